"""The terms of schema.org: its types and properties, and which values go with which."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

_FOLDER = Path(__file__).parent


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


@cache
def load_vocabulary() -> Vocabulary:
    """Read the terms that pages are checked against, once: the file is part of the code."""
    return parse_vocabulary((_FOLDER / "vocabulary.txt").read_text(encoding="utf-8"))


def load_data(name: str) -> dict[str, Any]:
    """Read a table of terms beside this module."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1024)
def lineage_of(types: tuple[str, ...]) -> frozenset[str]:
    """Return the types with all their ancestors."""
    lineages = load_vocabulary().lineages
    return frozenset().union(*(lineages.get(name, ()) for name in types))


def parse_vocabulary(text: str) -> Vocabulary:
    """Read the lines that ``tools/make_vocabulary.py`` writes."""
    head, _, rest = text.partition("\n[types]\n")
    type_lines, _, property_lines = rest.partition("[properties]\n")
    types = [_columns(line) for line in type_lines.splitlines()]
    parents = {name: above for name, above, _, _ in types}
    properties = [_columns(line) for line in property_lines.splitlines()]
    return Vocabulary(
        release=head.rpartition("release ")[2].strip(),
        lineages={name: frozenset(_ancestors(name, parents)) for name in parents},
        members={name: frozenset(members.split()) for name, _, members, _ in types if members},
        type_successors={name: successor for name, _, _, successor in types if successor},
        properties={
            name: Property(frozenset(domains.split()), frozenset(ranges.split()), successor)
            for name, domains, ranges, successor in properties
        },
    )


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
