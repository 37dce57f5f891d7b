"""Where what steps return stays between builds."""

from collections.abc import Callable, Mapping
from typing import Protocol

from msgspec import Struct


class Row(Struct, frozen=True):
    """A value as it is kept: its bytes, with a checksum, and what others depend on (``fingerprint``)."""

    key: str
    fingerprint: str
    value: bytes


class Store(Protocol):
    """Where rows stay between builds, one for each slot. What is lost is made again."""

    def index(self, beginning: str = "") -> dict[str, tuple[str, str]]:
        """Return the key and the fingerprint of each row whose slot begins so, by its slot."""

    def count(self) -> int:
        """Count the rows."""

    def load(self, slot: str) -> Row | None:
        """Return a row, ``None`` when it is gone."""

    def save(self, rows: Mapping[str, Row], stale: list[str]) -> None:
        """Write rows and remove stale ones, all of them or none."""

    def blob(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return a large file that takes long to make: the one of an earlier build, else a new one."""


class MemoryStore:
    """Keeps rows for one build only: without ``plugins.incremental`` every step is done anew."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}

    def index(self, beginning: str = "") -> dict[str, tuple[str, str]]:
        """Know what this very store was given."""
        rows = self.rows.items()
        return {slot: (row.key, row.fingerprint) for slot, row in rows if slot.startswith(beginning)}

    def count(self) -> int:
        """Count what it was given."""
        return len(self.rows)

    def load(self, slot: str) -> Row | None:
        """Return a row of this build."""
        return self.rows.get(slot)

    def save(self, rows: Mapping[str, Row], stale: list[str]) -> None:
        """Hold on to the rows until the build ends."""
        self.rows.update(rows)
        for slot in stale:
            self.rows.pop(slot, None)

    def blob(self, key: str, make: Callable[[], bytes]) -> bytes:  # noqa: ARG002 - of Store
        """Make it."""
        return make()
