"""Time whole builds, of this project or beside its peers: ``python3 tasks.py bench``."""

import argparse
import os
import platform
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from benchmarks.builders import (
    ASTRO_WITH_CARDS,
    BUILDERS,
    HUGO_WITH_CARDS,
    MANY,
    OURS_ON_PRODUCT,
    PRODUCT_BUILDERS,
    ROOT,
    Builder,
    choose_builders,
)
from benchmarks.goals import judge
from benchmarks.installing import (
    PACKAGES,
    PEERS,
    REQUIREMENTS,
    NotInstalledError,
    install_peers,
    node_program,
    read_versions,
)
from benchmarks.preview import measure_preview
from benchmarks.preview_results import (
    PreviewResults,
    build_preview_section,
    load_preview_results,
    write_preview_results,
)
from benchmarks.profiling import PROFILE, keep_profile, profile_product
from benchmarks.report import build_goals, build_report, build_section
from benchmarks.results import (
    PRODUCT,
    SCENARIOS,
    SYNTHETIC,
    Size,
    load_results,
    merge_results,
    write_results,
)
from benchmarks.runs import Plan, check_complete, measure, weigh
from benchmarks.studio import (
    StudioResults,
    build_studio_section,
    load_studio_results,
    measure_studio,
    write_studio_results,
)
from benchmarks.web import SITES, TITLES, measure_web
from benchmarks.web_report import build_web_section
from benchmarks.web_results import WebResults, load_web_results, write_web_results

Figures = TypeVar("Figures")
RAW_RESULTS = ROOT / "benchmarks" / "results.json"
RAW_PREVIEW_RESULTS = ROOT / "benchmarks" / "preview-results.json"
RAW_STUDIO_RESULTS = ROOT / "benchmarks" / "studio-results.json"
RAW_WEB_RESULTS = ROOT / "benchmarks" / "web-results.json"
REPORT = ROOT / "benchmarks" / "results.md"
RUNS_TO_KEEP = 3  # a median of fewer runs is noise
_TITLES = {builder.name: builder.title for builder in (*BUILDERS, HUGO_WITH_CARDS, ASTRO_WITH_CARDS)}
BUILDERS_OF_GOALS = ("ours", "hugo-cards", "hugo", "astro-cards", "astro")
_BUSY = 0.5
_WARM_UP = Plan(articles=20, rounds=1, cold_rounds=1, scenarios=("cold",))


def parse_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--pages", type=int, nargs="+", default=[], help="sizes, in articles: 100 1000 10000; 1000")
    add("--runs", type=int, default=RUNS_TO_KEEP, help="runs of each; fewer than 3 are shown, but not kept")
    add("--peers", action="store_true", help="compare with Hugo, Astro and others, each with Pagefind")
    add("--synthetic", action="store_true", help="compare with them on made-up articles, without a search")
    add(
        "--builders",
        nargs="+",
        choices=list(_TITLES),
        default=[],
        help="all; slow ones at 10,000 only by themselves",
    )
    add("--scenarios", nargs="+", choices=SCENARIOS, default=SCENARIOS, help="all")
    add("--cold-runs", type=int, help="cold builds of each; as many as runs, and one at 10,000")
    add("--check", action="store_true", help="time tasks.py check too, at sizes below 10,000")
    add("--goals", action="store_true", help="measure every goal of the product, in about 40 minutes")
    add(
        "--web",
        nargs="*",
        choices=SITES,
        help="measure pages of all sites in a browser instead",
    )
    add("--profile", action="store_true", help="show where the time of a build goes instead")
    add("--studio", action="store_true", help="measure what one waits for in the studio instead")
    add("--preview", action="store_true", help="measure what an editor waits for in the live preview instead")
    options = parser.parse_args(arguments)
    if options.goals:
        options.peers = options.check = True
        options.pages = options.pages or [1000, MANY]
        options.builders = options.builders or list(BUILDERS_OF_GOALS)
    options.pages = options.pages or [1000]
    if options.builders and not (options.peers or options.synthetic):
        parser.error("--builders needs --peers or --synthetic")
    if options.synthetic and not {builder.name for builder in BUILDERS}.issuperset(options.builders):
        parser.error("--synthetic has no cards")
    return options


def choose_available(
    builders: Sequence[Builder], problems: dict[str, str]
) -> tuple[list[Builder], tuple[str, ...]]:
    """Separate the builders that can run from those that cannot, with the reasons.

    Args:
        builders: Whatever was chosen.
        problems: Why an installer failed, by its name.
    """
    available = [builder for builder in builders if builder.installed_by not in problems]
    missing = [builder for builder in builders if builder.installed_by in problems]
    return available, tuple(f"{builder.title} ({problems[builder.installed_by]})" for builder in missing)


def plan_runs(options: argparse.Namespace, articles: int) -> Plan:
    """Plan the runs at one size: where a cold build takes minutes, each peer has one; no ``check``."""
    is_large = articles >= MANY
    cold_runs = options.cold_runs or (1 if is_large else options.runs)
    scenarios = tuple(name for name in SCENARIOS if name in options.scenarios)
    with_check = options.check and not is_large
    return Plan(articles, options.runs, cold_runs, scenarios, with_check, shares_pictures=is_large)


def compare(builders: Sequence[Builder], left_out: tuple[str, ...], plan: Plan, started: str) -> Size:
    """Measure one size, in a folder beside the installed peers, so that Node finds their packages."""
    PEERS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=PEERS, prefix="sites-") as folder:
        timings = measure(builders, plan, Path(folder))
        for builder in builders:
            check_complete(builder, Path(folder, builder.name), plan.articles)
        weighed = [builder for builder in builders if builder.is_weighed]
        weights = tuple(weigh(builder, Path(folder, builder.name), plan.articles) for builder in weighed)
    corpus = PRODUCT if builders[0] in PRODUCT_BUILDERS else SYNTHETIC
    machine, versions = describe_machine(), describe_versions()
    return Size(plan.articles, started, machine, versions, left_out, timings, weights, corpus)


def describe_machine() -> str:
    """Describe the hardware without anything that identifies the machine."""
    memory_gb = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3)
    return f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {memory_gb} GB of memory"


def warn_of_load(load: float) -> str:
    """Return a warning when the machine is busy, else ``""``.

    Args:
        load: Processes that ran at once in the last minute, on average.
    """
    if load < _BUSY:
        return ""
    return f"This machine is busy (load {load:.1f}): wait until it is quiet before results are kept.\n"


def describe_versions() -> str:
    """List the versions that affect the times."""
    pinned = read_versions(REQUIREMENTS.read_text(encoding="utf-8"), PACKAGES[0].read_text(encoding="utf-8"))
    ours = {"Python": platform.python_version(), "Markdown": version("markdown"), "Jinja2": version("jinja2")}
    try:
        done = subprocess.run([node_program(), "--version"], capture_output=True, text=True, check=True)
        node = {"Node": done.stdout.strip().removeprefix("v")}
    except (FileNotFoundError, subprocess.CalledProcessError):
        node = {}
    return ", ".join(f"{name} {number}" for name, number in (ours | pinned | node).items())


def keep(sizes: Sequence[Size]) -> None:
    """Replace the old measurements of the same sizes, and render the report."""
    merged = merge_results(load_results(RAW_RESULTS), sizes)
    write_results(RAW_RESULTS, merged)
    write_report()


def render_report() -> str:
    """Render all stored results."""
    preview = load_preview_results(RAW_PREVIEW_RESULTS)
    studio = build_studio_section(load_studio_results(RAW_STUDIO_RESULTS))
    web = build_web_section(load_web_results(RAW_WEB_RESULTS), _TITLES | TITLES)
    sections = build_preview_section(preview) + studio + web
    return build_report(load_results(RAW_RESULTS), _TITLES, sections, preview)


def write_report() -> None:
    """Write the report of all stored results."""
    REPORT.write_text(render_report(), encoding="utf-8")
    print(f"Written to {REPORT.relative_to(ROOT)}")


def run_sizes(options: argparse.Namespace) -> list[Size]:
    """Measure each requested size, and store it as soon as it is complete."""
    peers = BUILDERS if options.synthetic else PRODUCT_BUILDERS if options.peers else (OURS_ON_PRODUCT,)
    chosen = {articles: choose_builders(options.builders, articles, peers) for articles in options.pages}
    needed = {builder for builders in chosen.values() for builder in builders}
    problems = install_peers(builder.installed_by for builder in needed if builder.installed_by)
    print(warn_of_load(os.getloadavg()[0]), end="")
    started = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    sizes: list[Size] = []
    for articles, builders in chosen.items():
        available, left_out = choose_available(builders, problems)
        print("".join(f"Left out: {reason}.\n" for reason in left_out), end="")
        compare(available, (), _WARM_UP, started)  # warms the file system cache
        sizes.append(compare(available, left_out, plan_runs(options, articles), started))
        if options.runs >= RUNS_TO_KEEP:
            keep(sizes)
    return sizes


def _measured(measure: Callable[[], Figures]) -> tuple[str, Figures]:
    """Measure, and say when it began; a machine that is busy is told first."""
    print(warn_of_load(os.getloadavg()[0]), end="")
    started = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    try:
        return started, measure()
    except NotInstalledError as problem:
        raise SystemExit(f"Nothing was measured: {problem}.") from problem


def run_web(runs: int, sites: Sequence[str]) -> None:
    """Measure pages in a browser, print the results and, with enough runs of all sites, store them."""
    started, pages = _measured(lambda: measure_web(runs, sites))
    results = WebResults(started, describe_machine(), describe_versions(), pages)
    print(build_web_section(results, _TITLES | TITLES))
    if runs >= RUNS_TO_KEEP and set(sites) == set(SITES):
        write_web_results(RAW_WEB_RESULTS, results)
        write_report()


def run_preview(articles: int, runs: int) -> None:
    """Measure a live preview, print the results and, with enough runs, store them."""
    started, changes = _measured(lambda: measure_preview(articles, runs))
    results = PreviewResults(started, describe_machine(), describe_versions(), articles, changes)
    print(build_preview_section(results))
    if runs >= RUNS_TO_KEEP:
        write_preview_results(RAW_PREVIEW_RESULTS, results)
        write_report()


def run_studio(articles: int, runs: int) -> None:
    """Measure the studio, print the results and, with enough runs, store them."""
    started, waits = _measured(lambda: measure_studio(articles, runs))
    results = StudioResults(started, describe_machine(), describe_versions(), articles, waits)
    print(build_studio_section(results))
    if runs >= RUNS_TO_KEEP:
        write_studio_results(RAW_STUDIO_RESULTS, results)
        write_report()


def main() -> None:
    """Run the chosen benchmark."""
    options = parse_options()
    if options.web is not None:
        run_web(options.runs, options.web or SITES)
        return
    if options.profile:
        keep_profile(profile_product(options.pages[0]))
        print(f"Written to {PROFILE.relative_to(ROOT)}")
        return
    if options.studio:
        run_studio(options.pages[0], options.runs)
        return
    if options.preview:
        run_preview(options.pages[0], options.runs)
        return
    sizes = run_sizes(options)
    if options.goals:
        run_preview(options.pages[0], max(options.runs, RUNS_TO_KEEP))
    print("".join(f"\n{build_section(size, _TITLES)}" for size in sizes))
    print(build_goals(judge(sizes[0].corpus, sizes, load_preview_results(RAW_PREVIEW_RESULTS))))


if __name__ == "__main__":
    main()
