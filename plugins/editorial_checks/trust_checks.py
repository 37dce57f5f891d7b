"""What a page owes its readers: sources, and for whom a service is and is not."""

import re
from collections.abc import Iterator, Sequence

from plugins.editorial_checks.claims.claim_facts import LimitsFacts
from plugins.editorial_checks.findings import about_page
from plugins.editorial_checks.reading.phrases import Phrases, example_of
from plugins.editorial_checks.reading.prose import normalise
from plugins.site.api import BodyBlock, Problem, Record

FEWEST_SOURCES = 2
"""Of a page about a condition."""
FEWEST_WORDS = 8
"""That say for whom a service is not; "Nobody, come as you are" does not."""
_TAG = re.compile(r"<[^>]*>")


def check_trust(record: Record, limits: LimitsFacts) -> Iterator[Problem]:
    """Find too few sources on an article, and a service that does not say for whom it is not.

    Both hold where the editor's files say so: without ``limits`` the trade is
    one whose pages need neither.
    """
    if limits.headings:
        yield from _few_sources(record)
        yield from _missing_limits(record, limits)
        yield from _missing_audience(record, limits)


def _few_sources(record: Record) -> Iterator[Problem]:
    needed = FEWEST_SOURCES if record.kind == "condition" else 1
    found = len(record.body.citations)
    if record.page_kind.is_article and found < needed:
        noun = "source" if needed == 1 else "sources"
        message = f"Cite at least {needed} {noun}; the page cites {found or 'none'}"
        remedy = "Put each after the sentence that rests on it, such as [^S1]"
        yield about_page(record, message, remedy, rule="few-sources")


def _missing_limits(record: Record, limits: LimitsFacts) -> Iterator[Problem]:
    if not record.page_kind.states_limits:
        return
    named = list(_sections(record, limits.headings))
    if any(_names_somebody(section) for section in named):
        return
    noun = "A service" if record.kind == "service" else "A use of a service"
    message = f"{noun} needs a heading such as “{example_of(limits.headings[0])}”"
    if named:
        message = f"“{named[0][0].heading}” names nobody: write a list, or {FEWEST_WORDS} words or more"
    remedy = "Say who the service is not for, and who should ask first"
    yield about_page(record, message, remedy, rule="no-limits", severity="must fix")


def _missing_audience(record: Record, limits: LimitsFacts) -> Iterator[Problem]:
    """Ask a service for whom it is; a use of one says so in its title."""
    if record.kind != "service" or not limits.suits:
        return
    if not any(map(_names_somebody, _sections(record, limits.suits))):
        message = f"A service has a list below a heading such as “{example_of(limits.suits[0])}”"
        yield about_page(record, message, "Say whom the service may suit", rule="no-audience")


def _sections(record: Record, headings: Phrases) -> Iterator[Sequence[BodyBlock]]:
    """Yield the parts below headings with one of these phrases, each with its heading."""
    blocks = record.body.blocks
    for at, block in enumerate(blocks):
        if block.heading and headings.find(normalise(block.heading)):
            behind = blocks[at + 1 :] if block.tag else ()
            own = (
                number
                for number, each in enumerate(behind)
                if each.tag and each.tag <= block.tag and each.heading
            )
            yield (block, *behind[: next(own, len(behind))])


def _names_somebody(section: Sequence[BodyBlock]) -> bool:
    heading, *rest = section
    html = " ".join(block.html for block in (rest if heading.tag else section))
    return "<li" in html or len(_TAG.sub(" ", html).split()) >= FEWEST_WORDS
