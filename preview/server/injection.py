"""The script that the preview adds to each page it serves; files on disk stay unchanged."""

import hashlib

from markupsafe import escape

OWN = "/__site/"
"""Prefix of the preview's own addresses: at the root of the host, whatever the path of the site."""

OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"
)
"""What the preview's own pages may do; those of the site have a policy of their own."""


def page_mark(page: bytes) -> str:
    """Return a short hash, by which a browser sees whether its page has changed."""
    return hashlib.sha256(page).hexdigest()[:16]


def insert_script(page: bytes, *, build: int, base_path: str, name: str = "preview.js") -> bytes:
    """Add a script, which is told the build and the site's path, before the end of the body."""
    script = (
        f'<script type="module" src="{OWN}{name}" data-build="{build}"'
        f' data-page="{page_mark(page)}" data-base="{escape(base_path)}"></script>'
    ).encode()
    start, end, rest = page.rpartition(b"</body>")
    return start + script + end + rest if end else page + script


def waiting_page(*, is_broken: bool) -> bytes:
    """Return the page that is shown at every address before the first good build."""
    words = "The first build has problems." if is_broken else "Building the site for the first time …"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{OWN}site-index.css"></head>'
        f'<body><main class="waiting"><h1>{words}</h1>'
        "<p>This page reloads as soon as the site is ready.</p></main></body></html>"
    ).encode()
