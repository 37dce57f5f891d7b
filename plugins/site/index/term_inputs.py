"""The terms that a page explains, and the numbers of its sources."""

from collections.abc import Iterable, Mapping

from plugins.site.facts.glossary import TermFacts, in_alphabetical_order
from plugins.site.index.inputs import LinkedPage, TermInput
from plugins.site.index.page_links import linked_page
from plugins.site.index.site import NEAR_BY_TOPIC, Site
from plugins.site.values.records import Record


def terms_of(site: Site, record: Record) -> list[str]:
    """Return the names of the words that a page explains."""
    names = in_alphabetical_order(site.terms) if record.role == "glossary" else record.terms
    return [name for name in dict.fromkeys(names) if name in site.terms]


def source_numbers(site: Site, record: Record, terms: Iterable[str]) -> dict[str, int]:
    """Number the sources of the text, then those of the words that are explained below it."""
    cited = [*record.cited, *(source for name in terms for source in site.terms[name].sources)]
    return {name: at for at, name in enumerate(dict.fromkeys(cited), 1) if name in site.sources}


def term_input(site: Site, record: Record, name: str, numbers: Mapping[str, int]) -> TermInput:
    """Return the explanation of a term; in the glossary also the pages that use it."""
    term = site.terms[name]
    return TermInput(
        name=name,
        title=term.title,
        explanation=term.explanation,
        sources=tuple(numbers[source] for source in term.sources if source in numbers),
        used_on=_users(site, name, term) if record.role == "glossary" else (),
    )


def _users(site: Site, name: str, term: TermFacts) -> tuple[LinkedPage, ...]:
    pages = dict.fromkeys([term.page or "", *site.by_term.get(name, ())[:NEAR_BY_TOPIC]])
    return tuple(
        linked_page(site, source)
        for source in pages
        if source in site.records and site.records[source].role != "glossary"
    )
