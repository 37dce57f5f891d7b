"""The waits of an editor in the live preview, stored in preview-results.json."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

DISK_SECONDS = 0.15
SCREEN_SECONDS = 0.5
"""The goals for one edited word; there are none for changes to every page."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds from a save to the new file on disk, and to the screen."""

    disk_seconds: float
    screen_seconds: float


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change, made several times."""

    what: str
    has_goal: bool
    waits: tuple[Wait, ...]

    @property
    def disk_seconds(self) -> float:
        """The median of the waits."""
        return statistics.median(wait.disk_seconds for wait in self.waits)

    @property
    def screen_seconds(self) -> float:
        """The median of the waits."""
        return statistics.median(wait.screen_seconds for wait in self.waits)


@dataclass(frozen=True, slots=True)
class PreviewResults:
    """Everything that one run of the benchmark measured in a live preview."""

    started: str
    machine: str
    versions: str
    articles: int
    changes: tuple[Change, ...]


_RESULTS = TypeAdapter(PreviewResults)


def load_preview_results(file: Path) -> PreviewResults | None:
    """Read what the last run measured; ``None`` when there is no file yet."""
    return _RESULTS.validate_json(file.read_bytes()) if file.is_file() else None


def write_preview_results(file: Path, results: PreviewResults) -> None:
    """Write the raw numbers."""
    file.write_bytes(_RESULTS.dump_json(results, indent=2) + b"\n")


def build_preview_section(results: PreviewResults | None) -> str:
    """Return the section of results.md; ``""`` when nothing was measured."""
    if results is None:
        return ""
    return _SECTION.format(
        rows="\n".join(map(_row, results.changes)),
        articles=f"{results.articles:,}",
        runs=min(len(change.waits) for change in results.changes),
        day=results.started[:10],
        machine=results.machine,
        versions=results.versions,
    )


def _row(change: Change) -> str:
    disk, screen = _judged([change.disk_seconds, change.screen_seconds], has_goal=change.has_goal)
    return f"| {change.what} | {disk} | {screen} |"


def _judged(seconds: Sequence[float], *, has_goal: bool) -> list[str]:
    limits = (DISK_SECONDS, SCREEN_SECONDS)
    return [
        f"{measured:.3f} s{_verdict(measured, limit) if has_goal else ''}"
        for measured, limit in zip(seconds, limits, strict=True)
    ]


def _verdict(measured: float, limit: float) -> str:
    return f" (≤ {limit:g}: {'met' if measured <= limit else '**not met**'})"


_SECTION = """\
## In the live preview

What an editor of {articles} articles waits for after a save, with the preview running and a page open in
a browser: for the new file on disk, and for what the browser shows of it, drawn. Made by
`python3 tasks.py bench --options "--preview"`.

| saved | on disk | on the screen |
|---|---:|---:|
{rows}

Medians of {runs} saves, {day}, {machine}. {versions}.

"""
