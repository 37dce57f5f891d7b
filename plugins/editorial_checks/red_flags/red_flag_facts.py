"""``content/red-flags.toml``: the signs that need care, by area, and the words kept away from them."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from plugins.editorial_checks.data_files import RED_FLAGS_FILE, Table
from plugins.editorial_checks.reading.phrases import WORD_LIST, Phrases
from plugins.site.api import CalendarDay, Field, Rule, Slug, Text, parse_toml_fields

_SIGNS = 'a list of signs, such as [{sign = "chest pain", words = ["chest pain"], sources = ["S57"]}]'

SourceName = Annotated[str, Rule(pattern=r"^[\w-]+$")]


class SignFacts(Table):
    """A red flag: what it is called, by which words it is known, and who says so."""

    sign: Text = Field(description='what the reader may notice, such as "chest pain or pressure"')
    words: Phrases = WORD_LIST
    sources: tuple[SourceName, ...] = Field(
        min_length=1, description='a list of sources, such as ["S57", "S58"]'
    )


class AreaFacts(Table):
    """A body area or condition, the topics of its pages, and its signs at three levels."""

    name: Text = Field(description='the name of the area, such as "upper back"')
    topics: tuple[Slug, ...] = Field((), description='a list of topics, such as ["upper-back"]')
    emergency: tuple[SignFacts, ...] = Field((), description=_SIGNS)
    urgent: tuple[SignFacts, ...] = Field((), description=_SIGNS)
    non_urgent: tuple[SignFacts, ...] = Field((), description=_SIGNS)

    @property
    def levels(self) -> dict[str, tuple[SignFacts, ...]]:
        """The signs by the name of the card that lists them."""
        return {"emergency": self.emergency, "urgent": self.urgent, "non-urgent": self.non_urgent}

    @property
    def signs(self) -> tuple[SignFacts, ...]:
        """All of its signs, the most urgent ones first."""
        return (*self.emergency, *self.urgent, *self.non_urgent)


class ActFacts(Table):
    """How fast a text asks its reader to act, by its words."""

    emergency: Phrases = WORD_LIST
    urgent: Phrases = WORD_LIST
    non_urgent: Phrases = WORD_LIST

    @property
    def levels(self) -> dict[str, Phrases]:
        """The words by the name of the card that asks for the same, the most urgent first."""
        return {"emergency": self.emergency, "urgent": self.urgent, "non-urgent": self.non_urgent}


class RedFlagFacts(Table):
    """The whole file; without it, everything is empty and nothing is found."""

    reviewed: CalendarDay | None = Field(
        None, description='the day of the last review of this file, such as "2026-11-22"'
    )
    comfort: Phrases = WORD_LIST
    offer: Phrases = WORD_LIST
    care: Phrases = WORD_LIST
    instead_of_care: Phrases = WORD_LIST
    not_a_sign: Phrases = WORD_LIST
    readers: Phrases = WORD_LIST
    acts: ActFacts = Field(ActFacts(), description="a table of word lists")
    areas: tuple[AreaFacts, ...] = Field((), description="[[areas]] tables, each with a name and signs")

    @property
    def all_signs(self) -> Iterator[SignFacts]:
        """The signs of all areas."""
        return (sign for area in self.areas for sign in area.signs)

    @cached_property
    def signs(self) -> Phrases:
        """The words of all signs."""
        return Phrases(word for sign in self.all_signs for word in sign.words)

    @cached_property
    def signs_by_level(self) -> dict[str, Phrases]:
        """The words of the signs of each level, the most urgent first."""
        return {
            level: Phrases(word for area in self.areas for sign in area.levels[level] for word in sign.words)
            for level in self.acts.levels
        }


def parse_red_flags(text: str) -> RedFlagFacts:
    """Read the file; raises what ``parse_toml_fields`` raises."""
    return parse_toml_fields(RedFlagFacts, text, source=RED_FLAGS_FILE)
