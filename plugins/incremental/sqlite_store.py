"""Where the values of steps stay between builds: one SQLite file, of which nothing is trusted unverified."""

import os
import sqlite3
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from plugins.incremental.blobs import BlobFolder
from plugins.site.api import MemoryStore, Row, Store

_SCHEMA_VERSION = 5
# Not WITHOUT ROWID, where rows of several kilobytes take three times as long to find.
_TABLE = """
CREATE TABLE rows (
    slot TEXT PRIMARY KEY, key TEXT NOT NULL, fingerprint TEXT NOT NULL, value BLOB NOT NULL
)
"""
_INDEX = "CREATE INDEX names ON rows (slot, key, fingerprint)"
"""What a build reads of every row, without the pages of the file that hold the values."""
_WAIT_SECONDS = 60.0
_LAST = chr(0x10FFFF)


class SqliteStore:
    """A ``Store`` on disk; several processes may use one file.

    Args:
        file: The database, made when it is missing.

    Raises:
        sqlite3.Error: The file is no database of this version, or cannot be written.
    """

    def __init__(self, file: Path, blobs: BlobFolder) -> None:
        self._file = file
        self._process = os.getpid()
        self._database = self._open()
        self._count()  # raises for a damaged file
        self.blobs = blobs

    def index(self, beginning: str = "") -> dict[str, tuple[str, str]]:
        """Return the key and the fingerprint of each row whose slot begins so, by its slot."""
        query = "SELECT slot, key, fingerprint FROM rows WHERE slot >= ? AND slot < ?"
        with suppress(sqlite3.Error):  # the next build sees it when it opens the file
            rows = self._connection().execute(query, (beginning, f"{beginning}{_LAST}"))
            return {slot: (key, fingerprint) for slot, key, fingerprint in rows}
        return {}

    def count(self) -> int:
        """Count the rows."""
        with suppress(sqlite3.Error):
            return self._count()
        return 0

    def _count(self) -> int:
        [(rows,)] = self._connection().execute("SELECT count(*) FROM rows INDEXED BY names")
        return int(rows)

    def load(self, slot: str) -> Row | None:
        """Return a row, ``None`` when it is gone."""
        query = "SELECT key, fingerprint, value FROM rows WHERE slot = ?"
        with suppress(sqlite3.Error):
            row = self._connection().execute(query, (slot,)).fetchone()
            return Row(*row) if row and isinstance(row[2], bytes) else None
        return None

    def save(self, rows: Mapping[str, Row], stale: list[str]) -> None:
        """Write rows and remove stale ones, all of them or none."""
        # Without them, the next build does these steps again: no reason to fail this one.
        try:
            with self._database:
                values = [(slot, row.key, row.fingerprint, row.value) for slot, row in rows.items()]
                self._database.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)", values)
                self._database.executemany("DELETE FROM rows WHERE slot = ?", [(slot,) for slot in stale])
        except sqlite3.Error:
            self.invalidate()

    def blob(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return a large file, kept beside the database."""
        return self.blobs.get_or_create(key, make)

    def invalidate(self) -> None:
        """Delete the file: some of it was damaged."""
        with suppress(sqlite3.Error):
            self._database.close()
        delete_database(self._file)

    def _connection(self) -> sqlite3.Connection:
        """Return a connection of this very process: one must not be used on both sides of a fork."""
        if self._process != os.getpid():
            self._process = os.getpid()
            # Held on to: to close it here would harm the other process.
            self._inherited = self._database
            self._database = self._open()
        return self._database

    def _open(self) -> sqlite3.Connection:
        """Connect; the connection is closed with this store, as Python 3.13 and newer demand."""
        database = _connect(self._file)
        weakref.finalize(self, _close, database, os.getpid())
        return database


def open_store(file: Path, blobs: BlobFolder) -> Store:
    """Open a store; one that is damaged, foreign or of another version is begun anew.

    Returns:
        A store for this build only when the file cannot be written at all.
    """
    for _ in range(2):
        try:
            return SqliteStore(file, blobs)
        except (sqlite3.Error, OSError):
            delete_database(file)
    return MemoryStore()


def delete_database(file: Path) -> None:
    """Delete a database, whatever it is."""
    for name in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        with suppress(OSError):
            name.unlink(missing_ok=True)


def _close(database: sqlite3.Connection, process: int) -> None:
    with suppress(sqlite3.Error):  # such as from another thread
        if process == os.getpid():
            database.close()


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_WAIT_SECONDS, isolation_level="IMMEDIATE")
    try:
        _prepare(database)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA journal_mode = WAL")
    # After a power cut the next build finds a damaged file, and does everything anew.
    database.execute("PRAGMA synchronous = OFF")
    [(version,)] = database.execute("PRAGMA user_version")
    if version == 0:
        _create(database)
    elif version != _SCHEMA_VERSION:
        raise sqlite3.DatabaseError(f"schema version {version} instead of {_SCHEMA_VERSION}")


def _create(database: sqlite3.Connection) -> None:
    database.execute("BEGIN IMMEDIATE")
    [(version,)] = database.execute("PRAGMA user_version")
    if version == 0:  # no other build was quicker
        database.execute(_TABLE)
        database.execute(_INDEX)
        database.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
    database.commit()
