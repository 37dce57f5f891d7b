"""One watcher that lives as long as the preview, so that no save falls between two of them."""

from collections.abc import Callable, Generator
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, DefaultFilter, watch

from preview.worker.project import SETTINGS_FILES, Project

_GROUPED_MS = 20
"""Saves are told this long after the first of them at most, however many follow."""
_PAUSE_MS = 5
_READY_AFTER_MS = 40
_NEW_FOLDER_SECONDS = 0.15
_is_wanted = DefaultFilter()

Tell = Callable[[frozenset[Path]], None]


class Watcher:
    """Tells what changes in a project, from the moment that ``start`` returns until ``stop``."""

    def __init__(self, project: Project, tell: Tell) -> None:
        self.project = project
        self.tell = tell
        self.stopped = Event()
        self.renewed = Event()

    def start(self) -> None:
        """Begin to watch, and return when nothing can be missed any more."""
        for run in (self._watch_folders, self._watch_root):
            ready = Event()
            Thread(target=_run, args=(run, ready), daemon=True).start()
            ready.wait()

    def stop(self) -> None:
        """Watch no more."""
        self.stopped.set()
        self.renewed.set()

    def _watch_folders(self, ready: Event) -> None:
        while not self.stopped.is_set():
            self.renewed.clear()
            present = [folder for folder in self.project.folders if folder.is_dir()]
            for changes in _changes(present, self.renewed, recursive=True):
                ready.set()
                self._pass_on(changes)

    def _watch_root(self, ready: Event) -> None:
        # The folder and not its files: an editor that saves by renaming leaves a watched file for good.
        settings = {self.project.root / name for name in SETTINGS_FILES}
        folders = set(self.project.folders)
        parents = sorted({self.project.root, *(folder.parent for folder in folders)})
        for changes in _changes(parents, self.stopped, recursive=False):
            ready.set()
            # A folder whose time changed is no news; one that is new is not the one that is watched.
            moved = {(change, path) for change, path in changes if change != Change.modified}
            new = {(change, path) for change, path in moved if Path(path) in folders}
            if new:
                self.renewed.set()
            self._pass_on(new | {(change, path) for change, path in changes if Path(path) in settings})

    def _pass_on(self, changes: set[tuple[Change, str]]) -> None:
        paths = frozenset(Path(path) for _, path in changes)
        if not paths:
            return
        self.tell(paths)
        if any(change == Change.added and Path(path).is_dir() for change, path in changes):
            Thread(target=self._tell_again, args=(paths,), daemon=True).start()

    def _tell_again(self, paths: frozenset[Path]) -> None:
        # Files may have been put into a new folder before the system watched it.
        self.stopped.wait(_NEW_FOLDER_SECONDS)
        self.tell(paths)


def _run(watch_it: Callable[[Event], None], ready: Event) -> None:
    try:
        watch_it(ready)
    finally:
        # Also when the system lets nobody watch: the reason is on the terminal, and the site is shown.
        ready.set()


def _changes(
    paths: list[Path], stopped: Event, *, recursive: bool
) -> Generator[set[tuple[Change, str]], None, None]:
    return watch(
        *paths,
        watch_filter=_is_wanted,
        debounce=_GROUPED_MS,
        step=_PAUSE_MS,
        stop_event=stopped,
        rust_timeout=_READY_AFTER_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=recursive,
    )
