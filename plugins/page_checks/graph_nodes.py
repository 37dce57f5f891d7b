"""The nodes of a page's JSON-LD, nested ones too, each with a name for problems."""

import marshal
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from plugins.page_checks.json_scripts import Script

# Enough for what many pages say alike (the business, its people) and for the nodes of a page at hand.
NODES_KEPT = 512
_WITHOUT_REFERENCES = 2  # the version of marshal that writes equal values alike


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One thing that the markup describes.

    ``place`` is what a problem calls it, such as ``Service#service.offers[0]``.
    ``owner`` is the ``@id`` of the node of the ``@graph`` that it stands in,
    which is its own when it is no part of another. Each property has its
    values in order, one or many; ``@id`` and ``@type`` are not among them.
    ``references`` are the property, place and ``@id`` of each value that only
    names another node. Two nodes are equal when they are one object, as those
    that many pages write alike are, so that what a rule finds in one can be kept.
    """

    place: str
    id: str
    types: tuple[str, ...]
    owner: str
    values: Mapping[str, tuple[Any, ...]]
    references: tuple[tuple[str, str, str], ...] = field(init=False, repr=False)
    _said: tuple[tuple[str, str, Any], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Look through the values once, for all rules."""
        said = tuple(self._every_value())
        named = ((name, place, reference_target(value)) for name, place, value in said)
        object.__setattr__(self, "_said", said)
        object.__setattr__(self, "references", tuple(reference for reference in named if reference[2]))

    @property
    def held_by(self) -> str:
        """The property that it is a value of; "" for a node of the ``@graph`` itself."""
        holder, _, last = self.place.rpartition(".")
        return last.partition("[")[0] if holder else ""

    @property
    def is_part(self) -> bool:
        """Whether it stands inside another node and has no name of its own."""
        return not self.id and bool(self.held_by)

    def property_place(self, name: str, number: int = 0) -> str:
        """Return what a problem calls one value: ``Service#service.offers[0].price``."""
        return f"{self.place}.{name}[{number}]" if len(self.values[name]) > 1 else f"{self.place}.{name}"

    def every_value(self) -> tuple[tuple[str, str, Any], ...]:
        """Return property, place and value of all that is said."""
        return self._said

    def _every_value(self) -> Iterator[tuple[str, str, Any]]:
        for name, values in self.values.items():
            for number, value in enumerate(values):
                yield name, self.property_place(name, number), value


def read_nodes(scripts: Iterable[Script]) -> tuple[Node, ...]:
    """Read JSON-LD, outer nodes before inner ones; a text that is no JSON has none (another rule tells)."""
    return tuple(node for script in scripts for value in _top_values(script) for node in _nodes_of(value))


def reference_target(value: Any) -> str:
    """Return the ``@id`` that a value refers to; "" when it describes something itself."""
    return str(value["@id"]) if isinstance(value, dict) and len(value) == 1 and "@id" in value else ""


def _top_values(script: Script) -> list[Any]:
    graph = script.document.get("@graph", []) if isinstance(script.document, dict) else []
    return graph if isinstance(graph, list) else []


def _nodes_of(value: Any) -> tuple[Node, ...]:
    return _nodes_written(marshal.dumps(value, _WITHOUT_REFERENCES))


@lru_cache(maxsize=NODES_KEPT)
def _nodes_written(value: bytes) -> tuple[Node, ...]:
    # Most of a page's graph is the same on every page: those are the very same objects.
    return tuple(_nodes_in(marshal.loads(value)))  # noqa: S302 - written above, and never leaves the process


def _nodes_in(value: Any, place: str = "", owner: str = "") -> Iterator[Node]:
    if not isinstance(value, dict) or reference_target(value):
        return
    types, node_id = tuple(map(str, as_list(value.get("@type")))), str(value.get("@id", ""))
    # A part is found by its place in the whole, and the whole by its type and fragment.
    place = place or "/".join(types) + (f"#{node_id.partition('#')[2]}" if "#" in node_id else "")
    node = Node(
        place=place,
        id=node_id,
        types=types,
        owner=owner or node_id,
        values={name: as_list(inner) for name, inner in value.items() if name not in {"@id", "@type"}},
    )
    yield node
    for _, inner_place, inner in node.every_value():
        yield from _nodes_in(inner, inner_place, node.owner)


def as_list(value: Any) -> tuple[Any, ...]:
    """Return the values of a property, which JSON-LD writes alone or in a list."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)
