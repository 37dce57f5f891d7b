"""``content/red-flags.toml``: the signs that need care, by area, and the words kept away from them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from plugins.editorial_checks.claims.claim_facts import PhraseList
from plugins.editorial_checks.data_files import RED_FLAGS_FILE
from plugins.site.api import CalendarDay, Slug, Text, parse_toml_fields

_WORDS = 'a list of words or phrases, such as ["chest pain", "numbness|numb"]'
_SIGNS = 'a list of signs, such as [{sign = "chest pain", words = ["chest pain"], sources = ["S57"]}]'

SourceName = Annotated[str, StringConstraints(pattern=r"^[\w-]+$")]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class SignFacts(_Table):
    """A red flag: what it is called, by which words it is known, and who says so."""

    sign: Text = Field(description='what the reader may notice, such as "chest pain or pressure"')
    words: PhraseList = Field((), description=_WORDS)
    sources: tuple[SourceName, ...] = Field(
        min_length=1, description='a list of sources, such as ["S57", "S58"]'
    )


class AreaFacts(_Table):
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


class RedFlagFacts(_Table):
    """The whole file; without it, everything is empty and nothing is found."""

    reviewed: CalendarDay | None = Field(
        None, description='the day of the last review of this file, such as "2026-11-22"'
    )
    comfort: PhraseList = Field((), description=_WORDS)
    offer: PhraseList = Field((), description=_WORDS)
    care: PhraseList = Field((), description=_WORDS)
    instead_of_care: PhraseList = Field((), description=_WORDS)
    not_a_sign: PhraseList = Field((), description=_WORDS)
    areas: tuple[AreaFacts, ...] = Field((), description="[[areas]] tables, each with a name and signs")


def parse_red_flags(text: str) -> RedFlagFacts:
    """Read the file; raises what ``parse_toml_fields`` raises."""
    return parse_toml_fields(RedFlagFacts, text, source=RED_FLAGS_FILE)
