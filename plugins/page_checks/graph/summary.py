"""What the rest of the site must know of a page's JSON-LD; small, so that thousands can be kept."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from json.encoder import encode_basestring_ascii
from sys import intern
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.page_checks.graph.nodes import NODES_KEPT, Node, as_list

# Search engines distrust what is said to have happened tomorrow; events, offers and closures lie ahead.
_PAST_DATES = ("datePublished", "dateModified", "dateCreated", "uploadDate", "lastReviewed", "foundingDate")
_DIGEST_BYTES = 6
_write = json.JSONEncoder(sort_keys=True).encode


class GraphSummary(Struct, frozen=True):
    """The nodes of a page, and what it expects of other pages.

    ``facts`` pairs the ``@id`` of each named node with all that is said of it,
    as ``name=3f5a… url=09bc…``. ``references`` are the places and targets that
    the page itself does not describe, ``addresses`` the places and addresses
    of this site, ``past_dates`` the places and dates that must be over.
    """

    facts: tuple[tuple[str, str], ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()
    past_dates: tuple[tuple[str, str], ...] = ()


def summarise_graph(nodes: Iterable[Node], *, url: str) -> GraphSummary:
    """Keep of a page's nodes what rules about the whole site need."""
    nodes = tuple(nodes)
    described = {node.id for node in nodes}
    beginning = "://".join(urlsplit(url)[:2]) + "/"
    references: dict[str, str] = {}
    addresses: dict[str, str] = {}
    past_dates: dict[str, str] = {}
    for node in nodes:
        for _, place, target in node.references:
            if target not in described:
                references.setdefault(target, place)
        for place, address in _own_addresses(node, beginning):
            addresses.setdefault(address, place)
        past_dates |= _past_dates(node)
    return GraphSummary(
        # Interned: the business is the same on every page.
        facts=tuple([(intern(node.id), intern(_facts(node))) for node in nodes if node.id]),
        references=tuple([(intern(place), intern(target)) for target, place in references.items()]),
        addresses=tuple([(intern(place), intern(address)) for address, place in addresses.items()]),
        past_dates=tuple(past_dates.items()),
    )


@lru_cache(maxsize=NODES_KEPT)
def _own_addresses(node: Node, beginning: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        [
            (place, value)
            for _, place, value in node.said
            if isinstance(value, str) and value.startswith(beginning) and "{" not in value
        ]
    )


@lru_cache(maxsize=NODES_KEPT)
def _past_dates(node: Node) -> Mapping[str, str]:
    return {
        place: value for name, place, value in node.said if name in _PAST_DATES and isinstance(value, str)
    }


@lru_cache(maxsize=NODES_KEPT)
def _facts(node: Node) -> str:
    facts: dict[str, Sequence[Any]] = {"@type": sorted(node.types), **node.values}
    return " ".join([f"{name}={_digest(facts[name])}" for name in sorted(facts)])


def _digest(values: Sequence[Any]) -> str:
    value = values[0] if len(values) == 1 else None
    name = value.get("@id") if isinstance(value, dict) else None
    # The first two as the third would write them: most values are texts or names.
    if isinstance(value, str):
        text = f"[{encode_basestring_ascii(value)}]"
    elif isinstance(name, str):
        text = f'[{{"@id": {encode_basestring_ascii(name)}}}]'
    else:
        text = _write([_without_named_parts(value) for value in values])
    return blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def _without_named_parts(value: Any) -> Any:
    """Reduce each part with a name of its own to that name: its facts are compared by themselves."""
    if isinstance(value, list):
        return [_without_named_parts(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if "@id" in value:
        return {"@id": value["@id"]}
    # A value alone and a list of one are the same in JSON-LD.
    return {name: [_without_named_parts(part) for part in as_list(inner)] for name, inner in value.items()}
