"""The printed words of an article as sentences, each with its line."""

import re
from functools import cached_property
from itertools import islice

from msgspec import Struct

from plugins.editorial_checks.reading.sentences import split_sentences
from plugins.site.api import CITED, PrintedText, TextBlock, without_invisible

_WORD = re.compile(r"[^\W_]+(?:['.,-][^\W_]+)*")
_QUOTED = re.compile(r"\"[^\"]*\"")
_STRAIGHT = {"’": "'", "‘": "'", **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("_*", " ")}
PIECE = re.compile(r"\w+")
"""A word, or part of one: ``don't`` and ``half-hour`` are two each."""


class Sentence(Struct, frozen=True, dict=True):
    """A sentence: ``plain`` is its text as ``normalise`` returns it, ``pieces`` are the words of that.

    ``cited`` are the names of the sources that stand in it or behind it.
    """

    text: str
    line: int
    plain: str
    pieces: frozenset[str]
    cited: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, ``don't`` and ``1,000`` as one each."""
        return tuple(_WORD.findall(self.plain))

    @property
    def is_question(self) -> bool:
        """Whether it asks something."""
        return self.plain.rstrip("\"”')").endswith("?")

    @property
    def unquoted(self) -> str:
        """``plain`` with what stands between quotation marks made unreadable, at the same length."""
        return _QUOTED.sub(lambda match: "¦" * len(match[0]), self.plain)


class Block(Struct, frozen=True):
    """A paragraph, list item, table cell, heading, caption or field of the front matter.

    ``container`` names the block that it stands in, such as ``emergency``;
    ``level`` is that of a heading, 0 for everything else.
    """

    kind: str
    line: int
    sentences: tuple[Sentence, ...]
    container: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def word_count(self) -> int:
        """How many words it has."""
        return sum(len(sentence.words) for sentence in self.sentences)


def read_blocks(printed: PrintedText, abbreviations: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """Part the printed words of an article into sentences; some ``abbreviations`` end none (lower case)."""
    blocks = (read_block(block, abbreviations) for block in printed.blocks)
    return tuple(block for block in blocks if block.sentences)


def read_block(block: TextBlock, abbreviations: frozenset[str] = frozenset()) -> Block:
    """Part a text, wherever it was written, into sentences; each has the line that it starts on."""
    citations, sentences = iter(block.citations), list[Sentence]()
    for at, part in split_sentences(block.text, abbreviations):
        cited = tuple(islice(citations, part.count(CITED)))
        if part.replace(CITED, "").strip():
            line = block.line_at(at + len(part) - len(part.lstrip()))
            sentences.append(_sentence(part, line, cited))
    return Block(block.kind, block.lines[0], tuple(sentences), block.container, block.level)


def _sentence(raw: str, line: int, cited: tuple[str, ...]) -> Sentence:
    text = " ".join(without_invisible(raw.replace(CITED, "")).split())
    plain = _straight(text)
    return Sentence(text, line, plain, frozenset(PIECE.findall(plain)), cited)


def normalise(text: str) -> str:
    """Return the text in lower case, with straight quotation marks, without stray marks and the invisible."""
    return _straight(without_invisible(text))


def _straight(text: str) -> str:
    text = text.lower()
    for sign, straight in _STRAIGHT.items():  # a tenth of the time of ``translate``
        text = text.replace(sign, straight)
    return text
