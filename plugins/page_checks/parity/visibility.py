"""How each kind of value is looked for in a page: as words, a link, a picture, a date, a price."""

import re
from datetime import date, datetime
from urllib.parse import urldefrag

from msgspec import Struct

from plugins.page_checks.graph.nodes import Node
from plugins.page_checks.graph.vocabulary import load_vocabulary
from plugins.page_checks.page.plain_words import plain_words
from plugins.page_checks.parity.shown_amounts import shows_amount, shows_telephone
from plugins.page_checks.parity.shown_dates import date_forms, shows_date
from plugins.page_checks.parity.visible_page import VisiblePage
from plugins.site.api import host_of

PRICE = re.compile(r"\d+(\.\d+)?")
_PICTURES = {"image", "logo", "photo", "contentUrl", "thumbnailUrl", "thumbnail", "primaryImageOfPage"}
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_LENGTH = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


class Claim(Struct, frozen=True):
    """A text that the structured data gives a property of a node."""

    name: str
    place: str
    value: str
    node: Node


def is_stated(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the words stand in the text, or are the caption of a picture or the title."""
    return page.facts.visible.says(claim.value) or _is_caption(claim, page)


def is_on_topic(claim: Claim, page: VisiblePage) -> bool:
    """Return whether at least half of the words of a topic stand in the text."""
    words = plain_words(claim.value).split()
    return 2 * sum(f" {word} " in page.facts.visible.words for word in words) >= len(words)


def _is_caption(claim: Claim, page: VisiblePage) -> bool:
    if claim.name == "name" and claim.value in page.facts.titles:
        return True
    return (
        load_vocabulary().is_a(claim.node.types, "ImageObject")
        and claim.name in {"caption", "name", "description"}
        and plain_words(claim.value) in page.picture_words
    )


def is_linked(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the page shows the picture, or links to the address.

    An address of this site need not be linked; ``check_graph_addresses`` requires that it exists.
    """
    name, value = claim.name, claim.value
    if name in _PICTURES or (name == "url" and load_vocabulary().is_a(claim.node.types, "ImageObject")):
        return _is_pictured(value, claim.node, page)
    if name != "item" and _is_of_this_site(value, page):
        return True
    fixed = value.partition("{")[0]
    if fixed != value:
        return any(link.startswith(fixed) for link in page.links)
    return page.leads_to(value)


def _is_of_this_site(address: str, page: VisiblePage) -> bool:
    return address.startswith(f"{page.origin}/") or host_of(address) == host_of(page.facts.url)


def _is_pictured(value: str, node: Node, page: VisiblePage) -> bool:
    # The business is the same on every page, but not every page shows its picture.
    belongs_here = urldefrag(node.owner).url == page.facts.url and not _is_of_the_site(node, page)
    return not belongs_here or value in page.pictures


def _is_of_the_site(node: Node, page: VisiblePage) -> bool:
    owner = next((other for other in page.facts.nodes if other.id == node.owner), node)
    terms = load_vocabulary()
    return terms.is_a(owner.types, "Organization") or terms.is_a(owner.types, "WebSite")


def is_described(claim: Claim, page: VisiblePage) -> bool:
    """Return whether a description stands in the head or in the text."""
    return claim.value in page.descriptions or is_stated(claim, page)


def is_phone_shown(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the text holds a telephone number."""
    return shows_telephone(page.facts.visible.text, claim.value)


def is_mailbox_shown(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the text holds an email address, whatever its case."""
    address = rf"(?<![\w.+-]){re.escape(claim.value)}(?![\w-])"
    return re.search(address, page.facts.visible.text, re.IGNORECASE) is not None


def is_price_shown(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the text names a price in the currency of its node."""
    return shows_price(claim.value, claim.node, page)


def shows_price(price: str, node: Node, page: VisiblePage) -> bool:
    """Return whether the text names a price; true for what is no price, which ``check_forms`` reports."""
    if not PRICE.fullmatch(price):
        return True
    return shows_amount(page.facts.visible.text, price, node.text("priceCurrency"), page.facts.language)


def is_length_shown(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the text names the minutes of a duration, or its hours, minutes and seconds."""
    match = _LENGTH.fullmatch(claim.value)
    if not match:
        return True
    hours, minutes, seconds = (int(number or 0) for number in match.groups())
    says = page.facts.visible.says
    if not seconds and says(str(hours * 60 + minutes)):
        return True
    return all(
        says(f"{number}") or re.search(rf"(?<!\d)0?{number}(?!\d)", page.facts.visible.text)
        for number in (hours, minutes, seconds)
        if number
    )


def is_page_language(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the language of a page is that of its HTML; ``check_language`` requires a proper tag."""
    tag = _LANGUAGE_TAG.fullmatch(page.facts.language)
    return not tag or claim.value == tag[0] or not load_vocabulary().is_a(claim.node.types, "WebPage")


def is_date_shown(claim: Claim, page: VisiblePage) -> bool:
    """Return whether the text names a date in a form of its language."""
    day, value = parse_day(claim.value), claim.value
    if day is None or len(value) < len("2026-11-22"):
        return (day is None and not value.isdecimal()) or page.facts.visible.says(value)
    return shows_date(page.facts.visible, day, page.facts.language)


def is_moment_shown(claim: Claim, page: VisiblePage) -> bool:
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
