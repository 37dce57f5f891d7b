"""Phrases as an editor writes them in a data file, made ready for a fast search."""

import re
from collections.abc import Iterable

from msgspec import Struct

from plugins.site.api import without_invisible

_SPACE = r"[\s-]+"
_GAPS = {
    # A hyphen parts words here: if it could also be part of one, a row of hyphens would take for ever.
    "…": (r"(?:[\s-]+[\w'%]+){0,5}?", _SPACE),
    ",…": (r"(?:[\s,;-]+[\w'%]+){0,6}?", r"[\s,;-]+"),
}
"""What may stand there, and what parts it from the word behind it."""

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", **dict.fromkeys("“”„«»", '"')})
_PIECE = re.compile(r"\w+")
_NOTHING = re.compile(r"(?!)")


class Phrases(Struct, frozen=True):
    """A list of phrases: a text with none of the words in ``gates`` holds none of them."""

    gates: frozenset[str]
    pattern: re.Pattern[str]

    def search(self, text: str, pieces: frozenset[str]) -> re.Match[str] | None:
        """Find the first phrase in a lower-case text that has these words."""
        # Looked up before it is searched: nearly no sentence holds any of them.
        return None if self.gates.isdisjoint(pieces) else self.pattern.search(text)


def compile_phrases(phrases: Iterable[str], *, common: frozenset[str] = frozenset()) -> Phrases:
    """Read phrases of a data file.

    Args:
        phrases: Such as ``break|breaks up … knots``: ``|`` stands between
            words of which one is meant, ``…`` for up to five words within a
            clause, ``,…`` for up to six across a comma. Capitals do not count.
        common: Words that stand in many sentences of this trade, such as
            ``pain``; that they are there says little.
    """
    written = [normalise(phrase) for phrase in phrases]
    if not written:
        return Phrases(frozenset(), _NOTHING)
    gates = frozenset(gate for phrase in written for gate in _gates(phrase, common))
    # The longest first: of "not" and "not only", an alternation takes what stands before.
    choices = "|".join(_phrase_pattern(phrase) for phrase in sorted(written, key=len, reverse=True))
    return Phrases(gates, re.compile(rf"(?<!\w)(?:{choices})(?!\w)"))


def example_of(phrase: str) -> str:
    """Return one way to write a phrase: "Who should not" for ``who should not|skip|avoid``."""
    words = [word.partition("|")[0] for word in phrase.split()]
    return " ".join(words).capitalize()


def normalise(text: str) -> str:
    """Return the text in lower case, with straight quotation marks, without invisible characters."""
    return without_invisible(text).lower().translate(_STRAIGHT)


def pieces_of(text: str) -> frozenset[str]:
    """Return the words of a lower-case text; ``don't`` and ``half-hour`` are two each."""
    return frozenset(_PIECE.findall(text))


def _gates(phrase: str, common: frozenset[str]) -> list[str]:
    """Return the words of the part that stands in the fewest texts: not common, and long."""
    parts = [
        [max(_PIECE.findall(choice), key=len) for choice in part.split("|")]
        for part in phrase.split()
        if part not in _GAPS
    ]
    return max(parts, key=lambda words: (common.isdisjoint(words), min(map(len, words))))


def _phrase_pattern(phrase: str) -> str:
    pattern, between = "", ""
    for part in phrase.split():
        if part in _GAPS:
            gap, between = _GAPS[part]
            pattern += gap
            continue
        choices = "|".join(re.escape(choice).replace(r"\-", _SPACE) for choice in part.split("|"))
        pattern += f"{between}(?:{choices})"
        between = _SPACE
    return pattern
