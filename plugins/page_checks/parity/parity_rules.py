"""The rule of parity: every fact that machines are told stands in the page that people see.

A text is visible when its words stand there in order, whatever their case and
punctuation; money, telephone numbers, dates and opening hours may stand in any
form of the page's language. Hidden text counts for nothing.
"""

import re
from functools import lru_cache

from plugins.page_checks.graph.problems import graph_problem
from plugins.page_checks.page.page_facts import Link, PageFacts
from plugins.page_checks.page.page_problem import page_problem
from plugins.page_checks.parity.seen_page import SeenPage
from plugins.page_checks.parity.shown_amounts import shows_telephone
from plugins.page_checks.parity.values import unseen_values
from plugins.page_checks.parity.wholes import unseen_wholes
from plugins.site.api import Problem

_REMEDY = "Show it on the page, or take it out of the structured data"
# Fewer digits are an extension or an hour: "Call us until 6".
_FEWEST_PHONE_DIGITS = 6


def check_parity(page: PageFacts) -> list[Problem]:
    """Require that each fact of the structured data is seen on the page.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    """
    seen = SeenPage(page)
    return [
        graph_problem(page, place, expected=f"a page that shows {fact}", got="none", remedy=_REMEDY)
        for node in page.nodes
        for place, fact in (*unseen_values(node, seen), *unseen_wholes(node, seen))
    ]


def check_telephone_links(page: PageFacts) -> list[Problem]:
    """Require that a link that shows a telephone number dials that very number.

    Source: own
    """
    return [
        page_problem(
            page,
            "telephone",
            expected="a link that dials the number it shows",
            got=link.href,
            detail=f'for "{link.name}"',
            remedy="Take both from business.toml",
        )
        for link in page.links
        if link.href.startswith("tel:") and _shows_another_number(link)
    ]


# The same few numbers stand on every page.
@lru_cache(maxsize=256)
def _shows_another_number(link: Link) -> bool:
    shows_number = len(re.sub(r"\D", "", link.name)) >= _FEWEST_PHONE_DIGITS
    return shows_number and not shows_telephone(link.name, link.href.removeprefix("tel:"))
