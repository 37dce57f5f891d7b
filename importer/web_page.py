"""A saved web page, or what Word and Google Docs save as one → the part that is the text."""

import re
from typing import Any

import trafilatura
from bs4 import BeautifulSoup, Tag

from importer.text import Text

_OFFICE = re.compile(
    r"content=.?Microsoft Word|class=.?Mso|docs-internal-guid|lst-kix_|themes\.googleusercontent\.com"
    r"|content=.?(?:LibreOffice|OpenOffice)|Apple-converted-space|class=.?(?:gmail_|elementToProof)",
)
_MAIN = "main, [role=main], article, [itemprop=articleBody]"
_MOST_OF_THE_TEXT = 0.9
_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "div")


def find_main_text(soup: BeautifulSoup, html: str, text: Text) -> Tag:
    """Return the element that holds the text of a page, and note what its head says of it.

    ``trafilatura`` finds which words are the text. It would drop some tables and lists on its way, so
    its words only decide which element of the page they are in.
    """
    body = soup.body or soup
    if _OFFICE.search(html) or not soup.find(
        ["nav", "header", "footer", "main", "article", "script", "link"]
    ):
        return body
    text.is_web_page = True
    _note_head(soup, html, text)
    mains = [main for main in soup.select(_MAIN) if not main.find_parent(["main", "article", "aside"])]
    main = mains[0] if len(mains) == 1 else _main_by_words(body, html)
    around = len(body.get_text().split()) - len(main.get_text().split())
    if around:
        text.log.dropped.append(f"what stands around the text of the page: {around:,} words")
    return main


def _main_by_words(body: Tag, html: str) -> Tag:
    """Return the smallest element that holds nearly all that ``trafilatura`` takes for the text."""
    found = trafilatura.extract(html, favor_recall=True, include_tables=True, include_formatting=False) or ""
    words = {" ".join(line.strip("-| ").split()) for line in found.splitlines()}
    parts = [part for part in body.find_all(_BLOCKS) if " ".join(part.get_text().split()) in words]
    weights = {id(part): len(part.get_text()) for part in parts}
    least = sum(weights.values()) * _MOST_OF_THE_TEXT
    inner: Tag | None = body
    while least and inner is not None and inner.name not in _BLOCKS[:-1]:
        body = inner
        children = body.find_all(True, recursive=False)
        heavy = [
            child
            for child in children
            if sum(weights.get(id(each), 0) for each in [child, *child.find_all(_BLOCKS)]) >= least
        ]
        inner = heavy[0] if heavy else None
    return body


def _note_head(soup: BeautifulSoup, html: str, text: Text) -> None:
    # Only what the page says outright: a year in its footer is no date of the text.
    options = {"extensive_search": False, "original_date": True}
    head: Any = trafilatura.extract_metadata(html, date_config=options)
    named = soup.select_one('link[rel="canonical"][href], meta[property="og:url"][content]')
    text.address = str(named.get("href") or named.get("content")) if named else ""
    if head is not None:
        text.description = " ".join((head.description or "").split())
        has_date = soup.select_one(
            'meta[property*="published"], time[datetime], script[type="application/ld+json"]'
        )
        text.date = (head.date or "") if has_date else ""
