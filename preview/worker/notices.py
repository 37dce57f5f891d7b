"""Server-sent events for the browsers.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import json
from queue import SimpleQueue
from threading import Lock
from typing import Any

Listener = SimpleQueue[bytes | None]


def format_notice(name: str, values: dict[str, Any]) -> bytes:
    """Return one event; its data is a line of JSON, which holds no line breaks."""
    return f"event: {name}\ndata: {json.dumps(values)}\n\n".encode()


class Notices:
    """Sends each notice to every connected browser, in order."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.listeners: list[Listener] = []

    def publish(self, name: str, values: dict[str, Any]) -> None:
        """Send a notice to every listener."""
        notice = format_notice(name, values)
        with self.lock:
            for listener in self.listeners:
                listener.put(notice)

    def join(self) -> Listener:
        """Add a listener; return its queue of notices from now on."""
        listener: Listener = SimpleQueue()
        with self.lock:
            self.listeners.append(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Remove a listener."""
        with self.lock:
            self.listeners.remove(listener)

    def close(self) -> None:
        """End every connection."""
        with self.lock:
            for listener in self.listeners:
                listener.put(None)
