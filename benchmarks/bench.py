"""Time whole builds of synthetic sites, this project beside stock Pelican: ``python3 tasks.py bench``."""

import argparse
import gzip
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.synthetic import write_our_site, write_stock_site

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results.md"
STOCK_SETTINGS = """\
SITENAME = "Synthetic"
SITEURL = "https://www.example.com"
TIMEZONE = "America/New_York"
"""


@dataclass(frozen=True, slots=True)
class Builder:
    """One way to make a site; ``pages`` finds the articles among what it wrote."""

    name: str
    write_content: Callable[[Path, int], None]
    options: tuple[str, ...]
    pages: str


@dataclass(frozen=True, slots=True)
class Run:
    """One whole process, from its start to its end."""

    seconds: float
    peak_memory_mb: float


@dataclass(frozen=True, slots=True)
class Result:
    """What one builder took for one size, and what it wrote."""

    builder: str
    articles: int
    runs: tuple[Run, ...]
    html_files: int
    html_bytes: int
    gzip_bytes: int

    @property
    def seconds(self) -> float:
        """The median of the runs."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def peak_memory_mb(self) -> float:
        """The highest of the runs."""
        return max(run.peak_memory_mb for run in self.runs)


OURS = Builder(
    "this project",
    write_our_site,
    ("-s", str(ROOT / "publishconf.py"), "-e", "ALLOW_SAMPLES=true"),
    "guides/article-*/index.html",
)
STOCK = Builder("stock Pelican", write_stock_site, ("-s", "pelicanconf.py"), "article-*.html")


def run_build(command: Sequence[str], folder: Path) -> Run:
    """Run a build to its end.

    Raises:
        SystemExit: The build failed; a time of it would mean nothing.
    """
    with (folder / "log.txt").open("w+") as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{log.read()}")
    unit = 1024**2 if sys.platform == "darwin" else 1024  # bytes on macOS, kilobytes elsewhere
    return Run(seconds, usage.ru_maxrss / unit)


def build_once(builder: Builder, folder: Path) -> Run:
    """Make a builder's site with nothing left of an earlier build."""
    for leftover in ("output", ".cache", "cache"):
        shutil.rmtree(folder / leftover, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "pelican",
        "content",
        *builder.options,
        "-o",
        "output",
        "--fatal",
        "errors",
    ]
    return run_build(command, folder)


def compare(articles: int, runs: int, folder: Path) -> list[Result]:
    """Build one size with each builder in turn, so that a slow minute of the machine slows both."""
    builders = (OURS, STOCK)
    for builder in builders:
        builder.write_content(folder / builder.name / "content", articles)
        (folder / builder.name / "pelicanconf.py").write_text(STOCK_SETTINGS, encoding="utf-8")
    timed: dict[str, list[Run]] = {builder.name: [] for builder in builders}
    for number in range(runs):
        for builder in builders:
            run = build_once(builder, folder / builder.name)
            timed[builder.name].append(run)
            print(
                f"{articles:>6} articles, run {number + 1}: {builder.name:<14} {run.seconds:6.2f} s",
                flush=True,
            )
    return [weigh(builder, articles, timed[builder.name], folder / builder.name) for builder in builders]


def weigh(builder: Builder, articles: int, runs: Sequence[Run], folder: Path) -> Result:
    """Weigh what a builder wrote, and see that it wrote all of it."""
    output = folder / "output"
    pages = [page.read_bytes() for page in sorted(output.glob(builder.pages))]
    if len(pages) != articles:
        raise SystemExit(f"{builder.name} wrote {len(pages)} of {articles} articles: nothing to compare.")
    return Result(
        builder=builder.name,
        articles=articles,
        runs=tuple(runs),
        html_files=sum(1 for _ in output.rglob("*.html")),
        html_bytes=round(statistics.mean(map(len, pages))),
        gzip_bytes=round(statistics.mean(len(gzip.compress(page, 9)) for page in pages)),
    )


def build_report(results: Sequence[Result], machine: str, versions: str, day: str) -> str:
    """Return the results as a Markdown page; a ratio below 1 means less than stock Pelican takes."""
    stock = {result.articles: result for result in results if result.builder == STOCK.name}
    rows = [
        f"| {result.articles:,} | {result.builder} | {result.seconds:.2f} s "
        f"| {result.seconds / stock[result.articles].seconds:.2f} | {result.peak_memory_mb:.0f} MB "
        f"| {result.html_files:,} | {result.html_bytes:,} | {result.gzip_bytes:,} |"
        for result in results
    ]
    return _REPORT.format(
        rows="\n".join(rows),
        runs=min(len(r.runs) for r in results),
        machine=machine,
        versions=versions,
        day=day,
    )


def describe_machine() -> str:
    """Name the class of this machine, and nothing that would identify it."""
    memory_gb = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3)
    return f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {memory_gb} GB of memory"


def describe_versions() -> str:
    """Name the versions that the times depend on."""
    packages = ", ".join(f"{name} {version(name.lower())}" for name in ("Pelican", "Markdown", "Jinja2"))
    return f"Python {platform.python_version()}, {packages}"


def main() -> None:
    """Compare, print and write down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000], help="sizes, in articles")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, at least 3 for a result to keep")
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as temporary:
        compare(20, 1, Path(temporary, "warm-up"))  # the first run of all reads everything from the disk
        for articles in options.pages:
            results += compare(articles, options.runs, Path(temporary, str(articles)))
    report = build_report(results, describe_machine(), describe_versions(), f"{datetime.now(UTC):%Y-%m-%d}")
    print(f"\n{report}")
    if options.runs >= 3:  # noqa: PLR2004 - a median of fewer is an accident
        RESULTS.write_text(report, encoding="utf-8")
        print(f"Written to {RESULTS.relative_to(ROOT)}")


_REPORT = """\
# Results

Cold builds of synthetic articles of about 1,400 words, beside stock Pelican with its default theme and
settings on the same Markdown. Made by `python3 tasks.py bench`, never by hand.

| articles | built by | time | ratio | peak memory | HTML files | bytes of HTML an article | after gzip |
|---:|---|---:|---:|---:|---:|---:|---:|
{rows}

Times are medians of {runs} whole processes, started in turn, with no cache and an empty output folder;
memory is the highest of them. Stock Pelican also writes lists by tag, category and author, and a feed for
each. This project also writes tables of contents, related pages, structured data, calls to action and a
sitemap, and reads every built page back to check it.

{day}: {machine}. {versions}.
"""

if __name__ == "__main__":
    main()
