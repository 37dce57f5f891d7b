"""Where the sentences of a paragraph end."""

import re
from collections.abc import Iterator

from plugins.site.api import CITED

_END = re.compile(rf"[.!?…][\"”’')\]{CITED}]*\s+")
_OPENING = "\"“‘'([" + CITED


def split_sentences(text: str, abbreviations: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Split a text into sentences, each with the position of its first letter.

    A full stop ends none inside a number, behind an initial or one of the
    ``abbreviations`` (lower case, without their last dot), or before a small
    letter. No library does this with sources behind the full stop: sentencex
    1.0 hands them to the next sentence, and pysbd is no longer kept.
    """
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text, match, abbreviations):
            continue
        yield start, text[start : match.end()].rstrip()
        start = match.end()
    if text[start:].strip():
        yield start, text[start:].rstrip()


def _goes_on(text: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    following = text[match.end() : match.end() + 3].lstrip(_OPENING)[:1]
    if following.islower():
        return True
    if text[match.start()] != ".":
        return False
    words = text[max(0, match.start() - 20) : match.start()].split()
    before = words[-1].lstrip(_OPENING).lower() if words else ""
    return before in abbreviations or (len(before) == 1 and before.isalpha() and before != "i")
