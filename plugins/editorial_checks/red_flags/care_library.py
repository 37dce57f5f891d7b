"""``content/care-cards.toml`` as the checks and the search see it: areas, and the pages that need a card."""

import re
from functools import cached_property
from itertools import groupby
from typing import Any

from msgspec import Struct

from plugins.editorial_checks.reading.phrases import Phrases
from plugins.editorial_checks.reading.prose import normalise
from plugins.editorial_checks.red_flags.red_flag_facts import AreaFacts, RedFlagFacts, SignFacts
from plugins.site.api import (
    CARE_CARDS_FILE,
    CARE_LEVELS,
    CardFacts,
    CareCardFacts,
    CareSignFacts,
    PageMeta,
    parse_toml_fields,
)

_BARE_WORD = re.compile(r"[\w'-]+")


class CareLibrary(Struct, frozen=True, dict=True):
    """The facts of the file, ``None`` for a site without one."""

    facts: CareCardFacts | None = None

    def cards_for(self, page: PageMeta) -> list[str]:
        """Return the cards of which a page needs one: by its topics, or the words of its titles."""
        fields = page.fields
        title = normalise(f"{fields.title}. {fields.search_title or ''}. {fields.topic}")
        topics = set(fields.topics)
        return [
            name
            for name, card in (self.facts.cards if self.facts else {}).items()
            if not topics.isdisjoint(card.topics) or self._title_words[name].find(title)
        ]

    def levels_of(self, card: str) -> set[str]:
        """Return the levels at which a card has signs."""
        facts = self.facts
        assert facts is not None
        return {facts.signs[sign].level for sign in facts.cards[card].signs if sign in facts.signs}

    def signs_in(self, plain: str) -> dict[str, str]:
        """Return the first sign of each level whose words are in a lower-case text, by its level."""
        named: dict[str, str] = {}
        for sign, words in self._sign_words:
            if sign.level not in named and words.find(plain):
                named[sign.level] = sign.name
        return named

    @cached_property
    def levels_by_words(self) -> dict[str, str]:
        """The level of each sign by what it is called, as ``bare_words`` returns it."""
        signs = self.facts.signs.values() if self.facts else ()
        return {bare_words(words): sign.level for sign in signs for words in (sign.says, sign.name)}

    @cached_property
    def _sign_words(self) -> list[tuple[CareSignFacts, Phrases]]:
        signs = self.facts.signs.values() if self.facts else ()
        return [(sign, Phrases(sign.words)) for sign in signs if sign.words]

    @cached_property
    def _title_words(self) -> dict[str, Phrases]:
        cards: dict[str, CardFacts] = self.facts.cards if self.facts else {}
        return {name: Phrases(card.title_words) for name, card in cards.items()}

    @cached_property
    def areas(self) -> tuple[AreaFacts, ...]:
        """The signs by area, as ``red-flags.toml`` has them."""
        signs = sorted(self.facts.signs.values(), key=lambda sign: sign.area) if self.facts else []
        return tuple(_area(name, list(own)) for name, own in groupby(signs, key=lambda sign: sign.area))


def bare_words(text: str) -> str:
    """Return a text in lower case, without punctuation."""
    return " ".join(_BARE_WORD.findall(normalise(text)))


def _area(name: str, signs: list[CareSignFacts]) -> AreaFacts:
    levels: dict[str, Any] = {
        level.replace("-", "_"): tuple(
            SignFacts(sign=sign.name, words=Phrases(sign.words), sources=sign.sources)
            for sign in signs
            if sign.level == level
        )
        for level in CARE_LEVELS
    }
    return AreaFacts(name=name, **levels)


def parse_care_library(text: str) -> CareLibrary:
    """Read the file, "" for one that is missing; raises what ``parse_toml_fields`` raises."""
    return CareLibrary(parse_toml_fields(CareCardFacts, text, source=CARE_CARDS_FILE) if text else None)


def with_library(flags: RedFlagFacts, library: CareLibrary) -> RedFlagFacts:
    """Return the warning signs of both files, as one list."""
    return flags.changed(areas=(*flags.areas, *library.areas)) if library.facts else flags
