"""The configuration of Caddy, which is imported into the site's block of the Caddyfile.

Source: https://caddyserver.com/docs/caddyfile
"""

from collections.abc import Iterator, Sequence

from plugins.hosting.old_addresses import OldAddress
from plugins.hosting.security_headers import (
    FOREVER,
    FRESH,
    HASHED,
    OPENER,
    OPENS_NOTHING,
    OPENS_POPUPS,
    SHARED_SUFFIXES,
    SecurityHeaders,
)
from plugins.hosting.server_folder import SERVER_FOLDER
from plugins.site.api import CONTENT_TYPES

SITE_FILE = f"{SERVER_FOLDER}site.caddy"


def render_files(headers: SecurityHeaders, old: Sequence[OldAddress]) -> dict[str, str]:
    """Return the file; the root of the server is the folder that holds ``base_path``."""
    return {SITE_FILE: "\n".join(_lines(headers, old)) + "\n"}


def _lines(headers: SecurityHeaders, old: Sequence[OldAddress]) -> Iterator[str]:
    base = headers.base_path
    missing = f"{base}404.html"
    yield "# Imported into the site's block of the Caddyfile. Made by the build: changes are lost."
    yield f"handle {_quoted(f'{base}*')} {{"
    yield "\tencode zstd gzip"
    yield "\theader {"
    same = {name: value for name, value in headers.everywhere.items() if name != OPENER}
    yield from (f"\t\t{name} {_quoted(value)}" for name, value in same.items())
    yield "\t}"
    # Each pair of matchers excludes the other: two header directives are not in the order of the file.
    for name, (pattern, policy) in zip(("search", "edit"), headers.own_policies.items(), strict=False):
        yield f"\t@{name} path_regexp {_quoted(pattern)}"
        yield f"\theader @{name} Content-Security-Policy {_quoted(policy)}"
    yield f"\t@plain not path_regexp {_quoted('|'.join(headers.own_policies))}"
    yield f"\theader @plain Content-Security-Policy {_quoted(headers.policy())}"
    editing = f"path_regexp {_quoted(headers.editing_pattern)}"
    yield from _either("popups", editing, OPENER, OPENS_POPUPS, OPENS_NOTHING)
    yield from _either("kept", f"path_regexp {_quoted(HASHED)}", "Cache-Control", FOREVER, FRESH)
    shared = " ".join(f"*.{suffix}" for suffix in SHARED_SUFFIXES)
    yield from _either(
        "shared", f"path {shared}", "Cross-Origin-Resource-Policy", "cross-origin", "same-origin"
    )
    # What Caddy would guess depends on the system that it runs on.
    for suffix, kind in CONTENT_TYPES.items():
        yield f"\t@{suffix[1:]} path *{suffix}"
        yield f"\theader @{suffix[1:]} Content-Type {_quoted(kind)}"
    if old:
        yield from _old_lines(old)
    yield "\tfile_server {"
    yield "\t\thide .*"
    yield "\t}"
    yield "}"
    yield "handle_errors {"
    yield f"\trewrite * {_quoted(missing)}"
    yield "\theader Content-Type " + _quoted(CONTENT_TYPES[".html"])
    yield f"\theader Cache-Control {_quoted(FRESH)}"
    yield "\tfile_server"
    yield "}"


def _either(name: str, matcher: str, header: str, when: str, otherwise: str) -> Iterator[str]:
    yield f"\t@{name} {matcher}"
    yield f"\t@not_{name} not {matcher}"
    yield f"\theader @{name} {header} {_quoted(when)}"
    yield f"\theader @not_{name} {header} {_quoted(otherwise)}"


def _old_lines(old: Sequence[OldAddress]) -> Iterator[str]:
    yield "\tmap {path} {old_address} {"
    yield from (f"\t\t{_quoted(address.path)} {_quoted(address.location or '410')}" for address in old)
    yield '\t\tdefault ""'
    yield "\t}"
    yield '\t@gone expression `{old_address} == "410"`'
    yield "\terror @gone 410"
    yield '\t@moved expression `{old_address} != "" && {old_address} != "410"`'
    yield "\tredir @moved {old_address} 301"


def _quoted(text: str) -> str:
    if "`" not in text:
        return f"`{text}`"  # in which nothing is special
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'
