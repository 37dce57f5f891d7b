"""The rules that the JSON-LD of each page keeps."""

import json
import re
from collections.abc import Iterator
from typing import Any

from plugins.page_checks.page.json_scripts import Script
from plugins.page_checks.page.page_facts import PageFacts
from plugins.site.api import Problem, problem_of

_REMEDY = "Repair the code that builds the structured data"
# Only a text with one of these can hold an empty value. One pattern of four kinds would be slower.
_MAY_BE_EMPTY = tuple(map(re.compile, ('""', "null", r"\[\s*\]", r"\{\s*\}")))
_BREAKS_OUT = re.compile(r"<!--|<script|</script", re.IGNORECASE)


def check_structured_data(page: PageFacts) -> list[Problem]:
    """Require JSON-LD to be one script, safe in HTML: one ``@graph`` of schema.org without empty values.

    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies,
        https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
    """
    if not page.structured_data:
        return []
    problems = _script_problems(page.structured_data)
    return [
        problem_of(page.source, field="structured data", problem=f"{problem} on {page.url}", remedy=_REMEDY)
        for problem in dict.fromkeys(problems)
    ]


def _script_problems(scripts: tuple[Script, ...]) -> Iterator[str]:
    if len(scripts) > 1:
        yield f"expected one script of JSON-LD, got {len(scripts)}"
    for script in scripts:
        if "<" in script.text and (found := _BREAKS_OUT.search(script.text)):
            yield f'expected "<" written as "\\u003c", got "{found[0]}"'
        if script.fault:
            yield f"expected JSON, got a text that fails: {script.fault}"
        else:
            may_be_empty = any(empty.search(script.text) for empty in _MAY_BE_EMPTY)
            yield from _graph_problems(script.document, may_be_empty=may_be_empty)


def _graph_problems(graph: Any, *, may_be_empty: bool) -> Iterator[str]:
    if not isinstance(graph, dict) or not isinstance(graph.get("@graph"), list):
        yield 'expected one object with "@context" and "@graph", got none'
        return
    if graph.get("@context") != "https://schema.org":
        yield f'expected "@context" to be "https://schema.org", got {json.dumps(graph.get("@context"))}'
    for place in _empty_places(graph, "") if may_be_empty else ():
        yield f"expected a value for {place}, got an empty one"


def _empty_places(value: Any, place: str) -> Iterator[str]:
    """Name what says nothing: schema.org has no word for "unknown", so it is to be left out."""
    if value in ("", None, [], {}):
        yield place or "the whole"
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _empty_places(inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _empty_places(inner, f"{place}[{number}]")
