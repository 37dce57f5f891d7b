"""What the checks say of every page, read page by page, so that no build waits for long."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock, Thread

from msgspec import Struct

from plugins.site.api import PageReport, Problem
from preview.server.live_site import LiveSite

Key = tuple[tuple[int, int], ...]
"""What the findings of a page come from: times and sizes of its file, and of the files of facts."""


class Read(Struct, frozen=True):
    """The findings of the pages that were read, and how many are still to be."""

    findings: tuple[Problem, ...]
    left: int


class Advice:
    """Reads pages in the background once someone asks; a page whose file stays is read once.

    A finding that comes from another page, such as the same description twice, is as new as its own page.
    """

    def __init__(self, live: LiveSite) -> None:
        self.live = live
        self.known: dict[str, tuple[Key, tuple[Problem, ...]]] = {}
        self.wanted: dict[str, Key] = {}
        self.lock = Lock()
        self.thread: Thread | None = None

    def read(self, pages: Sequence[PageReport]) -> Read:
        """Return what is known of these pages by now, and go on with the others."""
        facts = tuple(_stamp(path) for path in sorted(self.live.project.content.glob("*.toml")))
        keys = {page.path: (_stamp(self.live.project.content.parent / page.source), *facts) for page in pages}
        with self.lock:
            self.known = {path: one for path, one in self.known.items() if path in keys}
            self.wanted = {
                path: key
                for path, key in keys.items()
                if path not in self.known or self.known[path][0] != key
            }
            if self.wanted and not (self.thread and self.thread.is_alive()):
                self.thread = Thread(target=self._go_on, daemon=True)
                self.thread.start()
            findings = (finding for _, found in self.known.values() for finding in found)
            return Read(tuple(findings), len(self.wanted))

    def _go_on(self) -> None:
        while True:
            with self.lock:
                path, key = next(iter(self.wanted.items()), ("", None))
                if key is None:
                    self.thread = None
                    return
            pages = self.live.load_page(path)
            with self.lock:
                if self.wanted.get(path) == key:
                    del self.wanted[path]
                    for page in pages:  # none, while another worker starts
                        self.known[path] = (key, page.findings)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)
