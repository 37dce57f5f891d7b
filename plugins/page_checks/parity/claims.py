"""Which single claims of the structured data a page does not show, and how each kind is looked for.

What has no visible form is listed below with the reason; every other text must
be visible, so that a new property is checked from its first day.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from urllib.parse import urldefrag

from msgspec import Struct

from plugins.page_checks.graph.nodes import Node
from plugins.page_checks.graph.vocabulary import load_vocabulary
from plugins.page_checks.page.head_rules import LANGUAGE_TAG
from plugins.page_checks.page.page_problem import as_json
from plugins.page_checks.page.visible_text import plain_words
from plugins.page_checks.parity.shown_values import date_forms, shows_amount, shows_date, shows_telephone
from plugins.page_checks.parity.visible_page import VisiblePage, without_campaign
from plugins.site.api import host_of

TERM = "https://schema.org/"
PRICE = re.compile(r"\d+(\.\d+)?")
_LENGTH = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")
_PICTURES = {"image", "logo", "photo", "contentUrl", "thumbnailUrl", "thumbnail", "primaryImageOfPage"}
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
# A subject in words of its own is no fact, but at least half of them must be those of the page.
_TOPICS = {"about", "mentions", "keywords"}


class Claim(Struct, frozen=True):
    """A text that the structured data gives a property of a node."""

    name: str
    value: str
    node: Node


def invisible_claims(node: Node, page: VisiblePage) -> Iterator[tuple[str, str]]:
    """Find the texts of a node that its page does not show: ``("Person.name", '"Alex Doe"')``."""
    for name, place, value in node.statements:
        if isinstance(value, str) and not _is_visible(Claim(name, value, node), page):
            yield place, as_json(value)


def _is_visible(claim: Claim, page: VisiblePage) -> bool:
    if claim.name in _TESTS:
        return _TESTS[claim.name](claim, page)
    if claim.name in _NOT_SHOWN or _is_term(claim):
        return True
    if claim.value.startswith(("https://", "http://")):
        return _is_linked(claim, page)
    if claim.name in _TOPICS or (claim.node.is_part and claim.node.held_by in _TOPICS):
        words = plain_words(claim.value).split()
        return 2 * sum(f" {word} " in page.facts.visible.words for word in words) >= len(words)
    return _is_stated(claim, page)


def _is_term(claim: Claim) -> bool:
    """Return whether a text is a term of an enumeration, or a number that is written as text."""
    known = load_vocabulary().properties.get(claim.name)
    takes_text = known is None or known.ranges & {"Text", "URL"}
    return claim.value.startswith(TERM) or (not takes_text and claim.value.isalnum())


def _is_stated(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the words stand in the text, or are the title or the caption of a picture."""
    if page.facts.visible.says(claim.value) or (claim.name == "name" and claim.value in page.facts.titles):
        return True
    is_of_picture = claim.name in {"caption", "name", "description"} and "ImageObject" in claim.node.lineage
    return is_of_picture and plain_words(claim.value) in page.picture_words


def _is_linked(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the page shows the picture, or links to the address.

    An address of this site need not be linked; ``check_graph_addresses`` requires that it exists.
    """
    name, value = claim.name, claim.value
    if name in _PICTURES or (name == "url" and "ImageObject" in claim.node.lineage):
        return value in page.pictures or not _must_be_pictured(claim.node, page)
    is_of_this_site = value.startswith(f"{page.origin}/") or host_of(value) == host_of(page.facts.url)
    if is_of_this_site and name != "item":
        return True
    fixed = value.partition("{")[0]
    if fixed != value:
        return any(link.startswith(fixed) for link in page.links)
    return without_campaign(value) in page.links


def _must_be_pictured(node: Node, page: VisiblePage) -> bool:
    # The business is the same on every page, but not every page shows its picture.
    owner = next((other for other in page.facts.nodes if other.id == node.owner), node)
    belongs_here = urldefrag(node.owner).url == page.facts.url
    return belongs_here and owner.lineage.isdisjoint({"Organization", "WebSite"})


def _is_described(claim: Claim, page: VisiblePage) -> bool:
    descriptions = (*page.facts.descriptions, page.facts.social_value("og:description"))
    return claim.value in descriptions or _is_stated(claim, page)


def _is_mailbox_shown(claim: Claim, page: VisiblePage) -> bool:
    # Letters first, which are found ten times as fast as what must not stand before them.
    address = re.escape(claim.value.lower())
    return re.search(rf"{address}(?<![\w.+-]{address})(?![\w-])", page.facts.visible.text.lower()) is not None


def shows_price(price: str, node: Node, page: VisiblePage) -> bool:
    """Return whether the text names a price; true for what is no price, which ``check_forms`` reports."""
    if not PRICE.fullmatch(price):
        return True
    return shows_amount(page.facts.visible.text, price, node.text("priceCurrency"), page.facts.language)


def _is_length_shown(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the text names the minutes of a duration, or its hours, minutes and seconds."""
    match = _LENGTH.fullmatch(claim.value)
    if not match:
        return True
    hours, minutes, seconds = (int(number or 0) for number in match.groups())
    if not seconds and page.facts.visible.says(str(hours * 60 + minutes)):
        return True
    parts = filter(None, (hours, minutes, seconds))
    return all(re.search(rf"(?<!\d)0?{number}(?!\d)", page.facts.visible.text) for number in parts)


def _is_page_language(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the language of a page is that of its HTML; ``check_language`` requires a proper tag."""
    language = page.facts.language
    is_comparable = "WebPage" in claim.node.lineage and LANGUAGE_TAG.fullmatch(language)
    return not is_comparable or claim.value == language


def _is_date_shown(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the text names a date in a form of its language."""
    day, value = parse_day(claim.value), claim.value
    if day is None or len(value) < len("2026-11-22"):
        return (day is None and not value.isdecimal()) or page.facts.visible.says(value)
    return shows_date(page.facts.visible, day, page.facts.language)


def _is_moment_shown(claim: Claim, page: VisiblePage) -> bool:
    """Return whether a ``time`` element has this very ``datetime``, and words that say the same day."""
    day = parse_day(claim.value)
    if day is None:
        return True
    words = [plain_words(text) for moment, text in page.facts.visible.times if moment == claim.value]
    return any(form in text for text in words for form in date_forms(day, page.facts.language))


def parse_day(value: str) -> date | None:
    """Return the day of a date or moment; ``None`` for anything else, which ``check_forms`` reports."""
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


_DATES = (
    "lastReviewed", "uploadDate", "startDate", "endDate", "doorTime", "foundingDate", "birthDate", "expires",
    "dateCreated", "validUntil",
)  # fmt: skip
_TESTS: Mapping[str, Callable[[Claim, VisiblePage], bool]] = {
    **dict.fromkeys(_DATES, _is_date_shown),
    **dict.fromkeys(("datePublished", "dateModified"), _is_moment_shown),
    **dict.fromkeys(
        ("price", "lowPrice", "highPrice"),
        lambda claim, page: shows_price(claim.value, claim.node, page),
    ),
    **dict.fromkeys(("duration", "timeRequired"), _is_length_shown),
    **dict.fromkeys(
        ("telephone", "faxNumber"),
        lambda claim, page: shows_telephone(page.facts.visible.text, claim.value),
    ),
    "description": _is_described,
    "email": _is_mailbox_shown,
    "inLanguage": _is_page_language,
}
