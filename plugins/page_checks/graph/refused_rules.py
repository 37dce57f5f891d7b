"""The rule about terms that are never used, or only with a license (``refused_terms.toml``)."""

from collections.abc import Iterator, Mapping
from functools import cache

from plugins.page_checks.graph.vocabulary import load_data
from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import graph_problem
from plugins.site.api import Problem

LICENSE_REMEDY = "Add the license to [[licences]] in business.toml, or use a type that needs none"

_REVIEW = {"lastReviewed", "reviewedBy"}


@cache
def load_refused_terms() -> tuple[Mapping[str, str], frozenset[str]]:
    """Return why terms are never used, and which ones need a license; the file is part of the code."""
    values = load_data("refused_terms.toml")
    never = {
        term: group["reason"]
        for group in values["never"]
        for term in (*group["types"], *group.get("properties", ()))
    }
    return never, frozenset((*values["licensed"]["types"], *values["licensed"]["properties"]))


def check_refused_terms(page: PageFacts) -> Iterator[Problem]:
    """Require that no refused term is used, nor one that implies a license that the business lacks.

    Whether the type of the business needs one is asked where it is written (``check_business``).
    """
    never, licensed = load_refused_terms()
    reviewed = load_data("refused_terms.toml")["reviewed"]["types"]
    is_licensed = any(
        "hasCredential" in node.values and "Organization" in node.lineage for node in page.nodes
    )
    for node in page.nodes:
        for term in (*sorted(node.lineage), *node.values):
            is_own_type = {term, "Organization"} <= node.lineage
            if reason := never.get(term):
                yield graph_problem(page, node.place, expected=f'no "{term}"', got=f"one, and {reason}")
            elif term in reviewed and not node.values.keys() >= _REVIEW:
                yield graph_problem(page, node.place, expected=f'a review beside "{term}"', got="none")
            elif term in licensed and not (is_licensed or is_own_type):
                expected = f'a license of the business beside "{term}"'
                yield graph_problem(page, node.place, expected=expected, got="none", remedy=LICENSE_REMEDY)
