"""How the rules about structured data say what is wrong."""

import json
from typing import Any

from msgspec import Struct

from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import page_problem
from plugins.site.api import Problem

REPAIR = "Repair the code that builds the structured data"
_LONGEST_VALUE = 80


class Fault(Struct, frozen=True):
    """What is wrong with a node, on whichever page it stands; ``got`` is what was found, in JSON or words."""

    place: str
    expected: str
    got: str
    remedy: str = REPAIR
    suggestion: str = ""

    def on(self, page: PageFacts) -> Problem:
        """Name the page, too."""
        return page_problem(
            page,
            "structured data",
            expected=f"{self.expected} for {self.place}",
            detail=self.got,
            remedy=self.remedy,
            suggestion=self.suggestion,
        )


def graph_problem(page: PageFacts, place: str, *, expected: str, got: str, remedy: str = REPAIR) -> Problem:
    """Name the page, and the node and property in its JSON-LD."""
    return Fault(place, expected, got, remedy).on(page)


def as_json(value: Any) -> str:
    """Show a value as the markup writes it, cut where it is long."""
    if isinstance(value, str) and len(value) > _LONGEST_VALUE:
        return f'"{value[:_LONGEST_VALUE]} …"'
    text = json.dumps(value, ensure_ascii=False)
    return text if isinstance(value, str) or len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]} …"
