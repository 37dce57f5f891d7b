"""The results of builds, stored in results.json."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

SCENARIOS = ("cold", "edit", "none")
CHECK = "check"
"""The scenario of ``tasks.py check``, warm, which only this project has."""
PRODUCT, SYNTHETIC = "product", "synthetic"


@dataclass(frozen=True, slots=True)
class Run:
    """One process with its descendants, from start to exit."""

    wall_seconds: float
    cpu_seconds: float
    peak_memory_mb: float


@dataclass(frozen=True, slots=True)
class Timing:
    """All runs of one builder in one scenario."""

    builder: str
    scenario: str
    runs: tuple[Run, ...]

    @property
    def wall_seconds(self) -> float:
        """The median of the runs."""
        return statistics.median(run.wall_seconds for run in self.runs)

    @property
    def cpu_seconds(self) -> float:
        """The median of the runs: user and system time of all processes."""
        return statistics.median(run.cpu_seconds for run in self.runs)

    @property
    def peak_memory_mb(self) -> float:
        """The highest of the runs."""
        return max(run.peak_memory_mb for run in self.runs)


@dataclass(frozen=True, slots=True)
class Weight:
    """The size of a builder's output; bytes are averages over article pages."""

    builder: str
    html_files: int
    html_bytes: int
    gzip_bytes: int


@dataclass(frozen=True, slots=True)
class Size:
    """Everything that one run of the benchmark measured at one size; ``started`` identifies the run."""

    articles: int
    started: str
    machine: str
    versions: str
    left_out: tuple[str, ...]
    timings: tuple[Timing, ...]
    weights: tuple[Weight, ...]
    corpus: str = SYNTHETIC

    def find(self, builder: str, scenario: str) -> Timing | None:
        """Return the timing of a builder in a scenario."""
        wanted = (builder, scenario)
        return next((timing for timing in self.timings if (timing.builder, timing.scenario) == wanted), None)


def merge_results(kept: Sequence[Size], new: Sequence[Size]) -> tuple[Size, ...]:
    """Return both, the product corpus first, then by size; a new measurement replaces the old one.

    So the builders of one size always come from one run, side by side.
    """
    by_size = {(size.corpus, size.articles): size for size in (*kept, *new)}
    return tuple(by_size[key] for key in sorted(by_size))


def load_results(file: Path) -> tuple[Size, ...]:
    """Read the stored results; empty when there is no file."""
    return msgspec.json.decode(file.read_bytes(), type=tuple[Size, ...]) if file.is_file() else ()


def write_results(file: Path, sizes: Sequence[Size]) -> None:
    """Write the raw numbers."""
    file.write_bytes(msgspec.json.format(msgspec.json.encode(tuple(sizes)), indent=2) + b"\n")
