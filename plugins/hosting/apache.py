"""``.htaccess``, which Apache reads from the published folder (``AllowOverride All``) and shows to nobody.

Source: https://httpd.apache.org/docs/2.4/
"""

import re
from collections.abc import Iterator, Sequence

from plugins.hosting.old_addresses import OldAddress
from plugins.hosting.security_headers import (
    FOREVER,
    FRESH,
    HASHED,
    OPENER,
    OPENS_POPUPS,
    SHARED,
    SecurityHeaders,
)
from plugins.site.api import CONTENT_TYPES

_UTF_8 = "; charset=utf-8"


def render_files(headers: SecurityHeaders, old: Sequence[OldAddress]) -> dict[str, str]:
    """Return the file; it needs mod_headers and mod_rewrite."""
    return {".htaccess": "\n".join(_lines(headers, old)) + "\n"}


def _lines(headers: SecurityHeaders, old: Sequence[OldAddress]) -> Iterator[str]:
    base = headers.base_path
    yield "Options -Indexes"
    yield "DirectoryIndex index.html"
    yield f"ErrorDocument 404 {_quoted(f'{base}404.html')}"
    yield f"ErrorDocument 410 {_quoted(f'{base}404.html')}"
    yield from _types()
    for name, value in headers.everywhere.items():
        yield f"Header always set {name} {_quoted(value)}"
    # Each replaces what a line above it has set.
    yield from _set("Content-Security-Policy", headers.policy())
    for pattern, policy in headers.own_policies.items():
        yield from _set("Content-Security-Policy", policy, f"=~ m#{pattern}#")
    yield from _set(OPENER, OPENS_POPUPS, f"=~ m#{headers.editing_pattern}#")
    yield from _either("Cache-Control", HASHED, FOREVER, FRESH)
    yield from _either("Cross-Origin-Resource-Policy", SHARED, "cross-origin", "same-origin")
    packed = " ".join(kind.removesuffix(_UTF_8) for kind in CONTENT_TYPES.values() if kind.endswith(_UTF_8))
    yield "<IfModule mod_deflate.c>"
    yield f"AddOutputFilterByType DEFLATE {packed} image/svg+xml application/json application/manifest+json"
    yield "</IfModule>"
    yield "RewriteEngine On"
    yield r'RewriteRule "(^|/)\." "-" [R=404,L]'
    for address in old:
        # Read in a way of its own: a quotation mark ends an argument, whatever is before it.
        pattern = re.escape(address.path.removeprefix(base)).replace('"', r"\x22")
        if address.location:
            # In a substitution "\" takes its meaning from "%" and "$".
            location = re.sub(r"([$%])", r"\\\1", address.location)
            yield f'RewriteRule "^{pattern}$" "{location}" [R=301,NE,L]'
        else:
            yield f'RewriteRule "^{pattern}$" "-" [G,L]'


def _types() -> Iterator[str]:
    for suffix, kind in CONTENT_TYPES.items():
        yield f"AddType {kind.removesuffix(_UTF_8)} {suffix}"
    yield f"AddCharset utf-8 {' '.join(s for s, kind in CONTENT_TYPES.items() if kind.endswith(_UTF_8))}"


def _either(header: str, pattern: str, when: str, otherwise: str) -> Iterator[str]:
    yield from _set(header, when, f"=~ m#{pattern}#")
    yield from _set(header, otherwise, f"!~ m#{pattern}#")


def _set(header: str, value: str, condition: str = "") -> Iterator[str]:
    only = f" {_quoted(f'expr=%{{REQUEST_URI}} {condition}')}" if condition else ""
    yield f"Header always set {header} {_quoted(value)}{only}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
