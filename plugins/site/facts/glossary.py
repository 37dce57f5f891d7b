"""``content/glossary.toml``: technical terms, explained once for the whole site."""

from collections.abc import Mapping
from unicodedata import combining, normalize

from pydantic import BaseModel, ConfigDict, Field

from plugins.site.values.field_types import Slug, Text

GLOSSARY_FILE = "glossary.toml"


class _Facts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class TermFacts(_Facts):
    """A term, its explanation with sources, its other forms, and a page with more on it."""

    title: Text = Field(description='the word itself, such as "trigger point"')
    explanation: Text = Field(description="what the word means, in one or two plain sentences")
    also: tuple[Text, ...] = Field((), description='a list of other forms, such as ["trigger points"]')
    page: Text | None = Field(None, description='a page that says more, such as "guides/heat-and-ice.md"')
    sources: tuple[Text, ...] = Field((), description='a list of sources of sources.toml, such as ["S1"]')


class GlossaryFacts(_Facts):
    """The whole file; the name of a term is what articles link to: ``[word](term:name)``."""

    terms: dict[Slug, TermFacts] = Field(default_factory=dict, description="[terms.NAME] tables")


def in_alphabetical_order(terms: Mapping[str, TermFacts]) -> list[str]:
    """Return the names of terms in the order of a dictionary: "Öl" beside "ol", not after "z"."""
    return sorted(terms, key=lambda name: (_plain(terms[name].title), name))


def _plain(title: str) -> str:
    return "".join(letter for letter in normalize("NFKD", title.casefold()) if not combining(letter))


def term_anchor(name: str) -> str:
    """Return the anchor of an explanation, on the page that uses the word and in the glossary."""
    return f"term-{name}"
