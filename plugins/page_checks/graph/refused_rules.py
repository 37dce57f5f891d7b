"""The rule about terms that are never used, or only with a license (``refused_terms.toml``)."""

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from plugins.page_checks.graph.vocabulary import load_data
from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import graph_problem
from plugins.site.api import Problem

LICENSE_REMEDY = "Add the license to [[licences]] in business.toml, or use a type that needs none"

_REVIEW = {"lastReviewed", "reviewedBy"}


class RefusedTerms(Struct, frozen=True):
    """Why terms are never used, which ones need a license of the business, and which ones a review."""

    never: Mapping[str, str]
    licensed: frozenset[str]
    reviewed: frozenset[str]


@cache
def load_refused_terms() -> RefusedTerms:
    """Read the terms, once: the file is part of the code."""
    values = load_data("refused_terms.toml")
    never = {
        term: group["reason"]
        for group in values["never"]
        for term in (*group["types"], *group.get("properties", ()))
    }
    licensed = frozenset((*values["licensed"]["types"], *values["licensed"]["properties"]))
    return RefusedTerms(never, licensed, frozenset(values["reviewed"]["types"]))


def check_refused_terms(page: PageFacts) -> Iterator[Problem]:
    """Require that no refused term is used, nor one that implies a license that the business lacks.

    Whether the type of the business needs one is asked where it is written (``check_business``).
    """
    terms = load_refused_terms()
    is_licensed = any(
        "hasCredential" in node.values and "Organization" in node.lineage for node in page.nodes
    )
    for node in page.nodes:
        for term in (*sorted(node.lineage), *node.values):
            is_own_type = {term, "Organization"} <= node.lineage
            if reason := terms.never.get(term):
                yield graph_problem(page, node.place, expected=f'no "{term}"', got=f"one, and {reason}")
            elif term in terms.reviewed and not node.values.keys() >= _REVIEW:
                yield graph_problem(page, node.place, expected=f'a review beside "{term}"', got="none")
            elif term in terms.licensed and not (is_licensed or is_own_type):
                expected = f'a license of the business beside "{term}"'
                yield graph_problem(page, node.place, expected=expected, got="none", remedy=LICENSE_REMEDY)
