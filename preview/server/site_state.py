"""The events that reach a previewed site, and its state."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct


class FilesChanged(Struct, frozen=True):
    """Files of the project changed."""

    paths: frozenset[Path]


class Requested(Struct, frozen=True):
    """A request for the worker; ``reply`` is called with the answer, or ``None`` if there is none."""

    values: dict[str, Any]
    reply: Callable[[Any], None]


class Stopped(Struct, frozen=True):
    """The preview is ending."""


class Snapshot(Struct, frozen=True):
    """The present state: ``build`` counts the good builds, ``crash`` is the end of a crashed worker's log."""

    build: int = 0
    is_building: bool = False
    problems: tuple[dict[str, Any], ...] = ()
    crash: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether the last build failed."""
        return bool(self.problems or self.crash)

    def values(self) -> dict[str, Any]:
        """Return the state for a browser that connects."""
        return {
            "build": self.build,
            "building": self.is_building,
            "problems": self.problems,
            "crash": self.crash,
        }
