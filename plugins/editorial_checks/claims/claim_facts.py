"""``content/claims.toml``: which words need a source, which are never used, and how the language says no."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from plugins.editorial_checks.claims.meaning import Head, Meaning
from plugins.editorial_checks.data_files import WORDS, Table
from plugins.editorial_checks.reading.phrases import WORD_LIST, Phrases, inflected
from plugins.editorial_checks.reading.prose import Sentence
from plugins.editorial_checks.reading.reading_facts import ReadingFacts
from plugins.site.api import Field

_TABLE = 'a table of word lists, such as words = ["cure"]'
# Up to five words between a verb and its outcome, all in one clause.
_BETWEEN = r"(?:[\s-]+[\w'%]+){0,5}?[\s-]+"


class NeverFacts(Table):
    """Words of one kind that are never used, but for their everyday uses.

    With ``of_health``, something of health or the trade stands in the sentence too. With ``of_trade``,
    something of the trade does, or what it is for: wounds heal too. With ``head``, it stands where the
    words have what they are about: "permanent" is one thing of relief and another of parking.
    """

    words: Phrases = Field(min_length=1, description=WORDS)
    of_health: bool = Field(False, description="true or false")
    of_trade: bool = Field(False, description="true or false")
    head: Head = Field("", description='"noun", "subject" or "clause", or nothing')
    unless: Phrases = WORD_LIST
    instead: str = Field("", description='what to write instead, such as "Say what it may do"')


class HealthFacts(Table):
    """What a promise is about: the body, what troubles it, and what people come for.

    ``results`` are of anything, such as "change": they count in a sentence about health.
    """

    words: Phrases = WORD_LIST
    results: Phrases = WORD_LIST
    complaints: Phrases = WORD_LIST


class NeedsSourceFacts(Table):
    """Sentences that promise an effect: one of the verbs and then of the outcomes, or a whole phrase.

    So does one in which what the trade does (``trade``) stands before what people gain by it (``gains``).
    """

    phrases: Phrases = WORD_LIST
    verbs: Phrases = WORD_LIST
    outcomes: Phrases = WORD_LIST
    unless: Phrases = WORD_LIST
    trade: Phrases = WORD_LIST
    gains: Phrases = WORD_LIST

    def effects_in(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Find the effects that a sentence names."""
        yield from _find_pairs(sentence, self.verbs, "outcome", self.outcomes)
        yield from self.phrases.finditer(sentence)
        yield from _find_pairs(sentence, self.trade, "gain", self.gains)


def _find_pairs(sentence: Sentence, first: Phrases, name: str, second: Phrases) -> Iterator[re.Match[str]]:
    """Find one of the first phrases and then, close behind, one of the second, which gets a name."""
    plain, begins = sentence.plain, first.search(sentence)
    if begins and second.find(plain, begins.start() + 1):
        pattern = f"{first.pattern_in(plain)}{_BETWEEN}(?P<{name}>{second.pattern_in(plain)})"
        yield from re.finditer(pattern, plain)


class ReservedFacts(Table):
    """What only another profession may say that it does."""

    subjects: Phrases = WORD_LIST
    verbs: Phrases = WORD_LIST
    others: Phrases = WORD_LIST
    unless: Phrases = WORD_LIST


class LawFacts(Table):
    """Sentences about licenses and laws, which rest on the law itself."""

    words: Phrases = WORD_LIST


class StoryFacts(Table):
    """Stories of people, which need their consent.

    ``words`` are sure to tell one. What is no question may be one when it has one of ``told_by`` (such as
    "my"), of ``praise``, or of ``about_one`` and of ``turns`` (such as "she" and "again"), or a name before
    ``of_named`` (such as "can … again"; ``not_named`` are capitalized words that are no name). So may what
    has one of ``ratings`` (such as "five stars"), what somebody with a name "says" (``said_by``), and one of
    ``turns`` with ``thanks`` to a name.
    """

    words: Phrases = WORD_LIST
    told_by: Phrases = WORD_LIST
    praise: Phrases = WORD_LIST
    about_one: Phrases = WORD_LIST
    turns: Phrases = WORD_LIST
    ratings: Phrases = WORD_LIST
    said_by: Phrases = WORD_LIST
    of_named: Phrases = WORD_LIST
    not_named: Phrases = WORD_LIST
    thanks: Phrases = WORD_LIST
    unless: Phrases = WORD_LIST


class LimitsFacts(Table):
    """Headings below which a service says for whom it is not, and below which it says for whom it is."""

    headings: Phrases = WORD_LIST
    suits: Phrases = WORD_LIST


class ClaimFacts(Table):
    """The whole file; without it, everything is empty and nothing is found."""

    inflections: dict[str, tuple[str, ...]] = Field(
        {}, description='a table of endings, such as "e" = ["e", "es", "ed", "ing"]'
    )
    meaning: Meaning = Field(Meaning(), description=_TABLE)
    health: HealthFacts = Field(HealthFacts(), description=_TABLE)
    never: tuple[NeverFacts, ...] = Field((), description="[[never]] tables, each with words")
    needs_source: NeedsSourceFacts = Field(NeedsSourceFacts(), description=_TABLE)
    reserved: ReservedFacts = Field(ReservedFacts(), description=_TABLE)
    law: LawFacts = Field(LawFacts(), description=_TABLE)
    stories: StoryFacts = Field(StoryFacts(), description=_TABLE)
    limits: LimitsFacts = Field(LimitsFacts(), description=_TABLE)
    reading: ReadingFacts = Field(ReadingFacts(), description=_TABLE)

    def never_in(self, sentence: Sentence) -> list[NeverFacts]:
        """Return the kinds of ``never`` that may be in a sentence, without asking each of them."""
        words = self._never_by_word.keys() & sentence.pieces
        return [self.never[at] for at in sorted({at for word in words for at in self._never_by_word[word]})]

    @cached_property
    def _never_by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, kind in enumerate(self.never):
            for word in kind.words.gates:
                found.setdefault(word, []).append(at)
        return found

    def may_be_promised(self, kind: NeverFacts, sentence: Sentence, match: re.Match[str]) -> bool:
        """Return whether a match is about what the words of its kind are never said of."""
        health, trade = self.health, self.needs_source.trade
        is_of_health = any(words.search(sentence) for words in (health.words, trade))
        head = kind.head and self.meaning.head_of(sentence.plain, match.start(), match.end(), kind.head)
        if head:
            named = (
                health.words,
                *([trade] if kind.of_trade else ()),
                *([health.results] if is_of_health else ()),
            )
            return any(words.find(head) for words in named)
        is_of_trade = any(
            words.search(sentence) for words in (trade, self.reserved.subjects, health.complaints)
        )
        return (is_of_health or not kind.of_health) and (is_of_trade or not kind.of_trade)

    @classmethod
    def prepared(cls, values: Any) -> Any:
        """Write out the forms of each word that ends in ``~``, by ``[inflections]``."""
        endings = values.get("inflections") if isinstance(values, dict) else None
        return inflected(values, endings) if isinstance(endings, dict) else values
