"""``content/synonyms.toml``: synonyms, and everyday words for warning signs."""

from typing import Annotated

from plugins.editorial_checks.data_files import Table
from plugins.editorial_checks.reading.phrases import Phrases
from plugins.site.api import Field, Rule, Text, parse_toml_fields

SYNONYMS_FILE = "synonyms.toml"

Word = Annotated[str, Rule(strip=True, pattern=r"^[\w'’-]+( [\w'’-]+)*$")]


class GroupFacts(Table):
    """Synonyms; ``page`` is the best page for them."""

    words: tuple[Word, ...] = Field(
        min_length=2, description='a list of two words or more, such as ["knot", "trigger point"]'
    )
    page: Text | None = Field(
        None, description='a file in content/, such as "guides/what-is-a-trigger-point.md"'
    )


class EverydaySignFacts(Table):
    """A sign of ``red-flags.toml``, in the words that people type."""

    sign: Text = Field(description='the name of a sign in red-flags.toml, such as "a fever"')
    words: Phrases = Field(
        min_length=1, description='a list of words or phrases, such as ["heart attack", "chest … hurts|hurt"]'
    )


class SynonymFacts(Table):
    """The whole file; without it, a query has no synonyms."""

    ignored: tuple[Word, ...] = Field((), description='a list of words, such as ["a", "the", "my"]')
    groups: tuple[GroupFacts, ...] = Field((), description="[[groups]] tables, each with words")
    signs: tuple[EverydaySignFacts, ...] = Field((), description="[[signs]] tables, each with sign and words")


def parse_synonyms(text: str) -> SynonymFacts:
    """Read the file; raises what ``parse_toml_fields`` raises."""
    return parse_toml_fields(SynonymFacts, text, source=SYNONYMS_FILE)
