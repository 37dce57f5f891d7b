"""The rule about terms that this site never uses, or only with a licence; which ones is data."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from plugins.page_checks.graph.nodes import NODES_KEPT, Shape
from plugins.page_checks.graph.problems import Fault
from plugins.page_checks.graph.vocabulary import lineage_of, load_vocabulary
from plugins.page_checks.page.page_facts import PageFacts
from plugins.site.api import Problem

_FILE = Path(__file__).parent / "refused_terms.toml"
_LICENCE_REMEDY = "Add the licence to [[licences]] in business.toml, or use a type that needs none"


class RefusedTerms(Struct, frozen=True):
    """``never`` leads from a type or property to the reason, ``licensed`` lists those that need a licence."""

    never: Mapping[str, str]
    licensed: frozenset[str]


@cache
def load_refused_terms() -> RefusedTerms:
    """Read the terms; the file never changes while this runs."""
    values = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return RefusedTerms(
        never={
            term: group["reason"]
            for group in values["never"]
            for term in (*group["types"], *group.get("properties", ()))
        },
        licensed=frozenset((*values["licensed"]["types"], *values["licensed"]["properties"])),
    )


def check_refused_terms(page: PageFacts) -> list[Problem]:
    """Require that no term is used that search engines refuse, nor one that implies a licence without it."""
    licensed = _has_licence(page)
    return [fault.on(page) for node in page.nodes for fault in _faults(node.shape, licensed=licensed)]


def _has_licence(page: PageFacts) -> bool:
    terms = load_vocabulary()
    return any(
        "hasCredential" in node.values and terms.is_a(node.types, "Organization") for node in page.nodes
    )


@lru_cache(maxsize=NODES_KEPT)
def _faults(shape: Shape, *, licensed: bool) -> tuple[Fault, ...]:
    return tuple(_find_faults(shape, load_refused_terms(), licensed=licensed))


@lru_cache(maxsize=1024)
def _all_types(types: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(lineage_of(types)))


def _find_faults(shape: Shape, refused: RefusedTerms, *, licensed: bool) -> Iterator[Fault]:
    for term in (*_all_types(shape.types), *shape.properties):
        if reason := refused.never.get(term):
            yield Fault(shape.place, expected=f'no "{term}"', got=f"one, and {reason}")
        elif term in refused.licensed and not licensed:
            yield Fault(
                shape.place,
                expected=f'a licence of the business beside "{term}"',
                got="none",
                remedy=_LICENCE_REMEDY,
            )
