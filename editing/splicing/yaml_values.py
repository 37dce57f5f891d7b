"""Values as YAML writes them: plain where that reads as the same words, else between quotation marks."""

import json
import re
from typing import Any
from unicodedata import normalize

import yaml

from editing.splicing.line_ends import with_line_feeds
from plugins.site.api import without_invisible

_LONGEST_ROW = 100
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_BREAKS = re.compile("[\n\x85\u2028\u2029]")


def as_written(value: Any) -> Any:
    """Return a value as the reader of front matter returns it: texts, without what is empty."""
    if isinstance(value, dict):
        inner = {str(name): as_written(each) for name, each in value.items()}
        return {name: each for name, each in inner.items() if each is not None} or None
    if isinstance(value, list | tuple):
        return [each for each in map(as_written, value) if each is not None] or None
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else with_line_feeds(str(value))
    return normalize("NFC", without_invisible(text)).strip() or None


def write_scalar(text: str, *, style: str = "", flow: bool = False, indent: int = 0) -> str:
    """Write a text.

    Args:
        style: The sign that the old value began with: ``'``, ``"``, ``|``, ``>``, "" for a plain one.
        flow: Whether it stands between brackets.
        indent: Of the lines of a block.
    """
    if "\n" in text and not flow and style != '"' and (block := _block(text, indent)):
        return block
    if _BREAKS.search(text) or style == '"':
        return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
    if style == "'" or not _reads_plain(text, flow=flow):
        return "'" + text.replace("'", "''") + "'"
    return text


def write_flow(value: Any) -> str:
    """Write a value on one line."""
    if isinstance(value, dict):
        pairs = (f"{_key(name)}: {write_flow(inner)}" for name, inner in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(write_flow, value)) + "]"
    return write_scalar(value, flow=True)


def write_after_key(value: Any, indent: int) -> str:
    """Write what follows the colon of a field that stands ``indent`` signs from the margin."""
    margin = "\n" + " " * (indent + 2)
    if isinstance(value, dict):
        return margin + write_mapping(value, indent + 2)
    if isinstance(value, list) and any(not isinstance(entry, str) for entry in value):
        return "".join(f"{margin}- {write_entry(entry, indent + 4)}" for entry in value)
    if isinstance(value, list):
        return f" {write_flow(value)}"
    return f" {write_scalar(value, indent=indent + 2)}"


def write_entry(value: Any, indent: int) -> str:
    """Write an entry of a list of lines, behind its hyphen."""
    if isinstance(value, str):
        return write_scalar(value, indent=indent)
    row = write_flow(value)
    is_short = len(row) <= _LONGEST_ROW and "\\n" not in row
    return row if is_short or not isinstance(value, dict) else write_mapping(value, indent)


def write_mapping(value: dict[str, Any], indent: int) -> str:
    """Write fields below each other; the first one has its margin already."""
    rows = (f"{_key(name)}:{write_after_key(inner, indent)}" for name, inner in value.items())
    return ("\n" + " " * indent).join(rows)


def _key(name: str) -> str:
    return write_scalar(name, flow=True)


def _block(text: str, indent: int) -> str:
    """Write lines as a block, "" when a block would not read as the same lines."""
    has_loose_end = re.search(r"[^\S\n]$", text, re.MULTILINE)
    if text != text.strip() or has_loose_end or _BREAKS.search(text.replace("\n", "")):
        return ""
    return "|-\n" + "\n".join(" " * indent * bool(line) + line for line in text.split("\n"))


def _reads_plain(text: str, *, flow: bool) -> bool:
    """Return whether a text without quotation marks reads as itself."""
    rows = (f"[{text}]", f"{{a: {text}}}") if flow else (f"a: {text}",)
    return " #" not in text and all(_only_scalar(row) == text for row in rows)


def _only_scalar(row: str) -> str | None:
    """Return the plain text that a row of YAML holds, ``None`` when it holds something else."""
    try:
        node: Any = yaml.compose(row, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return None
    while not isinstance(node, yaml.ScalarNode):
        if len(node.value) != 1:
            return None
        node = node.value[0][1] if isinstance(node, yaml.MappingNode) else node.value[0]
    return None if node.style else str(node.value)
