"""The messages from the worker to the server, as values for JSON; ``msgspec.convert`` reads them."""

from typing import Any

import msgspec

from plugins.site.api import PageReport, Problem


class Outcome(msgspec.Struct, frozen=True):
    """How a build ended, early if ``is_abandoned``; ``written`` and ``removed`` are ``None`` if unknown."""

    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    written: frozenset[str] | None = None
    removed: frozenset[str] | None = None
    is_abandoned: bool = False

    @property
    def changed_files(self) -> list[str] | None:
        """The files that browsers may have to reload; ``None`` if unknown."""
        if self.written is None or self.removed is None:
            return None
        return sorted(self.written | self.removed)


def dump_message(message: Outcome | list[PageReport]) -> Any:
    """Return an outcome or reports on pages as plain values."""
    return msgspec.to_builtins(message, order="deterministic")


def parse_pages(values: Any) -> tuple[PageReport, ...]:
    """Return the reports that ``dump_message`` took apart, none if there was no answer."""
    return msgspec.convert(values or (), tuple[PageReport, ...])
