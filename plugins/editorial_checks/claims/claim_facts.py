"""``content/claims.toml``: which words need a source, which are never used, and how the language says no."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from plugins.editorial_checks.data_files import CLAIMS_FILE
from plugins.site.api import parse_toml_fields

Phrase = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, pattern=r"^[\w'’%-]+(\|[\w'’%-]+)*( (,?…|[\w'’%-]+(\|[\w'’%-]+)*))*$"
    ),
]
PhraseList = tuple[Phrase, ...]

_WORDS = 'a list of words or phrases, such as ["cure|cures", "break up … knots"]'
_TABLE = 'a table of word lists, such as words = ["cure"]'


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class MeaningFacts(_Table):
    """How the language denies, asks, supposes and reports."""

    no: PhraseList = Field((), description=_WORDS)
    no_until_comma: PhraseList = Field((), description=_WORDS)
    no_after: PhraseList = Field((), description=_WORDS)
    not_a_no: PhraseList = Field((), description=_WORDS)
    joins: PhraseList = Field((), description=_WORDS)
    clause_starts: tuple[str, ...] = Field((), description=_WORDS)
    clause_breaks: tuple[str, ...] = Field((), description=_WORDS)
    said_by_others: PhraseList = Field((), description=_WORDS)
    supposed: PhraseList = Field((), description=_WORDS)
    promised: PhraseList = Field((), description=_WORDS)
    yes_or_no: PhraseList = Field((), description=_WORDS)
    yes: PhraseList = Field((), description=_WORDS)


class NeverFacts(_Table):
    """Words of one kind that are never used, but for their everyday uses."""

    words: PhraseList = Field(min_length=1, description=_WORDS)
    unless: PhraseList = Field((), description=_WORDS)
    instead: str = Field("", description='what to write instead, such as "Say what it may do"')


class NeedsSourceFacts(_Table):
    """Sentences that promise an effect: one of the verbs and then of the outcomes, or a whole phrase."""

    phrases: PhraseList = Field((), description=_WORDS)
    verbs: PhraseList = Field((), description=_WORDS)
    outcomes: PhraseList = Field((), description=_WORDS)
    unless: PhraseList = Field((), description=_WORDS)


class ReservedFacts(_Table):
    """What only another profession may say that it does."""

    subjects: PhraseList = Field((), description=_WORDS)
    verbs: PhraseList = Field((), description=_WORDS)
    others: PhraseList = Field((), description=_WORDS)
    unless: PhraseList = Field((), description=_WORDS)


class StoryFacts(_Table):
    """Stories of people, which need their consent."""

    words: PhraseList = Field((), description=_WORDS)
    unless: PhraseList = Field((), description=_WORDS)


class LimitsFacts(_Table):
    """Headings below which a service says for whom it is not."""

    headings: PhraseList = Field((), description=_WORDS)


class ReadingFacts(_Table):
    """How the language is read."""

    formula: Literal["", "flesch-kincaid"] = Field("", description='"flesch-kincaid", or nothing')
    abbreviations: tuple[str, ...] = Field((), description='a list such as ["Dr", "e.g"]')
    vague_links: tuple[str, ...] = Field((), description='a list of link texts, such as ["here"]')
    glosses: PhraseList = Field((), description=_WORDS)

    @property
    def known_abbreviations(self) -> frozenset[str]:
        """The abbreviations in small letters, without the full stop that ends them."""
        return frozenset(word.lower().rstrip(".") for word in self.abbreviations)


class ClaimFacts(_Table):
    """The whole file; without it, everything is empty and nothing is found."""

    meaning: MeaningFacts = Field(default_factory=MeaningFacts, description=_TABLE)
    never: tuple[NeverFacts, ...] = Field((), description="[[never]] tables, each with words")
    needs_source: NeedsSourceFacts = Field(default_factory=NeedsSourceFacts, description=_TABLE)
    reserved: ReservedFacts = Field(default_factory=ReservedFacts, description=_TABLE)
    stories: StoryFacts = Field(default_factory=StoryFacts, description=_TABLE)
    limits: LimitsFacts = Field(default_factory=LimitsFacts, description=_TABLE)
    reading: ReadingFacts = Field(default_factory=ReadingFacts, description=_TABLE)


def parse_claims(text: str) -> ClaimFacts:
    """Read the file; raises what ``parse_toml_fields`` raises."""
    return parse_toml_fields(ClaimFacts, text, source=CLAIMS_FILE)
