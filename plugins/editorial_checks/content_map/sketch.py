"""What is compared of a page with all others: its words in a row, and its sentences."""

import re
from array import array
from collections.abc import Iterable
from functools import cached_property, lru_cache
from html import unescape
from typing import Unpack
from zlib import crc32

from msgspec import Struct

from plugins.editorial_checks.reading.page_text import linked_files
from plugins.editorial_checks.reading.prose import normalise
from plugins.editorial_checks.reading.sentences import split_sentences
from plugins.site.api import FilePlace, Lazy, Problem, ProblemWords, Record

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
_FOUR_BYTES = "I"


class Sketch(Struct, frozen=True, dict=True):
    """A page as it is compared, in a form that is quick to keep.

    ``names`` are what it is called beside its title, ``linked`` the pages that its text links to. ``numbers``
    holds its sequences of words in four bytes each, ``sampled_numbers`` some of them. ``sentences`` are those
    of its running text that hold no link, ``stems`` the words of each as ``word_stems`` has them.
    """

    source: str
    kind: str
    role: str
    is_indexed: bool
    title: str
    description: str
    names: tuple[str, ...]
    linked: frozenset[str]
    numbers: bytes
    sampled_numbers: bytes
    sentences: tuple[str, ...]
    stems: tuple[str, ...]

    @property
    def length(self) -> int:
        """The number of its sequences."""
        return len(self.numbers) // array(_FOUR_BYTES).itemsize

    @cached_property
    def sequences(self) -> frozenset[int]:
        """The sequences of its words."""
        return frozenset(array(_FOUR_BYTES, self.numbers))

    @cached_property
    def sampled(self) -> frozenset[int]:
        """Those of its sequences by which pages are found that share some."""
        return frozenset(array(_FOUR_BYTES, self.sampled_numbers))

    def problem(self, field: str, *, line: int = 0, **words: Unpack[ProblemWords]) -> Problem:
        """Return a problem of the page, at a line or at its first."""
        return Problem(FilePlace(self.source, line or 1), field, **words)


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    return _PLAIN_WORD.findall(text)


def word_stems(text: str) -> Iterable[str]:
    """Return the words of a text without the plural of most nouns."""
    return (word.removesuffix("s") for word in words_of(normalise(text)))


def load_sketches(pages: Iterable[Lazy[Sketch]]) -> list[Sketch]:
    """Load the sketches of pages in the order of their files; those that did not change only once."""
    found = []
    for page in pages:
        last = _last(page.key) if page.key else {}
        if not last:
            last["sketch"] = page.load()
        found.append(last["sketch"])
    return sorted(found, key=lambda sketch: sketch.source)


@lru_cache(maxsize=_MOST_KEPT)
def _last(_key: str) -> dict[str, Sketch]:
    """Hold the sketch of a key: a preview asks for all after each save, and one has changed."""
    return {}


def sketch_page(record: Record) -> Sketch:
    """Read what is compared of a page: title, lead and text, without care cards and calls to action."""
    fields = record.fields
    own = [block for block in record.body.blocks if block.component not in _NO_TEXT]
    texts = [fields.title, fields.lead or "", *(f"{block.heading}\n{block.html}" for block in own)]
    prose = [block.html for block in own if block.component == "prose" and block.tag in ("p", "ul", "ol")]
    sequences = _sequences(texts)
    sampled = [number for number in sequences if not number % ONE_IN]
    sentences = tuple(sentence for html in prose for sentence in _sentences(html))
    return Sketch(
        record.source,
        record.kind,
        record.role,
        fields.indexed,
        fields.title,
        fields.description,
        (fields.menu_title or "", fields.topic),
        linked_files(record),
        array(_FOUR_BYTES, sequences).tobytes(),
        array(_FOUR_BYTES, sequences if len(sequences) <= FEW else sampled).tobytes(),
        sentences,
        tuple(" ".join(word_stems(sentence)) for sentence in sentences),
    )


def _sequences(texts: Iterable[str]) -> list[int]:
    words = [word for text in texts for word in _WORD.findall(normalise(_plain(text)))]
    rows = (" ".join(words[at : at + SEQUENCE]) for at in range(max(1, len(words) - SEQUENCE + 1)))
    return sorted({crc32(row.encode()) for row in rows})


def _plain(html: str) -> str:
    return unescape(_TAG.sub(" ", _CITATION.sub("", html)))


def _sentences(html: str) -> list[str]:
    parts = (_plain(part) for part in _PART.split(_LINK.sub(_LINKED, _CITATION.sub("", html))))
    found = (" ".join(each.split()) for part in parts for _, each in split_sentences(part, frozenset()))
    return [sentence for sentence in found if sentence and _LINKED not in sentence]
