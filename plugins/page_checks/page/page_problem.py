"""How a rule reports what is wrong with a built page."""

from typing import Protocol, Unpack

from plugins.site.api import FilePlace, Problem, ProblemWords

REPAIR_TEMPLATE = "Repair the template that prints it"


class BuiltPage(Protocol):
    """What a problem says of a page: the file to blame, and the address to look at."""

    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102


def page_problem(page: BuiltPage, field: str, **words: Unpack[ProblemWords]) -> Problem:
    """Return a problem of a page; where something was expected, the address is added.

    What only a template can get wrong needs no remedy of its own.
    """
    words.setdefault("remedy", REPAIR_TEMPLATE)
    if "expected" in words:
        words["expected"] = f"{words['expected']} on {page.url}"
    return Problem(FilePlace(page.source), field, **words)
