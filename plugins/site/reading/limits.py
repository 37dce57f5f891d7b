"""Limits of one text, counted before any parser could run out of time or memory."""

import re
from collections.abc import Iterator
from itertools import islice

from plugins.site.values.problems import FilePlace, Problem

MOST_CHARACTERS = 100_000
"""Of one article: about 17,000 words."""

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![> \t]*(?:\n|\Z))[^\n]*)*")
# What is counted in a paragraph, as an editor would write it, and how often it may be there.
_IN_A_PARAGRAPH = (("[", 500), ("<", 500), ("@", 500), ("://", 500), ("~~", 500), ("\n:", 50))
_IN_A_TEXT = (
    ("[", 5_000),
    ("*", 5_000),
    ("`", 5_000),
    ("\\", 5_000),
    ("\n>", 5_000),
    ("<", 2_000),
    ("{", 1_000),
)
_HEADING = re.compile(r"^[> \t]*(?:#{1,6}|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
_MOST_HEADINGS = 500
# Each level of a list is indented, or begins with a mark of its own.
_NESTED = re.compile(r"^(?:[> \t]{80}|(?:[ \t]*(?:>|[•▪●◦‣]|(?:[-*+:·–—]|\d+[.)])(?=\s))){20})", re.MULTILINE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?=[\s/>])", re.IGNORECASE)
_WITHOUT_END = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_MOST_OPEN_TAGS = 100
_MOST_NESTED = 20


def check_size(text: str, *, source: str, first_line: int) -> Problem | None:
    """Return the first limit that a text exceeds."""
    excess = next(_exceeded(text), None)
    if excess is None:
        return None
    at, most, what = excess
    place, remedy = (
        FilePlace(source, first_line + text.count("\n", 0, at)),
        "Make several pages or paragraphs of it",
    )
    return Problem(place, "text", expected=f"at most {most:,} {what}", detail="more", remedy=remedy)


def _exceeded(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the position, the limit and what is limited."""
    if len(text) > MOST_CHARACTERS:
        yield 0, MOST_CHARACTERS, "characters"
    for sign, most in _IN_A_TEXT:
        if text.count(sign) > most:
            yield text.index(sign), most, f'"{sign.strip()}" in one text'
    headings = list(islice(_HEADING.finditer(text), _MOST_HEADINGS + 1))
    if len(headings) > _MOST_HEADINGS:
        yield headings[-1].start(), _MOST_HEADINGS, "headings"
    if nested := _NESTED.search(text):
        yield nested.start(), _MOST_NESTED, "lists and quotations inside each other"
    frequent = [(sign, most) for sign, most in _IN_A_PARAGRAPH if text.count(sign) > most]
    for paragraph in _PARAGRAPH.finditer(text) if frequent else ():
        for sign, most in frequent:
            if text.count(sign, *paragraph.span()) > most:
                yield paragraph.start(), most, f'"{sign.strip()}" in one paragraph'
    if (at := _too_deep_tag(text)) is not None:
        yield at, _MOST_OPEN_TAGS, "HTML tags inside each other"


def _too_deep_tag(text: str) -> int | None:
    is_open = 0
    for tag in _TAG.finditer(text):
        if tag["name"].lower() not in _WITHOUT_END:
            is_open = max(0, is_open - 1) if tag["end"] else is_open + 1
        if is_open > _MOST_OPEN_TAGS:
            return tag.start()
    return None
