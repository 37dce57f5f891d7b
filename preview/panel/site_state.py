"""What can happen to a previewed site from outside, and how things are with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct


class Saved(Struct, frozen=True):
    """Files changed."""

    paths: frozenset[Path]


class Asked(Struct, frozen=True):
    """Somebody asks the worker, and wants to be called with its answer: ``None`` when there is none."""

    request: dict[str, Any]
    reply: Callable[[Any], None]


class Stopped(Struct, frozen=True):
    """The preview ends."""


class Snapshot(Struct, frozen=True):
    """How things are: ``build`` counts the good builds, ``crash`` is what the worker wrote at its end."""

    build: int = 0
    is_building: bool = False
    problems: tuple[dict[str, Any], ...] = ()
    crash: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether the last build made no site."""
        return bool(self.problems or self.crash)

    def values(self) -> dict[str, Any]:
        """Return what a browser is told when it joins."""
        return {
            "build": self.build,
            "building": self.is_building,
            "problems": self.problems,
            "crash": self.crash,
        }
