"""The event loop of the preview: saves, builds, answers and crashes, one at a time."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from msgspec import Struct, convert, to_builtins
from msgspec.structs import replace

from plugins.site.api import BUSINESS_FILE, PageReport
from preview.panel.problem_view import describe_problems
from preview.server.early_files import EarlyFiles
from preview.server.file_server import load_base_path
from preview.worker.builder import Answer, Builder, Event, Shown, WorkerExited
from preview.worker.messages import Outcome, parse_pages
from preview.worker.notices import Notices
from preview.worker.project import Project, needs_new_worker, saved_sources

_ANSWER_TIMEOUT_SECONDS = 60

StartBuilder = Callable[[Project, Callable[[Event], None]], Builder]


class Snapshot(Struct, frozen=True, rename={"is_building": "building"}):
    """The present state: ``build`` counts the good builds, ``crash`` is the end of a crashed worker's log."""

    build: int = 0
    is_building: bool = False
    problems: tuple[dict[str, Any], ...] = ()
    crash: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether the last build failed."""
        return bool(self.problems or self.crash)

    def values(self) -> dict[str, Any]:
        """Return the state as plain values."""
        return dict(to_builtins(self))


class LiveSite:
    """Rebuilds a site whenever its files change.

    Any thread may read ``snapshot``. Everything else happens in the thread that takes from the queue what is
    to be done, so nothing needs a lock. Files saved during a build wait in ``pending`` for the next one.
    """

    def __init__(
        self,
        project: Project,
        *,
        follow: bool,
        say: Callable[[str], None],
        start_builder: StartBuilder = Builder,
    ) -> None:
        self.project = project
        self.start_builder = start_builder
        self.follow = follow
        self.say = say
        self.notices = Notices()
        self.snapshot = Snapshot()
        self.base_path = load_base_path(project.content / BUSINESS_FILE)
        self.queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self.pending: frozenset[Path] = frozenset()
        self.building: frozenset[Path] = frozenset()
        self.builder: Builder | None = None
        self.has_known_output = False
        self.is_stopping = False
        self.early = EarlyFiles(lambda page: self.queue.put(partial(self.hurry, page)))
        self.waiting: dict[int, Callable[[Any], None]] = {}
        self.requests = 0
        self.pages_of: tuple[int, tuple[PageReport, ...]] = (0, ())
        self.thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Start the first build and the event loop, in a thread of its own."""
        self.saved(frozenset({self.project.content}))
        self.thread.start()

    def stop(self) -> None:
        """End the event loop, the worker and the connections."""
        self.queue.put(None)
        self.thread.join()
        self.notices.close()

    def saved(self, paths: frozenset[Path]) -> None:
        """Queue changed files."""
        self.queue.put(partial(self.on_saved, paths))

    def request(self, values: dict[str, Any]) -> Any:
        """Send a request to the worker and wait; return its answer, or ``None`` if there is none."""
        answer: SimpleQueue[Any] = SimpleQueue()
        self.queue.put(partial(self.send, values, answer.put))
        try:
            return answer.get(timeout=_ANSWER_TIMEOUT_SECONDS)
        except Empty:
            return None

    def load_pages(self) -> tuple[PageReport, ...]:
        """Return a report on every page of the served site."""
        build, pages = self.snapshot.build, self.pages_of
        if pages[0] != build:
            self.pages_of = pages = (build, parse_pages(self.request({"ask": "pages"})))
        return pages[1]

    def load_page(self, path: str) -> tuple[PageReport, ...]:
        """Return a report on the page at an address below the site's root; ``()`` if there is none."""
        return parse_pages(self.request({"ask": "page", "path": path}))

    def state(self) -> dict[str, Any]:
        """Return the state for a browser that connects, ``early`` what it shows of the running build."""
        return {**self.snapshot.values(), "early": sorted(self.early.shown)}

    def _run(self) -> None:
        while step := self.queue.get():
            self.handle(step)
        if self.builder:
            self.builder.kill()

    def handle(self, step: Callable[[], None]) -> None:
        """Take one step, and build what was saved unless a build runs.

        One that has shown the open pages is stopped: the pages that nobody looks at can wait once more.
        """
        step()
        if not self.pending:
            return
        if not self.snapshot.is_building:
            self._build()
        elif self.builder and self.early.shown and not self.is_stopping:
            self.is_stopping = True
            self.builder.note({"ask": "stop"})

    def on_saved(self, paths: frozenset[Path]) -> None:
        """Note changed files, which may need a new worker."""
        self.pending |= paths
        if needs_new_worker(self.project, paths):
            self._drop_builder()

    def on_worker(self, event: Event) -> None:
        """Hand on an answer, show a page, or replace a worker that exited."""
        if event.builder is not self.builder:  # a replaced worker
            return
        if isinstance(event, Shown):
            self.early.put(event.file, event.content)
            if event.content is not None:
                self.notices.publish("shown", {"files": [event.file]})
        elif isinstance(event, Answer):
            self.waiting.pop(event.number)(event.value)
        else:
            self._on_worker_exit(event)

    def _build(self) -> None:
        self.building, self.pending, self.is_stopping = self.pending, frozenset(), False
        self.snapshot = replace(self.snapshot, is_building=True)
        self.early.begin()
        self.notices.publish("building", {})
        # Before the first good build, a browser shows that it is waited for.
        first = self.early.open_pages if self.snapshot.build else ()
        self.send({"ask": "build", "first": first}, self._finish)

    def hurry(self, page: str) -> None:
        """Have the running build make a page next."""
        if self.builder and self.snapshot.is_building:
            self.builder.note({"ask": "first", "file": page})

    def send(self, values: dict[str, Any], reply: Callable[[Any], None]) -> None:
        """Send a request to the worker; ``reply`` gets its answer, or ``None`` if there is none."""
        if self.builder is None:
            emit = self.queue.put
            self.builder = self.start_builder(
                self.project, lambda event: emit(partial(self.on_worker, event))
            )
        self.requests += 1
        self.waiting[self.requests] = reply
        self.builder.request(self.requests, values)

    def _finish(self, values: Mapping[str, Any] | None) -> None:
        if values is None:
            return
        outcome, was_broken = convert(values, Outcome), self.snapshot.is_broken
        if outcome.is_abandoned:
            self.pending |= self.building
            self._build()
            return
        if outcome.problems:
            self._show_problems(outcome)
            return
        self.base_path = load_base_path(self.project.content / BUSINESS_FILE)
        self.snapshot = Snapshot(build=self.snapshot.build + 1)
        if was_broken:
            self.notices.publish("fixed", {})
        late = self.early.end(outcome.changed_files or ())
        files = late if self.has_known_output and outcome.changed_files is not None else None
        self.has_known_output = True
        notice = {"build": self.snapshot.build, "files": files, "seconds": outcome.seconds}
        self.notices.publish("changed", notice)
        self.say(f"{time.strftime('%H:%M:%S')}  built in {outcome.seconds:.2f} s")
        sources = saved_sources(self.project, self.building)
        if self.follow and sources and self.snapshot.build > 1:
            self.send({"ask": "pages"}, partial(self._follow_to, sources[-1]))

    def _show_problems(self, outcome: Outcome) -> None:
        problems = tuple(describe_problems(self.project, outcome.problems))
        self.snapshot = Snapshot(build=self.snapshot.build, problems=problems)
        self._publish_trouble()
        self.say("\n".join(map(str, outcome.problems)))

    def _publish_trouble(self) -> None:
        """Publish why there is no new site; ``files`` are those that were shown of it too early."""
        self.notices.publish("problems", {**self.snapshot.values(), "files": self.early.end()})

    def _follow_to(self, source: str, values: Any) -> None:
        pages = parse_pages(values)
        self.pages_of = (self.snapshot.build, pages)
        for page in pages:
            if page.source == source:
                self.notices.publish("follow", {"path": f"{self.base_path}/{page.path}"})

    def _on_worker_exit(self, event: WorkerExited) -> None:
        """Show why a worker exited during a build; replace one that exited between builds."""
        was_building = self.snapshot.is_building
        self._drop_builder()
        if not was_building:
            self.pending |= {self.project.content}
            return
        self.snapshot = Snapshot(build=self.snapshot.build, crash=event.last_lines)
        self._publish_trouble()

    def _drop_builder(self) -> None:
        if self.builder:
            self.builder.kill()
            self.builder = None
        # It may have changed files without reporting them.
        self.has_known_output = False
        self.snapshot = replace(self.snapshot, is_building=False)
        waiting, self.waiting = self.waiting, {}
        for reply in waiting.values():
            reply(None)
