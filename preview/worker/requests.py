"""What the server asks of the worker: lines of JSON, which can be looked for while a build runs."""

import json
import os
import select
import sys
from collections import deque
from collections.abc import Iterator
from typing import Any

NOTES = ("first", "stop")
"""Requests about the running build, which have no answer of their own and mean nothing after it."""

_BYTES = 65_536


class Requests:
    """The lines of a pipe.

    Args:
        source: The file descriptor of the pipe, which nothing else reads.
    """

    def __init__(self, source: int) -> None:
        self.source = source
        self.rest = b""
        self.kept: deque[dict[str, Any]] = deque()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Wait for each request; end when the pipe is closed."""
        while self.kept or self._read():
            while self.kept:
                request = self.kept.popleft()
                if request["ask"] not in NOTES:
                    yield request

    def notes(self) -> list[dict[str, Any]]:
        """Return what was said about the running build, without waiting; questions are kept for later."""
        self._look()
        notes = [request for request in self.kept if request["ask"] in NOTES]
        self.kept = deque(request for request in self.kept if request["ask"] not in NOTES)
        return notes

    def asks_for_build(self) -> bool:
        """Return whether a build is asked for, without waiting."""
        self._look()
        return any(request["ask"] == "build" for request in self.kept)

    def put_off(self, request: dict[str, Any]) -> None:
        """Hand on a request once more, after those that have come meanwhile."""
        self.kept.append(request)

    def _look(self) -> None:
        # Windows cannot look into a pipe: there, all is read after the build.
        while sys.platform != "win32" and select.select([self.source], [], [], 0)[0] and self._read():
            pass

    def _read(self) -> bool:
        """Read what is there, at least some bytes; return whether the pipe is still open."""
        found = os.read(self.source, _BYTES)
        *lines, self.rest = (self.rest + found).split(b"\n")
        self.kept.extend(map(json.loads, lines))
        return bool(found)
