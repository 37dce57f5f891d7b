"""The configuration of nginx: one file for its ``http`` block, one for the ``server`` block of the site.

Source: https://nginx.org/en/docs/
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from plugins.hosting.old_addresses import OldAddress
from plugins.hosting.security_headers import (
    FOREVER,
    FRESH,
    HASHED,
    OPENER,
    OPENS_NOTHING,
    OPENS_POPUPS,
    SHARED,
    SecurityHeaders,
)
from plugins.hosting.server_folder import SERVER_FOLDER
from plugins.site.api import CONTENT_TYPES

MAPS_FILE = f"{SERVER_FOLDER}nginx-http.conf"
SITE_FILE = f"{SERVER_FOLDER}nginx-server.conf"
_UTF_8 = "; charset=utf-8"
_PACKED_TOO = ("image/svg+xml", "application/json", "application/manifest+json")


def render_files(headers: SecurityHeaders, old: Sequence[OldAddress]) -> dict[str, str]:
    """Return both files; the root of the server is the folder that holds ``base_path``."""
    return {
        MAPS_FILE: "\n".join(_map_lines(headers)) + "\n",
        SITE_FILE: "\n".join(_site_lines(headers, old)) + "\n",
    }


def _map_lines(headers: SecurityHeaders) -> Iterator[str]:
    """Choose by the address, since a ``location`` with a header of its own would lose all others."""
    name = _site_name(headers)
    yield "# Included in the http block of nginx. Made by the build: changes are lost."
    yield from _map(f"{name}_policy", headers.policy(), [*headers.own_policies.items()])
    yield from _map(f"{name}_opener", OPENS_NOTHING, [(headers.editing_pattern, OPENS_POPUPS)])
    yield from _map(f"{name}_cache", FRESH, [(HASHED, FOREVER)])
    yield from _map(f"{name}_resource", "same-origin", [(SHARED, "cross-origin")])


def _map(name: str, default: str, rules: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f"map $uri ${name} {{"
    yield f"    default {_quoted(default)};"
    yield from (f"    {_quoted(f'~{pattern}')} {_quoted(value)};" for pattern, value in rules)
    yield "}"


def _site_name(headers: SecurityHeaders) -> str:
    """Name the variables, so that several sites of a host each have their own."""
    return "site" + re.sub(r"\W", "_", headers.base_path.rstrip("/"), flags=re.ASCII)


def _site_lines(headers: SecurityHeaders, old: Sequence[OldAddress]) -> Iterator[str]:
    base, name = headers.base_path, _site_name(headers)
    sent = {
        "Content-Security-Policy": f"${name}_policy",
        **headers.everywhere,
        OPENER: f"${name}_opener",
        "Cross-Origin-Resource-Policy": f"${name}_resource",
        "Cache-Control": f"${name}_cache",
    }
    utf_8 = [kind.removesuffix(_UTF_8) for kind in CONTENT_TYPES.values() if kind.endswith(_UTF_8)]
    packed = [kind for kind in utf_8 if kind != "text/html"]  # which nginx packs and marks anyway
    yield "# Included in the server block of the site. Made by the build: changes are lost."
    yield f"location {_quoted(base)} {{"
    yield "    index index.html;"
    yield f"    error_page 404 410 {_quoted(f'{base}404.html')};"
    yield "    absolute_redirect off;"
    yield "    types {"
    yield from _types()
    yield "    }"
    yield "    default_type application/octet-stream;"
    yield "    charset utf-8;"
    yield f"    charset_types {' '.join(packed)};"
    yield "    gzip on;"
    yield "    gzip_vary on;"
    yield f"    gzip_types {' '.join([*packed, *_PACKED_TOO])};"
    for header, value in sent.items():
        yield f"    add_header {header} {_quoted(value)} always;"
    yield r'    location ~ "/\." { return 404; }'
    for address in old:
        answer = f"301 {_quoted(address.location)}" if address.location else "410"
        yield f"    location = {_quoted(address.path)} {{ return {answer}; }}"
    yield "}"


def _types() -> Iterator[str]:
    for kind, suffixes in groupby(CONTENT_TYPES, key=lambda suffix: CONTENT_TYPES[suffix]):
        yield f"        {kind.removesuffix(_UTF_8)} {' '.join(suffix[1:] for suffix in suffixes)};"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
