"""Which facts a page shows that only make sense together: hours with days, the steps of a trail."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from plugins.page_checks.graph.nodes import Node
from plugins.page_checks.graph.problems import as_json
from plugins.page_checks.page.plain_words import plain_words
from plugins.page_checks.parity.seen_page import SeenPage
from plugins.page_checks.parity.shown_amounts import names_amount, shows_amount
from plugins.page_checks.parity.shown_dates import Span, parse_clock, shows_date
from plugins.page_checks.parity.values import PRICE, TERM, is_price_seen, parse_day


def unseen_wholes(node: Node, seen: SeenPage) -> list[tuple[str, str]]:
    """Judge what only makes sense together: hours with days, a point on the map, the steps of a trail."""
    find_unseen = _test_of(node.types)
    return list(find_unseen(node, seen)) if find_unseen else []


def _unseen_hours(node: Node, seen: SeenPage) -> Iterator[tuple[str, str]]:
    dates = [str(node.values[name][0]) for name in ("validFrom", "validThrough") if name in node.values]
    for value in dates:
        day = parse_day(value)
        if day and not shows_date(seen.facts.visible, day, seen.facts.language, without_year=True):
            yield node.place, as_json(value)
    try:
        opens, closes = (str(node.values[name][0]) for name in ("opens", "closes"))
        span = Span(parse_clock(opens), parse_clock(closes))
    except (KeyError, ValueError):  # which the rules about required properties and forms tell
        return
    if span.opens == span.closes:
        return  # closed; the dates say when
    days = [str(day).removeprefix(TERM) for day in node.values.get("dayOfWeek", ())]
    for day_name in days or [""]:
        if span not in seen.hours.get(day_name, ()):
            yield node.place, f'"{" ".join(filter(None, [day_name, opens]))} to {closes}"'


def _unseen_offer(node: Node, seen: SeenPage) -> Iterator[tuple[str, str]]:
    """Judge a price on the lines that name its offer, where these name a price at all."""
    name, price, currency = (
        str(node.values.get(key, ("",))[0]) for key in ("name", "price", "priceCurrency")
    )
    if not name or not PRICE.fullmatch(price) or not is_price_seen(price, node, seen):
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
    trail = " ".join([plain_words(name).strip() for name in names])
    if f" {trail} " not in seen.facts.visible.words:
        yield node.place, " then ".join(f'"{name}"' for name in names)


_Test = Callable[[Node, SeenPage], Iterator[tuple[str, str]]]
_TESTS: Mapping[str, _Test] = {
    "OpeningHoursSpecification": _unseen_hours,
    "Offer": _unseen_offer,
    "GeoCoordinates": _unseen_point,
    "BreadcrumbList": _unseen_trail,
}


@lru_cache(maxsize=1024)
def _test_of(types: tuple[str, ...]) -> _Test | None:
    return next((test for name, test in _TESTS.items() if name in types), None)
