"""The format rules of the JSON-LD of each page: ids, addresses, dates, numbers."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.page_checks.graph.nodes import Node
from plugins.page_checks.graph.problems import as_json, graph_problem
from plugins.page_checks.page.page_facts import PageFacts
from plugins.site.api import Problem


class _Form(Struct, frozen=True):
    """The format of the text of a property."""

    pattern: re.Pattern[str]
    example: str


_CLOCK = _Form(re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"), 'a time such as "09:00"')
_MOMENT = _Form(
    re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"),
    'a moment with its offset such as "2026-11-22T09:00:00-07:00"',
)
_DAY = _Form(re.compile(r"\d{4}-\d\d-\d\d"), 'a date such as "2026-11-22"')
_PHONE = _Form(re.compile(r"\+[1-9]\d{6,14}"), 'a number in E.164 form such as "+15055550100"')
_PRICE = _Form(re.compile(r"\d+(\.\d+)?"), 'decimal text such as "95.00"')

# Google's pages on local businesses, articles, videos, events and products, and E.164 for telephones.
_FORMS = {
    "telephone": _Form(
        re.compile(r"\+[1-9]\d{6,14}(;ext=\d{1,7})?"), 'a number in E.164 form such as "+15055550100"'
    ),
    "faxNumber": _Form(
        re.compile(r"\+[1-9]\d{6,14}(;ext=\d{1,7})?"), 'a number in E.164 form such as "+15055550100"'
    ),
    "opens": _CLOCK,
    "closes": _CLOCK,
    "validFrom": _DAY,
    "validThrough": _DAY,
    "datePublished": _MOMENT,
    "dateModified": _MOMENT,
    "dateCreated": _MOMENT,
    "uploadDate": _MOMENT,
    "price": _PRICE,
    "lowPrice": _PRICE,
    "highPrice": _PRICE,
    "priceCurrency": _Form(re.compile(r"[A-Z]{3}"), 'a currency such as "USD"'),
    "priceRange": _Form(re.compile(r".{1,99}"), "fewer than 100 characters"),
    "addressCountry": _Form(re.compile(r"[A-Z]{2}"), 'a country code such as "US"'),
    "inLanguage": _Form(re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*"), 'a language tag such as "en-US"'),
    "urlTemplate": _Form(
        re.compile(r"(https://|tel:\+|mailto:)\S+"), 'an address that begins with "https://"'
    ),
    "email": _Form(re.compile(r"[^@\s:]+@[^@\s]+\.[^@\s]+"), 'an address such as "hello@example.com"'),
}
# An event starts at a time of its own place; a course or an offer may start on a day.
_FORMS_OF_EVENTS = {**_FORMS, "startDate": _MOMENT, "endDate": _MOMENT, "validFrom": _MOMENT}
_FORMS_OF_OFFERS = {
    **_FORMS,
    "validFrom": _Form(re.compile(f"{_DAY.pattern.pattern}|{_MOMENT.pattern.pattern}"), _DAY.example),
}
_US_FORMS = {
    "addressRegion": _Form(re.compile(r"[A-Z]{2}"), 'a state such as "NM"'),
    "postalCode": _Form(re.compile(r"\d{5}(-\d{4})?"), 'a ZIP code such as "87106" or "87106-1234"'),
}
_ORDER = (("datePublished", "dateModified"), ("startDate", "endDate"), ("validFrom", "validThrough"))


def check_names(page: PageFacts) -> list[Problem]:
    """Require each ``@id`` to be an address of this site with a fragment, the same in every build.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    """
    names = [(node.place or "a node", node.id) for node in page.nodes if node.id]
    names += [(place, target) for node in page.nodes for _, place, target in node.references]
    origin = "://".join(urlsplit(page.url)[:2])
    beginning, expected = f"{origin}/", f'an "@id" such as "{page.url}#webpage"'
    return [
        graph_problem(page, place, expected=expected, got=f'"{name}"')
        for place, name in names
        if not (name.startswith(beginning) and name.partition("#")[2])
    ]


def check_own_addresses(page: PageFacts) -> list[Problem]:
    """Require https in each address of this site."""
    host = urlsplit(page.url).netloc
    expected = f'an address that begins with "https://{host}/"'
    return [
        graph_problem(page, place, expected=expected, got=as_json(value))
        for node in page.nodes
        for _, place, value in node.statements
        if isinstance(value, str) and value.startswith((f"http://{host}/", f"//{host}/"))
    ]


def check_forms(page: PageFacts) -> list[Problem]:
    """Require dates, times, prices and telephone numbers in the formats that search engines read.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business,
        https://developers.google.com/search/docs/appearance/structured-data/article
    """
    return [
        graph_problem(page, place, expected=form.example, got=as_json(value))
        for node in page.nodes
        for form, place, value in _values_with_a_form(node)
        if not (isinstance(value, str) and form.pattern.fullmatch(value))
    ]


def _values_with_a_form(node: Node) -> Iterator[tuple[_Form, str, Any]]:
    forms = _forms_of(node)
    for name, place, value in node.statements:
        if name in forms and not isinstance(value, dict):
            yield forms[name], place, value


def _forms_of(node: Node) -> Mapping[str, _Form]:
    if any(name_of_type.endswith("Event") for name_of_type in node.types):
        return _FORMS_OF_EVENTS
    return _FORMS_OF_OFFERS if "Offer" in node.types else _FORMS


def check_date_order(page: PageFacts) -> list[Problem]:
    """Require that nothing changes before it is published, and nothing ends before it starts."""
    return [
        graph_problem(
            page,
            node.place,
            expected=f"{last} on or after {first} {as_json(node.values[first][0])}",
            got=as_json(node.values[last][0]),
        )
        for node in page.nodes
        for first, last in _ORDER
        if _is_before(node.text(last), node.text(first))
    ]


def _is_before(one: str, other: str) -> bool:
    try:
        return datetime.fromisoformat(one) < datetime.fromisoformat(other)
    except (TypeError, ValueError):  # no date, or only one of them has a time zone
        return False


def check_postal_address(page: PageFacts) -> list[Problem]:
    """Require a state and a ZIP code in an address of the United States.

    Source: own
    """
    return [
        graph_problem(page, f"{node.place}.{name}", expected=form.example, got=as_json(text))
        for node in page.nodes
        if node.values.get("addressCountry") == ("US",)
        for name, form in _US_FORMS.items()
        if not form.pattern.fullmatch(text := node.text(name))
    ]
