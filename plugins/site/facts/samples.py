"""Facts of ``business.toml``, and reviews, that are still samples, which no public site may show."""

import re
from collections.abc import Mapping
from typing import Any

from plugins.site.facts.business import BUSINESS_FILE
from plugins.site.fields.reading import FieldPath
from plugins.site.values.field_parsing import field_name, line_of
from plugins.site.values.problems import FilePlace, Problem

_SAMPLE_SIGNS = (
    re.compile(r"\bexample\.(com|net|org)\b|\.example\b|\bexample\.[a-z]{2}\b", re.IGNORECASE),  # RFC 2606
    re.compile(r"\bexample street\b|\bmusterstra", re.IGNORECASE),
    re.compile(r"\b555[-. ]?01\d\d\b"),  # reserved for fiction in North America
)


def check_samples(
    values: Mapping[str, Any], lines: Mapping[FieldPath, int], *, source: str = BUSINESS_FILE
) -> list[Problem]:
    """List the facts that are still samples.

    A fact is a sample when it matches a sample sign (``example.com``, 555-01xx,
    "Example Street") or when ``samples`` names it.

    Returns:
        One problem per fact, in the order of the file.
    """
    flagged = [
        (path, "") for name in values.get("samples", ()) if _is_given(values, path := tuple(name.split(".")))
    ]
    found = [
        (path, text) for path, text in _texts(values, ()) if any(sign.search(text) for sign in _SAMPLE_SIGNS)
    ]
    problems = [
        Problem(
            FilePlace(source, line_of((*path, 0), lines)),
            field_name(path),
            expected="a real fact",
            detail=f'the sample "{text}"' if text else "a sample",
            remedy="Write the real one" if text else 'Write the real one and delete its name from "samples"',
        )
        for path, text in [*found, *flagged]
    ]
    return sorted(problems, key=lambda problem: problem.place.line)


def _is_given(values: Mapping[str, Any], path: FieldPath) -> bool:
    value: Any = values
    for part in path:
        if not isinstance(value, Mapping) or part not in value:
            return False
        value = value[part]
    return True


def _texts(value: Any, path: FieldPath) -> list[tuple[FieldPath, str]]:
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, Mapping):
        return [
            pair
            for name, inner in value.items()
            if name != "samples"
            for pair in _texts(inner, (*path, name))
        ]
    if isinstance(value, list):
        return [pair for position, inner in enumerate(value) for pair in _texts(inner, (*path, position))]
    return []
