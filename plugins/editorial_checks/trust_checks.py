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
        yield about_page(
            record,
            f"Cite at least {needed} {noun}; the page cites {found or 'none'}",
            "Put each after the sentence that rests on it, such as [^S1]",
            rule="few-sources",
        )


def _missing_limits(record: Record, limits: LimitsFacts) -> Iterator[Problem]:
    if record.kind != "service":
        return
    headings = [heading.text for heading in record.body.headings]
    headings += [block.heading for block in record.body.blocks if block.heading]
    if not any(limits.headings.pattern.search(normalise(heading)) for heading in headings):
        yield about_page(
            record,
            f"A service needs a heading such as “{example_of(limits.headings[0])}”",
            "Say who the service is not for, and who should ask first",
            rule="no-limits",
            severity="must fix",
        )
