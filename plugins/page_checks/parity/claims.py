"""Which single claims of the structured data a page does not show.

What has no visible form is listed below with the reason; every other text must
be visible, so that a new property is checked from its first day.
"""

from collections.abc import Callable, Mapping

from plugins.page_checks.graph.nodes import Node
from plugins.page_checks.graph.problems import as_json
from plugins.page_checks.graph.vocabulary import load_vocabulary
from plugins.page_checks.parity import visibility
from plugins.page_checks.parity.visibility import Claim
from plugins.page_checks.parity.visible_page import VisiblePage

TERM = "https://schema.org/"
_NOT_SHOWN = {
    "addressCountry": "mail within a country does not name it",
    "priceCurrency": "seen as the symbol beside each price",
    "encodingFormat": "a format is no fact of the business",
    "httpMethod": "how a form is sent",
    "actionPlatform": "a kind of device",
    "regionsAllowed": "a rule for players of videos",
    "potentialAction": "its link is checked",
    "dayOfWeek": "read together with the hours",
    "opens": "read together with the days",
    "closes": "read together with the days",
    "validFrom": "read together with the hours",
    "validThrough": "read together with the hours",
    "transcript": "as long as the page",
}
_DATES = (
    "lastReviewed", "uploadDate", "startDate", "endDate", "doorTime", "foundingDate", "birthDate", "expires",
    "dateCreated", "validUntil",
)  # fmt: skip
# A subject in words of its own is no fact, but at least half of them must be those of the page.
_TOPICS = {"about", "mentions", "keywords"}

_Test = Callable[[Claim, VisiblePage], bool]
_TESTS: Mapping[str, _Test] = {
    **dict.fromkeys(_DATES, visibility.is_date_shown),
    **dict.fromkeys(("datePublished", "dateModified"), visibility.is_moment_shown),
    **dict.fromkeys(("price", "lowPrice", "highPrice"), visibility.is_price_shown),
    **dict.fromkeys(("duration", "timeRequired"), visibility.is_length_shown),
    **dict.fromkeys(("telephone", "faxNumber"), visibility.is_phone_shown),
    "description": visibility.is_described,
    "email": visibility.is_mailbox_shown,
    "inLanguage": visibility.is_page_language,
}


def invisible_claims(node: Node, page: VisiblePage) -> list[tuple[str, str]]:
    """Find the texts of a node that its page does not show.

    Returns:
        The place of each and the text as JSON: ``("Person.name", '"Alex Doe"')``.
    """
    claims = [
        Claim(name, place, value, node) for name, place, value in node.statements if isinstance(value, str)
    ]
    return [(claim.place, as_json(claim.value)) for claim in claims if not _is_visible(claim, page)]


def _is_visible(claim: Claim, page: VisiblePage) -> bool:
    if claim.name in _TESTS:
        return _TESTS[claim.name](claim, page)
    if claim.name in _NOT_SHOWN or _is_term(claim):
        return True
    if claim.value.startswith(("https://", "http://")):
        return visibility.is_linked(claim, page)
    if claim.name in _TOPICS or (claim.node.is_part and claim.node.held_by in _TOPICS):
        return visibility.is_on_topic(claim, page)
    return visibility.is_stated(claim, page)


def _is_term(claim: Claim) -> bool:
    """Return whether a text is a term of an enumeration, or a number that is written as text."""
    known = load_vocabulary().properties.get(claim.name)
    takes_text = known is None or known.ranges & {"Text", "URL"}
    return claim.value.startswith(TERM) or (not takes_text and claim.value.isalnum())
