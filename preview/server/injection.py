"""The one line that preview adds to a page on its way to the browser; files stay as they are."""

import hashlib

from markupsafe import escape

OWN = "/__site/"
"""Where the preview's own addresses begin; at the root of the host, wherever the site lives on it."""


def page_mark(page: bytes) -> str:
    """Return a short hash, by which a browser knows whether its page is still the same."""
    return hashlib.sha256(page).hexdigest()[:16]


def insert_script(page: bytes, *, build: int, base_path: str) -> bytes:
    """Add the preview's script before the end of the body.

    Args:
        build: The number of the build that made the page, or of the one before.
        base_path: Where the site lives on its host: ``""`` or ``"/shop"``.
    """
    script = (
        f'<script type="module" src="{OWN}preview.js" data-build="{build}"'
        f' data-page="{page_mark(page)}" data-base="{escape(base_path)}"></script>'
    ).encode()
    start, end, rest = page.rpartition(b"</body>")
    return start + script + end + rest if end else page + script


def waiting_page(*, is_broken: bool) -> bytes:
    """Return what stands in for every page before there is a first good build."""
    words = "The first build has problems." if is_broken else "Building the site for the first time …"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{OWN}site-index.css"></head>'
        f'<body><main class="waiting"><h1>{words}</h1>'
        "<p>This page changes by itself as soon as there is something to see.</p></main></body></html>"
    ).encode()
