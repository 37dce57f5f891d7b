"""How the rules about structured data report what is wrong."""

import json
from typing import Any

from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import page_problem
from plugins.site.api import Problem

REPAIR = "Repair the code that builds the structured data"
_LONGEST_VALUE = 80


def graph_problem(
    page: PageFacts, place: str, *, expected: str, got: str, remedy: str = REPAIR, suggestion: str = ""
) -> Problem:
    """Name the page, and the place in its JSON-LD; ``got`` is what was found, in JSON or words."""
    return page_problem(
        page,
        "structured data",
        expected=f"{expected} for {place}",
        detail=got,
        remedy=remedy,
        suggestion=suggestion,
    )


def as_json(value: Any) -> str:
    """Return a value as the markup writes it, shortened when it is long."""
    if isinstance(value, str) and len(value) > _LONGEST_VALUE:
        return f'"{value[:_LONGEST_VALUE]} …"'
    text = json.dumps(value, ensure_ascii=False)
    return text if isinstance(value, str) or len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]} …"
