"""Texts reduced to what is compared: their words, case-folded, without punctuation."""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and zero-width characters
_WORD = re.compile(r"\w+")


def plain_words(text: str) -> str:
    """Return the words with a space around each: ``Jo's "Spa"`` → ``" jo s spa "``."""
    words = _WORD.findall(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).casefold())
    return f" {' '.join(words)} "


def visible_spaces(text: str) -> str:
    """Return a text with a single space for any white space, and without invisible characters."""
    return " ".join(_INVISIBLE.sub("", text).split())
