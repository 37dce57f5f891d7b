"""The waits of an editor in the live preview, stored in preview-results.json."""

import statistics
from dataclasses import dataclass
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds from a save until the open page shows it, drawn, and until the whole site is built."""

    screen_seconds: float
    whole_seconds: float


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change, made several times, and the goal for the screen."""

    what: str
    limit_seconds: float
    waits: tuple[Wait, ...]

    @property
    def screen_seconds(self) -> float:
        """The median of the waits."""
        return statistics.median(wait.screen_seconds for wait in self.waits)

    @property
    def whole_seconds(self) -> float:
        """The median of the waits."""
        return statistics.median(wait.whole_seconds for wait in self.waits)


@dataclass(frozen=True, slots=True)
class PreviewResults:
    """Everything that one run of the benchmark measured in a live preview."""

    started: str
    machine: str
    versions: str
    articles: int
    changes: tuple[Change, ...]


def load_preview_results(file: Path) -> PreviewResults | None:
    """Read what the last run measured; ``None`` when there is no file yet."""
    return msgspec.json.decode(file.read_bytes(), type=PreviewResults) if file.is_file() else None


def write_preview_results(file: Path, results: PreviewResults) -> None:
    """Write the raw numbers."""
    file.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=2) + b"\n")


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
    seconds, limit = change.screen_seconds, change.limit_seconds
    verdict = f"≤ {limit:g}: {'met' if seconds <= limit else '**not met**'}"
    return f"| {change.what} | {seconds:.3f} s ({verdict}) | {change.whole_seconds:.3f} s |"


_SECTION = """\
## In the live preview

What an editor of {articles} articles of the product waits for after a save, with the preview running and
a page open in a browser: until that page shows it, drawn, and until the whole site is built. Made by
`python3 tasks.py bench --options "--preview"`.

| saved | on the screen | the whole site |
|---|---:|---:|
{rows}

Medians of {runs} saves, {day}, {machine}. {versions}.

"""
