"""Which claims a page does not show that only make sense together: hours with days, the steps of a trail."""

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

from plugins.page_checks.graph.nodes import Node
from plugins.page_checks.page.page_problem import as_json
from plugins.page_checks.page.visible_text import plain_words
from plugins.page_checks.parity.claims import PRICE, TERM, parse_day, shows_price
from plugins.page_checks.parity.shown_hours import parse_clock
from plugins.page_checks.parity.shown_values import names_amount, shows_amount, shows_date
from plugins.page_checks.parity.visible_page import VisiblePage
from plugins.site.api import Span


def invisible_wholes(node: Node, page: VisiblePage) -> Iterator[tuple[str, str]]:
    """Find what several values of a node claim together that its page does not show."""
    for name in node.types:
        yield from _FINDERS[name](node, page) if name in _FINDERS else ()


def _invisible_hours(node: Node, page: VisiblePage) -> Iterator[tuple[str, str]]:
    yield from _invisible_dates(node, page)
    opens, closes = node.text("opens"), node.text("closes")
    try:
        span = Span(parse_clock(opens), parse_clock(closes))
    except ValueError:  # which check_required and check_forms report
        return
    if span.opens == span.closes:
        return  # closed; the dates say when
    days = [str(day).removeprefix(TERM) for day in node.values.get("dayOfWeek", ())]
    for day_name in days or [""]:
        if span not in page.hours.get(day_name, ()):
            yield node.place, f'"{" ".join(filter(None, [day_name, opens]))} to {closes}"'


def _invisible_dates(node: Node, page: VisiblePage) -> Iterator[tuple[str, str]]:
    for value in filter(None, map(node.text, ("validFrom", "validThrough"))):
        day = parse_day(value)
        if day and not shows_date(page.facts.visible, day, page.facts.language, without_year=True):
            yield node.place, as_json(value)


def _invisible_offer(node: Node, page: VisiblePage) -> Iterator[tuple[str, str]]:
    """Look for a price on the lines that name its offer, where these name a price at all."""
    name, price, currency = map(node.text, ("name", "price", "priceCurrency"))
    if not name or not PRICE.fullmatch(price) or not shows_price(price, node, page):
        return
    words = plain_words(name)
    lines = [line for line in page.facts.visible.text.split("\n") if words in plain_words(line)]
    priced = [line for line in lines if names_amount(line, currency, page.facts.language)]
    if priced and not any(shows_amount(line, price, currency, page.facts.language) for line in priced):
        yield node.place, f'"{price}" beside "{name}"'


def _invisible_point(node: Node, page: VisiblePage) -> Iterator[tuple[str, str]]:
    """Look for a way to a point; beside an address, which the page shows, it says the same more precisely."""
    holder, _, _ = node.place.rpartition(".")
    if any(other.place == holder and "address" in other.values for other in page.facts.nodes):
        return
    latitude, longitude = map(node.text, ("latitude", "longitude"))
    point = rf"(?<![\d.]){re.escape(latitude)}\d*,\s?{re.escape(longitude)}(?!\d*[1-9])"
    addresses = unquote(" ".join(link.href for link in page.facts.links))
    if not re.search(point, addresses):
        yield node.place, f'a link to the point "{latitude},{longitude}"'


def _invisible_trail(node: Node, page: VisiblePage) -> Iterator[tuple[str, str]]:
    steps = (step for step in node.values.get("itemListElement", ()) if isinstance(step, dict))
    names = [str(step.get("name", "")) for step in steps]
    trail = " ".join(plain_words(name).strip() for name in names)
    if f" {trail} " not in page.facts.visible.words:
        yield node.place, " then ".join(f'"{name}"' for name in names)


_FINDERS: Mapping[str, Callable[[Node, VisiblePage], Iterator[tuple[str, str]]]] = {
    "OpeningHoursSpecification": _invisible_hours,
    "Offer": _invisible_offer,
    "GeoCoordinates": _invisible_point,
    "BreadcrumbList": _invisible_trail,
}
