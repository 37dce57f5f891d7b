"""What a page owes its readers: sources, and for whom a service is not."""

from collections.abc import Iterator

from plugins.editorial_checks.claims.claim_facts import LimitsFacts
from plugins.editorial_checks.claims.phrases import example_of
from plugins.editorial_checks.findings import about_page
from plugins.editorial_checks.reading.prose import normalise
from plugins.site.api import Problem, Record

FEWEST_SOURCES = 2
"""Of a page about a condition."""


def check_trust(record: Record, limits: LimitsFacts) -> Iterator[Problem]:
    """Find too few sources on an article, and a service that does not say for whom it is not.

    Both hold where the editor's files say so: without ``limits`` the trade is
    one whose pages need neither.
    """
    if limits.headings:
        yield from _few_sources(record)
        yield from _missing_limits(record, limits)


def _few_sources(record: Record) -> Iterator[Problem]:
    needed = FEWEST_SOURCES if record.kind == "condition" else 1
    found = len(record.body.citations)
    if record.page_kind.is_article and found < needed:
        noun = "source" if needed == 1 else "sources"
        message = f"Cite at least {needed} {noun}; the page cites {found or 'none'}"
        remedy = "Put each after the sentence that rests on it, such as [^S1]"
        yield about_page(record, message, remedy, rule="few-sources")


def _missing_limits(record: Record, limits: LimitsFacts) -> Iterator[Problem]:
    headings = [heading.text for heading in record.body.headings]
    headings += [block.heading for block in record.body.blocks if block.heading]
    names_limits = any(limits.headings.pattern.search(normalise(heading)) for heading in headings)
    if record.page_kind.states_limits and not names_limits:
        noun = "A service" if record.kind == "service" else "A use of a service"
        message = f"{noun} needs a heading such as “{example_of(limits.headings[0])}”"
        remedy = "Say who the service is not for, and who should ask first"
        yield about_page(record, message, remedy, rule="no-limits", severity="must fix")
