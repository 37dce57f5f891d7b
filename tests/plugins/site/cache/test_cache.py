"""A step is done once for the same inputs, and again when any of them is another."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec import Struct

from plugins.site.cache import cache as cache_module
from plugins.site.cache.cache import Cache, FileChangedError, name_of
from plugins.site.cache.fingerprint import Lazy
from plugins.site.cache.store import MemoryStore, Row


class Counted(Struct, frozen=True):
    """What a step returns: its number of calls is seen in ``calls``."""

    text: str
    problems: tuple[str, ...] = ()


class Named(Struct, frozen=True):
    text: str
    fingerprint: str = "always the same"


@dataclass
class Calls:
    made: list


calls = Calls([])


@pytest.fixture(autouse=True)
def _no_calls():
    calls.made.clear()


def join(text: str, other: str = "") -> Counted:
    calls.made.append(text)
    return Counted(text + other)


def complain(text: str) -> Counted:
    calls.made.append(text)
    return Counted(text, (f"no {text}",))


def give_name(text: str) -> Named:
    return Named(text)


def load_text(text: Lazy[str]) -> Counted:
    calls.made.append("load")
    return Counted(text.load())


def shout(joined: Lazy[Counted]) -> Counted:
    calls.made.append("shout")
    return Counted(joined.load().text + "!")


def fail(text: str) -> Counted:
    calls.made.append(text)
    raise ValueError(text)


class Reader(Struct, frozen=True):
    ending: str

    def read(self, text: str) -> Counted:
        calls.made.append(text)
        return Counted(text + self.ending)


def next_build(cache):
    cache.commit()
    return Cache(cache.store)


def test_the_next_build_finds_what_a_step_returned():
    cache = Cache()
    first = cache.step(join, "a", "b")

    again = next_build(cache)

    assert again.step(join, "a", "b") == first == Counted("ab")
    assert calls.made == ["a"]
    assert (again.hits[name_of(join)], again.misses[name_of(join)]) == (1, 0)


@pytest.mark.parametrize("inputs", [("b", "b"), ("a", "c"), ("a",), ("ab", "")])
def test_other_inputs_are_another_step(inputs):
    cache = Cache()
    cache.step(join, "a", "b")

    again = next_build(cache)

    assert again.step(join, *inputs).text == "".join(inputs)
    assert again.misses[name_of(join)] == 1


def test_a_method_depends_on_its_struct():
    cache = Cache()
    cache.step(Reader("!").read, "a")

    again = next_build(cache)

    assert (again.step(Reader("?").read, "a"), again.step(Reader("!").read, "a")) == (
        Counted("a?"),
        Counted("a!"),
    )


def test_other_code_is_another_step(monkeypatch):
    cache = Cache()
    cache.step(join, "a")
    again = next_build(cache)
    monkeypatch.setattr(cache_module, "environment_fingerprint", lambda: "another Python")

    again.step(join, "a")

    assert calls.made == ["a", "a"]


def test_a_value_with_problems_is_good_for_one_build():
    cache = Cache()
    assert cache.step(complain, "a") == cache.step(complain, "a")
    assert calls.made == ["a"]

    next_build(cache).step(complain, "a")

    assert calls.made == ["a", "a"]


def test_nothing_is_kept_of_a_step_that_fails():
    cache = Cache()
    for each in (cache, next_build(cache)):
        with pytest.raises(ValueError, match="a"):
            each.step(fail, "a")

    assert calls.made == ["a", "a"]


def test_a_lazy_input_is_loaded_only_by_the_step():
    cache = Cache()
    cache.step(load_text, Lazy("1", lambda: "one"))

    again = next_build(cache)

    assert again.step(load_text, Lazy("1", None)) == Counted("one")
    assert calls.made == ["load"]


def test_a_step_depends_on_the_fingerprint_of_another_and_not_on_what_made_it():
    cache = Cache()
    cache.step(shout, cache.lazy(join, "a", "b"))

    again = next_build(cache)

    assert again.step(shout, again.lazy(join, "", "ab")) == Counted("ab!")
    assert calls.made == ["a", "shout", ""]


def test_a_value_may_say_itself_what_others_depend_on():
    cache = Cache()

    assert (
        cache.lazy(give_name, "a").fingerprint == cache.lazy(give_name, "b").fingerprint == "always the same"
    )


def test_many_items_are_done_one_by_one_and_known_one_by_one():
    cache = Cache()
    cache.map(join, {name: (name,) for name in "abc"})

    again = next_build(cache)
    found = again.map(join, {"a": ("a",), "b": ("x",), "c": ("c",)})

    assert [lazy.load().text for lazy in found.values()] == ["a", "x", "c"]
    assert (again.hits[name_of(join)], again.misses[name_of(join)]) == (2, 1)


class WatchedStore(MemoryStore):
    """Notes which names of rows are asked for."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def index(self, beginning=""):
        self.asked.append(beginning)
        return super().index(beginning)


def together(cache, function, **texts):
    found = cache.map(function, {name: (text,) for name, text in texts.items()}, together=True)
    assert [lazy.fingerprint for lazy in found.values()] == [
        Cache().lazy(join, text).fingerprint for text in texts.values()
    ]
    calls.made.clear()
    return [lazy.load().text for lazy in found.values()]


def test_items_of_which_none_has_changed_are_found_without_a_look_at_each():
    cache = Cache(WatchedStore())
    together(cache, join, a="1", b="2")
    again = next_build(cache)
    cache.store.asked.clear()

    assert together(again, join, a="1", b="2") == ["1", "2"]
    assert (calls.made, again.store.asked) == ([], [])
    assert (again.hits, again.misses) == ({name_of(join): 2}, {name_of(join): 0})


@pytest.mark.parametrize("texts", [{"a": "1", "b": "3"}, {"b": "2"}, {"b": "1", "a": "2"}])
def test_of_items_that_are_found_at_once_only_those_that_changed_are_looked_at(texts):
    cache = Cache(WatchedStore())
    together(cache, join, a="1", b="2")
    again = next_build(cache)
    cache.store.asked.clear()
    changed = [name for name in texts if {"a": "1", "b": "2"}[name] != texts[name]]

    assert together(again, join, **texts) == list(texts.values())
    assert again.misses[name_of(join)] == len(changed)
    assert cache.store.asked == [f"{name_of(join)} {name} " for name in changed]
    assert together(next_build(again), join, **texts) == list(texts.values())
    assert calls.made == []


def test_an_undone_change_is_found_again():
    cache = Cache()
    for text in ("2", "3"):
        together(cache, join, a="1", b=text)
        cache = next_build(cache)

    assert together(cache, join, a="1", b="2") == ["1", "2"]
    assert cache.misses[name_of(join)] == 0


def test_many_items_are_looked_up_together_and_few_by_name():
    cache = Cache(WatchedStore())
    many = {str(number): (str(number),) for number in range(101)}
    cache.map(join, many)

    asked = cache.store.asked.copy()
    cache.map(join, {"few": ("few",)})

    assert asked == ["@ ", f"{name_of(join)} "]
    assert cache.store.asked[2:] == [f"{name_of(join)} few "]


def test_items_found_at_once_are_kept_and_made_again_when_they_are_lost(monkeypatch):
    monkeypatch.setattr(cache_module, "_SPARE", -1000)  # what nothing has asked for goes at once
    cache = Cache()
    together(cache, join, a="1", b="2")
    again = next_build(cache)
    together(again, join, a="1", b="2")
    again.remove_stale()
    assert sum(slot.startswith(name_of(join)) for slot in again.store.rows) == 2
    for slot in [slot for slot in again.store.rows if slot.startswith(f"{name_of(join)} a ")]:
        del again.store.rows[slot]

    assert together(next_build(again), join, a="1", b="2") == ["1", "2"]
    assert calls.made == ["1"]


def test_items_of_which_one_has_problems_are_looked_at_each():
    cache = Cache()
    cache.map(complain, {"a": ("a",)}, together=True)

    again = next_build(cache)
    found = again.map(complain, {"a": ("a",)}, together=True)

    assert (calls.made, again.unkept(complain, found)) == (["a", "a"], ["a"])


@pytest.mark.usefixtures("no_other_thread")
def test_many_items_are_done_by_other_processes():
    items = {str(number): (str(number),) for number in range(40)}

    found = Cache().map(join, items, least=2)

    assert [lazy.load().text for lazy in found.values()] == [str(number) for number in range(40)]
    assert "39" not in calls.made or os.cpu_count() == 1


@pytest.mark.parametrize("damage", [lambda _: None, lambda row: row.value[:-1], lambda _: b""])
def test_a_value_that_is_damaged_or_gone_is_made_again(damage):
    cache = Cache()
    cache.step(join, "a")
    again = next_build(cache)
    for slot, row in list(cache.store.rows.items()):
        value = damage(row)
        if value is None:
            del cache.store.rows[slot]
        else:
            cache.store.rows[slot] = type(row)(row.key, row.fingerprint, value)

    assert again.step(join, "a") == Counted("a")
    assert calls.made == ["a", "a"]


def test_values_are_known_by_name_key_and_output_folder():
    store = MemoryStore()
    cache = Cache(store, profile="output")
    cache.set("files", "1", ("a", "b"))
    cache.commit()

    again, other = Cache(store, profile="output"), Cache(store, profile="preview")
    kind = tuple[str, ...]

    assert again.get("files", "1", kind) == ("a", "b")
    assert (again.get("files", "2", kind), again.get("other", "1", kind)) == (None, None)
    assert other.get("files", "1", kind) is None


def test_what_is_not_committed_is_not_kept():
    cache = Cache()
    cache.step(join, "a")

    assert Cache(cache.store).misses == Cache(cache.store).hits == {}
    Cache(cache.store).step(join, "a")
    assert calls.made == ["a", "a"]


def test_a_kept_value_is_known_by_its_fingerprint_and_made_again_when_it_is_damaged():
    cache = Cache()
    new = cache.set("page", "1", Counted("a"))
    again = next_build(cache)
    again.store.rows["@ page"] = Row("1", new.fingerprint, b"damaged")

    kept = again.kept("page", "1", Counted, lambda: Counted("made again"))

    assert (kept.fingerprint, kept.load()) == (new.fingerprint, Counted("made again"))
    assert again.kept("page", "2", Counted, lambda: Counted("a")) is None


def test_values_without_use_are_removed_and_those_of_other_folders_stay():
    store = MemoryStore()
    for profile in ("output", "preview"):
        cache = Cache(store, profile=profile)
        cache.set("old", "1", "a")
        cache.set("used", "1", "b")
        cache.commit()
    cache = Cache(store, profile="output")
    cache.mark_used(["used"])

    cache.remove_stale()

    assert sorted(slot for slot in store.rows if "old" in slot or "used" in slot) == [
        "@output used",
        "@preview old",
        "@preview used",
    ]


def test_a_file_is_read_again_when_its_signature_has_changed_and_only_then(tmp_path, monkeypatch):
    monkeypatch.setattr(cache_module, "RACY_WINDOW_NS", -(10**12))
    article = tmp_path / "a.md"
    article.write_text("one")
    cache = Cache()
    fingerprint = cache.file(article, "a.md").fingerprint
    again = next_build(cache)
    reads = []
    original = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: reads.append(path.name) or original(path))

    assert (again.file(str(article), "a.md").fingerprint, reads) == (fingerprint, [])
    article.write_text("two!")
    assert (again.file(str(article), "a.md").fingerprint != fingerprint, reads) == (True, ["a.md"])


@pytest.fixture
def reads(monkeypatch):
    """The names of the files that are read, in a time in which none was just written."""
    monkeypatch.setattr(cache_module, "RACY_WINDOW_NS", -(10**12))
    found = []
    original = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: found.append(path.name) or original(path))
    return found


def build_with(cache, *files):
    """Ask for files, keep what is known after each as a build does amid its work, and end the build."""
    for file in files:
        cache.file(file, file.name)
        cache.commit()
    cache.remove_stale()
    return Cache(cache.store)


def test_a_file_that_a_build_has_yet_to_come_to_is_not_forgotten_amid_it(tmp_path, reads):
    article, photo = tmp_path / "a.md", tmp_path / "a.jpg"
    article.write_text("one")
    photo.write_text("two")
    again = build_with(Cache(), article, photo)
    reads.clear()

    build_with(again, article, photo)

    assert reads == []


def test_a_file_that_a_build_did_not_ask_for_is_read_again(tmp_path, reads):
    article, photo = tmp_path / "a.md", tmp_path / "a.jpg"
    article.write_text("one")
    photo.write_text("two")
    again = build_with(Cache(), article, photo)

    last = build_with(again, article)

    reads.clear()
    last.file(photo, "a.jpg")
    assert reads == ["a.jpg"]


@pytest.mark.parametrize(("age_ns", "is_read_again"), [(0, True), (50_000_000, True), (50_000_001, False)])
def test_a_file_that_was_just_written_is_read_again_next_time(tmp_path, monkeypatch, age_ns, is_read_again):
    """Its next version may have the same size and time on a disk with a coarse clock."""
    monkeypatch.setattr(cache_module.time, "time_ns", lambda: 10**18)
    monkeypatch.setattr(cache_module, "stat_signature", lambda _path: (3, 10**18 - age_ns, 0, 1))
    article = tmp_path / "a.md"
    article.write_text("one")
    cache = Cache()
    before = cache.file(article, "a.md").fingerprint
    article.write_text("eno")

    after = next_build(cache).file(article, "a.md").fingerprint

    assert (after != before) is is_read_again


def test_code_that_did_not_change_is_not_read_again(monkeypatch):
    cache = Cache()
    key = cache.key(join, "a")
    again = next_build(cache)
    reads = []
    original = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: reads.append(path.suffix) or original(path))

    assert (again.key(join, "a"), ".py" in reads) == (key, False)


def test_a_file_that_changes_during_the_build_is_noticed(tmp_path):
    article = tmp_path / "a.md"
    article.write_text("one")
    file = Cache().file(article, "a.md")
    assert file.load() == b"one"
    article.write_text("two")

    with pytest.raises(FileChangedError):
        file.load()


def test_a_value_that_takes_no_disk_is_made_each_time_it_is_asked_for():
    cache = Cache()

    assert [cache.blob("key", lambda number=number: bytes([number])) for number in (1, 2)] == [b"\1", b"\2"]
