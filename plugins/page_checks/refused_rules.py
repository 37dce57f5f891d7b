"""The rule about terms that this site never uses, or only with a licence; which ones is data."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plugins.page_checks.graph_nodes import Node
from plugins.page_checks.graph_problems import graph_problem
from plugins.page_checks.page_facts import PageFacts
from plugins.page_checks.vocabulary import load_vocabulary
from plugins.site.errors import ContentError

_FILE = Path(__file__).parent / "refused_terms.toml"
_LICENCE_REMEDY = "Add the licence to [[licences]] in business.toml, or use a type that needs none"


@dataclass(frozen=True, slots=True)
class RefusedTerms:
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


def check_refused_terms(page: PageFacts) -> list[ContentError]:
    """Require that no term is used that search engines refuse, nor one that implies a licence without it."""
    refused, licensed = load_refused_terms(), _has_licence(page)
    return [
        problem for node in page.nodes for problem in _node_problems(page, node, refused, licensed=licensed)
    ]


def _has_licence(page: PageFacts) -> bool:
    terms = load_vocabulary()
    return any(
        terms.is_a(node.types, "Organization") and "hasCredential" in node.values for node in page.nodes
    )


def _node_problems(
    page: PageFacts, node: Node, refused: RefusedTerms, *, licensed: bool
) -> Iterator[ContentError]:
    said = sorted(load_vocabulary().lineage(node.types)) + list(node.values)
    for term in said:
        if reason := refused.never.get(term):
            yield graph_problem(page, node.place, expected=f'no "{term}"', got=f"one, and {reason}")
        elif term in refused.licensed and not licensed:
            yield graph_problem(
                page,
                node.place,
                expected=f'a licence of the business beside "{term}"',
                got="none",
                remedy=_LICENCE_REMEDY,
            )
