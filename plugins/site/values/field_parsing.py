"""Raw values of a file → typed fields of a model, with one problem for each wrong field."""

import re
from collections.abc import Container, Mapping
from typing import Any, TypeVar, get_args, get_origin

from plugins.site.fields.reading import Fault, FaultsError, FieldPath, WrongFactError, read_value
from plugins.site.fields.schema import FieldGroup, bare, fields_of
from plugins.site.values.problems import ContentError, FilePlace, Problem
from plugins.site.values.suggestions import nearest, unknown_name
from plugins.site.values.written_forms import QuestionError, repaired

Model = TypeVar("Model", bound=FieldGroup)

_MOST_SHOWN = 80
_A_LINK = r"^https://[^\s/]+\.[^\s/]+\S*$"
_CURLY = re.compile("^[“”„]|[“”„]$")


def field_name(path: FieldPath) -> str:
    """Return a field's name for people, who count from one: ``address.street``, ``sessions 1, price``."""
    words = [f" {part + 1}, " if isinstance(part, int) else f"{part}." for part in path]
    return "".join(words).replace(". ", " ").rstrip("., ")


def line_of(path: FieldPath, lines: Mapping[FieldPath, int]) -> int:
    """Return the line of a value, else that of the nearest table around it."""
    around = (place for end in range(len(path), 0, -1) for place in (path[:end], (*path[:end], 0)))
    return next((lines[place] for place in around if place in lines), 1)


def parse_fields(
    model: type[Model],
    values: Mapping[str, Any],
    lines: Mapping[FieldPath, int],
    *,
    source: str,
    of_file: Container[str] = (),
) -> Model:
    """Check raw values against a model.

    Args:
        lines: The line of each value, by its path such as ``("sessions", 0, "price")``.
        of_file: The fields of the whole file, where the model is of a part of it.

    Raises:
        ContentError: One problem for every field that is wrong.
    """
    filled = {name: _as_list(model, name, value) for name, value in values.items() if value is not None}
    try:
        return read_value(model, filled)  # type: ignore[no-any-return]
    except FaultsError as error:
        top = of_file or fields_of(model)
        problems = [(fault, _field_problem(fault, lines, top, source=source)) for fault in error.faults]
        # A misspelled name is wrong twice: it is unknown, and the one that was meant is missing.
        meant = {(*fault.path[:-1], problem.suggestion) for fault, problem in problems}
        told = (problem for fault, problem in problems if not fault.is_missing or fault.path not in meant)
        raise ContentError(*told) from error


def _field_problem(
    fault: Fault, lines: Mapping[FieldPath, int], top: Container[str], *, source: str
) -> Problem:
    path = fault.path
    place, name = FilePlace(source, line_of(path, lines)), field_name(path)
    if isinstance(fault.error, WrongFactError):
        return Problem(place, name, **fault.error.words)
    if fault.known is not None and len(path) > 1 and path[-1] in top and source.endswith(".toml"):
        message = f'"{path[-1]}" belongs to no table, and stands below the brackets of one'
        return Problem(place, name, message=message, remedy="Move it above the first line with brackets")
    if fault.known is not None:
        return unknown_name(place, name, expected="a known field", got=str(path[-1]), known=fault.known)
    expected = fault.expected or "another value"
    if fault.is_missing:
        return Problem(place, name, expected=expected, remedy="Add it")
    got = show_value(fault.value)
    is_link = '"https://' in expected and not got.startswith("https://")
    suggestion = repaired(got, _A_LINK if is_link else fault.pattern) or nearest(got, fault.choices)
    remedy = "Take the curly quotation marks out" if _CURLY.search(got) else "Correct it"
    if isinstance(fault.error, QuestionError):
        remedy = str(fault.error)
    shown = f"{got[:_MOST_SHOWN]}…" if len(got) > _MOST_SHOWN else got
    remedy = "" if suggestion else remedy
    return Problem(place, name, expected=expected, got=shown, remedy=remedy, suggestion=suggestion)


def _as_list(model: type[FieldGroup], name: str, value: object) -> object:
    """Return a text as a list where a field takes a list of texts: ``knots, desk-work``."""
    field = fields_of(model).get(name)
    kind = field.kind if field else None
    is_list = get_origin(kind) is tuple and bare(get_args(kind)[0])[0] is str
    return re.split(r",\s+", value) if is_list and isinstance(value, str) else value


def show_value(value: object) -> str:
    """Return a value as an editor would write it."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {show_value(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(show_value, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
