"""Run the builders alternately, so that a busy minute of the machine affects all of them."""

import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from benchmarks.builders import Builder, Command, build_environment, remove_leftovers, write_site
from benchmarks.edits import choose_article, edit_file
from benchmarks.memory import watch_peak_kb
from benchmarks.results import CHECK, Run, Timing, Weight

_WEIGHED_PAGES = 500  # enough for a mean
_CARD = re.compile(r'property="og:image" content="https://www\.example\.com/([^"]+)"')
_RSS_UNIT = 1024**2 if sys.platform == "darwin" else 1024  # bytes on macOS, kilobytes elsewhere


@dataclass(frozen=True, slots=True)
class Plan:
    """The runs at one size; ``cold_rounds`` of its ``rounds`` begin with a cold build.

    ``shares_pictures`` spares a peer its cold builds, which take minutes, when it runs with cards too: it
    begins with the pictures of that site.
    """

    articles: int
    rounds: int
    cold_rounds: int
    scenarios: tuple[str, ...]
    with_check: bool = False
    shares_pictures: bool = False


def run_build(command: Command, site: Path) -> Run:
    """Run a build to its end.

    Raises:
        SystemExit: The build failed.
    """
    os.sync()  # else a build waits for the writes of the previous one
    with (site / "log.txt").open("w+") as log, ThreadPoolExecutor(1) as watcher:
        ended = Event()
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=site, env=build_environment(), stdout=log, stderr=log)
        peak = watcher.submit(watch_peak_kb, process.pid, ended)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        ended.set()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{log.read()}")
    memory_mb = max(peak.result() / 1024, usage.ru_maxrss / _RSS_UNIT)
    return Run(round(seconds, 4), round(usage.ru_utime + usage.ru_stime, 4), round(memory_mb, 1))


def measure(builders: Sequence[Builder], plan: Plan, folder: Path) -> tuple[Timing, ...]:
    """Time the builders in every scenario of a plan; each site stays in ``folder / builder.name``."""
    for builder in builders:
        print(f"Writing {plan.articles} articles for {builder.title} ...", flush=True)
        write_site(builder, folder / builder.name, plan.articles)
        builder.prepare(folder / builder.name)
        if "cold" not in plan.scenarios:
            run_build(builder.command(), folder / builder.name)
    timed: dict[tuple[str, str], list[Run]] = {}
    with_cards = {builder.based_on: builder.name for builder in builders if plan.shares_pictures}
    for number, scenario, builder in _turns(builders, plan):
        if scenario == "cold" and builder.name in with_cards:
            take_pictures(builder, folder / with_cards[builder.name], folder / builder.name)
            continue
        run = run_turn(builder, scenario, choose_article(number, plan.articles), folder / builder.name)
        timed.setdefault((builder.name, scenario), []).append(run)
        print(_describe(plan.articles, number, scenario, builder, run), flush=True)
    for builder in builders:
        if builder.check and plan.with_check:
            timed[builder.name, CHECK] = list(measure_check(builder, plan, folder / builder.name))
    return tuple(Timing(name, scenario, tuple(runs)) for (name, scenario), runs in timed.items())


def take_pictures(builder: Builder, other: Path, site: Path) -> None:
    """Give a site all that another one remembers, and build it once, untimed."""
    for cache in (cache for pattern in builder.caches for cache in other.glob(pattern)):
        shutil.copytree(cache, site / cache.name, dirs_exist_ok=True)
    run_build(builder.command(), site)


def measure_check(builder: Builder, plan: Plan, site: Path) -> Iterator[Run]:
    """Time ``check`` after a first one, which judges all sentences."""
    first = run_build(builder.check, site)
    print(_describe(plan.articles, 0, f"first {CHECK}", builder, first), flush=True)
    for number in range(plan.rounds):
        run = run_build(builder.check, site)
        print(_describe(plan.articles, number, CHECK, builder, run), flush=True)
        yield run


def run_turn(builder: Builder, scenario: str, article: int, site: Path) -> Run:
    """Set up the start of a scenario, build, and verify the result.

    Where another command is timed cold, the one that is timed later runs once, to remember its own pages.
    """
    new_word = f"correct{'abcdefghij'[article % 10]}{'abcdefghij'[article // 10 % 10]}"
    if scenario == "cold":
        remove_leftovers(builder, site)
    if scenario == "edit":
        edit_file(builder.source_of(site, article), new_word)
    if scenario == "cold" and builder.cold_command:
        run = run_build(builder.cold_command(), site)
        run_build(builder.command(), site)
        return run
    run = run_build(builder.command(), site)
    if scenario == "edit" and new_word not in builder.page_of(site, article).read_text(encoding="utf-8"):
        raise SystemExit(f"{builder.title} left an edited word out: nothing to compare.")
    return run


def check_complete(builder: Builder, site: Path, articles: int) -> None:
    """Verify that a builder wrote the page of every article and, if it makes cards, one for each of them.

    Raises:
        SystemExit: Pages or cards are missing.
    """
    pages = builder.pages(site, articles)
    if len(pages) != articles:
        raise SystemExit(f"{builder.title} wrote {len(pages)} of {articles} articles: nothing to compare.")
    if builder.based_on:
        named = {card for page in pages for card in _CARD.findall(page.read_text(encoding="utf-8"))}
        made = sum((site / "output" / card).is_file() for card in named)
        if made != articles:
            raise SystemExit(f"{builder.title} made {made} of {articles} cards: nothing to compare.")


def weigh(builder: Builder, site: Path, articles: int) -> Weight:
    """Measure a builder's output: count all pages, compress a sample."""
    pages = builder.pages(site, articles)
    texts = [page.read_bytes() for page in pages[:: max(1, len(pages) // _WEIGHED_PAGES)]]
    return Weight(
        builder=builder.name,
        html_files=sum(1 for _ in (site / "output").rglob("*.html")),
        html_bytes=round(statistics.mean(map(len, texts))),
        gzip_bytes=round(statistics.mean(len(gzip.compress(text, 9)) for text in texts)),
    )


def _turns(builders: Sequence[Builder], plan: Plan) -> Iterator[tuple[int, str, Builder]]:
    for number in range(plan.rounds):
        for scenario in plan.scenarios:
            if scenario == "cold" and number >= plan.cold_rounds:
                continue
            for builder in builders:
                yield number, scenario, builder


def _describe(articles: int, number: int, scenario: str, builder: Builder, run: Run) -> str:
    return (
        f"{articles:>6} articles, run {number + 1}, {scenario}: {builder.title:<26}"
        f"{run.wall_seconds:7.2f} s {run.cpu_seconds:7.2f} s CPU {run.peak_memory_mb:6.0f} MB"
    )
