"""The list of all pages at ``/__site/``: which are live, which are scheduled, which need work."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from plugins.site.api import PageReport, Problem

_LABELS = {
    "live": "Live",
    "draft": "Draft",
    "scheduled": "Scheduled",
    "expired": "Expired",
    "past": "Over",
    "must-fix": "Must fix",
    "look-at": "Look at",
    "idea": "Idea",
    "review": "Review due",
}
_MARKS = {"must fix": "must-fix", "look at": "look-at", "idea": "idea"}
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1] / "client"), autoescape=True, undefined=StrictUndefined
)


class Mark(Struct, frozen=True):
    """A label of a page; ``name`` is the name of its filter and its color."""

    name: str
    label: str


class Row(Struct, frozen=True):
    """A page of the list; its ``marks`` are also the filters that show it."""

    title: str
    path: str
    file: str
    kind: str
    day: str
    marks: tuple[Mark, ...]

    @property
    def names(self) -> str:
        """The filters that show this row, as one attribute."""
        return " ".join(mark.name for mark in self.marks)


class Filter(Mark, frozen=True):
    """A button that shows the rows with a mark, and how many they are."""

    count: int


def render_site_index(
    pages: Sequence[PageReport], *, base_path: str, now: datetime, build: int, reminder: str = ""
) -> str:
    """Return the page as HTML.

    Args:
        build: The build that the pages are of.
        reminder: A sentence above the list, such as on a review that is due.
    """
    rows = build_rows(pages, base_path=base_path, now=now)
    template, filters = _TEMPLATES.get_template("site-index.html"), build_filters(rows)
    return template.render(rows=rows, filters=filters, base_path=base_path, build=build, reminder=reminder)


def build_rows(pages: Iterable[PageReport], *, base_path: str, now: datetime) -> list[Row]:
    """Make a row of each page, what needs work first, then by file."""
    rows = [_row(page, base_path=base_path, now=now) for page in pages]
    return sorted(rows, key=lambda row: ("must-fix" not in row.names.split(), row.file))


def build_filters(rows: Sequence[Row]) -> list[Filter]:
    """Count the rows of every mark; those that no page has are left out."""
    names = [name for row in rows for name in row.names.split()]
    counted = [Filter(name, label, names.count(name)) for name, label in _LABELS.items()]
    return [Filter("all", "All pages", len(rows)), *(one for one in counted if one.count)]


def _row(page: PageReport, *, base_path: str, now: datetime) -> Row:
    findings = {_MARKS[finding.severity] for finding in page.findings}
    names = [page.status, *(name for name in _MARKS.values() if name in findings)]
    if page.review_due(now.date()):
        names.append("review")
    return Row(
        title=page.title,
        path=f"{base_path}/{page.path}",
        file=page.source,
        kind=page.kind,
        day=_day(page),
        marks=tuple(Mark(name, _mark_label(name, page.findings)) for name in names),
    )


def _mark_label(name: str, findings: Iterable[Problem]) -> str:
    count = sum(_MARKS[finding.severity] == name for finding in findings)
    return f"{_LABELS[name]}: {count}" if count else _LABELS[name]


def _day(page: PageReport) -> str:
    if page.status == "scheduled" and page.published:
        return f"goes live {page.published:%Y-%m-%d %H:%M}"
    if page.status == "expired" and page.expires:
        return f"expired {page.expires:%Y-%m-%d}"
    last = page.updated or page.published
    return f"{last:%Y-%m-%d}" if last else ""
