"""The rule of parity: every fact that machines are told stands in the page that people see.

A text is visible when its words stand there in order, whatever their case and
punctuation; money, telephone numbers, dates and opening hours may stand in any
form of the page's language. Hidden text counts for nothing. What has no visible
form is listed below with the reason; every other text must be seen, so that a
new property is checked from its first day.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urldefrag, urlsplit

from plugins.page_checks.graph_nodes import Node
from plugins.page_checks.graph_problems import as_json, graph_problem
from plugins.page_checks.page_facts import PageFacts
from plugins.page_checks.plain_words import plain_words
from plugins.page_checks.seen_page import SeenPage, plain_address
from plugins.page_checks.shown_amounts import names_amount, shows_amount, shows_telephone
from plugins.page_checks.shown_dates import Span, date_forms, parse_clock, shows_date
from plugins.page_checks.vocabulary import load_vocabulary
from plugins.site.errors import ContentError

_REMEDY = "Show it on the page, or take it out of the structured data"
_TERM = "https://schema.org/"
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
_PRICE = re.compile(r"\d+(\.\d+)?")
_LENGTHS = {"duration", "timeRequired"}
# A subject in words of its own is no fact, but at least half of them must be those of the page.
_TOPICS = {"about", "mentions", "keywords"}
# Fewer digits are an extension or an hour: "Call us until 6".
_FEWEST_PHONE_DIGITS = 6
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_AT = re.compile("@")
_LENGTH = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


def check_parity(page: PageFacts) -> list[ContentError]:
    """Require that each fact of the structured data is seen on the page.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    """
    seen = SeenPage(page)
    return [
        graph_problem(page, place, expected=f"a page that shows {fact}", got="none", remedy=_REMEDY)
        for node in page.nodes
        for place, fact in (*_unseen_values(node, seen), *_unseen_wholes(node, seen))
    ]


def check_telephone_links(page: PageFacts) -> list[ContentError]:
    """Require that a link that shows a telephone number dials that very number.

    Source: own
    """
    expected = "expected a link that dials the number it shows"
    return [
        ContentError(
            page.source,
            field="telephone",
            problem=f'{expected} on {page.url}, got "{link.href}" for "{link.name}"',
            remedy="Let both come from business.toml",
        )
        for link in page.links
        if link.href.startswith("tel:") and len(re.sub(r"\D", "", link.name)) >= _FEWEST_PHONE_DIGITS
        if not shows_telephone(link.name, link.href.removeprefix("tel:"))
    ]


def _unseen_values(node: Node, seen: SeenPage) -> Iterator[tuple[str, str]]:
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
    if name in _TOPICS or (node.is_part and node.held_by in _TOPICS):
        words = plain_words(value).split()
        return 2 * sum(f" {word} " in seen.facts.visible.words for word in words) >= len(words)
    return seen.facts.visible.says(value) or _is_caption(name, value, node, seen)


def _is_term(name: str, value: str) -> bool:
    known = load_vocabulary().properties.get(name)
    # A term of an enumeration, and a number that is written as text.
    return value.startswith(_TERM) or (
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


def _is_price(value: str, node: Node, seen: SeenPage) -> bool:
    if not _PRICE.fullmatch(value):
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
    day = _day(value)
    if day is None or len(value) < len("2026-11-22"):
        return (day is None and not value.isdecimal()) or seen.facts.visible.says(value)
    return shows_date(seen.facts.visible, day, seen.facts.language)


def _is_moment(value: str, _node: Node, seen: SeenPage) -> bool:
    """Judge a date of the page: the same ``datetime``, and words beside it that say the same day."""
    day = _day(value)
    if day is None:
        return True
    forms = date_forms(day, seen.facts.language)
    return any(
        shown == value and any(form in plain_words(words) for form in forms)
        for shown, words in seen.facts.visible.times
    )


def _day(value: str) -> date | None:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


_Test = Callable[[str, Node, SeenPage], bool]
_TESTS: Mapping[str, _Test] = {
    **dict.fromkeys(_DATES, _is_date),
    **dict.fromkeys(_MOMENTS_OF_THE_PAGE, _is_moment),
    **dict.fromkeys(_PRICES, _is_price),
    **dict.fromkeys(_LENGTHS, _is_length),
    "description": _is_described,
    "telephone": _is_phone,
    "faxNumber": _is_phone,
    "email": _is_mailbox,
    "inLanguage": _is_language,
}


def _unseen_wholes(node: Node, seen: SeenPage) -> Iterator[tuple[str, str]]:
    """Judge what only makes sense together: hours with days, a point on the map, the steps of a trail."""
    if "OpeningHoursSpecification" in node.types:
        yield from _unseen_hours(node, seen)
    elif "Offer" in node.types:
        yield from _unseen_offer(node, seen)
    elif "GeoCoordinates" in node.types:
        yield from _unseen_point(node, seen)
    elif "BreadcrumbList" in node.types:
        yield from _unseen_trail(node, seen)


def _unseen_hours(node: Node, seen: SeenPage) -> Iterator[tuple[str, str]]:
    dates = [str(node.values[name][0]) for name in ("validFrom", "validThrough") if name in node.values]
    for value in dates:
        day = _day(value)
        if day and not shows_date(seen.facts.visible, day, seen.facts.language, without_year=True):
            yield node.place, as_json(value)
    try:
        opens, closes = (str(node.values[name][0]) for name in ("opens", "closes"))
        span = Span(parse_clock(opens), parse_clock(closes))
    except (KeyError, ValueError):  # which the rules about required properties and forms tell
        return
    if span.opens == span.closes:
        return  # closed; the dates say when
    days = [str(day).removeprefix(_TERM) for day in node.values.get("dayOfWeek", ())]
    for day_name in days or [""]:
        if span not in seen.hours.get(day_name, ()):
            yield node.place, f'"{" ".join(filter(None, [day_name, opens]))} to {closes}"'


def _unseen_offer(node: Node, seen: SeenPage) -> Iterator[tuple[str, str]]:
    """Judge a price on the lines that name its offer, where these name a price at all."""
    name, price, currency = (
        str(node.values.get(key, ("",))[0]) for key in ("name", "price", "priceCurrency")
    )
    if not name or not _PRICE.fullmatch(price) or not _is_price(price, node, seen):
        return
    words = plain_words(name)
    lines = [line for line in seen.facts.visible.text.split("\n") if words in plain_words(line)]
    priced = [line for line in lines if names_amount(line, currency, seen.facts.language)]
    if priced and not any(shows_amount(line, price, currency, seen.facts.language) for line in priced):
        yield node.place, f'"{price}" beside "{name}"'


def _unseen_point(node: Node, seen: SeenPage) -> Iterator[tuple[str, str]]:
    latitude, longitude = (str(node.values.get(name, ("",))[0]) for name in ("latitude", "longitude"))
    if not re.search(
        rf"(?<![\d.]){re.escape(latitude)}\d*,\s?{re.escape(longitude)}(?!\d*[1-9])", seen.link_texts
    ):
        yield node.place, f'a link to the point "{latitude},{longitude}"'


def _unseen_trail(node: Node, seen: SeenPage) -> Iterator[tuple[str, str]]:
    steps: list[Any] = [step for step in node.values.get("itemListElement", ()) if isinstance(step, dict)]
    names = [str(step.get("name", "")) for step in steps]
    trail = " ".join(plain_words(name).strip() for name in names)
    if f" {trail} " not in seen.facts.visible.words:
        yield node.place, " then ".join(f'"{name}"' for name in names)
