"""TOML files: values by ``tomllib``, and the line of each value."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from plugins.site.values.field_parsing import FieldPath, Model, parse_fields
from plugins.site.values.letters import without_invisible
from plugins.site.values.problems import ContentError, FilePlace, Problem

MOST_CHARACTERS = 1_000_000
_MANY_TABLES = re.compile(r"^[ \t\[]*[\w-]+(?:[ \t]*\.[ \t]*[\w\"'-]+){20}", re.MULTILINE)
_TABLE = re.compile(r"^\s*\[(?P<name>[^\[\]]+)\]\s*(#.*)?$")
_TABLE_OF_ARRAY = re.compile(r"^\s*\[\[(?P<name>[^\[\]]+)\]\]\s*(#.*)?$")
_KEY = re.compile(r"^\s*(?P<name>[\w-]+|\"[^\"]+\")\s*=")
_ERROR_PLACE = re.compile(r"\(at line (?P<line>\d+), column \d+\)|\(at end of document\)")


def parse_toml(text: str, *, source: str) -> tuple[dict[str, Any], Mapping[FieldPath, int]]:
    """Read TOML, and the lines of its values.

    Returns:
        ``({"address": {"street": …}}, {("address",): 7, ("address", "street"): 8})``.

    Raises:
        ContentError: The file is not TOML.
    """
    if len(text) > MOST_CHARACTERS:
        raise _too_much(source, f"at most {MOST_CHARACTERS:,} characters", f"{len(text):,}")
    if _MANY_TABLES.search(text):
        raise _too_much(source, "at most 20 tables inside each other", "more")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _ERROR_PLACE.search(str(error))
        line = int(place["line"]) if place and place["line"] else len(text.splitlines())
        written = text.splitlines()[line - 1].strip()
        problem = Problem(
            FilePlace(source, line),
            expected="'name = \"value\"'",
            got=written,
            remedy="Put text between straight quotation marks",
        )
        raise ContentError(problem) from error
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, brackets inside thousands of others.
        raise _too_much(source, "short numbers, and a few brackets inside each other", "more") from error
    return _visible(values), value_lines(text)


def _too_much(source: str, expected: str, detail: str) -> ContentError:
    return ContentError(
        Problem(FilePlace(source), expected=expected, detail=detail, remedy="Make it shorter")
    )


def _visible(value: Any) -> Any:
    """Remove invisible characters that were written as escapes."""
    if isinstance(value, dict):
        return {name: _visible(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_visible(inner) for inner in value]
    return without_invisible(value) if isinstance(value, str) else value


def parse_toml_fields(model: type[Model], text: str, *, source: str) -> Model:
    """Read a whole file by one schema.

    Raises:
        ContentError: The file is not TOML, or a field is wrong.
    """
    values, lines = parse_toml(text, source=source)
    return parse_fields(model, values, lines, source=source)


def value_lines(text: str) -> dict[FieldPath, int]:
    """Find the line of each table and key; dotted names become paths."""
    # tomllib keeps no positions. Enough for the flat files of content/, not a TOML parser.
    lines: dict[FieldPath, int] = {}
    array_sizes: dict[str, int] = {}
    table: FieldPath = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _TABLE_OF_ARRAY.match(line):
            name = match["name"].strip()
            position = array_sizes.get(name, 0)
            array_sizes[name] = position + 1
            table = (*_split(name), position)
        elif match := _TABLE.match(line):
            table = _table_path(_split(match["name"].strip()), array_sizes)
        elif match := _KEY.match(line):
            lines.setdefault((*table, match["name"].strip('"')), number)
            continue
        else:
            continue
        lines.setdefault(table, number)
    return lines


def _table_path(names: tuple[str, ...], array_sizes: Mapping[str, int]) -> FieldPath:
    """Return the path of a table, which may belong to the last entry of an array: ``[locations.address]``."""
    path: FieldPath = ()
    for number, name in enumerate(names, start=1):
        size = array_sizes.get(".".join(names[:number]))
        path = (*path, name) if size is None else (*path, name, size - 1)
    return path


def _split(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip('"') for part in name.split("."))
