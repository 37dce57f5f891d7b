"""The nodes of a page's JSON-LD, including nested ones, each with a name for problems."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from plugins.page_checks.graph.vocabulary import lineage_of
from plugins.page_checks.page.json_scripts import Script

Statement = tuple[str, str, Any]
"""A property of a node, the place of one of its values, and that value."""


class Node(Struct, frozen=True):
    """One thing that the markup describes.

    ``place`` is what a problem calls it, such as ``Service#service.offers[0]``.
    ``owner`` is the ``@id`` of the node of the ``@graph`` that it stands in,
    which is its own when it is no part of another. Each property has its
    values in order, one or many; ``@id`` and ``@type`` are not among them.
    ``statements`` are all values with their places, ``references`` those that only
    name another node: the property, the place and the ``@id``.
    """

    place: str
    id: str
    types: tuple[str, ...]
    owner: str
    values: Mapping[str, tuple[Any, ...]]
    statements: tuple[Statement, ...]
    references: tuple[tuple[str, str, str], ...]

    @property
    def lineage(self) -> frozenset[str]:
        """All that the node is: its types and their ancestors."""
        return lineage_of(self.types)

    @property
    def held_by(self) -> str:
        """The property that the node is a value of; "" for a node of the ``@graph`` itself."""
        holder, _, last = self.place.rpartition(".")
        return last.partition("[")[0] if holder else ""

    @property
    def is_part(self) -> bool:
        """Whether the node is nested in another one and has no ``@id``."""
        return not self.id and bool(self.held_by)

    def text(self, name: str) -> str:
        """Return the first value of a property as text; "" when the node has none."""
        return str(self.values[name][0]) if self.values.get(name) else ""


def read_nodes(scripts: Iterable[Script]) -> tuple[Node, ...]:
    """Read JSON-LD, outer nodes before inner ones; text that is not JSON has none."""
    documents = (script.document for script in scripts if isinstance(script.document, dict))
    graphs = (graph for document in documents if isinstance(graph := document.get("@graph"), list))
    return tuple(node for graph in graphs for value in graph for node in _nodes_of(value))


def reference_target(value: Any) -> str:
    """Return the ``@id`` that a value refers to; "" when it describes something itself."""
    return str(value["@id"]) if isinstance(value, dict) and len(value) == 1 and "@id" in value else ""


def _nodes_of(value: Any, place: str = "", owner: str = "") -> Iterator[Node]:
    if not isinstance(value, dict) or reference_target(value):
        return
    types, node_id = tuple(map(str, as_list(value.get("@type")))), str(value.get("@id", ""))
    # A nested node is named by its place in the outer one, which is named by its type and fragment.
    place = place or "/".join(types) + (f"#{node_id.partition('#')[2]}" if "#" in node_id else "")
    owner = owner or node_id
    values = {name: as_list(inner) for name, inner in value.items() if name not in {"@id", "@type"}}
    statements = tuple(_statements(values, place))
    references = tuple(
        (name, at, target) for name, at, inner in statements if (target := reference_target(inner))
    )
    yield Node(place, node_id, types, owner, values, statements, references)
    for _, at, inner in statements:
        yield from _nodes_of(inner, at, owner)


def _statements(values: Mapping[str, tuple[Any, ...]], place: str) -> Iterator[Statement]:
    for name, its_values in values.items():
        for number, value in enumerate(its_values):
            yield name, f"{place}.{name}" + (f"[{number}]" if len(its_values) > 1 else ""), value


def as_list(value: Any) -> tuple[Any, ...]:
    """Return the values of a property, which JSON-LD writes alone or in a list."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)
