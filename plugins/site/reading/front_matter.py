"""Front matter: YAML between two ``---`` lines, read strictly, with its line numbers."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct

from plugins.site.facts.toml_text import TWO_VERSIONS
from plugins.site.fields.reading import FieldPath
from plugins.site.values.letters import without_invisible
from plugins.site.values.problems import ContentError, FilePlace, Problem

MOST_CHARACTERS = 20_000
"""Of all fields together."""
_MOST_NESTED = 10
_SHOWN = 60
_BEFORE_COMMENT = re.compile(r"true|false|yes|no|on|off|[\d.:-]+")
_NUMBERED = re.compile(r"[ ]+#\S")
_DECIMALS = re.compile(r"\d{2}")
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"\n---[ \t]*(?=\n|\Z)")
_NEARLY_A_FENCE = re.compile(r"\n([-–—]{1,9})[ \t]*(?=\n|\Z)")
_LEADING_TAB = re.compile(r"[ ]*\t")
_NO_BLANK = re.compile(r"(\w+):([^\s\"'/:].*|[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}].*)$")
_NO_FIELD = re.compile(r"[^\s:#\[\]{}\"'-][^:]*$")
_UNQUOTED_COLON = re.compile(r"^(?P<key>\w+):[ \t]+(?P<value>[^\"'\[{|>&*!%#@`\s][^#]*:(?:[ \t].*)?)$")


class SourceText(Struct, frozen=True):
    """A content file taken apart: raw values, their lines, and the Markdown."""

    values: dict[str, Any]
    lines: Mapping[FieldPath, int]
    body: str
    body_line: int


def find_conflicts(text: str, *, source: str) -> Iterator[Problem]:
    """List the places at which Git left the versions of two people."""
    for number, line in enumerate(text.splitlines() if "<<<<<<< " in text else (), start=1):
        if line.startswith("<<<<<<< "):
            message, remedy = TWO_VERSIONS
            yield Problem(FilePlace(source, number), message=message, remedy=remedy)


def split_front_matter(text: str, *, source: str) -> SourceText:
    """Separate front matter and Markdown.

    Raises:
        ContentError: The file does not begin with ``---``, the front matter
            does not end, is no YAML, or is no list of ``field: value``.
    """
    text = "\n".join(text.removeprefix("\ufeff").splitlines())
    first = text.partition("\n")[0]
    if not _FENCE.fullmatch(first):
        raise ContentError.of(
            source,
            1,
            expected='"---" on the first line',
            got=first[:_SHOWN],
            remedy="Start the file with a line of three hyphens, the fields, and another such line",
        )
    end = _END.search(text, len(first))
    if end is None:
        expected, remedy = 'a second line of "---" after the fields', "Add it between the fields and the text"
        if near := _NEARLY_A_FENCE.search(text, len(first)):
            line, remedy = text.count("\n", 0, near.end(1)) + 1, "Write three hyphens"
            raise ContentError.of(source, line, expected=expected, got=near[1], remedy=remedy)
        raise ContentError.of(source, 1, expected=expected, detail="none", remedy=remedy)
    if end.start() > MOST_CHARACTERS:
        expected = f"fields of at most {MOST_CHARACTERS:,} characters"
        raise ContentError.of(
            source, 1, expected=expected, detail=f"{end.start():,}", remedy="Move the words to the text"
        )
    lines = text[len(first) + 1 : end.start() + 1].split("\n")[:-1]
    values, value_lines = _parse_yaml(lines, source=source)
    return SourceText(values, value_lines, text[end.end() + 1 :], len(lines) + 3)


def compose_front_matter(lines: list[str], *, source: str) -> tuple[yaml.Node | None, list[str]]:
    """Parse the lines between the hyphens.

    Returns:
        The tree, and the lines as they were read: a value with a colon in it gets quotation marks.

    Raises:
        ContentError: They are no YAML.
    """
    try:
        return _compose(lines, source=source), lines
    except yaml.YAMLError:
        # The commonest slip of all: "title: Heat or ice: which?".
        quoted = list(map(_quote_colon, lines))
        try:
            return _compose(quoted, source=source), quoted
        except yaml.YAMLError as error:
            raise _yaml_error(error, lines, source=source) from error


def _parse_yaml(lines: list[str], *, source: str) -> tuple[dict[str, Any], dict[FieldPath, int]]:
    node, _ = compose_front_matter(lines, source=source)
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        expected, remedy = 'fields such as "title: …"', "Write one field on each line"
        got = next(filter(None, map(str.strip, lines)), "")
        raise ContentError.of(source, 2, expected=expected, got=got, remedy=remedy)
    value_lines: dict[FieldPath, int] = {}
    value = _plain_value(node, (), value_lines, lines, source=source)
    return value, value_lines


def _compose(lines: list[str], *, source: str) -> yaml.Node | None:
    """Read YAML without tags, which swallow words, anchors, which can repeat endlessly, and deep nesting."""
    text, depth = "\n".join(lines), 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        line = event.start_mark.line if event.start_mark else 0
        is_marked = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if is_marked or isinstance(event, yaml.AliasEvent):
            expected, remedy = 'no "*", "&" or "!" before a value', "Put quotation marks around the value"
            got = lines[line].strip()
            raise ContentError.of(source, line + 2, expected=expected, got=got, remedy=remedy)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MOST_NESTED:
            expected, got = f"at most {_MOST_NESTED} lists inside each other", lines[line].strip()[:_SHOWN]
            raise ContentError.of(source, line + 2, expected=expected, got=got, remedy="Take brackets out")
    return yaml.compose(text, Loader=yaml.CBaseLoader)


def _quote_colon(line: str) -> str:
    match = _UNQUOTED_COLON.match(line)
    if not match:
        return line
    escaped = match["value"].strip().replace("'", "''")
    return f"{match['key']}: '{escaped}'"


def _yaml_error(error: yaml.YAMLError, lines: list[str], *, source: str) -> ContentError:
    for number, line in enumerate(lines, start=2):
        if slip := _slip_in(line):
            field, expected, remedy = slip
            return ContentError.of(source, number, field, expected=expected, got=line.strip(), remedy=remedy)
    mark = getattr(error, "problem_mark", None)
    row = min(mark.line, len(lines) - 1) if mark and lines else 0
    written = lines[row].strip() if lines else ""
    remedy = "Put quotation marks around the value, and close every bracket and quotation mark"
    return ContentError.of(source, row + 2, expected='"field: value"', got=written, remedy=remedy)


def _slip_in(line: str) -> tuple[str, str, str] | None:
    """Find the slips for which a YAML parser blames the line below, or something that no editor recognizes.

    Returns:
        The field, what was expected, and the remedy.
    """
    if _LEADING_TAB.match(line):
        remedy = "Start a field at the margin, and a line that continues the one above with spaces"
        return "", "no tab at the start of a line", remedy
    if match := _NO_BLANK.match(line):
        field, value = match.groups()
        return field, "a space after the colon", f'Write it as "{field}: {value.strip()}"'
    if _NO_FIELD.match(line):
        return "", '"field: value"', "Write the whole value on one line, after its field"
    return None


def _plain_value(
    node: yaml.Node, path: FieldPath, lines: dict[FieldPath, int], rows: list[str], *, source: str
) -> Any:
    lines[path] = node.start_mark.line + 2
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, last = str(key_node.value), next(reversed(result), "")
            if node.flow_style and _DECIMALS.fullmatch(key) and str(result.get(last)).isdecimal():
                result[last] += f",{key}"  # "{price: 28,50}", in which YAML ends a value at the comma
                continue
            if key in result:
                line, message = key_node.start_mark.line + 2, "This field is written twice"
                raise ContentError.of(source, line, key, message=message, remedy="Delete one of the two")
            result[key] = _plain_value(value_node, (*path, key), lines, rows, source=source)
            lines[(*path, key)] = key_node.start_mark.line + 2
        return result
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain_value(item, (*path, index), lines, rows, source=source)
            for index, item in enumerate(node.value)
        ]
    assert isinstance(node, yaml.ScalarNode)
    # An empty value ("lead:") counts as a missing field.
    return without_invisible(_whole_value(node, rows, source=source)) or None


def _whole_value(node: yaml.ScalarNode, rows: list[str], *, source: str) -> str:
    """Return a value with what YAML takes for a comment: "#1" is none, and words lose nothing in silence."""
    value, end = str(node.value), node.end_mark
    rest = rows[end.line][end.column :] if not node.style and end.line < len(rows) else ""
    if not rest.lstrip().startswith("#") or _BEFORE_COMMENT.fullmatch(value):
        return value
    if _NUMBERED.match(rest) and node.start_mark.line == end.line:
        return value + rest.rstrip()
    expected, got = 'quotation marks around a value with "#"', rows[end.line].strip()
    remedy = 'Put them, or delete what follows "#"'
    raise ContentError.of(source, end.line + 2, expected=expected, got=got, remedy=remedy)
