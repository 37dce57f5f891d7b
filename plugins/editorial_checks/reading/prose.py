"""An article as an editor reads it: sentences in plain words, links and pictures, each with its line."""

import re
from html import unescape

from msgspec import Struct

from plugins.editorial_checks.claims.phrases import normalise, pieces_of
from plugins.editorial_checks.reading.sentences import CITED, split_sentences

_CITATION = re.compile(r"\[\^[\w-]+\]")
_TAG = re.compile(r"<[^>]*>|\{:[^}]*\}")
_WORD = re.compile(r"[^\W_]+(?:['.,-][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


class Sentence(Struct, frozen=True):
    """A sentence in plain words: ``plain`` is its text in lower case with straight apostrophes."""

    text: str
    line: int
    plain: str
    pieces: frozenset[str]
    words: tuple[str, ...]
    is_cited: bool

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


class Piece(Struct, frozen=True):
    """A link with its ``target``, or a picture's description."""

    text: str
    line: int
    target: str = ""


class Prose(Struct, frozen=True):
    """A whole text, in its order."""

    blocks: tuple[Block, ...] = ()
    links: tuple[Piece, ...] = ()
    pictures: tuple[Piece, ...] = ()


def read_sentences(text: str, line: int, abbreviations: frozenset[str]) -> tuple[Sentence, ...]:
    """Split a Markdown paragraph without links into sentences; a line break in it stands for itself."""
    if "[^" in text:
        text = _CITATION.sub(CITED, text)
    if "<" in text or "{:" in text:
        text = _TAG.sub("", text)
    for mark in ("**", "*", "`", "__"):
        if mark in text:
            text = text.replace(mark, "")
    if "&" in text:
        text = unescape(text)
    return tuple(
        _sentence(part, line + text.count("\n", 0, at)) for at, part in split_sentences(text, abbreviations)
    )


def _sentence(raw: str, line: int) -> Sentence:
    text = " ".join(raw.replace(CITED, "").split())
    plain = normalise(text)
    words = tuple(_WORD.findall(plain))
    # Each pass over the text costs as much as all look-ups in it.
    pieces = pieces_of(plain) if "-" in plain or "'" in plain else frozenset(words)
    return Sentence(text, line, plain, pieces, words, CITED in raw)
