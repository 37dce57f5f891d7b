"""The pages that browsers have open: made first in a build, and sent to the server before the rest."""

from base64 import b64encode
from collections.abc import Callable, Collection, Iterable
from typing import Any

from plugins.site.api import BuildAbandoned
from preview.worker.requests import Requests


class OpenPages:
    """The ``Viewers`` of one build.

    Args:
        first: The files that browsers have open, by their path below the output folder.
        send: Called with ``{"shown": file, "content": …}`` for each that is done: base64, or ``None`` for one
            that is as the last build made it.
    """

    def __init__(
        self, requests: Requests, first: Iterable[str], send: Callable[[dict[str, Any]], None]
    ) -> None:
        self.requests = requests
        self.first = tuple(first)
        self.send = send

    def wanted(self) -> Collection[str]:
        """Return the open files at first, then those that the server has asked for since.

        After the build too: a question about its pages is broken off when the next build is asked for.
        """
        notes = self.requests.notes()
        if any(note["ask"] == "stop" for note in notes) or self.requests.asks_for_build():
            raise BuildAbandoned
        asked, self.first = (*self.first, *(note["file"] for note in notes)), ()
        return tuple(dict.fromkeys(asked))

    def show(self, file: str, content: bytes | None) -> None:
        """Send a file to the server."""
        self.send({"shown": file, "content": None if content is None else b64encode(content).decode()})
