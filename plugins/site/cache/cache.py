"""What a build may know of earlier ones; without ``plugins.incremental`` that is nothing."""

import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct, field

from plugins.site.cache.fingerprint import digest
from plugins.site.values.records import PageMeta, Record


class PackedRecord(Struct, frozen=True):
    """A file of ``content/`` as it was read, in a form that goes from process to process and to disk.

    ``meta_key`` names all that other pages may know of it. A ``faulty`` one, whose
    text has problems, is good for this build only: the next tells them again.
    """

    meta_key: str
    meta: bytes
    record: bytes
    faulty: bool


class FileState(Struct, frozen=True):
    """A written file: what it was made from (``key``), and what it looks like on disk."""

    key: str
    digest: str
    size: int
    mtime_ns: int


class BuiltState(Struct, frozen=True):
    """What a build leaves for the next: its files, and what its pages were made from.

    ``code_key`` names the code that wrote it: another does not read it.
    ``site_key`` names all that pages may know of each other, ``facts_key``
    what is the same for all of them; both must be unchanged for a page's own
    ``record_keys`` to decide alone.
    """

    code_key: str = ""
    site_key: str = ""
    facts_key: str = ""
    record_keys: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, FileState] = field(default_factory=dict)
    checked_key: str = ""


class ForgottenError(Exception):
    """Something that memory said it knew cannot be had: it was damaged or deleted meanwhile."""


class Memory(Protocol):
    """Keeps values between builds. Nothing of it is needed: what is forgotten is made again."""

    def content_key(self, path: str | Path, name: str) -> str:
        """Return the digest of a file, read only when it may have changed.

        Raises:
            OSError: It cannot be read.
        """

    def meta_key(self, record_key: str) -> str:
        """Return the key of a known record's meta, "" when the record is not known."""

    def meta(self, record_key: str) -> PageMeta:
        """Return what others may know of a page.

        Raises:
            ForgottenError: It is damaged or gone.
        """

    def record(self, record_key: str) -> Record:
        """Return a page as it was read."""

    def keep_records(self, records: Mapping[str, PackedRecord]) -> None:
        """Remember what was read, by record key."""

    def recall(self, name: str, key: str) -> Any:
        """Return the value that was kept under a name, ``None`` when there is none with that key."""

    def keep(self, name: str, key: str, value: Any) -> None:
        """Remember one value under a name, in the place of the last."""

    def state(self) -> BuiltState:
        """Return what the last build left; an empty state when there is none."""

    def keep_later(self, name: str, key: str, make: Callable[[], Any]) -> None:
        """Remember a value that is made when the build is done, and nobody waits for it."""

    def keep_state(self, state: BuiltState) -> None:
        """Remember what this build leaves."""

    def forget(self) -> None:
        """Delete everything that was ever kept: some of it was damaged."""

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return a file that takes long to make: the one of an earlier build, else a new one.

        Args:
            key: Names all that the file is made from.
        """


class Forgetful:
    """Remembers for one build only."""

    def __init__(self) -> None:
        self._packed: dict[str, PackedRecord] = {}

    def content_key(self, path: str | Path, name: str) -> str:  # noqa: ARG002 - of Memory
        """Return the digest of a file."""
        return digest(Path(path).read_bytes())

    def meta_key(self, record_key: str) -> str:
        """Return the key of the meta of a record that was read in this build."""
        packed = self._packed.get(record_key)
        return packed.meta_key if packed else ""

    def meta(self, record_key: str) -> PageMeta:
        """Return what others may know of a page."""
        return unpack(self._packed[record_key].meta)  # type: ignore[no-any-return]

    def record(self, record_key: str) -> Record:
        """Return a page as it was read."""
        return unpack(self._packed[record_key].record)  # type: ignore[no-any-return]

    def keep_records(self, records: Mapping[str, PackedRecord]) -> None:
        """Hold on to what was read until the build ends."""
        self._packed.update(records)

    def recall(self, name: str, key: str) -> Any:  # noqa: ARG002 - of Memory
        """Know nothing."""
        return None

    def keep(self, name: str, key: str, value: Any) -> None:
        """Forget it."""

    def keep_later(self, name: str, key: str, make: Callable[[], Any]) -> None:
        """Make nothing."""

    def state(self) -> BuiltState:
        """Know nothing."""
        return BuiltState()

    def keep_state(self, state: BuiltState) -> None:
        """Forget it."""

    def forget(self) -> None:
        """Have nothing to delete."""

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:  # noqa: ARG002 - of Memory
        """Make it."""
        return make()


def pack(value: Any) -> bytes:
    """Write a value of this project as bytes."""
    return pickle.dumps(value, protocol=5)


def unpack(content: bytes) -> Any:
    """Read what ``pack`` wrote in this very build."""
    return pickle.loads(content)  # noqa: S301 - from this process or a child of it, never from a file


def pack_record(record: Record, *, faulty: bool) -> PackedRecord:
    """Make a record ready to be kept."""
    meta, fields = record.meta, record.fields
    # Its lines are for messages only: a page that moves down in its file is the same to all others.
    # Written by repr(), three times as fast as a KeyMaker: all of these are plain, or models of what is.
    known = (
        meta.source,
        type(fields).__name__,
        fields.__dict__,
        sorted(meta.anchors),
        meta.cited,
        meta.pictures,
        meta.terms,
    )
    meta_key = digest(repr(known).encode())
    return PackedRecord(meta_key, pack(meta), pack(record), faulty)
