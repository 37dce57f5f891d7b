"""The terms of schema.org: which types and properties there are, and what goes with what."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

_FILE = Path(__file__).parent / "vocabulary.txt"
Value = TypeVar("Value")


class Property(Struct, frozen=True):
    """What may have the property (``domains``) and what its value may be (``ranges``)."""

    domains: frozenset[str]
    ranges: frozenset[str]
    successor: str


class Vocabulary(Struct, frozen=True):
    """The terms of one release.

    ``lineages`` leads from each type to itself and all its ancestors,
    ``members`` from an enumeration to its values, ``type_successors`` from a
    superseded type to the one to use instead.
    """

    release: str
    lineages: Mapping[str, frozenset[str]]
    members: Mapping[str, frozenset[str]]
    type_successors: Mapping[str, str]
    properties: Mapping[str, Property]

    def is_a(self, types: Iterable[str], ancestor: str) -> bool:
        """Return whether one of the types is the ancestor or a narrower kind of it."""
        return any(ancestor in self.lineages.get(name, ()) for name in types)

    def lineage(self, types: Iterable[str]) -> frozenset[str]:
        """Return the types with all their ancestors."""
        return frozenset().union(*(self.lineages.get(name, frozenset()) for name in types))


class _OnDemand(Mapping[str, Value]):
    """Terms by name, each made when it is first asked for: a page has thirty of two thousand."""

    def __init__(self, names: Collection[str], make: Callable[[str], Value]) -> None:
        self._names = names
        self._make = make
        self._made: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a term; a default when there is none of that name."""
        known = self._made.get(name)
        return known if known is not None else super().get(name, default)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@cache
def load_vocabulary() -> Vocabulary:
    """Read the terms that this project is checked against; the file never changes while it runs."""
    return parse_vocabulary(_FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1024)
def lineage_of(types: tuple[str, ...]) -> frozenset[str]:
    """Return the types with all their ancestors, which the nodes of many pages share."""
    return load_vocabulary().lineage(types)


def parse_vocabulary(text: str) -> Vocabulary:
    """Read the lines that ``tools/make_vocabulary.py`` writes."""
    head, _, rest = text.partition("\n[types]\n")
    type_lines, _, property_lines = rest.partition("[properties]\n")
    types = [_columns(line) for line in type_lines.splitlines()]
    parents = {name: above for name, above, _, _ in types}
    lines = {line.partition(" |")[0]: line for line in property_lines.splitlines()}
    return Vocabulary(
        release=head.rpartition("release ")[2].strip(),
        lineages=_OnDemand(parents, lambda name: frozenset(_ancestors(name, parents))),
        members={name: frozenset(members.split()) for name, _, members, _ in types if members},
        type_successors={name: successor for name, _, _, successor in types if successor},
        properties=_OnDemand(lines, lambda name: _property(lines[name])),
    )


def _property(line: str) -> Property:
    _, domains, ranges, successor = _columns(line)
    return Property(frozenset(domains.split()), frozenset(ranges.split()), successor)


def _columns(line: str) -> tuple[str, str, str, str]:
    name, first, second, third, *_ = (*(column.strip() for column in line.split("|")), "", "", "")
    return name, first, second, third


def _ancestors(name: str, parents: Mapping[str, str]) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        new = set(parents[waiting.pop()].split()) - found
        found |= new
        waiting += new
    return found
