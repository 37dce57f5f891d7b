"""Every page at a glance for those who look after them: what ``python3 tasks.py content`` prints."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from rich.table import Column, Table

from plugins.editorial_checks.article_check import read_check_facts
from plugins.editorial_checks.data_files import FILES
from plugins.editorial_checks.reading.page_text import PageText, linked_files, read_page_text
from plugins.editorial_checks.reading.readability_checks import grade_of
from plugins.editorial_checks.red_flags.review import load_review
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
    details: tuple[str, ...] = ()


def load_and_render(settings: dict[str, Any], *, today: date, width: int, with_details: bool) -> str:
    """Read ``content/`` and return the table, with the review of the warning signs below; nothing is written.

    Raises:
        BuildStopped: The content has problems that a build would stop on.
    """
    maker = load_site({**settings, PIPELINE_SETTING: Pipeline()}).maker
    try:
        claims = read_check_facts(read_texts(maker.read.content, FILES)).claims
        review, _ = load_review(maker.read.content, today)
    except ContentError as error:
        raise BuildStopped(error.problems) from error
    reading = claims.reading
    pages = [
        read_page_text(maker.article(source), reading.known_abbreviations) for source in maker.read.site.paths
    ]
    rows = content_rows(pages, formula=reading.formula)
    table = render(rows, today=today, width=width, with_details=with_details)
    return f"{table}\n{review}\n" if review else table


def content_rows(pages: Sequence[PageText], *, formula: str) -> list[ContentRow]:
    """Describe every page, in the order of their files; without a formula, grades are left out."""
    ordered = sorted(pages, key=lambda page: page.record.source)
    linked = {page.record.source: linked_files(page.record) for page in ordered}
    links_in = Counter(file for files in linked.values() for file in files)
    return [
        _row(page, links_in[source], len(files), formula)
        for page, (source, files) in zip(ordered, linked.items(), strict=True)
    ]


def _row(page: PageText, links_in: int, links_out: int, formula: str) -> ContentRow:
    fields, body = page.record.fields, page.record.body
    reviewed = getattr(fields, "reviewed", None)
    takeaways = (block for block in page.blocks if block.container == "takeaways")
    return ContentRow(
        page=page.record.source,
        words=body.word_count,
        grade=grade_of(page.blocks, formula),
        sources=len(body.citations),
        links_in=links_in,
        links_out=links_out,
        review_due=page_review_due(page.record.review_months, fields.date, fields.updated, reviewed),
        details=(
            f"title: {fields.headline}",
            f"description: {fields.description}",
            *(f"takeaway: {block.text}" for block in takeaways if block.kind != "heading"),
            *(f"heading: {'  ' * (heading.level - 2)}{heading.text}" for heading in body.headings),
        ),
    )


def render(rows: Iterable[ContentRow], *, today: date, width: int, with_details: bool = False) -> str:
    """Return the rows as a table of plain text, which marks the reviews that are due.

    Args:
        with_details: Prints title, description, takeaways and headings of each page below it.
    """
    if not with_details:
        return render_text(_table(rows, today), width=width)
    parts: list[Table | str] = []
    for row in rows:
        parts += [_table([row], today), "".join(f"  {line}\n" for line in row.details)]
    return render_text(*parts, width=width)


def _table(rows: Iterable[ContentRow], today: date) -> Table:
    columns = (
        Column(name, overflow="fold", justify="left" if name == "page" else "right") for name in _TITLES
    )
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        numbers = (row.sources, row.links_in, row.links_out)
        grade = "" if row.grade is None else f"{row.grade:.1f}"
        due = f"{row.review_due or ''}{' (due)' if is_due(row.review_due, today) else ''}"
        table.add_row(row.page, str(row.words), grade, *map(str, numbers), due)
    return table
