"""Phrases as an editor writes them in a data file, made ready for a fast search."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

from plugins.editorial_checks.reading.prose import PIECE, Sentence, normalise

_SPACE = r"[\s-]+"
_GAPS = {
    # A hyphen parts words here: if it could also be part of one, a row of hyphens would take for ever.
    "…": (r"(?:[\s-]+[\w'%]+){0,5}?", _SPACE),
    ",…": (r"(?:[\s,;-]+[\w'%]+){0,6}?", r"[\s,;-]+"),
}
"""What may stand there, and what parts it from the word behind it."""

_INFLECTED = re.compile(r"([\w'’-]+)~")
_CHOICE = r"[\w'’%-]+(\|[\w'’%-]+)*"
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, pattern=rf"^{_CHOICE}( (,?…|{_CHOICE}))*$")]


class Phrases(tuple[str, ...]):  # noqa: SLOT001 - what it is searched by is cached
    """Phrases of a data file, such as ``break|breaks up … knots``.

    ``|`` stands between words of which one is meant, ``…`` for up to five words within a clause,
    ``,…`` for up to six across a comma. Capitals do not count. A file may let ``~`` stand for all forms of a
    word (``inflected``).
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read them as a list of phrases."""
        return core_schema.no_info_after_validator_function(cls, handler(tuple[Phrase, ...]))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds them in a lower-case text."""
        # The longest first: of "not" and "not only", an alternation takes what stands before.
        written = sorted(map(normalise, self), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern_of, written)) or '(?!)'})(?!\w)")

    @cached_property
    def gates(self) -> frozenset[str]:
        """Words of which each text with one of the phrases has one."""
        return frozenset(gate for phrase in map(normalise, self) for gate in _gates_of(phrase))

    def may_be_in(self, sentence: Sentence) -> bool:
        """Return whether a search is worth its time, which nearly halves that of all checks."""
        return not self.gates.isdisjoint(sentence.pieces)

    def finditer(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Find all phrases of a sentence."""
        return self.pattern.finditer(sentence.plain) if self.may_be_in(sentence) else iter(())

    def search(self, sentence: Sentence) -> re.Match[str] | None:
        """Find the first phrase of a sentence."""
        return next(self.finditer(sentence), None)


def inflected(value: Any, endings: Mapping[str, Sequence[str]]) -> Any:
    """Write out the forms of each word of a text that ends in ``~``, however deep in tables and lists.

    Args:
        endings: By how a word ends, the longest first, what its forms have instead.
    """
    if isinstance(value, dict):
        return {name: inflected(inner, endings) for name, inner in value.items()}
    if isinstance(value, list):
        return [inflected(inner, endings) for inner in value]
    if not isinstance(value, str) or "~" not in value:
        return value
    return _INFLECTED.sub(lambda match: "|".join(_forms_of(match[1], endings)), value)


def _forms_of(word: str, endings: Mapping[str, Sequence[str]]) -> list[str]:
    own = max((ending for ending in endings if word.endswith(ending)), key=len, default=None)
    return [word] if own is None else [word.removesuffix(own) + form for form in endings[own]]


def example_of(phrase: str) -> str:
    """Return one way to write a phrase: "Who should not" for ``who should not|skip|avoid``."""
    return " ".join(word.partition("|")[0] for word in phrase.split()).capitalize()


def _gates_of(phrase: str) -> list[str]:
    """Return the words of the part that stands in the fewest texts: the longest."""
    parts = (part.split("|") for part in phrase.split() if part not in _GAPS)
    words = ([max(PIECE.findall(choice), key=len) for choice in part] for part in parts)
    return max(words, key=lambda choices: min(map(len, choices)))


def _pattern_of(phrase: str) -> str:
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
