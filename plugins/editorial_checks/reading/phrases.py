"""Phrases as an editor writes them in a data file, made ready for a fast search."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Annotated, Any

from plugins.editorial_checks.data_files import WORDS
from plugins.editorial_checks.reading.prose import PIECE, Sentence, normalise
from plugins.site.api import Field, Rule

_SPACE = r"[\s-]+"
_GAPS = {
    # A hyphen parts words here: if it could also be part of one, a row of hyphens would take for ever.
    "…": (r"(?:[\s-]+[\w'%]+){0,5}?", _SPACE),
    ",…": (r"(?:[\s,;-]+[\w'%]+){0,6}?", r"[\s,;-]+"),
}
"""What may stand there, and what parts it from the word behind it."""

_INFLECTED = re.compile(r"([\w'’-]+)~")
_CHOICE = r"[\w'’%-]+(\|[\w'’%-]+)*"
Phrase = Annotated[str, Rule(strip=True, pattern=rf"^{_CHOICE}( (,?…|{_CHOICE}))*$")]


class Phrases(tuple[Phrase, ...]):  # noqa: SLOT001 - what it is searched by is cached
    """Phrases of a data file, such as ``break|breaks up … knots``.

    ``|`` stands between words of which one is meant, ``…`` for up to five words within a clause,
    ``,…`` for up to six across a comma. Capitals do not count. A file may let ``~`` stand for all forms of a
    word (``inflected``).
    """

    @cached_property
    def _written(self) -> list[str]:
        """As they are looked for, the longest first: of "not" and "not only", it is meant where both are."""
        return sorted(map(normalise, self), key=len, reverse=True)

    @cached_property
    def gates(self) -> dict[str, list[tuple[int, list[frozenset[str]]]]]:
        """By words of which each text with one of the phrases has one: these phrases, by number.

        With each, sets of words of which such a text has one too.
        """
        found: dict[str, list[tuple[int, list[frozenset[str]]]]] = {}
        for number, phrase in enumerate(self._written):
            gates, *others = _needed_by(phrase)
            for gate in gates:
                found.setdefault(gate, []).append((number, others))
        return found

    @cached_property
    def _all_gates(self) -> frozenset[str]:
        return frozenset(self.gates)

    def _candidates(self, pieces: Iterable[str]) -> list[str]:
        """Return the phrases that may be in a text with some words, in their order."""
        there = frozenset(pieces)
        if not (gates := there & self._all_gates):  # so in most sentences
            return []
        numbers = {
            number
            for gate in gates
            for number, others in self.gates[gate]
            if not any(map(there.isdisjoint, others))
        }
        return [self._written[number] for number in sorted(numbers)]

    def pattern_in(self, text: str) -> str:
        """Return a pattern that finds in a text what one of all phrases would."""
        return _whole_words("|".join(map(_pattern_of, self._candidates(PIECE.findall(text)))) or "(?!)")

    def finditer(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Find all phrases of a sentence."""
        return self._find(self._candidates(sentence.pieces), sentence.plain, 0, len(sentence.plain))

    def search(self, sentence: Sentence) -> re.Match[str] | None:
        """Find the first phrase of a sentence."""
        return next(self.finditer(sentence), None)

    def find_all(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Find all phrases of a lower-case text, between two positions."""
        end = len(text) if end is None else end
        return self._find(self._candidates(PIECE.findall(text, start, end)), text, start, end)

    def find(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find the first phrase of a lower-case text, between two positions."""
        return next(self.find_all(text, start, end), None)

    def _find(self, phrases: list[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Find what one pattern of all phrases would find, whose compilation one text does not pay for."""
        patterns = list(map(_compile, phrases))
        while found := [match for pattern in patterns if (match := pattern.search(text, start, end))]:
            first = min(found, key=re.Match.start)  # of several, that of the longest phrase
            yield first
            start = first.end()


WORD_LIST = Field(Phrases(), description=WORDS)
"""A field of phrases, as most are."""


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


def _needed_by(phrase: str) -> list[frozenset[str]]:
    """Return sets of words of which a text needs one each, first the longest: they stand in the fewest."""
    parts = (part.split("|") for part in phrase.split() if part not in _GAPS)
    words = (frozenset(max(PIECE.findall(choice), key=len) for choice in part) for part in parts)
    return sorted(words, key=lambda choices: -min(map(len, choices)))


@lru_cache(maxsize=8192)
def _compile(phrase: str) -> re.Pattern[str]:
    return re.compile(_whole_words(_pattern_of(phrase)))


def _whole_words(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"


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
