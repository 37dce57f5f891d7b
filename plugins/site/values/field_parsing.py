"""Raw values of a file → typed fields of a model, with one problem for each wrong field."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from plugins.site.values.problems import ContentError, FilePlace, Problem
from plugins.site.values.suggestions import nearest, unknown_name
from plugins.site.values.written_forms import QuestionError, repaired

FieldPath = tuple[int | str, ...]
"""The place of a value in a file: ``("sessions", 0, "price")``."""
Model = TypeVar("Model", bound=BaseModel)

_MOST_SHOWN = 80
_A_LINK = r"^https://[^\s/]+\.[^\s/]+\S*$"
_CURLY = re.compile("^[“”„]|[“”„]$")


def wrong_fact(message: str, *, remedy: str = "", suggestion: str = "") -> PydanticCustomError:
    """Return what a validator raises to say more than "expected …": one sentence, and what to do."""
    words = {"message": message, "remedy": remedy, "suggestion": suggestion}
    return PydanticCustomError("wrong_fact", "wrong", words)


def field_name(path: FieldPath) -> str:
    """Return a field's name for people, who count from one: ``address.street``, ``sessions 1, price``."""
    words = [f" {part + 1}, " if isinstance(part, int) else f"{part}." for part in path]
    return "".join(words).replace(". ", " ").rstrip("., ")


def line_of(path: FieldPath, lines: Mapping[FieldPath, int]) -> int:
    """Return the line of a value, else that of the nearest table around it."""
    around = (place for end in range(len(path), 0, -1) for place in (path[:end], (*path[:end], 0)))
    return next((lines[place] for place in around if place in lines), 1)


def parse_fields(
    model: type[Model], values: Mapping[str, Any], lines: Mapping[FieldPath, int], *, source: str
) -> Model:
    """Check raw values against a model.

    Args:
        lines: The line of each value, by its path such as ``("sessions", 0, "price")``.

    Raises:
        ContentError: One problem for every field that is wrong.
    """
    filled = {name: _as_list(model, name, value) for name, value in values.items() if value is not None}
    try:
        return model.model_validate(filled)
    except ValidationError as error:
        found = error.errors(include_url=False)
        places = [details["loc"] for details in found]
        # A list with a wrong entry is wrong twice: "Mon" is no day, and so the list of days is empty.
        first = [
            d for d in found if not any(p != d["loc"] and p[: len(d["loc"])] == d["loc"] for p in places)
        ]
        problems = [(details, _field_problem(model, details, lines, source=source)) for details in first]
        # So is a misspelled name: it is unknown, and the one that was meant is missing.
        meant = {(*details["loc"][:-1], problem.suggestion) for details, problem in problems}
        told = (p for details, p in problems if details["type"] != "missing" or details["loc"] not in meant)
        raise ContentError(*told) from error


def _field_problem(
    model: type[BaseModel], details: ErrorDetails, lines: Mapping[FieldPath, int], *, source: str
) -> Problem:
    path = tuple(part for part in details["loc"] if not _is_type_tag(part))
    owner, field = _owner_and_field(model, path)
    place, name = FilePlace(source, line_of(path, lines)), field_name(path)
    if details["type"] == "wrong_fact":
        return Problem(place, name, **details["ctx"])
    if details["type"] == "extra_forbidden":
        known = owner.model_fields
        return unknown_name(place, name, expected="a known field", got=str(path[-1]), known=known)
    expected = field or "another value"
    if details["type"] == "missing":
        return Problem(place, name, expected=expected, remedy="Add it")
    got, context = show_value(details["input"]), details.get("ctx", {})
    is_link = '"https://' in expected and not got.startswith("https://")
    pattern = _A_LINK if is_link else context.get("pattern", "")
    suggestion = repaired(got, pattern)
    if details["type"] == "literal_error":
        suggestion = nearest(got, re.findall(r"'([^']*)'", context["expected"]))
    remedy = "Take the curly quotation marks out" if _CURLY.search(got) else "Correct it"
    if isinstance(question := context.get("error"), QuestionError):
        remedy = str(question)
    shown = f"{got[:_MOST_SHOWN]}…" if len(got) > _MOST_SHOWN else got
    remedy = "" if suggestion else remedy
    return Problem(place, name, expected=expected, got=shown, remedy=remedy, suggestion=suggestion)


def _as_list(model: type[BaseModel], name: str, value: object) -> object:
    """Return a text as a list where a field takes a list of texts: ``knots, desk-work``."""
    field = model.model_fields.get(name)
    entries = get_args(field.annotation)[:1] if field and get_origin(field.annotation) is tuple else ()
    is_list = any(entry is str or get_args(entry)[:1] == (str,) for entry in entries)
    return re.split(r",\s+", value) if is_list and isinstance(value, str) else value


def show_value(value: object) -> str:
    """Return a value as an editor would write it."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {show_value(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(show_value, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_type_tag(part: int | str) -> bool:
    # pydantic names the branch of a union in the location.
    return isinstance(part, str) and (
        part.startswith(("constrained", "function-", "literal[")) or part == "str"
    )


def _owner_and_field(model: type[BaseModel], path: FieldPath) -> tuple[type[BaseModel], str]:
    """Find the model that the last part of a path belongs to, and that field's description."""
    owner, description, is_key = model, "", False
    for part in path:
        # A place in a list, or a name that the editor chose.
        if isinstance(part, int) or is_key:
            is_key = False
            continue
        info = owner.model_fields.get(part)
        if info is None:
            return owner, ""
        description, is_key = info.description or "", get_origin(info.annotation) is dict
        owner = next(_models_in(info.annotation), owner)
    return owner, description


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
