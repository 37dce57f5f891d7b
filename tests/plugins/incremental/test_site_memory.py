"""What builds remember is what they kept, or nothing: never something else."""

import os
import pickle
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

import pytest

from plugins.incremental import site_memory
from plugins.incremental.safe_pickle import unseal
from plugins.incremental.sealed_bytes import seal
from plugins.incremental.site_memory import SiteMemory, open_memory
from plugins.site.cache.cache import BuiltState, FileState, Forgetful, ForgottenError, pack, pack_record
from tests.factories import a_guide, a_record

RECORD = a_record(a_guide("Über <b>", "## One\n\nTwo [three](a.md).", topics="[x]"))


def again(memory, file):
    memory.save()
    return open_memory(file, profile="output")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "site.sqlite"


def remembered(file, *, faulty=False):
    memory = open_memory(file, profile="output")
    memory.keep_records({"k": pack_record(RECORD, faulty=faulty)})
    return memory


def test_records_are_known_to_the_next_build(file):
    memory = again(remembered(file), file)

    assert memory.record("k") == RECORD
    assert memory.meta("k") == RECORD.meta
    assert memory.meta_key("k") == pack_record(RECORD, faulty=False).meta_key != ""


def test_a_record_with_problems_is_good_for_one_build(file):
    memory = remembered(file, faulty=True)

    assert memory.record("k") == RECORD
    assert again(memory, file).meta_key("k") == ""


def test_values_are_known_by_name_and_key_and_belong_to_one_output_folder(file):
    memory = open_memory(file, profile="output")
    memory.keep("site", "1", ("a", 2))
    memory = again(memory, file)

    assert (memory.recall("site", "1"), memory.recall("site", "2"), memory.recall("other", "1")) == (
        ("a", 2),
        None,
        None,
    )
    assert open_memory(file, profile="preview").recall("site", "1") is None


def test_what_a_build_leaves_is_the_state_of_the_next(file):
    state = BuiltState("c", "s", "f", {"a.md": "k"}, {"a/index.html": FileState("k", "d", 1, 2)}, "c")
    memory = open_memory(file, profile="output")
    memory.keep_state(state)

    assert again(memory, file).state() == state


def test_without_saving_nothing_but_records_is_remembered(file):
    memory = remembered(file)
    memory.keep("site", "1", "a")

    after_a_kill = open_memory(file, profile="output")

    assert (after_a_kill.record("k"), after_a_kill.recall("site", "1")) == (RECORD, None)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"no database at all" * 300,
        lambda content: content[: len(content) // 2],
        lambda content: content[:100],
    ],
)
def test_a_damaged_file_is_begun_anew_or_its_values_are_unknown(file, damage, monkeypatch):
    # The memory that wrote the file still holds it open, and whoever opens it next waits for that.
    monkeypatch.setattr(site_memory, "_WAIT_SECONDS", 0.1)
    memory = remembered(file)
    memory.keep("site", "1", "a" * 5000)
    memory.save()
    file.write_bytes(damage(file.read_bytes()))

    memory = open_memory(file, profile="output")

    assert memory.recall("site", "1") in (None, "a" * 5000)
    if memory.meta_key("k"):
        with suppress(ForgottenError):
            assert memory.record("k") == RECORD


def test_a_flipped_bit_in_a_record_is_noticed(file):
    memory = remembered(file)
    memory.save()
    with sqlite3.connect(file) as database:
        [(value,)] = database.execute("SELECT record FROM records")
        database.execute("UPDATE records SET record = ?", (value[:-1] + bytes([value[-1] ^ 1]),))
    database.close()

    with pytest.raises(ForgottenError):
        open_memory(file, profile="output").record("k")


def test_a_file_of_another_version_is_begun_anew(file):
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()

    memory = open_memory(file, profile="output")

    assert isinstance(memory, SiteMemory)
    assert memory.state() == BuiltState()


def test_where_nothing_can_be_written_a_build_goes_on_without(tmp_path):
    (tmp_path / "site.sqlite").mkdir()

    assert isinstance(open_memory(tmp_path / "site.sqlite", profile="output"), Forgetful)


def test_a_value_that_runs_something_is_not_loaded():
    class Attack:
        def __reduce__(self):
            return os.system, ("touch attacked",)

    with pytest.raises(ValueError, match=r"posix\.system is none of the kept values"):
        unseal(seal(pickle.dumps(Attack())))


@pytest.mark.parametrize("name", ["plugins.site.cache.processes", "plugins.incremental.site_memory"])
def test_a_function_of_the_plugins_is_no_value(name):
    content = f"c{name}\nos\n.".encode()

    with pytest.raises(ValueError, match="is none of the kept values"):
        unseal(seal(content))


def test_sealed_bytes_that_are_cut_are_refused():
    with pytest.raises(ValueError, match="the digest is another"):
        unseal(seal(pack("value"))[:-1])


def test_a_file_is_read_again_when_its_look_has_changed_and_only_then(file, tmp_path, monkeypatch):
    article = tmp_path / "a.md"
    article.write_text("one")
    os.utime(article, ns=(time.time_ns() - 10**9,) * 2)
    time.sleep(0.06)
    memory = open_memory(file, profile="output")
    key = memory.content_key(article, "a.md")
    memory = again(memory, file)
    reads = []
    original = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: reads.append(path.name) or original(path))

    assert (memory.content_key(str(article), "a.md"), reads) == (key, [])
    article.write_text("two")
    assert (memory.content_key(str(article), "a.md") != key, reads) == (True, ["a.md"])


def test_a_file_that_was_just_written_is_read_again_next_time(file, tmp_path):
    article = tmp_path / "a.md"
    article.write_text("one")
    memory = open_memory(file, profile="output")
    memory.content_key(article, "a.md")
    memory = again(memory, file)
    stat = article.stat()
    article.write_text("eno")
    os.utime(article, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert memory.content_key(article, "a.md") == Forgetful().content_key(article, "a.md")


def test_a_copied_process_reads_by_itself(file):
    memory = remembered(file)

    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if memory.record("k") == RECORD else 1)
        finally:  # not on into the other tests
            os._exit(2)
    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert memory.record("k") == RECORD
