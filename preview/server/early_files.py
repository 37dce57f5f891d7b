"""What can be served of a build before it ends, and which pages browsers have open."""

from collections.abc import Callable, Collection
from threading import Condition

_MOST_OPEN = 8
"""A browser asks for its page after each build that changes it, so those that are open are the last ones."""
_PATIENCE_SECONDS = 10


class EarlyFiles:
    """Files of the running build, by their path below the output folder.

    Handlers ask from any thread; the event loop says what happens.

    Args:
        ask: Called with a page that a browser waits for.
    """

    def __init__(self, ask: Callable[[str], None]) -> None:
        self.ask = ask
        self.news = Condition()
        self.is_building = False
        self.files: dict[str, bytes | None] = {}
        self.unsettled: set[str] = set()
        self._open: tuple[str, ...] = ()

    def load(self, file: str, *, is_there: bool) -> bytes | None:
        """Return a file as the running build makes it; ``None`` when the served folder has it.

        A page is waited for, as is a file that ``is_there`` not: the last build's may be stale.
        """
        with self.news:
            if self.is_building and file not in self.files and (file.endswith(".html") or not is_there):
                self.ask(file)
                self.news.wait_for(lambda: not self.is_building or file in self.files, _PATIENCE_SECONDS)
            return self.files.get(file)

    def open(self, page: str) -> None:
        """Note that a browser has a page open."""
        with self.news:
            others = (each for each in self._open if each != page)
            self._open = (page, *others)[:_MOST_OPEN]

    @property
    def open_pages(self) -> tuple[str, ...]:
        """The pages that browsers have open, the last one first."""
        with self.news:
            return self._open

    def begin(self) -> None:
        """Begin a build; what an unfinished one has shown is not certain any more."""
        with self.news:
            self.unsettled.update(self.shown)
            self.files, self.is_building = {}, True

    def put(self, file: str, content: bytes | None) -> None:
        """Serve a file of the running build; ``None`` when it is as the last one made it."""
        with self.news:
            self.files[file] = content
            self.news.notify_all()

    @property
    def shown(self) -> frozenset[str]:
        """The files that the running build has changed so far."""
        return frozenset(file for file, content in self.files.items() if content is not None)

    def end(self, changed: Collection[str] | None = None) -> list[str]:
        """End the build; return the files that browsers do not show as they are now.

        Args:
            changed: Those that the build has changed, ``None`` when it was in vain.
        """
        with self.news:
            late = self.unsettled | self.shown
            if changed is not None:
                late = (self.unsettled | set(changed)) - self.shown
            self.files, self.unsettled, self.is_building = {}, set(), False
            self.news.notify_all()
            return sorted(late)
