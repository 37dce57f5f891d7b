"""What builds keep is what they wrote, or nothing: never something else."""

import os
import sqlite3
import subprocess
import sys

import pytest

from plugins.incremental import sqlite_store
from plugins.incremental.blobs import BlobFolder
from plugins.incremental.sqlite_store import SqliteStore, _close, open_store
from plugins.site.cache.cache import Cache
from plugins.site.cache.store import MemoryStore, Row
from tests.builds import ROOT


@pytest.fixture
def file(tmp_path):
    return tmp_path / "site.sqlite"


def opened(file):
    return open_store(file, BlobFolder(file.parent / "media"))


def double(number: int) -> int:
    return number * 2


def kept(file, number=2):
    cache = Cache(opened(file), profile="output")
    cache.step(double, number)
    cache.commit()
    return cache


def test_rows_are_there_in_the_next_build(file):
    row = Row("key", "fingerprint", b"value")
    opened(file).save({"slot": row, "other": row}, [])

    opened(file).save({}, ["other"])

    assert opened(file).index() == {"slot": ("key", "fingerprint")}
    assert (opened(file).load("slot"), opened(file).load("other")) == (row, None)


def test_rows_are_listed_by_what_their_names_begin_with(file):
    row = Row("key", "fingerprint", b"value")
    store = opened(file)
    store.save(dict.fromkeys(("read a.md 1", "read ä.md 1", "reader a.md 1", "@output read"), row), [])

    assert sorted(store.index("read ")) == ["read a.md 1", "read ä.md 1"]
    assert (sorted(store.index("@")), len(store.index()), store.count()) == (["@output read"], 4, 4)


def test_a_step_is_found_by_the_next_build_of_the_same_output_folder(file):
    kept(file)

    again, other = Cache(opened(file), profile="output"), Cache(opened(file), profile="preview")

    assert (again.step(double, 2), other.step(double, 2)) == (4, 4)
    assert (sum(again.hits.values()), sum(other.hits.values())) == (1, 0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"no database at all" * 300,
        lambda content: content[: len(content) // 2],
        lambda content: content[:100],
    ],
)
def test_a_damaged_file_is_begun_anew_or_its_values_are_made_again(file, damage, monkeypatch):
    # The store that wrote the file still holds it open, and whoever opens it next waits for that.
    monkeypatch.setattr(sqlite_store, "_WAIT_SECONDS", 0.1)
    kept(file)
    file.write_bytes(damage(file.read_bytes()))

    assert Cache(opened(file), profile="output").step(double, 2) == 4


def change_values(file, change):
    with sqlite3.connect(file) as database:
        for slot, value in database.execute("SELECT slot, value FROM rows").fetchall():
            database.execute("UPDATE rows SET value = ? WHERE slot = ?", (change(value), slot))
    database.close()


@pytest.mark.parametrize(
    "change", [lambda value: value[:-1] + bytes([value[-1] ^ 1]), lambda _: b"", lambda _: 5, lambda _: "a"]
)
def test_a_value_that_is_not_as_it_was_written_is_made_again(file, change):
    kept(file)
    change_values(file, change)

    assert Cache(opened(file), profile="output").step(double, 2) == 4


def test_a_file_of_another_version_is_begun_anew(file):
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()

    store = opened(file)

    assert isinstance(store, SqliteStore)
    assert store.index() == {}


def test_where_nothing_can_be_written_a_build_goes_on_without(tmp_path):
    (tmp_path / "site.sqlite").mkdir()

    assert isinstance(opened(tmp_path / "site.sqlite"), MemoryStore)


def test_a_file_that_cannot_be_written_any_more_fails_no_build(file):
    cache = kept(file)
    cache.store.invalidate()
    cache.step(double, 3)

    cache.commit()

    assert not file.exists()


def test_a_copied_process_reads_by_itself(file):
    store = opened(file)
    row = Row("key", "fingerprint", b"value")
    store.save({"slot": row}, [])

    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if store.load("slot") == row else 1)
        finally:  # not on into the other tests
            os._exit(2)
    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert store.load("slot") == row


def test_the_connection_is_closed_with_the_store_and_by_no_copy_of_the_process(file):
    store = opened(file)
    connection = store._database  # noqa: SLF001 - nothing else shows whether it is closed

    _close(connection, process=os.getpid() + 1)
    assert connection.execute("SELECT 1").fetchone() == (1,)
    del store

    with pytest.raises(sqlite3.ProgrammingError, match="closed database"):
        connection.execute("SELECT 1")


CLOSED_AT_THE_END = """
import atexit, os, sys
from pathlib import Path
atexit.register(os._exit, 0)  # the last to be called: no object is freed
from plugins.incremental.sqlite_store import open_store
from plugins.site.cache.store import Row
store = open_store(Path(sys.argv[1]), None)
store.save({"slot": Row("key", "fingerprint", b"value")}, [])
"""


def test_the_file_is_whole_by_itself_when_the_program_ends(file):
    subprocess.run([sys.executable, "-c", CLOSED_AT_THE_END, file], cwd=ROOT, check=True)

    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert opened(file).index() == {"slot": ("key", "fingerprint")}
