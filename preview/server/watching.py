"""Watch the project for as long as the preview runs, so that no save is missed."""

from collections.abc import Callable, Generator
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, DefaultFilter, watch

from preview.worker.project import SETTINGS_FILES, Project

_GROUPED_MS = 20
"""A change is reported at most this long after it, however many follow."""
_PAUSE_MS = 5
_READY_AFTER_MS = 40
_NEW_FOLDER_SECONDS = 0.15
_IS_RELEVANT = DefaultFilter()

OnChange = Callable[[frozenset[Path]], None]


class Watcher:
    """Reports changed files of a project, from the return of ``start`` until ``stop``."""

    def __init__(self, project: Project, on_change: OnChange) -> None:
        self.project = project
        self.on_change = on_change
        self.stopped = Event()
        self.renewed = Event()

    def start(self) -> None:
        """Start watching; return once every change will be reported."""
        for run in (self._watch_folders, self._watch_root):
            ready = Event()
            Thread(target=_run, args=(run, ready), daemon=True).start()
            ready.wait()

    def stop(self) -> None:
        """Stop watching."""
        self.stopped.set()
        self.renewed.set()

    def _watch_folders(self, ready: Event) -> None:
        while not self.stopped.is_set():
            self.renewed.clear()
            present = [folder for folder in self.project.folders if folder.is_dir()]
            for changes in _changes(present, self.renewed, recursive=True):
                ready.set()
                self._report(changes)

    def _watch_root(self, ready: Event) -> None:
        # The folder, not its files: after an editor saves by renaming, the watched file is gone.
        settings = {self.project.root / name for name in SETTINGS_FILES}
        folders = set(self.project.folders)
        parents = sorted({self.project.root, *(folder.parent for folder in folders)})
        for changes in _changes(parents, self.stopped, recursive=False):
            ready.set()
            # A folder whose time changed is irrelevant; a new folder has to be watched anew.
            moved = {(change, path) for change, path in changes if change != Change.modified}
            new = {(change, path) for change, path in moved if Path(path) in folders}
            if new:
                self.renewed.set()
            self._report(new | {(change, path) for change, path in changes if Path(path) in settings})

    def _report(self, changes: set[tuple[Change, str]]) -> None:
        paths = frozenset(Path(path) for _, path in changes)
        if not paths:
            return
        self.on_change(paths)
        if any(change == Change.added and Path(path).is_dir() for change, path in changes):
            Thread(target=self._report_again, args=(paths,), daemon=True).start()

    def _report_again(self, paths: frozenset[Path]) -> None:
        # Files may have been added to a new folder before it was watched.
        self.stopped.wait(_NEW_FOLDER_SECONDS)
        self.on_change(paths)


def _run(watch_it: Callable[[Event], None], ready: Event) -> None:
    try:
        watch_it(ready)
    finally:
        # Also if the system cannot watch: the reason is on the terminal, and the site is still served.
        ready.set()


def _changes(
    paths: list[Path], stopped: Event, *, recursive: bool
) -> Generator[set[tuple[Change, str]], None, None]:
    return watch(
        *paths,
        watch_filter=_IS_RELEVANT,
        debounce=_GROUPED_MS,
        step=_PAUSE_MS,
        stop_event=stopped,
        rust_timeout=_READY_AFTER_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=recursive,
    )
