"""Every page at a glance for those who look after them: what ``python3 tasks.py content`` prints."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from rich.table import Column, Table

from plugins.editorial_checks.article_check import read_check_facts
from plugins.editorial_checks.data_files import FILES
from plugins.editorial_checks.reading.page_text import PageText, read_page_text
from plugins.editorial_checks.reading.readability_checks import grade_of
from plugins.editorial_checks.red_flags.review import red_flag_review
from plugins.site.api import (
    PIPELINE_SETTING,
    BuildStopped,
    ContentError,
    Pipeline,
    is_due,
    load_site,
    page_review_due,
    read_texts,
    render_text,
)

_TITLES = ("page", "words", "grade", "sources", "links in", "links out", "review due")


class ContentRow(Struct, frozen=True):
    """One page; ``grade`` and ``review_due`` are ``None`` where there is none to tell."""

    page: str
    words: int
    grade: float | None
    sources: int
    links_in: int
    links_out: int
    review_due: date | None
    title: str = ""
    description: str = ""
    takeaways: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


def load_and_render(settings: dict[str, Any], *, today: date, width: int, with_details: bool) -> str:
    """Read ``content/`` and return the table, with the review of the warning signs below; nothing is written.

    Raises:
        BuildStopped: The content has problems that a build would stop on.
    """
    maker = load_site({**settings, PIPELINE_SETTING: Pipeline()}).maker
    try:
        facts = read_check_facts(read_texts(maker.read.content, FILES))
    except ContentError as error:
        raise BuildStopped(error.problems) from error
    reading = facts.claims.reading
    pages = [
        read_page_text(maker.article(source), reading.known_abbreviations) for source in maker.read.site.paths
    ]
    rows = content_rows(pages, formula=reading.formula)
    review = red_flag_review(facts.red_flags, today)
    table = render(rows, today=today, width=width, with_details=with_details)
    return f"{table}\n{review.text}\n" if review else table


def content_rows(pages: Sequence[PageText], *, formula: str) -> list[ContentRow]:
    """Describe every page, in the order of their files; without a formula, grades are left out."""
    targets = {page.record.source: _targets(page) for page in pages}
    links_in = Counter(target for linked in targets.values() for target in linked)
    return [
        _row(page, links_in[page.record.source], len(targets[page.record.source]), formula)
        for page in sorted(pages, key=lambda page: page.record.source)
    ]


def _row(page: PageText, links_in: int, links_out: int, formula: str) -> ContentRow:
    record, blocks = page.record, page.prose.blocks
    return ContentRow(
        page=record.source,
        words=record.body.word_count,
        grade=grade_of(blocks, formula),
        sources=len(record.body.citations),
        links_in=links_in,
        links_out=links_out,
        review_due=page_review_due(
            record.page_kind.review_months,
            record.fields.date,
            record.fields.updated,
            getattr(record.fields, "reviewed", None),
        ),
        title=record.fields.headline,
        description=record.fields.description,
        takeaways=tuple(
            block.text for block in blocks if block.container == "takeaways" and block.kind != "heading"
        ),
        headings=tuple(f"{'  ' * (heading.level - 2)}{heading.text}" for heading in record.body.headings),
    )


def _targets(page: PageText) -> frozenset[str]:
    found = {link.target.partition("#")[0] for link in page.record.body.links}
    return frozenset(found - {page.record.source})


def render(rows: Iterable[ContentRow], *, today: date, width: int, with_details: bool = False) -> str:
    """Return the rows as a table of plain text, which marks the reviews that are due.

    Args:
        with_details: Prints title, description, takeaways and headings of each page below it.
    """
    listed = list(rows)
    if not with_details:
        return render_text(_table(listed, today), width=width)
    parts = [part for row in listed for part in (_table([row], today), "\n".join(_details(row)) + "\n")]
    return render_text(*parts, width=width)


def _table(rows: Sequence[ContentRow], today: date) -> Table:
    columns = (
        Column(name, overflow="fold", justify="left" if name == "page" else "right") for name in _TITLES
    )
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        numbers = (row.sources, row.links_in, row.links_out)
        grade = "" if row.grade is None else f"{row.grade:.1f}"
        table.add_row(row.page, str(row.words), grade, *map(str, numbers), _due(row.review_due, today))
    return table


def _due(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return f"{day} (due)" if is_due(day, today) else str(day)


def _details(row: ContentRow) -> Iterator[str]:
    yield f"  title: {row.title}"
    yield f"  description: {row.description}"
    yield from (f"  takeaway: {takeaway}" for takeaway in row.takeaways)
    yield from (f"  heading: {heading}" for heading in row.headings)
