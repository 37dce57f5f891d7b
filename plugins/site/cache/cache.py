"""The memoiser: a step whose inputs are as they were is not done again.

A step is a function of its arguments alone. Its key is made from the code of all plugins, from Python and
the packages, and from every argument; so nothing that a value depends on can be left out by hand.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from plugins.site.cache.code import digest, environment_fingerprint
from plugins.site.cache.codec import DamagedError, decode, encode, verify, with_checksum
from plugins.site.cache.fingerprint import Lazy, fingerprint
from plugins.site.cache.processes import map_on_cores
from plugins.site.cache.store import MemoryStore, Row, Store
from plugins.site.files.content_files import find_path, stat_file

Value = TypeVar("Value")

RACY_WINDOW_NS = 50_000_000
"""A file that was written so short a time before it was read may be written again without a new time."""
_SIGNATURES = "file signatures"
_PROFILE = "@"
_SPARE = 500
_FEW = 100
"""So many rows are faster to look up one by one than among those of ten thousand articles."""


StatSignature = tuple[int, int, int, int]
"""Size, time of change, time of change of the inode, inode: git's signs of an unchanged file."""


class FileChangedError(Exception):
    """A file has changed since the build looked at it: what was made so far may not fit together."""


class Cache:
    """Does steps, or finds what they returned in an earlier build.

    Args:
        profile: Names the output folder among those that share a store. Only the results for single files are
            shared between profiles.

    ``hits`` and ``misses`` count both by the name of the step.
    """

    def __init__(self, store: Store | None = None, profile: str = "") -> None:
        self.store: Store = store or MemoryStore()
        self.hits: Counter[str] = Counter()
        self.misses: Counter[str] = Counter()
        self._profile = profile
        # Of shared values those of a step when it is asked for: a build may ask for few of them.
        self._index = self.store.index(self._slot(""))
        self._indexed: set[str] = set()
        self._pending: dict[str, Row] = {}
        self._unkept: dict[str, Any] = {}
        self._used: set[str] = set()
        self._keeps_all = False
        known = self.get(_SIGNATURES, "", dict[str, tuple[StatSignature, str]])
        self._signatures: dict[str, tuple[StatSignature, str]] = known or {}
        self._new_signatures: dict[str, tuple[StatSignature, str]] = {}

    # ---- Steps -------------------------------------------------------------------------------------------

    def key(self, function: Callable[..., Any], *inputs: object) -> str:
        """Return the key of a step: its code, its environment and its inputs."""
        return fingerprint(environment_fingerprint(), function, *inputs)

    def fingerprint(self, *values: object) -> str:
        """Return the fingerprint of some values."""
        return fingerprint(*values)

    def count(self, name: str, *, hits: int = 0, misses: int = 0) -> None:
        """Count what was found, and what was done, by a step that keeps its results elsewhere."""
        self.hits[name] += hits
        self.misses[name] += misses

    def step(self, function: Callable[..., Value], *inputs: object) -> Value:
        """Return what a function returns for some inputs.

        A value with ``problems`` is never kept, so that the next build finds
        them again, nor is one whose ``is_kept`` is false; and nothing is when the function raises.

        Args:
            function: A function, or a method of a struct; its annotation says of which type its value is.
            inputs: All that it may depend on. A ``Lazy`` one is loaded by the function, when it asks for it.
        """
        return self.lazy(function, *inputs).load()

    def lazy(self, function: Callable[..., Value], *inputs: object) -> Lazy[Value]:
        """Do a step, and return its value without loading one that is known."""
        name, key = name_of(function), self.key(function, *inputs)
        slot = self._slot(name)
        if not self._has(slot, key):
            self.misses[name] += 1
            value = function(*inputs)
            self._keep(slot, key, value, _row_of(key, value))
            return Lazy(self._index[slot][1], lambda: value, key)
        self.hits[name] += 1
        make = partial(function, *inputs)
        return self._lazy(slot, key, kind_of(function), make, self._index[slot][1])

    def map(
        self,
        function: Callable[..., Value],
        items: Mapping[str, tuple[object, ...]],
        *,
        least: int = 2,
        together: bool = False,
    ) -> dict[str, Lazy[Value]]:
        """Do a step for each of many inputs, on all cores when at least so many are not known.

        Args:
            items: The inputs by a name, such as that of a file.
            together: Whether each build asks for the same items: those that are as before are found at once.
        """
        base, name, kind = self.key(function), name_of(function), kind_of(function)
        keys = {item: fingerprint(base, inputs) for item, inputs in items.items()}

        def make(item: str) -> Value:
            return function(*items[item])

        all_of = f"all of {name}"
        known = (self.get(all_of, "", dict[str, tuple[str, str]]) or {}) if together else {}
        new = {item: key for item, key in keys.items() if item not in known or known[item][0] != key}
        found = self.each(name, new, make, kind, least=least, is_shared=True) if new else {}
        if not together:
            return found
        self.count(name, hits=len(keys) - len(new))
        slots = {item: f"{name} {item} {key}" for item, key in keys.items()}
        self._used.update(slots.values())
        done = {
            item: found.get(item) or self._lazy(slot, keys[item], kind, partial(make, item), known[item][1])
            for item, slot in slots.items()
        }
        if new or len(known) > len(done):
            kept = {item: lazy for item, lazy in done.items() if slots[item] not in self._unkept}
            named = {item: (lazy.key, lazy.fingerprint) for item, lazy in kept.items()}
            if named != known:
                self.set(all_of, "", named)
        return done

    def each(
        self,
        name: str,
        keys: Mapping[str, str],
        make: Callable[[str], Value],
        kind: Any,
        *,
        least: int = 2,
        is_shared: bool = False,
        attend: Callable[[], object] = bool,
    ) -> dict[str, Lazy[Value]]:
        """Make the value of each of many items, on all cores when at least so many are not known.

        Args:
            name: Names what is made.
            keys: What the value of each item is made from.
            kind: The type of the values.
            is_shared: Whether they are kept for every profile, beside earlier ones of the same item.
            attend: Called after each.
        """
        if is_shared and len(keys) <= _FEW:
            for item in keys:
                self._index |= self.store.index(f"{name} {item} ")
        elif is_shared and name not in self._indexed:
            self._indexed.add(name)
            self._index |= self.store.index(f"{name} ")
        # By key too: an undone edit is found again, and so is what the last good build was made from.
        slots = {
            item: f"{name} {item} {key}" if is_shared else self._slot(f"{name} {item}")
            for item, key in keys.items()
        }
        missing = [item for item in keys if not self._has(slots[item], keys[item])]
        self.misses[name] += len(missing)
        self.hits[name] += len(keys) - len(missing)

        def do(item: str) -> tuple[Value | None, Row | None]:
            value = make(item)
            row = _row_of(keys[item], value)
            return (None, row) if row else (value, None)

        for item, (value, row) in zip(missing, map_on_cores(do, missing, least=least), strict=True):
            self._keep(slots[item], keys[item], value, row)
            attend()
        return {
            item: self._lazy(slot, keys[item], kind, partial(make, item), self._index[slot][1])
            for item, slot in slots.items()
        }

    def unkept(self, function: Callable[..., Any], done: Mapping[str, Lazy[Any]]) -> list[str]:
        """List those of the items that a step has done whose value is not kept."""
        name = name_of(function)
        return [item for item, lazy in done.items() if f"{name} {item} {lazy.key}" in self._unkept]

    def _lazy(
        self, slot: str, key: str, kind: Any, make: Callable[[], Value], fingerprint: str
    ) -> Lazy[Value]:
        def load() -> Value:
            if slot in self._unkept:
                return self._unkept[slot]  # type: ignore[no-any-return]
            found: Value | None = self._decode(slot, key, kind)
            # Damaged or deleted meanwhile: made again.
            return make() if found is None else found

        return Lazy(fingerprint, load, key)

    # ---- Values ------------------------------------------------------------------------------------------

    def get(self, name: str, key: str, kind: type[Value]) -> Value | None:
        """Return the value that was set under a name, ``None`` when there is none with that key."""
        slot = self._slot(name)
        return self._decode(slot, key, kind) if self._has(slot, key) else None

    def kept(self, name: str, key: str, kind: type[Value], remake: Callable[[], Value]) -> Lazy[Value] | None:
        """Return a value that was set, to be loaded later; one that is damaged is made again."""
        slot = self._slot(name)
        if not self._has(slot, key):
            return None

        def load() -> Value:
            found = self._decode(slot, key, kind)
            return remake() if found is None else found

        return Lazy(self._index[slot][1], load, key)

    def set(self, name: str, key: str, value: Value) -> Lazy[Value]:
        """Keep a value under a name, in the place of the last."""
        slot = self._slot(name)
        self._keep(slot, key, value, _row_of(key, value))
        return Lazy(self._index[slot][1], lambda: value, key)

    def file(self, path: str | Path, name: str) -> Lazy[bytes]:
        """Return a file; it is read to know its fingerprint only when it may have changed.

        Loading it raises ``FileChangedError`` when it has changed by then.

        Raises:
            OSError: It cannot be read.
        """
        signature = stat_signature(path)
        known = self._signatures.get(name)
        content = known[1] if known and known[0] == signature else digest(Path(path).read_bytes())
        if time.time_ns() - max(signature[1:3]) > RACY_WINDOW_NS:
            self._new_signatures[name] = signature, content
        return Lazy(content, partial(_read_unchanged, path, content))

    def find_file(self, folder: Path, name: str, known_as: str = "") -> Lazy[bytes] | None:
        """Return a file by its name, however the disk spells it; ``None`` when there is none.

        Raises:
            OSError: It cannot be read.
        """
        with suppress(FileNotFoundError):
            return self.file(find_path(folder, name), known_as or name)
        return None

    def blob(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return a large file that takes long to make, such as a photo in one size."""
        return self.store.blob(key, make)

    def commit(self) -> None:
        """Write what is new, all of it or nothing: it stays right even when this build fails."""
        # Amid a build too, which has yet to come to its other files.
        self._keep_signatures({**self._signatures, **self._new_signatures})
        self.store.save(self._pending, [])
        self._pending = {}

    def remove_stale(self) -> None:
        """Remove what the finished build had no use for, and of shared values those that are many."""
        self._keep_signatures(self._new_signatures)
        if self._keeps_all:
            self.commit()
            return
        own, many = self._slot(""), len(self._used) + _SPARE
        stale = [slot for slot in self._index if slot.startswith(own) and slot not in self._used]
        if self.store.count() - len(self._used) > many:
            kept = (slot for slot in self.store.index() if slot not in self._used)
            shared = [slot for slot in kept if not slot.startswith(_PROFILE)]
            stale += shared if len(shared) > many else []
        self.store.save(self._pending, stale)
        self._pending = {}

    def _keep_signatures(self, known: dict[str, tuple[StatSignature, str]]) -> None:
        if known != self._signatures:
            self.set(_SIGNATURES, "", known)
            self._signatures = dict(known)

    def mark_used(self, names: Iterable[str]) -> None:
        """Keep the values of some names, though nothing has asked for them."""
        if not self._keeps_all:
            self._used.update(map(self._slot, names))

    def keep_all(self) -> None:
        """Keep all values: this build does not ask for those of the pages, which are as they were."""
        self._keeps_all = True

    def _slot(self, name: str) -> str:
        return f"{_PROFILE}{self._profile} {name}"

    def _has(self, slot: str, key: str) -> bool:
        self._used.add(slot)
        return slot in self._index and self._index[slot][0] == key

    def _keep(self, slot: str, key: str, value: Any, row: Row | None) -> None:
        self._used.add(slot)
        if row is None:
            self._unkept[slot] = value
            # Its problems are in no other value that is kept, so its key will do.
            self._index[slot] = key, key
        else:
            self._unkept.pop(slot, None)
            self._pending[slot] = row
            self._index[slot] = key, row.fingerprint

    def _decode(self, slot: str, key: str, kind: type[Value]) -> Value | None:
        row = self._pending.get(slot) or self.store.load(slot)
        if row is None or row.key != key:
            return None
        with suppress(DamagedError):
            return decode(verify(row.value), kind)
        return None


def stat_signature(path: str | Path) -> StatSignature:
    """Return the signs by which an unchanged file is known without reading it."""
    stat = stat_file(path)
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def _read_unchanged(path: str | Path, known: str) -> bytes:
    content = Path(path).read_bytes()
    if digest(content) != known:
        raise FileChangedError(path)
    return content


def name_of(function: Callable[..., Any]) -> str:
    """Return the name of a step: ``reading.article.read_article``, by which hits are counted."""
    return f"{function.__module__.removeprefix('plugins.')}.{function.__qualname__}"


def kind_of(function: Callable[..., Any]) -> Any:
    """Return the type of what a step returns."""
    return _return_type(getattr(function, "__func__", function))


@cache
def _return_type(function: Callable[..., Any]) -> Any:
    return get_type_hints(function)["return"]


def _row_of(key: str, value: object) -> Row | None:
    """Return a value ready to be kept; ``None`` when the next build has to make it again."""
    if not getattr(value, "is_kept", not getattr(value, "problems", ())):
        return None
    content = encode(value)
    return Row(key, getattr(value, "fingerprint", "") or digest(content), with_checksum(content))
