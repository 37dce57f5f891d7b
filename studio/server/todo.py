"""What is to be done on the site, by its urgency; each item names its file and line."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.editorial_checks.red_flags.review import load_due_review
from plugins.site.api import (
    ADDRESSES_FILE,
    BUSINESS_FILE,
    ContentError,
    PageReport,
    Problem,
    check_samples,
    line_of,
    parse_toml,
    read_texts,
    what_is_wrong,
    what_to_do,
)
from preview.worker.messages import parse_pages
from studio.studio import Studio

_SOON = timedelta(days=30)
_PRACTICE = "practice"


class Item(Struct, frozen=True):
    """Something to do in a file of ``content/``."""

    file: str
    line: int
    title: str
    words: str = ""
    field: str = ""


class Group(Struct, frozen=True):
    """Items of one kind; ``name`` is that of its words in the interface."""

    name: str
    items: tuple[Item, ...]


class Todo(Struct, frozen=True):
    """What is to be done, the most urgent first, and how many pages the checks still have to read."""

    groups: tuple[Group, ...]
    left: int


def list_todo(studio: Studio, *, now: datetime) -> Todo:
    """Return what is to be done by what is known now; groups without an item are left out."""
    pages, content = parse_pages(studio.live.request({"ask": "listed"})), studio.live.project.content
    advice = studio.advice.read(pages)
    broken = list(_broken(studio.live.snapshot.problems))
    groups = {
        "addresses": [item for item in broken if _waits_for_answer(item)],
        "must_fix": [item for item in broken if not _waits_for_answer(item)]
        + [*_findings(advice.findings, "must fix")],
        "questions": list(_questions(content)),
        "samples": list(_samples(content)),
        "look_at": list(_findings(advice.findings, "look at")),
        "due": list(_due(pages, content, now.date())),
        "scheduled": [_dated(page, page.published) for page in pages if page.status == "scheduled"],
        "expiring": [_dated(page, page.expires) for page in pages if _expires_soon(page, now)],
        "drafts": [_dated(page, page.updated or page.published) for page in pages if page.status == "draft"],
    }
    return Todo(tuple(Group(name, tuple(items)) for name, items in groups.items() if items), advice.left)


def _broken(problems: Iterable[dict[str, Any]]) -> Iterator[Item]:
    for problem in problems:
        wrong = problem["message"] or f"Expected {problem['expected']}, got {problem['got']}"
        yield Item(_inner(problem["file"]), problem["line"], wrong, problem["remedy"], problem["field"])


def _waits_for_answer(item: Item) -> bool:
    """Return whether a build asks what became of an address: its field is the address itself."""
    return item.file == ADDRESSES_FILE and item.field.startswith("/")


def _findings(findings: Sequence[Problem], severity: str) -> list[Item]:
    found = (_item(finding) for finding in findings if finding.severity == severity)
    return sorted(found, key=lambda item: (item.file, item.line))


def _item(problem: Problem) -> Item:
    place = problem.place
    return Item(_inner(place.file), place.line, what_is_wrong(problem), what_to_do(problem), problem.field)


def _questions(content: Path) -> Iterator[Item]:
    """List the questions of ``[practice]`` that wait for the owner's answer."""
    values, lines = _business(content)
    for name, asked in values.get(_PRACTICE, {}).items():
        if isinstance(asked, dict) and not str(asked.get("answer", "")).strip():
            place = line_of((_PRACTICE, name), lines)
            yield Item(BUSINESS_FILE, place, str(asked.get("question", name)), field=f"{_PRACTICE}.{name}")


def _samples(content: Path) -> list[Item]:
    return [_item(problem) for problem in check_samples(*_business(content))]


def _business(content: Path) -> Any:
    try:
        return parse_toml(read_texts(content, [BUSINESS_FILE]).get(BUSINESS_FILE, ""), source=BUSINESS_FILE)
    except ContentError:  # the build names what is wrong
        return {}, {}


def _due(pages: Sequence[PageReport], content: Path, today: date) -> Iterator[Item]:
    if reminder := load_due_review(content, today):
        yield Item(reminder.partition(":")[0], 0, reminder)
    for page in pages:
        if due := page.review_due(today):
            yield Item(_inner(page.source), 0, page.title, str(due))


def _expires_soon(page: PageReport, now: datetime) -> bool:
    return page.status == "live" and page.expires is not None and page.expires <= now + _SOON


def _dated(page: PageReport, moment: datetime | None) -> Item:
    return Item(_inner(page.source), 0, page.title, f"{moment:%Y-%m-%d}" if moment else "")


def _inner(name: str) -> str:
    return name.removeprefix("content/")
