"""Measure what someone who writes in the studio waits for, beside a bare save in the live preview."""

import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from playwright.sync_api import Page, sync_playwright

from benchmarks.builders import OURS, ROOT, write_site
from benchmarks.edits import choose_article, edit_file
from benchmarks.lighthouse import find_chromium
from preview.server.live_site import LiveSite
from preview.worker.project import Project
from studio.command import open_studio

GOAL_SECONDS = {"a panel opens": 0.3, "findings, after a pause": 0.5, "Save, until the site is built": 0.5}
BARE = "a bare save of one word, until the page is built"
_PATIENCE_SECONDS = 300
_FIRST_BUILD_SECONDS = 1_800
_FIRST_PORT = 18720
_MISTAKE = "See [the next one](of-no-page.md)."


@dataclass(frozen=True, slots=True)
class StudioWait:
    """One thing that people wait for, several times, in seconds."""

    what: str
    seconds: tuple[float, ...]

    @property
    def median_seconds(self) -> float:
        """The median of the waits."""
        return statistics.median(self.seconds)


@dataclass(frozen=True, slots=True)
class StudioResults:
    """Everything that one run of the benchmark measured in the studio."""

    started: str
    machine: str
    versions: str
    articles: int
    waits: tuple[StudioWait, ...]


def measure_studio(articles: int, runs: int) -> tuple[StudioWait, ...]:
    """Measure a studio of so many synthetic articles.

    Raises:
        NotInstalledError: There is no browser.
    """
    with _writing(articles, find_chromium()) as (project, live, page):
        root = project.content.parent
        sources = [OURS.source_of(root, choose_article(number, articles)) for number in range(runs + 1)]
        names = [source.relative_to(project.content).as_posix() for source in sources]
        _open(page, names[-1])  # what is loaded once is not what one waits for each time
        found: dict[str, list[float]] = {}
        for number, name in enumerate(names[:runs]):
            found.setdefault(BARE, []).append(_save_bare(project, live, name, number))
            for what, seconds in _write_in(page, live, name).items():
                found.setdefault(what, []).append(seconds)
        return tuple(StudioWait(what, tuple(seconds)) for what, seconds in found.items())


def _write_in(page: Page, live: LiveSite, name: str) -> dict[str, float]:
    """Open a page, write a mistake into it, take it back, and save another sentence."""
    opened, findings, saved = GOAL_SECONDS
    waits = {opened: _open(page, name)}
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(f"\n\n{_MISTAKE}")
    pause = time.perf_counter()
    page.locator(".must-fix .finding").first.wait_for()
    waits[findings] = time.perf_counter() - pause
    _settle(live)
    for _ in _MISTAKE:
        page.keyboard.press("Backspace")
    page.keyboard.insert_text("People ask us this often.")
    page.locator(".must-fix").wait_for(state="detached")
    _settle(live)
    build = live.snapshot.build
    start = time.perf_counter()
    page.keyboard.press("Control+s")
    _wait_until(lambda: live.snapshot.build > build and not live.snapshot.is_building)
    waits[saved] = time.perf_counter() - start
    page.get_by_text("All saved").wait_for()
    _settle(live)
    return waits


def _open(page: Page, name: str) -> float:
    """Open a page from the list of all pages, until one can write in it and sees what the checks say."""
    page.get_by_role("link", name="Pages").click()
    page.get_by_role("searchbox", name="Find").fill(name)
    link = page.locator(".page-list a").first
    link.wait_for()
    start = time.perf_counter()
    link.click()
    page.locator(".panel:not([aria-busy]) .cm-content").wait_for()
    page.locator(".panel .advice h3").wait_for()
    return time.perf_counter() - start


def _save_bare(project: Project, live: LiveSite, name: str, number: int) -> float:
    """Save a word as another editor does, while no page of the studio waits for it."""
    _settle(live)
    build = live.snapshot.build
    start = time.perf_counter()
    edit_file(project.content / name, f"quokka{'abcdefghij'[number % 10]}")
    _wait_until(lambda: live.snapshot.build > build and not live.snapshot.is_building)
    return time.perf_counter() - start


@contextmanager
def _writing(articles: int, browser: str) -> Iterator[tuple[Project, LiveSite, Page]]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_site(OURS, root, articles)
        shutil.copytree(ROOT / "theme", root / "theme")
        project = Project(ROOT, root / "content", root / "theme", root / ".preview" / "site")
        with open_studio(project, port=_FIRST_PORT, say=lambda _: None) as (server, studio):
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            try:
                _wait_until(lambda: _is_ready(studio.live), _FIRST_BUILD_SECONDS)
                with sync_playwright() as playwright:
                    chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
                    page = chromium.new_page(viewport={"width": 1280, "height": 800})
                    page.set_default_timeout(_PATIENCE_SECONDS * 1000)
                    page.goto(f"http://127.0.0.1:{server.server_port}/__site/studio/")
                    yield project, studio.live, page
                    chromium.close()
            finally:
                server.shutdown()
                thread.join()


def _is_ready(live: LiveSite) -> bool:
    if live.snapshot.is_broken:
        raise SystemExit(f"The site cannot be built: {live.snapshot.problems or live.snapshot.crash}")
    return live.snapshot.build > 0


def _settle(live: LiveSite) -> None:
    _wait_until(lambda: not (live.snapshot.is_building or live.pending))
    time.sleep(0.5)
    _wait_until(lambda: not (live.snapshot.is_building or live.pending))


def _wait_until(is_so: Callable[[], bool], seconds: float = _PATIENCE_SECONDS) -> None:
    end = time.perf_counter() + seconds
    while not is_so():
        if time.perf_counter() > end:
            raise SystemExit(f"The studio did not answer within {seconds:.0f} seconds.")
        time.sleep(0.001)


def load_studio_results(file: Path) -> StudioResults | None:
    """Read what the last run measured; ``None`` when there is no file yet."""
    return msgspec.json.decode(file.read_bytes(), type=StudioResults) if file.is_file() else None


def write_studio_results(file: Path, results: StudioResults) -> None:
    """Write the raw numbers."""
    file.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=2) + b"\n")


def build_studio_section(results: StudioResults | None) -> str:
    """Return the section of results.md; ``""`` when nothing was measured."""
    if results is None:
        return ""
    bare = next(wait.median_seconds for wait in results.waits if wait.what == BARE)
    return _SECTION.format(
        rows="\n".join(_row(wait, bare) for wait in results.waits),
        articles=f"{results.articles:,}",
        runs=min(len(wait.seconds) for wait in results.waits),
        day=results.started[:10],
        machine=results.machine,
        versions=results.versions,
    )


def _row(wait: StudioWait, bare: float) -> str:
    goal = GOAL_SECONDS.get(wait.what)
    verdict = (
        "" if goal is None else f" (≤ {goal:g}: {'met' if wait.median_seconds <= goal else '**not met**'})"
    )
    return f"| {wait.what} | {wait.median_seconds:.3f} s{verdict} | {wait.median_seconds / bare:.2f} |"


_SECTION = """\
## In the studio

What someone who writes in a site with {articles} synthetic articles waits for, in a browser, and
the ratio to a bare save in the same run. Made by `python3 tasks.py bench --options "--studio"`.

| waits for | time | ÷ bare save |
|---|---:|---:|
{rows}

Medians of {runs}, {day}, {machine}. {versions}.

"""
