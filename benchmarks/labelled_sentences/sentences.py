"""The labelled sentences, and the part of the set that each belongs to."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

FOLDER = Path(__file__).parent
TRADES = ("massage", "physical-therapy", "chiropractic", "dental")
KINDS = ("promise", "effect", "sign", "story")

Part = Literal["train", "development", "test", "pages-open", "pages-closed"]
_SHARES = {"page": (62, 80), "own": (20, 48)}
"""Of 100: below the first number in the test set, below the second in development, above in train."""

_WORD = re.compile(r"[\w']{4,}")
_END = re.compile(r"(?<=[.?!])(?<!Dr\.) +(?=[A-Z“\"])")


class Labelled(Struct, frozen=True):
    """A sentence, or two that belong together; ``kinds`` is empty where there is nothing to say.

    ``origin`` is ``page`` for what a practice's public page says in other words, ``own`` for the rest.
    """

    text: str
    kinds: frozenset[str]
    origin: str
    trade: str
    part: Part


def part_of(text: str, origin: str) -> Part:
    """Return where a sentence belongs: by the hash of its text, so that nobody chooses."""
    number = int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 100
    test, development = _SHARES[origin]
    return "test" if number < test else "development" if number < development else "train"


def load_labelled() -> list[Labelled]:
    """Return those that are measured, and a part of which trains the model, trade by trade."""
    return [sentence for trade in TRADES for sentence in _load_trade(trade)]


def load_written() -> list[Labelled]:
    """Return those that were written later, to train the model alone."""
    rows = _read_rows("written.tsv")
    return [Labelled(text, _kinds_of(kinds), "own", trade, "train") for kinds, trade, text in rows]


def load_pages() -> list[Labelled]:
    """Return those of pages that train nothing: by the hash, half may be read and half is closed."""
    return [
        Labelled(text, _kinds_of(kinds), "page", trade, "pages-open" if is_open(text) else "pages-closed")
        for kinds, trade, text in _read_rows("pages.tsv")
    ]


def is_open(text: str) -> bool:
    """Return whether a sentence of ``pages.tsv`` may be read when the rules or the training are changed."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 2 == 0


def _load_trade(trade: str) -> list[Labelled]:
    return [
        Labelled(text, _kinds_of(kinds), origin, trade, part_of(text, origin))
        for kinds, origin, text in _read_rows(f"{trade}.tsv")
    ]


def _read_rows(name: str) -> list[list[str]]:
    return [row.split("\t") for row in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def _kinds_of(column: str) -> frozenset[str]:
    return frozenset(column.split("+")) - {"none"}


def load_ordinary(name: str = "ordinary.tsv") -> list[str]:
    """Return sentences of health pages and of places, in which an editor would seldom change a word."""
    rows = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [row.partition("\t")[2] for row in rows]


def split_sentences(text: str) -> list[str]:
    """Part a text into its sentences, each of which the model looks at alone."""
    return _END.split(text)


def is_near(text: str, others: Iterable[frozenset[str]]) -> bool:
    """Return whether a text has half of its longer words, or half of theirs, in common with one of others."""
    own = long_words(text)
    return any(2 * len(own & other) >= min(len(own), len(other)) for other in others)


def long_words(text: str) -> frozenset[str]:
    """Return the words of a text that have four letters or more."""
    return frozenset(_WORD.findall(text.lower()))
