"""What is compared of a page with all others: its words in a row, and its sentences."""

import re
import sys
from collections.abc import Iterable
from functools import cached_property, lru_cache
from html import unescape
from typing import Any
from zlib import crc32

from msgspec import Struct

from plugins.editorial_checks.reading.prose import normalise
from plugins.editorial_checks.reading.sentences import split_sentences
from plugins.site.api import Record

SEQUENCE = 5
"""Words in a row that are compared."""
FEW = 400
"""Sequences up to which all are kept for finding pages that share some; of longer pages one in eight."""
ONE_IN = 8
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PLAIN_WORD = re.compile(r"[\w'-]+")
_TAG = re.compile(r"<[^>]*>")
_PART = re.compile(r"</(?:p|li|td|th|h[2-6]|figcaption|dt|dd)>")
_CITATION = re.compile(r"<sup>.*?</sup>", re.DOTALL)
_LINK = re.compile(r"<a [^>]*>.*?</a>", re.DOTALL)
_LINKED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands where the words of a link were: they cannot be linked again."""
_NO_TEXT = ("care-card", "booking")
"""The same on many pages by design."""
_MOST_KEPT = 20_000


class Sketch(Struct, frozen=True, dict=True):
    """A page as it is compared; ``sampled`` are some of its ``sequences`` of words.

    ``sentences`` are those of its running text that hold no link.
    """

    source: str
    sequences: frozenset[int]
    sampled: frozenset[int]
    sentences: tuple[str, ...]

    @cached_property
    def stems(self) -> tuple[tuple[str, ...], ...]:
        """The words of each sentence, as ``word_stems`` has them."""
        return tuple(tuple(map(sys.intern, word_stems(sentence))) for sentence in self.sentences)


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    return _PLAIN_WORD.findall(text)


def word_stems(text: str) -> Iterable[str]:
    """Return the words of a text without the plural of most nouns."""
    return (word.removesuffix("s") for word in words_of(normalise(text)))


def sketch_page(record: Record) -> Sketch:
    """Read what is compared of a page: title, lead and text, without care cards and calls to action."""
    own = [block for block in record.body.blocks if block.component not in _NO_TEXT]
    texts = [record.fields.title, record.fields.lead or ""]
    texts += [f"{block.heading}\n{block.html}" for block in own]
    prose = [block.html for block in own if block.component == "prose" and block.tag in ("p", "ul", "ol")]
    read = (tuple(texts), tuple(prose))
    last = _last(record.source)
    if last.get("read") != read:
        last.update(read=read, sketch=_sketch(record.source, *read))
    return last["sketch"]  # type: ignore[no-any-return]


@lru_cache(maxsize=_MOST_KEPT)
def _last(_source: str) -> dict[str, Any]:
    """Hold what was read of a page last: a preview asks for all after each save, and one has changed."""
    return {}


def _sketch(source: str, texts: tuple[str, ...], prose: tuple[str, ...]) -> Sketch:
    plain = (normalise(_plain(text)) for text in texts)
    words = [word for text in plain for word in _WORD.findall(text)]
    rows = (" ".join(words[at : at + SEQUENCE]) for at in range(max(1, len(words) - SEQUENCE + 1)))
    sequences = frozenset(crc32(row.encode()) for row in rows)
    sampled = frozenset(number for number in sequences if not number % ONE_IN)
    sentences = tuple(sentence for html in prose for sentence in _sentences(html))
    return Sketch(source, sequences, sequences if len(sequences) <= FEW else sampled, sentences)


def _plain(html: str) -> str:
    return unescape(_TAG.sub(" ", _CITATION.sub("", html)))


def _sentences(html: str) -> list[str]:
    parts = (_plain(part) for part in _PART.split(_LINK.sub(_LINKED, _CITATION.sub("", html))))
    found = (" ".join(each.split()) for part in parts for _, each in split_sentences(part, frozenset()))
    return [sentence for sentence in found if sentence and _LINKED not in sentence]
