"""``content/claims.toml``: which words need a source, which are never used, and how the language says no."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pydantic import Field, model_validator

from plugins.editorial_checks.claims.meaning import Head, Meaning
from plugins.editorial_checks.data_files import WORDS, Table
from plugins.editorial_checks.reading.phrases import Phrases, WordList, inflected
from plugins.editorial_checks.reading.prose import Sentence
from plugins.editorial_checks.reading.reading_facts import ReadingFacts

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
    unless: WordList = Phrases()
    instead: str = Field("", description='what to write instead, such as "Say what it may do"')


class HealthFacts(Table):
    """What a promise is about: the body, what troubles it, and what people come for.

    ``results`` are of anything, such as "change": they count in a sentence about health.
    """

    words: WordList = Phrases()
    results: WordList = Phrases()
    complaints: WordList = Phrases()


class NeedsSourceFacts(Table):
    """Sentences that promise an effect: one of the verbs and then of the outcomes, or a whole phrase.

    So does one in which what the trade does (``trade``) stands before what people gain by it (``gains``).
    """

    phrases: WordList = Phrases()
    verbs: WordList = Phrases()
    outcomes: WordList = Phrases()
    unless: WordList = Phrases()
    trade: WordList = Phrases()
    gains: WordList = Phrases()

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

    subjects: WordList = Phrases()
    verbs: WordList = Phrases()
    others: WordList = Phrases()
    unless: WordList = Phrases()


class LawFacts(Table):
    """Sentences about licenses and laws, which rest on the law itself."""

    words: WordList = Phrases()


class StoryFacts(Table):
    """Stories of people, which need their consent.

    ``words`` are sure to tell one. What is no question may be one when it has one of ``told_by`` (such as
    "my"), of ``praise``, or of ``about_one`` and of ``turns`` (such as "she" and "again"), or a name before
    ``of_named`` (such as "can … again"; ``not_named`` are capitalized words that are no name). So may what
    has one of ``ratings`` (such as "five stars"), what somebody with a name "says" (``said_by``), and one of
    ``turns`` with ``thanks`` to a name.
    """

    words: WordList = Phrases()
    told_by: WordList = Phrases()
    praise: WordList = Phrases()
    about_one: WordList = Phrases()
    turns: WordList = Phrases()
    ratings: WordList = Phrases()
    said_by: WordList = Phrases()
    of_named: WordList = Phrases()
    not_named: WordList = Phrases()
    thanks: WordList = Phrases()
    unless: WordList = Phrases()


class LimitsFacts(Table):
    """Headings below which a service says for whom it is not, and below which it says for whom it is."""

    headings: WordList = Phrases()
    suits: WordList = Phrases()


class ClaimFacts(Table):
    """The whole file; without it, everything is empty and nothing is found."""

    inflections: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description='a table of endings, such as "e" = ["e", "es", "ed", "ing"]'
    )
    meaning: Meaning = Field(default_factory=Meaning, description=_TABLE)
    health: HealthFacts = Field(default_factory=HealthFacts, description=_TABLE)
    never: tuple[NeverFacts, ...] = Field((), description="[[never]] tables, each with words")
    needs_source: NeedsSourceFacts = Field(default_factory=NeedsSourceFacts, description=_TABLE)
    reserved: ReservedFacts = Field(default_factory=ReservedFacts, description=_TABLE)
    law: LawFacts = Field(default_factory=LawFacts, description=_TABLE)
    stories: StoryFacts = Field(default_factory=StoryFacts, description=_TABLE)
    limits: LimitsFacts = Field(default_factory=LimitsFacts, description=_TABLE)
    reading: ReadingFacts = Field(default_factory=ReadingFacts, description=_TABLE)

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

    @model_validator(mode="before")
    @classmethod
    def _inflect(cls, values: Any) -> Any:
        """Write out the forms of each word that ends in ``~``, by ``[inflections]``."""
        endings = values.get("inflections") if isinstance(values, dict) else None
        return inflected(values, endings) if isinstance(endings, dict) else values
