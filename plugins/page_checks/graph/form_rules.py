"""The format rules of the JSON-LD of each page: ids, addresses, dates, numbers."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache, lru_cache
from urllib.parse import urlsplit

from msgspec import Struct, convert

from plugins.page_checks.graph.vocabulary import load_data
from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import as_json, graph_problem
from plugins.site.api import Problem


class _Form(Struct, frozen=True):
    """The format of the text of some properties, of any node, of a kind of nodes or in a country."""

    properties: tuple[str, ...]
    pattern: str
    example: str
    of: str = ""
    country: str = ""


@cache
def _load_forms() -> tuple[_Form, ...]:
    return convert(load_data("forms.toml")["forms"], tuple[_Form, ...])


@lru_cache(maxsize=1024)
def _forms_of(types: tuple[str, ...], country: str = "") -> Mapping[str, _Form]:
    """Return the form of each property of a node; that of its own kind comes before that of all."""
    kinds = {"", *types, *("Event" for name in types if name.endswith("Event"))}
    forms = [form for form in _load_forms() if form.of in kinds and form.country == country]
    return {name: form for form in sorted(forms, key=lambda form: form.of) for name in form.properties}


_ORDER = (("datePublished", "dateModified"), ("startDate", "endDate"), ("validFrom", "validThrough"))


def check_names(page: PageFacts) -> Iterator[Problem]:
    """Require each ``@id`` to be an address of this site with a fragment, the same in every build.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
    """
    names = [(node.place or "a node", node.id) for node in page.nodes if node.id]
    names += [(place, target) for node in page.nodes for _, place, target in node.references]
    beginning = "://".join(urlsplit(page.url)[:2]) + "/"
    for place, name in names:
        if not name.startswith(beginning) or not name.partition("#")[2]:
            expected = f'an "@id" such as "{page.url}#webpage"'
            yield graph_problem(page, place, expected=expected, got=f'"{name}"')


def check_own_addresses(page: PageFacts) -> Iterator[Problem]:
    """Require https in each address of this site."""
    host = urlsplit(page.url).netloc
    for _, place, value in page.statements:
        if isinstance(value, str) and value.startswith((f"http://{host}/", f"//{host}/")):
            expected = f'an address that begins with "https://{host}/"'
            yield graph_problem(page, place, expected=expected, got=as_json(value))


def check_forms(page: PageFacts) -> Iterator[Problem]:
    """Require dates, times, prices and telephone numbers in the formats that search engines read.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business,
        https://developers.google.com/search/docs/appearance/structured-data/article
    """
    for node in page.nodes:
        forms = _forms_of(node.types)
        for name, place, value in node.statements:
            form = None if isinstance(value, dict) else forms.get(name)
            if form and not (isinstance(value, str) and re.fullmatch(form.pattern, value)):
                yield graph_problem(page, place, expected=form.example, got=as_json(value))


def check_date_order(page: PageFacts) -> Iterator[Problem]:
    """Require that nothing changes before it is published, and nothing ends before it starts."""
    for node in page.nodes:
        for first, last in _ORDER:
            if _is_before(node.text(last), node.text(first)):
                expected = f"{last} on or after {first} {as_json(node.values[first][0])}"
                yield graph_problem(page, node.place, expected=expected, got=as_json(node.values[last][0]))


def _is_before(one: str, other: str) -> bool:
    try:
        return datetime.fromisoformat(one) < datetime.fromisoformat(other)
    except (TypeError, ValueError):  # no date, or only one of them has a time zone
        return False


def check_postal_address(page: PageFacts) -> Iterator[Problem]:
    """Require of an address what its country needs: in the United States, a state and a ZIP code.

    Source: own
    """
    for node in page.nodes:
        country = node.text("addressCountry")
        for name, form in _forms_of((), country).items() if country else ():
            if not re.fullmatch(form.pattern, text := node.text(name)):
                yield graph_problem(page, f"{node.place}.{name}", expected=form.example, got=as_json(text))
