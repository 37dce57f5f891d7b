"""What builds remember: one SQLite file, of which nothing is trusted that cannot be verified."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from plugins.incremental.made_files import MadeFiles
from plugins.incremental.safe_pickle import unseal
from plugins.incremental.sealed_bytes import seal
from plugins.site.api import (
    BuiltState,
    Forgetful,
    ForgottenError,
    Memory,
    PackedRecord,
    PageMeta,
    Record,
    digest,
    pack,
)

_SCHEMA_VERSION = 3
# Not WITHOUT ROWID, where rows of several kilobytes take three times as long to find.
_SCHEMA = """
CREATE TABLE records (
    key TEXT PRIMARY KEY, meta_key TEXT NOT NULL,
    meta BLOB NOT NULL, record BLOB NOT NULL
);
CREATE TABLE kept (
    profile TEXT NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (profile, name)
);
"""
_WAIT_SECONDS = 60.0
_YOUNG_NS = 50_000_000
"""A file that was written so short a time before it was read may be written again without a new time."""
_SPARE_RECORDS = 500
_STATE, _LOOKS = "state", "looks"
_FILES = "media"

Look = tuple[int, int, int, int]
"""Size, time of change, time of change of the inode, inode: git's signs of an unchanged file."""


class SiteMemory:
    """A ``Memory`` on disk; several processes may use one file.

    Args:
        file: The database, made when it is missing.
        profile: Names one output folder among those that share the file.

    Raises:
        sqlite3.Error: The file is no database of this version, or cannot be written.
    """

    def __init__(self, file: Path, profile: str) -> None:
        self._file = file
        self._profile = profile
        self._process = os.getpid()
        self._database = _connect(file)
        self._meta_keys = dict(self._database.execute("SELECT key, meta_key FROM records"))
        self._faulty = Forgetful()
        self._pending: dict[str, tuple[str, bytes]] = {}
        self._later: dict[str, tuple[str, Callable[[], Any]]] = {}
        self._looks: dict[str, tuple[Look, str]] = self.recall(_LOOKS, "") or {}
        self._new_looks: dict[str, tuple[Look, str]] = {}
        self._state: BuiltState | None = None
        self._files = MadeFiles(file.parent / _FILES)

    def content_key(self, path: str | Path, name: str) -> str:
        """Return the digest of a file, read only when its look has changed."""
        stat = os.stat(path)  # noqa: PTH116 - ten thousand times a build
        look = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        known = self._looks.get(name)
        key = known[1] if known and known[0] == look else digest(Path(path).read_bytes())
        if time.time_ns() - max(look[1:3]) > _YOUNG_NS:
            self._new_looks[name] = (look, key)
        return key

    def meta_key(self, record_key: str) -> str:
        """Return the key of a known record's meta, "" when the record is not known."""
        return self._meta_keys.get(record_key, "") or self._faulty.meta_key(record_key)

    def meta(self, record_key: str) -> PageMeta:
        """Return what others may know of a page."""
        return self._load("meta", record_key)  # type: ignore[no-any-return]

    def record(self, record_key: str) -> Record:
        """Return a page as it was read."""
        return self._load("record", record_key)  # type: ignore[no-any-return]

    def keep_records(self, records: Mapping[str, PackedRecord]) -> None:
        """Remember what was read, at once: it stays right even when this build fails."""
        whole = {key: packed for key, packed in records.items() if not packed.faulty}
        self._faulty.keep_records({key: packed for key, packed in records.items() if packed.faulty})
        rows = [
            (key, packed.meta_key, seal(packed.meta), seal(packed.record)) for key, packed in whole.items()
        ]
        with _forgetting_errors(), self._database:
            self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", rows)
        self._meta_keys.update({key: packed.meta_key for key, packed in whole.items()})

    def recall(self, name: str, key: str) -> Any:
        """Return the value that was kept under a name, ``None`` when there is none with that key."""
        if name in self._pending:
            known_key, value = self._pending[name]
            return unseal(value) if known_key == key else None
        query = "SELECT value FROM kept WHERE profile = ? AND name = ? AND key = ?"
        with suppress(ValueError, sqlite3.Error):
            row = self._connection().execute(query, (self._profile, name, key)).fetchone()
            return unseal(row[0]) if row else None
        return None

    def keep(self, name: str, key: str, value: Any) -> None:
        """Remember one value under a name when the build is done, in the place of the last."""
        self._pending[name] = (key, seal(pack(value)))

    def keep_later(self, name: str, key: str, make: Callable[[], Any]) -> None:
        """Remember a value that is made when the build is done."""
        self._later[name] = (key, make)

    def state(self) -> BuiltState:
        """Return what the last build left; an empty state when there is none."""
        if self._state is None:
            state = self.recall(_STATE, "")
            self._state = state if isinstance(state, BuiltState) else BuiltState()
        return self._state

    def keep_state(self, state: BuiltState) -> None:
        """Remember what this build leaves."""
        self._state = state
        self.keep_later(_STATE, "", lambda: state)

    def save(self) -> None:
        """Write what this build leaves, all of it or nothing."""
        for name, (key, make) in self._later.items():
            self.keep(name, key, make())
        if self._new_looks != self._looks:
            self.keep(_LOOKS, "", self._new_looks)
        self._files.drop_old()
        rows = [(self._profile, name, key, value) for name, (key, value) in self._pending.items()]
        # Without these, the next build makes everything anew: no reason to fail this one.
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
                self._drop_old_records()
        except sqlite3.Error:
            self.forget()

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return a file that takes long to make, kept beside the database."""
        return self._files.made(key, make)

    def forget(self) -> None:
        """Delete the file: some of it was damaged."""
        with suppress(sqlite3.Error):
            self._database.close()
        forget(self._file)

    def _drop_old_records(self) -> None:
        wanted = set(self.state().record_keys.values())
        old = [(key,) for key in self._meta_keys if key not in wanted]
        if len(old) > len(wanted) + _SPARE_RECORDS:
            self._database.executemany("DELETE FROM records WHERE key = ?", old)

    def _load(self, column: str, record_key: str) -> Any:
        if self._faulty.meta_key(record_key):
            return getattr(self._faulty, column)(record_key)
        query = f"SELECT {column} FROM records WHERE key = ?"  # noqa: S608 - one of two names
        try:
            row = self._connection().execute(query, (record_key,)).fetchone()
            return unseal(row[0])
        except (sqlite3.Error, TypeError, ValueError) as error:
            raise ForgottenError(record_key) from error

    def _connection(self) -> sqlite3.Connection:
        """Return a connection of this very process: one must not be used on both sides of a fork."""
        if self._process != os.getpid():
            self._process = os.getpid()
            # Held on to: to close it here would harm the other process.
            self._inherited = self._database
            self._database = _connect(self._file)
        return self._database


@contextmanager
def _forgetting_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ForgottenError(str(error)) from error


def open_memory(file: Path, *, profile: str) -> Memory:
    """Open a memory; one that is damaged, foreign or of another version is begun anew.

    Returns:
        A memory for this build only when the file cannot be written at all.
    """
    for _ in range(2):
        try:
            return SiteMemory(file, profile)
        except (sqlite3.Error, OSError):
            forget(file)
    return Forgetful()


def forget(file: Path) -> None:
    """Delete a memory, whatever it is."""
    for name in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        with suppress(OSError):
            name.unlink(missing_ok=True)


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_WAIT_SECONDS, isolation_level="IMMEDIATE")
    database.execute("PRAGMA journal_mode = WAL")
    # After a power cut the next build finds a damaged memory, and makes everything anew.
    database.execute("PRAGMA synchronous = OFF")
    [(version,)] = database.execute("PRAGMA user_version")
    if version == 0:
        _create(database)
    elif version != _SCHEMA_VERSION:
        raise sqlite3.DatabaseError(f"expected version {_SCHEMA_VERSION}, got {version}")
    return database


def _create(database: sqlite3.Connection) -> None:
    database.execute("BEGIN IMMEDIATE")
    [(version,)] = database.execute("PRAGMA user_version")
    if version == 0:  # no other build was quicker
        for statement in _SCHEMA.split(";"):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
    database.commit()
