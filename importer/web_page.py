"""A saved web page, or what Word and Google Docs save as one → the part that is the text."""

import re
from typing import Any

import trafilatura
from bs4 import BeautifulSoup, Tag

from importer.text import PROGRAMS, Text, words_of

_OFFICE = re.compile("|".join(PROGRAMS["office"]))
_OF_PAGES = ["nav", "header", "footer", "main", "article", "script", "link"]
_MAIN = "main, [role=main], article, [itemprop=articleBody]"
_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "div"]
_NEARLY_ALL = 0.9


def find_main_text(page: BeautifulSoup, text: Text) -> Tag:
    """Return the element that holds the text of a page, and note what its head says of it."""
    body, html = page.body or page, str(page)
    if _OFFICE.search(html) or not page.find(_OF_PAGES):
        return body
    text.is_web_page = True
    _note_head(page, html, text)
    mains = [main for main in page.select(_MAIN) if not main.find_parent(["main", "article", "aside"])]
    main = mains[0] if len(mains) == 1 else _main_by_words(body, html)
    if around := len(body.get_text().split()) - len(main.get_text().split()):
        text.dropped.append(f"what stands around the text of the page: {around:,} words")
    return main


def _main_by_words(body: Tag, html: str) -> Tag:
    """Return the smallest element that holds nearly all that ``trafilatura`` takes for the text.

    Only that element is taken: the text itself would lack some of its tables and lists.
    """
    found = trafilatura.extract(html, favor_recall=True, include_formatting=False) or ""
    words = {" ".join(line.strip("-| ").split()) for line in found.splitlines()}
    weights = {id(part): len(part.get_text()) for part in body.find_all(_BLOCKS) if words_of(part) in words}
    least = sum(weights.values()) * _NEARLY_ALL
    while heavy := [
        child
        for child in body.find_all(True, recursive=False)
        if child.name not in _BLOCKS[:-1]
        and sum(weights.get(id(each), 0) for each in [child, *child.find_all(_BLOCKS)]) >= least > 0
    ]:
        body = heavy[0]
    return body


def _note_head(page: BeautifulSoup, html: str, text: Text) -> None:
    named = page.select_one('link[rel="canonical"][href], meta[property="og:url"][content]')
    text.address = str(named.get("href") or named.get("content")) if named else ""
    # Only what the page says outright: a year in its footer is no date of the text.
    options = {"extensive_search": False, "original_date": True}
    head: Any = trafilatura.extract_metadata(html, date_config=options)
    if head is not None:
        text.description = " ".join((head.description or "").split())
        dates = 'meta[property*="published"], time[datetime], script[type="application/ld+json"]'
        text.date = (head.date or "") if page.select_one(dates) else ""
