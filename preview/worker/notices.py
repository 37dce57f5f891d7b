"""What browsers are told, by server-sent events.

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
    """Passes each notice on to every browser that listens, in order."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.listeners: list[Listener] = []

    def publish(self, name: str, values: dict[str, Any]) -> None:
        """Tell everybody."""
        notice = format_notice(name, values)
        with self.lock:
            for listener in self.listeners:
                listener.put(notice)

    def join(self) -> Listener:
        """Return a queue of all notices from now on."""
        listener: Listener = SimpleQueue()
        with self.lock:
            self.listeners.append(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Tell this one no more."""
        with self.lock:
            self.listeners.remove(listener)

    def close(self) -> None:
        """Let every connection end."""
        with self.lock:
            for listener in self.listeners:
                listener.put(None)

    @property
    def is_heard(self) -> bool:
        """Whether a browser listens at all."""
        return bool(self.listeners)
