"""The rule of parity: every claim of the structured data is visible on the page.

A text is visible when its words stand there in order, whatever their case and
punctuation; money, telephone numbers, dates and opening hours may stand in any
form of the page's language. Hidden text does not count.

Nodes are built from the view that the page prints, so only wrong code can break
this: it verifies public builds and tests, not previews.
"""

import re
from collections.abc import Iterator

from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import graph_problem, page_problem
from plugins.page_checks.parity.claims import invisible_claims
from plugins.page_checks.parity.shown_values import shows_telephone
from plugins.page_checks.parity.visible_page import VisiblePage
from plugins.page_checks.parity.wholes import invisible_wholes
from plugins.site.api import Problem, ReadLink

_REMEDY = "Show it on the page, or take it out of the structured data"
# Fewer digits are an extension or an hour: "Call us until 6".
_FEWEST_PHONE_DIGITS = 6


def check_parity(page: PageFacts) -> Iterator[Problem]:
    """Require that each claim of the structured data is visible on the page.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    """
    visible_page = VisiblePage(page)
    for node in page.nodes:
        for place, fact in (*invisible_claims(node, visible_page), *invisible_wholes(node, visible_page)):
            expected = f"a page that shows {fact}"
            yield graph_problem(page, place, expected=expected, got="none", remedy=_REMEDY)


def check_telephone_links(page: PageFacts) -> Iterator[Problem]:
    """Require that a link that shows a telephone number dials that very number.

    Source: own
    """
    for link in page.links:
        if link.href.startswith("tel:") and _shows_another_number(link):
            yield page_problem(
                page,
                "telephone",
                expected="a link that dials the number it shows",
                got=link.href,
                detail=f'for "{link.name}"',
                remedy="Take both from business.toml",
            )


def _shows_another_number(link: ReadLink) -> bool:
    shown, dialed = (re.sub(r"\D", "", text) for text in (link.name, link.href))
    if len(shown) < _FEWEST_PHONE_DIGITS or shown == dialed:
        return False
    # Two countries have a code of one digit; for others a library is asked, which takes long to load.
    has_short_code = link.href.startswith(("tel:+1", "tel:+7")) and shown == dialed[1:]
    return not has_short_code and not shows_telephone(link.name, link.href.removeprefix("tel:"))
