"""What can happen to a previewed site from outside, and how things are with it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Saved:
    """Files changed."""

    paths: frozenset[Path]


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks the worker, and wants to be called with its answer: ``None`` when there is none."""

    request: dict[str, Any]
    reply: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Stopped:
    """The preview ends."""


@dataclass(frozen=True, slots=True)
class Snapshot:
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
