"""What rules about the whole site need of a page's JSON-LD; small, so that thousands can be cached."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from plugins.page_checks.graph.nodes import Node, as_list

# Search engines distrust future dates of past things; events, offers and closures may be in the future.
_PAST_DATES = {"datePublished", "dateModified", "dateCreated", "uploadDate", "lastReviewed", "foundingDate"}
_DIGEST_BYTES = 6


class GraphSummary(Struct, frozen=True):
    """The nodes of a page, and the nodes and addresses that it expects elsewhere.

    ``facts`` pairs the ``@id`` of each named node with digests of its facts,
    as ``name=3f5a… url=09bc…``. ``references`` are the places and targets that
    the page itself does not describe, ``addresses`` the places and addresses
    of this site, ``past_dates`` the places and dates that must be over.
    """

    facts: tuple[tuple[str, str], ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()
    past_dates: tuple[tuple[str, str], ...] = ()


def summarise_graph(nodes: Iterable[Node], *, url: str) -> GraphSummary:
    """Return what rules about the whole site need of the nodes of a page."""
    nodes = tuple(nodes)
    described = {node.id for node in nodes}
    origin = "://".join(urlsplit(url)[:2])
    texts = [
        (name, place, value)
        for node in nodes
        for name, place, value in node.statements
        if isinstance(value, str)
    ]
    return GraphSummary(
        facts=tuple((node.id, _digest_facts(node)) for node in nodes if node.id),
        references=_each_once(
            (place, target)
            for node in nodes
            for _, place, target in node.references
            if target not in described
        ),
        addresses=_each_once(
            (place, value) for _, place, value in texts if value.startswith(f"{origin}/") and "{" not in value
        ),
        past_dates=tuple((place, value) for name, place, value in texts if name in _PAST_DATES),
    )


def _each_once(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return each value with the first place where it stands."""
    places: dict[str, str] = {}
    for place, value in pairs:
        places.setdefault(value, place)
    return tuple((place, value) for value, place in places.items())


def _digest_facts(node: Node) -> str:
    facts = {"@type": sorted(node.types), **node.values}
    return " ".join(f"{name}={_digest(facts[name])}" for name in sorted(facts))


def _digest(values: Iterable[Any]) -> str:
    text = msgspec.json.encode([_without_named_parts(value) for value in values], order="sorted")
    return blake2b(text, digest_size=_DIGEST_BYTES).hexdigest()


def _without_named_parts(value: Any) -> Any:
    """Reduce each nested node with an ``@id`` to that: its own facts are compared separately."""
    if isinstance(value, list):
        return [_without_named_parts(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if "@id" in value:
        return {"@id": value["@id"]}
    # In JSON-LD, a single value and a list of one are the same.
    return {name: [_without_named_parts(part) for part in as_list(inner)] for name, inner in value.items()}
