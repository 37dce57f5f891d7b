"""The messages from the worker to the server, as values for JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from msgspec import Struct

from plugins.site.api import ContentError, PageReport

_PROBLEM_FIELDS = tuple(field.name for field in fields(ContentError))
_MOMENTS = ("published", "updated", "reviewed", "expires")


class Outcome(Struct, frozen=True):
    """How a build ended; ``written`` and ``removed`` are ``None`` if unknown."""

    problems: tuple[ContentError, ...] = ()
    seconds: float = 0.0
    written: frozenset[str] | None = None
    removed: frozenset[str] | None = None

    @property
    def is_good(self) -> bool:
        """Whether the build made a new site."""
        return not self.problems


def dump_problem(problem: ContentError) -> dict[str, Any]:
    """Return a problem as plain values."""
    return {name: getattr(problem, name) for name in _PROBLEM_FIELDS}


def dump_outcome(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain values."""
    return {
        "problems": [dump_problem(problem) for problem in outcome.problems],
        "seconds": outcome.seconds,
        "written": None if outcome.written is None else sorted(outcome.written),
        "removed": None if outcome.removed is None else sorted(outcome.removed),
    }


def parse_outcome(values: Mapping[str, Any]) -> Outcome:
    """Return the outcome that ``dump_outcome`` took apart."""
    written, removed = values["written"], values["removed"]
    return Outcome(
        problems=tuple(ContentError(**problem) for problem in values["problems"]),
        seconds=values["seconds"],
        written=None if written is None else frozenset(written),
        removed=None if removed is None else frozenset(removed),
    )


def dump_page(page: PageReport) -> dict[str, Any]:
    """Return a page as plain values."""
    values = {name: getattr(page, name) for name in PageReport.__struct_fields__}
    moments = {name: values[name].isoformat() if values[name] else None for name in _MOMENTS}
    return {**values, **moments, "findings": [dump_problem(finding) for finding in page.findings]}


def parse_pages(values: Sequence[Mapping[str, Any]]) -> tuple[PageReport, ...]:
    """Return the pages that ``dump_page`` took apart."""
    return tuple(
        PageReport(
            **{
                **page,
                **{name: datetime.fromisoformat(page[name]) if page[name] else None for name in _MOMENTS},
                "findings": tuple(ContentError(**finding) for finding in page["findings"]),
            }
        )
        for page in values
    )
