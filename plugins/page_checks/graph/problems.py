"""How the rules about structured data say what is wrong."""

import json
from typing import Any

from msgspec import Struct

from plugins.page_checks.page.page_facts import PageFacts
from plugins.site.api import Problem, problem_of

REPAIR = "Repair the code that builds the structured data"
_LONGEST_VALUE = 80


class Fault(Struct, frozen=True):
    """What is wrong with a node, on whichever page it stands."""

    place: str
    expected: str
    got: str
    remedy: str = REPAIR

    def on(self, page: PageFacts) -> Problem:
        """Name the page too."""
        return graph_problem(page, self.place, expected=self.expected, got=self.got, remedy=self.remedy)


def graph_problem(page: PageFacts, place: str, *, expected: str, got: str, remedy: str = REPAIR) -> Problem:
    """Name the page, and the node and property in its JSON-LD."""
    problem = f"expected {expected} for {place} on {page.url}, got {got}"
    return problem_of(page.source, field="structured data", problem=problem, remedy=remedy)


def as_json(value: Any) -> str:
    """Show a value as the markup writes it, cut where it is long."""
    if isinstance(value, str) and len(value) > _LONGEST_VALUE:
        return f'"{value[:_LONGEST_VALUE]} …"'
    text = json.dumps(value, ensure_ascii=False)
    return text if isinstance(value, str) or len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]} …"
