"""The Lighthouse results, stored in web-results.json."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

NO_INDEX = "is-crawlable"
"""The audit that noindex pages fail on purpose."""


@dataclass(frozen=True, slots=True)
class WebRun:
    """One page load: scores from 0 to 100, and failed audits."""

    performance: int
    accessibility: int
    best_practices: int
    seo: int
    largest_paint_ms: int
    layout_shift: float
    blocked_ms: int
    kilobytes: float
    requests: int
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WebPage:
    """All runs of one page of one builder."""

    builder: str
    path: str
    runs: tuple[WebRun, ...]

    def median(self, quantity: Callable[[WebRun], float]) -> float:
        """Return the median of a quantity."""
        return statistics.median(map(quantity, self.runs))

    @property
    def scores(self) -> tuple[float, float, float, float]:
        """The medians of the four categories."""
        return (
            self.median(lambda run: run.performance),
            self.median(lambda run: run.accessibility),
            self.median(lambda run: run.best_practices),
            self.median(lambda run: run.seo),
        )

    @property
    def is_listed(self) -> bool:
        """Return whether search engines may index the page."""
        return not any(NO_INDEX in run.faults for run in self.runs)


@dataclass(frozen=True, slots=True)
class WebResults:
    """Everything that one run of the benchmark measured in a browser."""

    started: str
    machine: str
    versions: str
    pages: tuple[WebPage, ...]


def load_web_results(file: Path) -> WebResults | None:
    """Read the stored results; ``None`` when there is no file."""
    return msgspec.json.decode(file.read_bytes(), type=WebResults) if file.is_file() else None


def write_web_results(file: Path, results: WebResults) -> None:
    """Write the raw numbers."""
    file.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=2) + b"\n")
