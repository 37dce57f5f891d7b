"""``content/glossary.toml``: technical terms, explained once for the whole site, and their rules."""

from collections.abc import Iterable, Iterator, Mapping
from unicodedata import combining, normalize

from plugins.site.facts.editorial import SOURCES_FILE, SourceFacts
from plugins.site.fields.reading import FieldPath
from plugins.site.fields.schema import Field, FieldGroup
from plugins.site.values.field_parsing import line_of
from plugins.site.values.field_types import Slug, Text
from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.records import PageMeta, Record
from plugins.site.values.suggestions import unknown_name

GLOSSARY_FILE = "glossary.toml"


class TermFacts(FieldGroup):
    """A term, its explanation with sources, its other forms, and a page with more on it."""

    title: Text = Field(description='the word itself, such as "trigger point"')
    explanation: Text = Field(description="what the word means, in one or two plain sentences")
    also: tuple[Text, ...] = Field((), description='a list of other forms, such as ["trigger points"]')
    page: Text | None = Field(None, description='a page that says more, such as "guides/heat-and-ice.md"')
    sources: tuple[Text, ...] = Field((), description='a list of sources of sources.toml, such as ["S1"]')


class GlossaryFacts(FieldGroup):
    """The whole file; the name of a term is what articles link to: ``[word](term:name)``."""

    terms: dict[Slug, TermFacts] = Field({}, description="[terms.NAME] tables")


def in_alphabetical_order(terms: Mapping[str, TermFacts]) -> list[str]:
    """Return the names of terms in the order of a dictionary: "Öl" beside "ol", not after "z"."""
    return sorted(terms, key=lambda name: (_plain(terms[name].title), name))


def _plain(title: str) -> str:
    return "".join(letter for letter in normalize("NFKD", title.casefold()) if not combining(letter))


def term_anchor(name: str) -> str:
    """Return the anchor of an explanation, on the page that uses the word and in the glossary."""
    return f"term-{name}"


def check_terms_of(record: Record, terms: Mapping[str, TermFacts]) -> Iterator[Problem]:
    """List the terms that a page links to and the glossary does not explain."""
    expected = f"a term of {GLOSSARY_FILE}"
    for term in record.body.terms:
        if term.target not in terms:
            place = FilePlace(record.source, term.line)
            yield unknown_name(place, "term", expected=expected, got=term.target, known=terms)


def check_glossary(
    terms: Mapping[str, TermFacts],
    sources: Mapping[str, SourceFacts],
    shown: Iterable[PageMeta],
    lines: Mapping[FieldPath, int],
) -> Iterator[Problem]:
    """List what is wrong with the glossary as a whole: names that lead nowhere, pages that explain too much.

    Args:
        lines: The lines of the glossary.
    """
    for name, term in terms.items():
        place = FilePlace(GLOSSARY_FILE, line_of(("terms", name, "sources"), lines))
        field, expected = f"terms.{name}.sources", f"a source of {SOURCES_FILE}"
        for source in term.sources:
            if source not in sources:
                yield unknown_name(place, field, expected=expected, got=source, known=sources)
    glossaries = [record for record in shown if record.role == "glossary"]
    for record in glossaries[1:] if terms else glossaries:
        expected = f"one glossary page for the terms of {GLOSSARY_FILE}"
        detail, remedy = (
            ("another one", "Take this role out") if terms else ("no terms", "Write the terms first")
        )
        yield record.problem("role", expected=expected, detail=detail, remedy=remedy)
