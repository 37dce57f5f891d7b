"""The rule of the form of JSON-LD: one script, one graph, no empty values."""

import json
import re
from collections.abc import Iterator
from typing import Any

from plugins.page_checks.page.json_scripts import Script
from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_problem import REPAIR, page_problem
from plugins.site.api import Problem

_Fault = tuple[str, str]
_BREAKS_OUT = re.compile(r"<!--|<script|</script", re.IGNORECASE)


def check_structured_data(page: PageFacts) -> Iterator[Problem]:
    """Require JSON-LD to be one script, safe in HTML: one ``@graph`` of schema.org without empty values.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies,
        https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
    """
    for expected, got in dict.fromkeys(_script_faults(page.structured_data)):
        yield page_problem(page, "structured data", expected=expected, detail=got, remedy=REPAIR)


def _script_faults(scripts: tuple[Script, ...]) -> Iterator[_Fault]:
    if len(scripts) > 1:
        yield "one script of JSON-LD", str(len(scripts))
    for script in scripts:
        if found := _BREAKS_OUT.search(script.text):
            yield '"<" written as "\\u003c"', f'"{found[0]}"'
        if script.fault:
            yield "JSON", f"a text that fails: {script.fault}"
        else:
            yield from _graph_faults(script.document)


def _graph_faults(graph: Any) -> Iterator[_Fault]:
    if not isinstance(graph, dict) or not isinstance(graph.get("@graph"), list):
        yield 'one object with "@context" and "@graph"', "none"
        return
    if graph.get("@context") != "https://schema.org":
        yield '"@context" to be "https://schema.org"', json.dumps(graph.get("@context"))
    for place in _empty_places(graph, ""):
        yield f"a value for {place}", "an empty one"


def _empty_places(value: Any, place: str) -> Iterator[str]:
    """Yield the places of empty values: schema.org has no word for "unknown", so they are left out."""
    if value in ("", None, [], {}):
        yield place or "the whole"
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _empty_places(inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _empty_places(inner, f"{place}[{number}]")
