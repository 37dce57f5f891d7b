"""Rules between the glossary and the pages: each term that is used is explained, each source exists."""

from collections.abc import Iterable, Iterator, Mapping

from plugins.site.facts.editorial import SOURCES_FILE, SourceFacts
from plugins.site.facts.glossary import GLOSSARY_FILE, TermFacts
from plugins.site.values.field_parsing import FieldPath
from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.records import PageMeta, Record
from plugins.site.values.suggestions import unknown_name


def check_terms_of(record: Record, terms: Mapping[str, TermFacts]) -> list[Problem]:
    """List the terms that a page links to and the glossary does not explain."""
    return [
        unknown_name(
            FilePlace(record.source, term.line),
            "term",
            expected=f"a term of {GLOSSARY_FILE}",
            got=term.target,
            known=terms,
        )
        for term in record.body.terms
        if term.target not in terms
    ]


def check_glossary(
    terms: Mapping[str, TermFacts],
    sources: Mapping[str, SourceFacts],
    shown: Iterable[PageMeta],
    lines: Mapping[FieldPath, int],
) -> list[Problem]:
    """List what is wrong with the glossary as a whole.

    Args:
        lines: The lines of the glossary.
    """
    return [
        *_check_sources(terms, sources, lines),
        *_check_pages(terms, shown),
    ]


def _check_sources(
    terms: Mapping[str, TermFacts], sources: Mapping[str, SourceFacts], lines: Mapping[FieldPath, int]
) -> Iterator[Problem]:
    for name, term in terms.items():
        for source in term.sources:
            if source not in sources:
                yield unknown_name(
                    FilePlace(GLOSSARY_FILE, lines.get(("terms", name, "sources"), 0)),
                    f"terms.{name}.sources",
                    expected=f"a source of {SOURCES_FILE}",
                    got=source,
                    known=sources,
                )


def _check_pages(terms: Mapping[str, TermFacts], shown: Iterable[PageMeta]) -> Iterator[Problem]:
    glossaries = [record for record in shown if record.role == "glossary"]
    for record in glossaries if not terms else glossaries[1:]:
        yield record.problem(
            "role",
            expected=f"one glossary page for the terms of {GLOSSARY_FILE}",
            detail="another one" if terms else "no terms",
            remedy="Take this role out" if terms else "Write the terms first",
        )
