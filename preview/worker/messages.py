"""The messages from the worker to the server, as values for JSON."""

from typing import Any

import msgspec

from plugins.site.api import PageReport, Problem


class Outcome(msgspec.Struct, frozen=True):
    """How a build ended; ``written`` and ``removed`` are ``None`` if unknown."""

    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    written: frozenset[str] | None = None
    removed: frozenset[str] | None = None

    @property
    def is_good(self) -> bool:
        """Whether the build made a new site."""
        return not self.problems


def dump_message(message: Outcome | list[PageReport]) -> Any:
    """Return an outcome or reports on pages as plain values."""
    return msgspec.to_builtins(message, order="deterministic")


def parse_outcome(values: Any) -> Outcome:
    """Return the outcome that ``dump_message`` took apart."""
    return msgspec.convert(values, Outcome)


def parse_pages(values: Any) -> tuple[PageReport, ...]:
    """Return the reports that ``dump_message`` took apart."""
    return msgspec.convert(values, tuple[PageReport, ...])
