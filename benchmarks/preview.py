"""Measure what an editor waits for in the live preview: from a save to the screen, and to the whole site."""

import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.builders import OURS_ON_PRODUCT, ROOT, write_site
from benchmarks.edits import choose_article, edit_file
from benchmarks.lighthouse import find_chromium
from benchmarks.preview_results import Change, Wait
from preview.command import open_preview
from preview.server.live_site import LiveSite
from preview.worker.project import Project

_PATIENCE_SECONDS = 120
_LOOK_SECONDS = 0.001
_FINDINGS_ARE_ASKED_AFTER_SECONDS = 2.2
_FIRST_PORT = 18700
_DRAWN = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
_PHONE = re.compile(r'^phone = ".*"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Session:
    """A running preview with one of its pages open in a browser."""

    project: Project
    live: LiveSite
    page: Page
    article: Path
    file: Path

    def wait_for(self, save: Callable[[], object], is_built: Callable[[], bool], shown: str) -> Wait:
        """Save a change, and wait until it is drawn, and until the whole site is built.

        Args:
            shown: A function of JavaScript, since pages evaluate no string; true when it does.
        """
        self._settle()
        build = self.live.snapshot.build
        start = time.perf_counter()
        with ThreadPoolExecutor(1) as clock:
            whole = clock.submit(_wait_until, lambda: self.live.snapshot.build > build)
            save()
            self.page.wait_for_function(shown, polling="raf", timeout=_PATIENCE_SECONDS * 1000)
            self.page.evaluate(_DRAWN)
            screen = time.perf_counter()
            ended = whole.result()
        if not is_built():
            raise SystemExit("The preview built something else than what was saved.")
        return Wait(screen - start, ended - start)

    def _settle(self) -> None:
        """Wait as an editor does between two saves: the page has asked for its findings, and has them."""
        for seconds in (_FINDINGS_ARE_ASKED_AFTER_SECONDS, 0.3):
            _wait_until(self._is_idle)
            time.sleep(seconds)

    def _is_idle(self) -> bool:
        return not (self.live.snapshot.is_building or self.live.pending or self.live.waiting)


def measure_preview(articles: int, runs: int) -> tuple[Change, ...]:
    """Measure each kind of change in a preview of the product corpus, with the open page first.

    Raises:
        NotInstalledError: There is no browser.
    """
    with _previewing(articles, find_chromium()) as session:
        kinds = (
            ("one word of an article", 0.35, _save_word),
            ("the style sheet", 0.3, _save_style),
            ("a fact that every page shows", 0.6, _save_fact),
        )
        return tuple(
            Change(what, limit, tuple(save(session, number) for number in range(runs)))
            for what, limit, save in kinds
        )


def _save_word(session: _Session, _number: int) -> Wait:
    word = "".join("abcdefghij"[int(digit)] for digit in str(time.time_ns()))
    return session.wait_for(
        lambda: edit_file(session.article, word),
        lambda: word in _text_of(session.file),
        f"() => document.body.innerText.includes('{word}')",
    )


def _save_style(session: _Session, number: int) -> Wait:
    sheet = session.project.theme / "css" / "base.css"
    rule = f"outline-offset: {number + 3}px"
    text = f"{sheet.read_text(encoding='utf-8')}\nmain {{ {rule}; }}\n"
    return session.wait_for(
        lambda: sheet.write_text(text, encoding="utf-8"),
        lambda: any(rule in _text_of(file) for file in session.project.output.glob("*/*.css")),
        f"() => getComputedStyle(document.querySelector('main')).outlineOffset === '{number + 3}px'",
    )


def _save_fact(session: _Session, number: int) -> Wait:
    file = session.project.content / "business.toml"
    ending = f"555-01{number + 1:02}"
    text = _PHONE.sub(f'phone = "+1 505-{ending}"', file.read_text(encoding="utf-8"))
    return session.wait_for(
        lambda: file.write_text(text, encoding="utf-8"),
        lambda: ending in _text_of(session.file),
        f"() => document.body.textContent.includes('{ending}')",
    )


@contextmanager
def _previewing(articles: int, browser: str) -> Iterator[_Session]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_site(OURS_ON_PRODUCT, root, articles)
        shutil.copytree(ROOT / "theme", root / "theme")
        project = Project(ROOT, root / "content", root / "theme", root / ".preview" / "site")
        number = choose_article(0, articles)
        article = OURS_ON_PRODUCT.source_of(root, number)
        built = OURS_ON_PRODUCT.page_of(root, number).relative_to(root / "output")
        with open_preview(project, port=_FIRST_PORT, follow=False, say=lambda _: None) as (server, live):
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            try:
                _wait_until(lambda: live.snapshot.build > 0)
                with sync_playwright() as playwright:
                    chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
                    page = chromium.new_page()
                    page.goto(f"{server.address}{built.parent.as_posix()}/")
                    page.wait_for_function("() => document.querySelector('[data-site-preview]')")
                    yield _Session(project, live, page, article, project.output / built)
                    chromium.close()
            finally:
                server.shutdown()
                thread.join()


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:  # the site is being replaced
        return ""


def _wait_until(is_so: Callable[[], bool]) -> float:
    end = time.perf_counter() + _PATIENCE_SECONDS
    while not is_so():
        if time.perf_counter() > end:
            raise SystemExit(f"The preview did not answer within {_PATIENCE_SECONDS} seconds.")
        time.sleep(_LOOK_SECONDS)
    return time.perf_counter()
