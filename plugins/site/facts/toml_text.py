"""TOML files: values by ``tomllib``, and the line of each value."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from plugins.site.fields.reading import FieldPath
from plugins.site.values.field_parsing import Model, parse_fields
from plugins.site.values.letters import without_invisible
from plugins.site.values.problems import ContentError, FilePlace, Problem

MOST_CHARACTERS = 1_000_000
_MANY_TABLES = re.compile(r"^[ \t\[]*[\w-]+(?:[ \t]*\.[ \t]*[\w\"'-]+){20}", re.MULTILINE)
_TABLE = re.compile(r"^\s*\[(?P<name>[^\[\]]+)\]\s*(#.*)?$")
_TABLE_OF_ARRAY = re.compile(r"^\s*\[\[(?P<name>[^\[\]]+)\]\]\s*(#.*)?$")
_KEY = re.compile(r"^\s*(?P<name>[\w-]+|\"[^\"]+\")\s*=")
_ITEM = re.compile(r"\"[^\"]*\"|'[^']*'|\{[^}]*\}")
"""An item of a list."""
TWO_VERSIONS = (
    "Git left two versions of these lines here",
    "Keep the lines that are right (often both), and delete the three that Git added",
)
_SLIPS = (
    (re.compile(r"^(?:<{7}|={7}|>{7})"), *TWO_VERSIONS),
    (
        re.compile(r"[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"),
        "This line holds a blank that came from another program",
        "Delete its blanks and type them again",
    ),
    (
        re.compile(r"= *(True|False|TRUE|FALSE|yes|no|Yes|No)\b"),
        "This is neither true nor false",
        "Write true or false",
    ),
    (re.compile(r"^([\w-]+) *:"), "A fact has an equals sign behind its name", r'Write "\1 ="'),
    (re.compile(r"= *(-?\d+),(\d+) *$"), "A number has a point before its decimals", r'Write "\1.\2"'),
    (
        re.compile(r"= *(\d[\d./: -]*[./:-]\d+) *$"),
        "A date or time stands between quotation marks",
        r'Write "\1" with them',
    ),
    (
        re.compile(r"(?:^|[=\[,]) *[“”„]([^“”\"]*)[“”\"]"),
        "These quotation marks are curly",
        r'Write "\1" with straight ones',
    ),
    (
        re.compile(r"= *\"(.*\".*)\" *$"),
        "A quotation mark inside of a text ends it",
        r"Put the text between single ones: '\1'",
    ),
    (re.compile(r"= *'(.*'.*)' *$"), "A quotation mark inside of a text ends it", r'Write "\1"'),
    (re.compile(r"(?:^|[=\[,]) *\"[^\"]*$"), "The quotation mark at the end is missing", "Add it"),
    (re.compile(r"\[.*\" +\""), "A comma stands between two texts of a list", "Add it"),
    (re.compile(r"= *[^\"]*[^\"\s]\" *$"), "The quotation mark at the beginning is missing", "Add it"),
    (
        re.compile(r"= *([^\s\"'\[{#][^\"'#]*?) *$"),
        "A text stands between quotation marks",
        r'Write "\1" with them',
    ),
    (re.compile(r"= *$"), "This fact has no value", "Write one, or delete the line"),
)
"""What a line looks like, what is wrong with it, and what to do."""
_ERROR_PLACE = re.compile(r"\(at line (?P<line>\d+), column \d+\)|\(at end of document\)")


def parse_toml(
    text: str, *, source: str, most: int = MOST_CHARACTERS
) -> tuple[dict[str, Any], Mapping[FieldPath, int]]:
    """Read TOML, and the lines of its values.

    Args:
        most: The characters of the longest file.

    Returns:
        ``({"address": {"street": …}}, {("address",): 7, ("address", "street"): 8})``.

    Raises:
        ContentError: The file is not TOML.
    """
    if len(text) > most:
        raise _too_much(source, f"at most {most:,} characters", f"{len(text):,}")
    if _MANY_TABLES.search(text):
        raise _too_much(source, "at most 20 tables inside each other", "more")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _ERROR_PLACE.search(str(error))
        line = int(place["line"]) if place and place["line"] else len(text.splitlines())
        raise ContentError(_slip(text.splitlines(), line, source)) from error
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, brackets inside thousands of others.
        raise _too_much(source, "short numbers, and a few brackets inside each other", "more") from error
    return _visible(values), value_lines(text)


def _too_much(source: str, expected: str, detail: str) -> ContentError:
    return ContentError.of(source, expected=expected, detail=detail, remedy="Make it shorter")


def _slip(lines: list[str], number: int, source: str) -> Problem:
    """Describe what is wrong with a line, by the slips that people make."""
    place, line = FilePlace(source, number), lines[number - 1].strip() if lines else ""
    key = _KEY.match(line)
    earlier = _number_of_twin(lines, number)
    if earlier:
        name = key["name"] if key else line
        return Problem(
            place, message=f'"{name}" stands on line {earlier} already', remedy="Delete one of the two"
        )
    if other := _other_brackets(lines, number):
        message = f'Line {other} has "{lines[other - 1].strip()}", with other brackets'
        return Problem(place, message=message, remedy="Write both alike")
    if unclosed := _unclosed_list(lines, number, source):
        return unclosed
    for form, message, remedy in _SLIPS:
        if match := form.search(line):
            return Problem(place, message=message, remedy=match.expand(remedy))
    quotes = "Put text between straight quotation marks"
    return Problem(place, expected="'name = \"value\"'", got=line, remedy=quotes)


def _number_of_twin(lines: list[str], number: int) -> int:
    """Return the line that gives the same fact of the same table, 0 when there is none."""
    line = lines[number - 1].strip() if lines else ""
    key, own = _KEY.match(line), _TABLE.match(line)
    for earlier in range(number - 1, 0, -1):
        above = lines[earlier - 1].strip()
        if own and (other := _TABLE.match(above)) and other["name"] == own["name"]:
            return earlier
        if key and (_TABLE.match(above) or _TABLE_OF_ARRAY.match(above)):
            return 0
        if key and (other := _KEY.match(above)) and other["name"] == key["name"]:
            return earlier
    return 0


def _other_brackets(lines: list[str], number: int) -> int:
    """Return the line that has the same table in one pair of brackets instead of two, or in two; else 0."""
    own, forms = lines[number - 1] if lines else "", (_TABLE, _TABLE_OF_ARRAY)
    for form, other in (forms, forms[::-1]):
        if match := form.match(own):
            others = ((number, other.match(line)) for number, line in enumerate(lines, start=1))
            return next((place for place, found in others if found and found["name"] == match["name"]), 0)
    return 0


def _unclosed_list(lines: list[str], number: int, source: str) -> Problem | None:
    """Return the problem of a list above a line that ends too late, or that misses a comma."""
    bare = [_ITEM.sub("x", line).partition("#")[0].strip() for line in lines]
    above = [at for at in range(1, number) if bare[at - 1]]
    opened = next(
        (at for at in reversed(above) if _KEY.match(lines[at - 1]) or bare[at - 1].endswith("]")), 0
    )
    if not opened or "[" not in bare[opened - 1].partition("=")[2] or bare[opened - 1].endswith("]"):
        return None
    own, last = bare[number - 1], above[-1]
    if _KEY.match(own) or own.startswith("[") or (own in ("x", "x,") and bare[last - 1].endswith((",", "["))):
        message, remedy = "The bracket at the end of this list is missing", 'Add "]"'
        return Problem(FilePlace(source, opened), message=message, remedy=remedy)
    if own.startswith("x") and not bare[last - 1].endswith((",", "[")):
        message = "The comma at the end of this line is missing"
        return Problem(FilePlace(source, last), message=message, remedy="Add it")
    return None


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
    array_sizes: dict[FieldPath, int] = {}
    table: FieldPath = ()
    opened: FieldPath = ()
    items = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _TABLE_OF_ARRAY.match(line):
            *parents, last = _split(match["name"])
            array = (*_table_path(parents, array_sizes), last)
            position = array_sizes.get(array, 0)
            array_sizes[array] = position + 1
            table = (*array, position)
        elif match := _TABLE.match(line):
            table = _table_path(_split(match["name"].strip()), array_sizes)
        elif match := _KEY.match(line):
            opened, items = (*table, match["name"].strip('"')), len(_ITEM.findall(line[match.end() :]))
            lines.setdefault(opened, number)
            continue
        else:
            for _item in _ITEM.findall(line.partition("#")[0]):
                lines.setdefault((*opened, items), number)
                items += 1
            continue
        lines.setdefault(table, number)
    return lines


def _table_path(names: Iterable[str], array_sizes: Mapping[FieldPath, int]) -> FieldPath:
    """Return the path of a table, which may belong to the last entry of an array: ``[locations.address]``."""
    path: FieldPath = ()
    for name in names:
        path = (*path, name)
        if size := array_sizes.get(path):
            path = (*path, size - 1)
    return path


def _split(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip('"') for part in name.split("."))
