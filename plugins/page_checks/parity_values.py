"""Which single facts of the structured data a page shows.

What has no visible form is listed below with the reason; every other text must
be seen, so that a new property is checked from its first day.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from urllib.parse import urldefrag, urlsplit

from plugins.page_checks.graph_nodes import Node
from plugins.page_checks.graph_problems import as_json
from plugins.page_checks.plain_words import plain_words
from plugins.page_checks.seen_page import SeenPage, plain_address
from plugins.page_checks.shown_amounts import shows_amount, shows_telephone
from plugins.page_checks.shown_dates import date_forms, shows_date
from plugins.page_checks.vocabulary import load_vocabulary

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
_AT = re.compile("@")
_LENGTH = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


def unseen_values(node: Node, seen: SeenPage) -> Iterator[tuple[str, str]]:
    """Find the texts of a node that its page does not show.

    Returns:
        The place of each and the text as JSON: ``("Person.name", '"Alex Doe"')``.
    """
    for name, place, value in node.every_value():
        if isinstance(value, str) and not _is_seen(name, value, node, seen):
            yield place, as_json(value)


def _is_seen(name: str, value: str, node: Node, seen: SeenPage) -> bool:
    test = _TESTS.get(name)
    if test is not None:
        return test(value, node, seen)
    if name in _NOT_SHOWN or _is_term(name, value):
        return True
    if value.startswith(("https://", "http://")):
        return _is_linked(name, value, node, seen)
    if name in _TOPICS or (node.shape.is_part and node.shape.held_by in _TOPICS):
        words = plain_words(value).split()
        return 2 * sum(f" {word} " in seen.facts.visible.words for word in words) >= len(words)
    return seen.facts.visible.says(value) or _is_caption(name, value, node, seen)


def _is_term(name: str, value: str) -> bool:
    known = load_vocabulary().properties.get(name)
    # A term of an enumeration, and a number that is written as text.
    return value.startswith(TERM) or (
        known is not None and not known.ranges & {"Text", "URL"} and value.isalnum()
    )


def _is_caption(name: str, value: str, node: Node, seen: SeenPage) -> bool:
    if name == "name" and value in seen.facts.titles:
        return True
    is_picture = load_vocabulary().is_a(node.types, "ImageObject")
    return (
        is_picture and name in {"caption", "name", "description"} and plain_words(value) in seen.picture_words
    )


def _is_linked(name: str, value: str, node: Node, seen: SeenPage) -> bool:
    """Judge an address: of this site (that it exists is another rule), a picture, or a link that is there."""
    if name in _PICTURES or (name == "url" and load_vocabulary().is_a(node.types, "ImageObject")):
        return _is_pictured(value, node, seen)
    if urlsplit(value).netloc == urlsplit(seen.facts.url).netloc and name != "item":
        return True
    fixed = value.partition("{")[0]
    if fixed != value:
        return any(link.startswith(fixed) for link in seen.links)
    return plain_address(value) in seen.links


def _is_pictured(value: str, node: Node, seen: SeenPage) -> bool:
    # The business looks the same on every page, but not every page shows its picture.
    belongs_here = urldefrag(node.owner).url == seen.facts.url and not _is_of_the_site(node, seen)
    return not belongs_here or value in seen.pictures


def _is_of_the_site(node: Node, seen: SeenPage) -> bool:
    owner = next((other for other in seen.facts.nodes if other.id == node.owner), node)
    terms = load_vocabulary()
    return terms.is_a(owner.types, "Organization") or terms.is_a(owner.types, "WebSite")


def _is_described(value: str, node: Node, seen: SeenPage) -> bool:
    return (
        value in seen.descriptions
        or seen.facts.visible.says(value)
        or _is_caption("description", value, node, seen)
    )


def _is_phone(value: str, _node: Node, seen: SeenPage) -> bool:
    return shows_telephone(seen.facts.visible.text, value)


def _is_mailbox(value: str, _node: Node, seen: SeenPage) -> bool:
    text, before_at = seen.facts.visible.text, value.find("@")
    pattern = re.compile(rf"(?<![\w.+-]){re.escape(value)}(?![\w-])", re.IGNORECASE)
    if before_at < 0:
        return bool(pattern.search(text))
    # Few texts have the sign, and a search in any case reads each letter.
    return any(pattern.match(text, sign.start() - before_at) for sign in _AT.finditer(text, before_at))


def is_price_seen(value: str, node: Node, seen: SeenPage) -> bool:
    """Tell whether a price is seen, in the currency of its node; what is no price is another rule's."""
    if not PRICE.fullmatch(value):
        return True  # which the rule about forms tells
    currency = str(node.values.get("priceCurrency", ("",))[0])
    return shows_amount(seen.facts.visible.text, value, currency, seen.facts.language)


def _is_length(value: str, _node: Node, seen: SeenPage) -> bool:
    match = _LENGTH.fullmatch(value)
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


def _is_language(value: str, node: Node, seen: SeenPage) -> bool:
    # That the page has a proper language is a rule of its own.
    told = _LANGUAGE_TAG.fullmatch(seen.facts.language)
    return not told or value == told[0] or not load_vocabulary().is_a(node.types, "WebPage")


def _is_date(value: str, _node: Node, seen: SeenPage) -> bool:
    day = parse_day(value)
    if day is None or len(value) < len("2026-11-22"):
        return (day is None and not value.isdecimal()) or seen.facts.visible.says(value)
    return shows_date(seen.facts.visible, day, seen.facts.language)


def _is_moment(value: str, _node: Node, seen: SeenPage) -> bool:
    """Judge a date of the page: the same ``datetime``, and words beside it that say the same day."""
    day = parse_day(value)
    if day is None:
        return True
    forms = date_forms(day, seen.facts.language)
    return any(
        shown == value and any(form in plain_words(words) for form in forms)
        for shown, words in seen.facts.visible.times
    )


def parse_day(value: str) -> date | None:
    """Return the day of a date or moment; ``None`` when it is none, which the rule about forms tells."""
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


_Test = Callable[[str, Node, SeenPage], bool]
_TESTS: Mapping[str, _Test] = {
    **dict.fromkeys(_DATES, _is_date),
    **dict.fromkeys(_MOMENTS_OF_THE_PAGE, _is_moment),
    **dict.fromkeys(_PRICES, is_price_seen),
    **dict.fromkeys(_LENGTHS, _is_length),
    "description": _is_described,
    "telephone": _is_phone,
    "faxNumber": _is_phone,
    "email": _is_mailbox,
    "inLanguage": _is_language,
}
