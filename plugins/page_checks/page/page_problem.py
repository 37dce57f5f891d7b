"""How a rule reports what is wrong with a built page."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Unpack

from plugins.page_checks.built_site import SitePage
from plugins.page_checks.page.page_facts import PageFacts
from plugins.site.api import FilePlace, Problem, ProblemWords

PageRule = Callable[[PageFacts], Iterable[Problem]]
"""A pure function: the facts of a built page, to what is wrong with it."""

REPAIR_TEMPLATE = "Repair the template that prints it"
REPAIR = "Repair the code that builds the structured data"
_LONGEST_VALUE = 80


def page_problem(page: PageFacts | SitePage, field: str, **words: Unpack[ProblemWords]) -> Problem:
    """Return a problem of a page; where something was expected, the address is added.

    What only a template can get wrong needs no remedy of its own.
    """
    words.setdefault("remedy", REPAIR_TEMPLATE)
    if "expected" in words:
        words["expected"] = f"{words['expected']} on {page.url}"
    return Problem(FilePlace(page.source), field, **words)


def require_one(page: PageFacts, field: str, values: tuple[str, ...], remedy: str) -> Iterator[Problem]:
    """Report a value that is missing, empty or given more than once."""
    if len(values) != 1 or not values[0]:
        found = " and ".join(f'"{value}"' for value in values) or "none"
        expected = "exactly one that is not empty"
        yield page_problem(page, field, expected=expected, detail=found, remedy=remedy)


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
