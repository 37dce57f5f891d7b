"""What happens when: saves, builds, answers and crashes meet here, one after the other."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from msgspec.structs import replace

from plugins.site.api import PageReport
from preview.panel.problem_view import describe_problems
from preview.panel.site_state import Asked, Saved, Snapshot, Stopped
from preview.server.file_server import load_base_path
from preview.worker.builder import Answered, Builder, Died
from preview.worker.messages import Outcome, parse_outcome, parse_pages
from preview.worker.notices import Notices
from preview.worker.project import Project, needs_new_worker, saved_sources

_PATIENCE_SECONDS = 60

StartBuilder = Callable[[Project, Callable[[Answered | Died], None]], Builder]


class LiveSite:
    """Keeps a built site in step with its files.

    ``snapshot`` may be read by any thread; everything else happens in the one
    that takes the events from the queue, so nothing needs a lock, and what is
    saved during a build waits in ``pending`` for the next.
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
        self.base_path = load_base_path(project.content / "business.toml")
        self.events: SimpleQueue[Saved | Asked | Stopped | Answered | Died] = SimpleQueue()
        self.pending: frozenset[Path] = frozenset()
        self.building: frozenset[Path] = frozenset()
        self.builder: Builder | None = None
        self.knows_changes = False
        self.waiting: dict[int, Callable[[Any], None]] = {}
        self.requests = 0
        self.pages_of: tuple[int, tuple[PageReport, ...]] = (0, ())
        self.thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Make the first build, and go on in a thread of its own."""
        self.saved(frozenset({self.project.content}))
        self.thread.start()

    def stop(self) -> None:
        """End the worker and let browsers go."""
        self.events.put(Stopped())
        self.thread.join()
        self.notices.close()

    def saved(self, paths: frozenset[Path]) -> None:
        """Take note of changed files."""
        self.events.put(Saved(paths))

    def ask(self, request: dict[str, Any]) -> Any:
        """Ask the worker, and wait for its answer; ``None`` when it cannot give one."""
        answer: SimpleQueue[Any] = SimpleQueue()
        self.events.put(Asked(request, answer.put))
        try:
            return answer.get(timeout=_PATIENCE_SECONDS)
        except Empty:
            return None

    def load_pages(self) -> tuple[PageReport, ...]:
        """Describe every page of the site that is served."""
        build, pages = self.snapshot.build, self.pages_of
        if pages[0] != build:
            self.pages_of = pages = (build, parse_pages(self.ask({"ask": "pages"}) or ()))
        return pages[1]

    def load_page(self, path: str) -> tuple[PageReport, ...]:
        """Describe the page at an address below the site's root, when there is one."""
        return parse_pages(self.ask({"ask": "page", "path": path}) or ())

    def _run(self) -> None:
        while not isinstance(event := self.events.get(), Stopped):
            self.handle(event)
        if self.builder:
            self.builder.kill()

    def handle(self, event: Saved | Asked | Answered | Died) -> None:
        """Do what one event asks for."""
        if isinstance(event, Saved):
            self.pending |= event.paths
            if needs_new_worker(self.project, event.paths):
                self._drop_builder()
        elif isinstance(event, Asked):
            self._send(event.request, event.reply)
        elif event.builder is self.builder:  # and not one that was replaced
            if isinstance(event, Answered):
                self.waiting.pop(event.number)(event.answer)
            else:
                self._mourn(event)
        if self.pending and not self.snapshot.is_building:
            self._build()

    def _build(self) -> None:
        self.building, self.pending = self.pending, frozenset()
        self.snapshot = replace(self.snapshot, is_building=True)
        self.notices.publish("building", {})
        self._send({"ask": "build"}, self._finish)

    def _send(self, request: dict[str, Any], reply: Callable[[Any], None]) -> None:
        if self.builder is None:
            self.builder = self.start_builder(self.project, self.events.put)
        self.requests += 1
        self.waiting[self.requests] = reply
        self.builder.ask(self.requests, request)

    def _finish(self, values: Mapping[str, Any] | None) -> None:
        if values is None:
            return
        outcome, was_broken = parse_outcome(values), self.snapshot.is_broken
        if outcome.problems:
            self._show_problems(outcome)
            return
        self.base_path = load_base_path(self.project.content / "business.toml")
        self.snapshot = Snapshot(build=self.snapshot.build + 1)
        if was_broken:
            self.notices.publish("fixed", {})
        files = changed_files(outcome) if self.knows_changes else None
        self.knows_changes = True
        notice = {"build": self.snapshot.build, "files": files, "seconds": outcome.seconds}
        self.notices.publish("changed", notice)
        self.say(f"{time.strftime('%H:%M:%S')}  built in {outcome.seconds:.2f} s")
        sources = saved_sources(self.project, self.building)
        if self.follow and sources and self.snapshot.build > 1:
            self._send({"ask": "pages"}, partial(self._lead_to, sources[-1]))

    def _show_problems(self, outcome: Outcome) -> None:
        problems = tuple(describe_problems(self.project, outcome.problems))
        self.snapshot = Snapshot(build=self.snapshot.build, problems=problems)
        self.notices.publish("problems", self.snapshot.values())
        self.say("\n".join(map(str, outcome.problems)))

    def _lead_to(self, source: str, values: Any) -> None:
        pages = parse_pages(values or ())
        self.pages_of = (self.snapshot.build, pages)
        for page in pages:
            if page.source == source:
                self.notices.publish("follow", {"path": f"{self.base_path}/{page.path}"})

    def _mourn(self, death: Died) -> None:
        """Say what the worker said last; one that ended in a quiet moment is replaced at once."""
        was_building = self.snapshot.is_building
        self._drop_builder()
        if not was_building:
            self.pending |= {self.project.content}
            return
        self.snapshot = Snapshot(build=self.snapshot.build, crash=death.last_lines)
        self.notices.publish("problems", self.snapshot.values())

    def _drop_builder(self) -> None:
        if self.builder:
            self.builder.kill()
            self.builder = None
        # It may have changed files that it could not tell of.
        self.knows_changes = False
        self.snapshot = replace(self.snapshot, is_building=False)
        waiting, self.waiting = self.waiting, {}
        for reply in waiting.values():
            reply(None)


def changed_files(outcome: Outcome) -> list[str] | None:
    """Name the files that browsers may have to load again; ``None`` when that is not known."""
    if outcome.written is None or outcome.removed is None:
        return None
    return sorted(outcome.written | outcome.removed)
