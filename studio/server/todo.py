"""What is to be done on the site, by its urgency; each item names its file and line."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.editorial_checks.red_flags.review import load_due_review
from plugins.site.api import (
    BUSINESS_FILE,
    ContentError,
    PageReport,
    Problem,
    check_samples,
    is_due,
    line_of,
    page_review_due,
    parse_toml,
    read_texts,
    what_is_wrong,
    what_to_do,
)
from studio.studio import Studio

_SOON = timedelta(days=30)
_PRACTICE = "practice"


class Item(Struct, frozen=True):
    """Something to do in a file of ``content/``."""

    file: str
    line: int
    title: str
    words: str = ""


class Group(Struct, frozen=True):
    """Items of one kind; ``name`` is that of its words in the interface."""

    name: str
    items: tuple[Item, ...]


def list_todo(studio: Studio, *, now: datetime) -> list[Group]:
    """Return what is to be done, the most urgent first; groups without an item are left out."""
    pages, content = studio.live.load_pages(), studio.live.project.content
    groups = {
        "must_fix": [*_broken(studio.live.snapshot.problems), *_findings(pages, "must fix")],
        "questions": list(_questions(content)),
        "samples": list(_samples(content)),
        "look_at": list(_findings(pages, "look at")),
        "due": list(_due(pages, content, now.date())),
        "scheduled": [_dated(page, page.published) for page in pages if page.status == "scheduled"],
        "expiring": [_dated(page, page.expires) for page in pages if _expires_soon(page, now)],
        "drafts": [_dated(page, page.updated or page.published) for page in pages if page.status == "draft"],
    }
    return [Group(name, tuple(items)) for name, items in groups.items() if items]


def _broken(problems: Iterable[dict[str, Any]]) -> Iterator[Item]:
    for problem in problems:
        wrong = problem["message"] or f"Expected {problem['expected']}, got {problem['got']}"
        yield Item(_inner(problem["file"]), problem["line"], wrong, problem["remedy"])


def _findings(pages: Sequence[PageReport], severity: str) -> Iterator[Item]:
    for page in pages:
        yield from (_item(finding) for finding in page.findings if finding.severity == severity)


def _item(problem: Problem) -> Item:
    place = problem.place
    return Item(_inner(place.file), place.line, what_is_wrong(problem), what_to_do(problem))


def _questions(content: Path) -> Iterator[Item]:
    """List the questions of ``[practice]`` that wait for the owner's answer."""
    values, lines = _business(content)
    for name, asked in values.get(_PRACTICE, {}).items():
        if isinstance(asked, dict) and not str(asked.get("answer", "")).strip():
            place = line_of((_PRACTICE, name), lines)
            yield Item(BUSINESS_FILE, place, str(asked.get("question", name)))


def _samples(content: Path) -> list[Item]:
    return [_item(problem) for problem in check_samples(*_business(content))]


def _business(content: Path) -> Any:
    try:
        return parse_toml(read_texts(content, [BUSINESS_FILE]).get(BUSINESS_FILE, ""), source=BUSINESS_FILE)
    except ContentError:  # the build names what is wrong
        return {}, {}


def _due(pages: Sequence[PageReport], content: Path, today: date) -> Iterator[Item]:
    if reminder := load_due_review(content, today):
        yield Item("red-flags.toml", 0, reminder)
    for page in pages:
        due = page_review_due(page.review_months, page.published, page.updated, page.reviewed)
        if page.status == "live" and is_due(due, today):
            yield Item(_inner(page.source), 0, page.title, str(due))


def _expires_soon(page: PageReport, now: datetime) -> bool:
    return page.status == "live" and page.expires is not None and page.expires <= now + _SOON


def _dated(page: PageReport, moment: datetime | None) -> Item:
    return Item(_inner(page.source), 0, page.title, f"{moment:%Y-%m-%d}" if moment else "")


def _inner(name: str) -> str:
    return name.removeprefix("content/")
