"""Which single facts of the structured data a page shows.

What has no visible form is listed below with the reason; every other text must
be seen, so that a new property is checked from its first day.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urldefrag

from msgspec import Struct

from plugins.page_checks.graph.nodes import NODES_KEPT, Node
from plugins.page_checks.graph.problems import as_json
from plugins.page_checks.graph.vocabulary import load_vocabulary
from plugins.page_checks.page.plain_words import plain_words
from plugins.page_checks.parity.seen_page import SeenPage
from plugins.page_checks.parity.shown_amounts import shows_amount, shows_telephone
from plugins.page_checks.parity.shown_dates import date_forms, shows_date
from plugins.site.api import host_of

TERM = "https://schema.org/"
_NOT_SHOWN = {
    "addressCountry": "mail within a country does not name it",
    "priceCurrency": "seen as the sign beside each price",
    "encodingFormat": "a format is no fact of the business",
    "httpMethod": "how a form is sent",
    "actionPlatform": "a kind of device",
    "regionsAllowed": "a rule for players of videos",
    "potentialAction": "its link is checked",
    "inLanguage": "compared with the language of the page",
    "dayOfWeek": "read together with the hours",
    "opens": "read together with the days",
    "closes": "read together with the days",
    "validFrom": "read together with the hours",
    "validThrough": "read together with the hours",
    "lowPrice": "read with its currency",
    "highPrice": "read with its currency",
    "transcript": "as long as the page",
}
_PICTURES = {"image", "logo", "photo", "contentUrl", "thumbnailUrl", "thumbnail", "primaryImageOfPage"}
_DATES = {
    "datePublished", "dateModified", "dateCreated", "lastReviewed", "uploadDate", "startDate", "endDate",
    "doorTime", "foundingDate", "birthDate", "expires", "validUntil",
}  # fmt: skip
_MOMENTS_OF_THE_PAGE = {"datePublished", "dateModified"}
_PRICES = {"price", "lowPrice", "highPrice"}
PRICE = re.compile(r"\d+(\.\d+)?")
_LENGTHS = {"duration", "timeRequired"}
# A subject in words of its own is no fact, but at least half of them must be those of the page.
_TOPICS = {"about", "mentions", "keywords"}
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_LENGTH = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


class _Told(Struct, frozen=True):
    """A text of a node that has a visible form, and how to look for it."""

    name: str
    place: str
    value: str
    node: Node
    is_seen: "_Test"


_Test = Callable[[_Told, SeenPage], bool]


def unseen_values(node: Node, seen: SeenPage) -> list[tuple[str, str]]:
    """Find the texts of a node that its page does not show.

    Returns:
        The place of each and the text as JSON: ``("Person.name", '"Alex Doe"')``.
    """
    return [(told.place, as_json(told.value)) for told in _texts_of(node) if not told.is_seen(told, seen)]


@lru_cache(maxsize=NODES_KEPT)
def _texts_of(node: Node) -> tuple[_Told, ...]:
    return tuple(
        [
            _Told(name, place, value, node, test)
            for name, place, value in node.said
            if isinstance(value, str) and (test := _test_of(name, value, node))
        ]
    )


def _test_of(name: str, value: str, node: Node) -> _Test | None:
    """Choose how a text is looked for; ``None`` when it has no visible form."""
    if name in _TESTS:
        return _TESTS[name]
    if name in _NOT_SHOWN or _is_term(name, value):
        return None
    if value.startswith(("https://", "http://")):
        return _is_linked
    if name in _TOPICS or (node.shape.is_part and node.shape.held_by in _TOPICS):
        return _is_on_topic
    return _is_said


def _is_term(name: str, value: str) -> bool:
    known = load_vocabulary().properties.get(name)
    # A term of an enumeration, and a number that is written as text.
    return value.startswith(TERM) or (
        known is not None and not known.ranges & {"Text", "URL"} and value.isalnum()
    )


def _is_said(told: _Told, seen: SeenPage) -> bool:
    return seen.facts.visible.says(told.value) or _is_caption(told, seen)


def _is_on_topic(told: _Told, seen: SeenPage) -> bool:
    words = plain_words(told.value).split()
    return 2 * sum(f" {word} " in seen.facts.visible.words for word in words) >= len(words)


def _is_caption(told: _Told, seen: SeenPage) -> bool:
    if told.name == "name" and told.value in seen.facts.titles:
        return True
    return (
        load_vocabulary().is_a(told.node.types, "ImageObject")
        and told.name in {"caption", "name", "description"}
        and plain_words(told.value) in seen.picture_words
    )


def _is_linked(told: _Told, seen: SeenPage) -> bool:
    """Judge an address: of this site (that it exists is another rule), a picture, or a link that is there."""
    name, value = told.name, told.value
    if name in _PICTURES or (name == "url" and load_vocabulary().is_a(told.node.types, "ImageObject")):
        return _is_pictured(value, told.node, seen)
    if name != "item" and _is_of_this_site(value, seen):
        return True
    fixed = value.partition("{")[0]
    if fixed != value:
        return any(link.startswith(fixed) for link in seen.links)
    return seen.leads_to(value)


def _is_of_this_site(address: str, seen: SeenPage) -> bool:
    return address.startswith(f"{seen.origin}/") or host_of(address) == host_of(seen.facts.url)


def _is_pictured(value: str, node: Node, seen: SeenPage) -> bool:
    # The business looks the same on every page, but not every page shows its picture.
    belongs_here = urldefrag(node.owner).url == seen.facts.url and not _is_of_the_site(node, seen)
    return not belongs_here or value in seen.pictures


def _is_of_the_site(node: Node, seen: SeenPage) -> bool:
    owner = next((other for other in seen.facts.nodes if other.id == node.owner), node)
    terms = load_vocabulary()
    return terms.is_a(owner.types, "Organization") or terms.is_a(owner.types, "WebSite")


def _is_described(told: _Told, seen: SeenPage) -> bool:
    return told.value in seen.descriptions or _is_said(told, seen)


def _is_phone(told: _Told, seen: SeenPage) -> bool:
    return shows_telephone(seen.facts.visible.text, told.value)


def _is_mailbox(told: _Told, seen: SeenPage) -> bool:
    text, before_at = seen.facts.visible.text, told.value.find("@")
    pattern = _mailbox_pattern(told.value)
    if before_at < 0:
        return bool(pattern.search(text))
    # Few texts have the sign, and a search in any case reads each letter.
    at = text.find("@", before_at)
    while at >= 0:
        if pattern.match(text, at - before_at):
            return True
        at = text.find("@", at + 1)
    return False


@lru_cache(maxsize=64)
def _mailbox_pattern(address: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-])", re.IGNORECASE)


def _has_seen_price(told: _Told, seen: SeenPage) -> bool:
    return is_price_seen(told.value, told.node, seen)


def is_price_seen(value: str, node: Node, seen: SeenPage) -> bool:
    """Return whether a price is seen, in the currency of its node; what is no price is another rule's."""
    if not PRICE.fullmatch(value):
        return True  # which the rule about forms tells
    currency = str(node.values.get("priceCurrency", ("",))[0])
    return shows_amount(seen.facts.visible.text, value, currency, seen.facts.language)


def _is_length(told: _Told, seen: SeenPage) -> bool:
    match = _LENGTH.fullmatch(told.value)
    if not match:
        return True
    hours, minutes, seconds = (int(number or 0) for number in match.groups())
    whole = [hours * 60 + minutes] if not seconds else []
    parts = [number for number in (hours, minutes, seconds) if number]
    says = seen.facts.visible.says
    return any(says(str(number)) for number in whole) or all(
        says(f"{number}") or re.search(rf"(?<!\d)0?{number}(?!\d)", seen.facts.visible.text)
        for number in parts
    )


def _is_language(told: _Told, seen: SeenPage) -> bool:
    # That the page has a proper language is a rule of its own.
    tag = _LANGUAGE_TAG.fullmatch(seen.facts.language)
    return not tag or told.value == tag[0] or not load_vocabulary().is_a(told.node.types, "WebPage")


def _is_date(told: _Told, seen: SeenPage) -> bool:
    day, value = parse_day(told.value), told.value
    if day is None or len(value) < len("2026-11-22"):
        return (day is None and not value.isdecimal()) or seen.facts.visible.says(value)
    return shows_date(seen.facts.visible, day, seen.facts.language)


def _is_moment(told: _Told, seen: SeenPage) -> bool:
    """Judge a date of the page: the same ``datetime``, and words beside it that say the same day."""
    day = parse_day(told.value)
    if day is None:
        return True
    words = [plain_words(text) for moment, text in seen.facts.visible.times if moment == told.value]
    return any(form in text for text in words for form in date_forms(day, seen.facts.language))


def parse_day(value: str) -> date | None:
    """Return the day of a date or moment; ``None`` when it is none, which the rule about forms tells."""
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


_TESTS: Mapping[str, _Test] = {
    **dict.fromkeys(_DATES, _is_date),
    **dict.fromkeys(_MOMENTS_OF_THE_PAGE, _is_moment),
    **dict.fromkeys(_PRICES, _has_seen_price),
    **dict.fromkeys(_LENGTHS, _is_length),
    "description": _is_described,
    "telephone": _is_phone,
    "faxNumber": _is_phone,
    "email": _is_mailbox,
    "inLanguage": _is_language,
}
