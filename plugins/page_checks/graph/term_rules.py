"""The rules of the schema.org vocabulary: every term exists, and each value is of an accepted type."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from plugins.page_checks.graph.nodes import Node, as_list, reference_target
from plugins.page_checks.graph.vocabulary import Vocabulary, lineage_of, load_vocabulary
from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import REPAIR, as_json, graph_problem
from plugins.site.api import Problem, nearest

_TERM = "https://schema.org/"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_LENGTH = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
_FORMS = {
    "URL": re.compile(r"https?://[^\s/?#]+[^\s]*"),
    "Date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "DateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?"),
    "Time": re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?"),
    "Duration": _LENGTH,
    "Quantity": _LENGTH,
    "Number": _NUMBER,
    "Float": _NUMBER,
    "Integer": re.compile(r"-?\d+"),
}

_EXAMPLES = {
    "Text": "text",
    "URL": 'an address that begins with "https://"',
    "Date": 'a date such as "2026-11-22"',
    "DateTime": 'a moment such as "2026-11-22T09:00:00-07:00"',
    "Time": 'a time such as "09:00"',
    "Number": "a number",
    "Integer": "a whole number",
    "Float": "a number",
    "Boolean": "true or false",
    "Duration": 'a length such as "PT60M"',
}
# Search engines accept these although the vocabulary does not list them.
_ALSO_ACCEPTED = {
    # Google's breadcrumb examples: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    "item": {"URL"},
    # Pixels: Google's image and logo examples, since no Distance has them as its unit.
    "width": {"Integer"},
    "height": {"Integer"},
}


def check_types(page: PageFacts) -> Iterator[Problem]:
    """Require that each node has a type of schema.org that is not superseded.

    Source: https://schema.org/docs/full.html
    """
    terms = load_vocabulary()
    for node in page.nodes:
        if not node.types:
            yield graph_problem(page, node.place or "a node", expected='"@type"', got="none")
        for name in node.types:
            if name not in terms.lineages:
                yield _unknown(page, node.place, "a type of schema.org", name, terms.lineages)
            elif successor := terms.type_successors.get(name):
                yield _superseded(page, node.place, name, successor)


def check_properties(page: PageFacts) -> Iterator[Problem]:
    """Require that each property exists, belongs to the type that has it, and is not superseded.

    Source: https://schema.org/docs/datamodel.html
    """
    for node in page.nodes:
        for name in node.values if node.lineage else ():
            yield from _check_property(name, node, page)


def _check_property(name: str, node: Node, page: PageFacts) -> Iterator[Problem]:
    properties, place = load_vocabulary().properties, f"{node.place}.{name}"
    known = properties.get(name)
    if known is None:
        names = [name for name, known in properties.items() if not node.lineage.isdisjoint(known.domains)]
        yield _unknown(page, place, "a property of schema.org", name, names)
    elif node.lineage.isdisjoint(known.domains):
        expected, got = f"a property of {' or '.join(node.types)}", ", ".join(sorted(known.domains)[:5])
        yield graph_problem(page, place, expected=expected, got=f'"{name}" of {got}')
    elif known.successor:
        yield _superseded(page, place, name, known.successor)


def _superseded(page: PageFacts, place: str, name: str, successor: str) -> Problem:
    return graph_problem(page, place, expected=f'"{successor}"', got=f'"{name}", which it replaces')


def _unknown(page: PageFacts, place: str, expected: str, name: str, known: Iterable[str]) -> Problem:
    suggestion, got = nearest(name, known), f'"{name}"'
    remedy = "" if suggestion else REPAIR
    return graph_problem(page, place, expected=expected, got=got, remedy=remedy, suggestion=suggestion)


def check_values(page: PageFacts) -> Iterator[Problem]:
    """Require that each value has a type that its property accepts: text, a number, a date, a term or a node.

    Source: https://schema.org/docs/datamodel.html
    """
    terms = load_vocabulary()
    types_by_id = {node.id: node.types for node in page.nodes if node.id}
    for name, place, value in page.statements:
        known = terms.properties.get(name)
        if known and not _fits(value, known.ranges | _ALSO_ACCEPTED.get(name, set()), types_by_id):
            expected = describe_kinds(known.ranges, terms)
            got = as_json(value["@type"] if isinstance(value, dict) and "@type" in value else value)
            yield graph_problem(page, place, expected=expected, got=got)


def _fits(value: Any, kinds: frozenset[str], types_by_id: Mapping[str, tuple[str, ...]]) -> bool:
    if isinstance(value, str):
        return any(_text_fits(value, kind) for kind in kinds)
    if isinstance(value, dict):
        lineage = lineage_of(as_list(value.get("@type")) or types_by_id.get(reference_target(value), ()))
        # A node of another page is checked there, and check_types reports an unknown type.
        return not lineage or "Role" in lineage or not lineage.isdisjoint(kinds)
    if isinstance(value, bool):
        return "Boolean" in kinds
    return isinstance(value, int | float) and not kinds.isdisjoint(
        {"Number", "Integer", "Float"} if value == int(value) else {"Number", "Float"}
    )


def _text_fits(text: str, kind: str) -> bool:
    if form := _FORMS.get(kind):
        return form.fullmatch(text) is not None and (kind not in {"Date", "DateTime"} or _is_day(text))
    return "Text" in load_vocabulary().lineages[kind] or text.removeprefix(_TERM) in _members(kind)


def _is_day(text: str) -> bool:
    """Return whether a date or moment of the right form is on the calendar, as February 30 is not."""
    try:
        datetime.fromisoformat(text if "T" in text else f"{text}-01-01"[: len("2026-11-22")])
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)
def _members(kind: str) -> frozenset[str]:
    terms = load_vocabulary()
    narrower = [name for name in terms.members if kind in terms.lineages[name]]
    return frozenset().union(*(terms.members[name] for name in narrower))


def describe_kinds(kinds: frozenset[str], terms: Vocabulary) -> str:
    """Return in words what a value may be: ``text or a Place``."""
    words = []
    for kind in sorted(kinds, key=lambda name: (name not in _EXAMPLES, name)):
        members = sorted(terms.members.get(kind, ()))
        example = f' such as "{members[0]}"' if members else ""
        words.append(_EXAMPLES.get(kind) or f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind}{example}")
    return " or ".join(words)
