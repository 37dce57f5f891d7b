"""The nodes of a page's JSON-LD, nested ones too, each with a name for problems."""

import marshal
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from plugins.page_checks.page.json_scripts import Script

# Enough for what many pages say alike (the business, its people) and for the nodes of a page at hand.
NODES_KEPT = 512
_WITHOUT_REFERENCES = 2  # the version of marshal that writes equal values alike


class Shape(Struct, frozen=True, eq=False):
    """What a node has in common with those of other pages: all but its values and its name.

    ``place`` and ``types`` are those of the node, ``properties`` the names of
    its values. Two shapes are equal when they are one object.
    """

    place: str
    types: tuple[str, ...]
    properties: tuple[str, ...]
    has_id: bool

    @property
    def held_by(self) -> str:
        """The property that the node is a value of; "" for a node of the ``@graph`` itself."""
        holder, _, last = self.place.rpartition(".")
        return last.partition("[")[0] if holder else ""

    @property
    def is_part(self) -> bool:
        """Whether the node stands inside another one and has no name of its own."""
        return not self.has_id and bool(self.held_by)


_shape_of = lru_cache(maxsize=NODES_KEPT)(Shape)


class Node(Struct, frozen=True, eq=False):
    """One thing that the markup describes.

    ``place`` is what a problem calls it, such as ``Service#service.offers[0]``.
    ``owner`` is the ``@id`` of the node of the ``@graph`` that it stands in,
    which is its own when it is no part of another. Each property has its
    values in order, one or many; ``@id`` and ``@type`` are not among them.
    ``said`` are the property, place and value of all that is said, ``references``
    the property, place and ``@id`` of each value that only names another node. Two
    nodes are equal when they are one object, as those that many pages write alike
    are, so that what a rule finds in one can be kept.
    """

    place: str
    id: str
    types: tuple[str, ...]
    owner: str
    values: Mapping[str, tuple[Any, ...]]
    shape: Shape
    said: tuple[tuple[str, str, Any], ...]
    references: tuple[tuple[str, str, str], ...]


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
    nodes: list[Node] = []
    _add_nodes(nodes, marshal.loads(value))  # noqa: S302 - written above, and never leaves the process
    return tuple(nodes)


def _add_nodes(nodes: list[Node], value: Any, place: str = "", owner: str = "") -> None:
    if not isinstance(value, dict) or reference_target(value):
        return
    types, node_id = tuple(map(str, as_list(value.get("@type")))), str(value.get("@id", ""))
    # A part is found by its place in the whole, and the whole by its type and fragment.
    place = place or "/".join(types) + (f"#{node_id.partition('#')[2]}" if "#" in node_id else "")
    owner = owner or node_id
    values = {name: as_list(inner) for name, inner in value.items() if name not in {"@id", "@type"}}
    node = _node(place, node_id, types, owner, values)
    nodes.append(node)
    for _, inner_place, inner in node.said:
        _add_nodes(nodes, inner, inner_place, owner)


def _node(
    place: str, node_id: str, types: tuple[str, ...], owner: str, values: Mapping[str, tuple[Any, ...]]
) -> Node:
    """Look through the values once, for all rules."""
    said: list[tuple[str, str, Any]] = []
    for name, its_values in values.items():
        at = f"{place}.{name}"
        if len(its_values) == 1:
            said.append((name, at, its_values[0]))
        else:
            said += [(name, f"{at}[{number}]", value) for number, value in enumerate(its_values)]
    references = [(name, at, target) for name, at, value in said if (target := reference_target(value))]
    shape = _shape_of(place, types, tuple(values), bool(node_id))
    return Node(place, node_id, types, owner, values, shape, tuple(said), tuple(references))


def as_list(value: Any) -> tuple[Any, ...]:
    """Return the values of a property, which JSON-LD writes alone or in a list."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)
