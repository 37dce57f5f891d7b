"""Whether a page mentions something, for facts without a place of their own on it."""

import re

from plugins.site.api import Page

_WORD = re.compile(r"\w+")


def mentions(page: Page, words: str) -> bool:
    """Return whether the title, the lead or the text has these words in this order."""
    if not words:
        return False
    shown = " ".join(
        [page.title, page.lead, *(f"{block.heading} {block.html.striptags()}" for block in page.blocks)]
    )
    return _plain(words) in _plain(shown)


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "
