"""Changes values of a TOML text; comments, order and every other byte stay.

``tomlkit`` changes values and takes them away. Whole tables are taken out by their rows, since tomlkit takes
the comment of the next one with them. What is new is put where a person would put it: below the line that
shows it as an example (``# founded = "2020-05-01"``), else behind the last value of its table.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, Item

from editing.splicing.line_ends import with_line_feeds, with_old_ends
from plugins.site.api import ContentError, value_lines

Path = tuple[str | int, ...]
_HEADER = re.compile(r"\s*(?P<brackets>\[\[?)\s*(?P<name>[^\[\]]+?)\s*\]")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def change_values(text: str, changes: Mapping[str, Any], *, source: str) -> str:
    """Return a TOML text with other values of some names of its top level.

    Args:
        changes: Whole values. ``None`` takes a name away; what is empty empties one that is there.

    Raises:
        ContentError: It cannot be changed without touching more.
    """
    mark, plain = text[: text.startswith("\ufeff")], with_line_feeds(text).removeprefix("\ufeff")
    values = tomllib.loads(plain)
    wanted = merged(values, changes)
    changed = _without_tables(plain, values, wanted)
    try:
        document = tomlkit.parse(changed)
        _change(document, tomllib.loads(changed), wanted)
        changed = tomlkit.dumps(document)
    except (TOMLKitError, KeyError, IndexError, ValueError, TypeError):
        changed = plain  # told below: it is not what was wanted
    for path, value in [*_added(tomllib.loads(changed), wanted, ())]:
        changed = _insert(changed, path, value)
    if tomllib.loads(changed) != wanted:
        message = "This file is written in a way that cannot be changed here"
        raise ContentError.of(source, message=message, remedy="Change it in its text")
    return mark + with_old_ends(changed, text.removeprefix("\ufeff"))


def merged(values: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a table shall hold: its values with the changes, without names that have nothing to say."""
    result = dict(values)
    for name, value in changes.items():
        if value is None or (name not in values and value in ("", [], {})):
            result.pop(name, None)
        else:
            result[name] = _tidy(value, values.get(name))
    return result


def _tidy(value: Any, old: Any) -> Any:
    if isinstance(value, Mapping):
        before = old if isinstance(old, Mapping) else {}
        return merged({name: before[name] for name in before if name in value}, value)
    if isinstance(value, list | tuple):
        olds = old if isinstance(old, list) else []
        return [
            _tidy(each, olds[number] if number < len(olds) else None) for number, each in enumerate(value)
        ]
    return with_line_feeds(value) if isinstance(value, str) else value


# ---- Tables that go ------------------------------------------------------------------------------------


def _without_tables(text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Take out the rows of tables that are not wanted any more; what stands above them stays."""
    rows, lines = text.split("\n"), value_lines(text)
    headers = [row for row, line in enumerate(rows) if _HEADER.match(line)]
    gone = set(_gone(old, new, ()))
    for row in reversed(headers):
        places = [place for place, line in lines.items() if line == row + 1]
        if any(place[:size] in gone for place in places for size in range(1, len(place) + 1)):
            end = _end_of_values(rows, row + 1)
            begin = row - 1 if row and not rows[row - 1].strip() else row
            del rows[begin:end]
    return "\n".join(rows)


def _gone(old: Any, new: Any, path: Path) -> Iterator[Path]:
    """Yield the paths of tables that the new values lack."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name, value in old.items():
            if name in new:
                yield from _gone(value, new[name], (*path, name))
            elif _is_table(value):
                yield (*path, name)
    elif isinstance(old, list) and isinstance(new, list) and _is_table(old):
        for first, stop, begin, end in _differences(old, new):
            both = min(stop - first, end - begin)
            for step in range(both):
                yield from _gone(old[first + step], new[begin + step], (*path, first + step))
            yield from ((*path, place) for place in range(first + both, stop))


def _end_of_values(rows: Sequence[str], start: int) -> int:
    """Return the row behind the last value of the table whose header is above ``start``."""
    end = next((row for row in range(start, len(rows)) if _HEADER.match(rows[row])), len(rows))
    while end > start and (not rows[end - 1].strip() or rows[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _differences(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int, int, int]]:
    """Return where two lists differ: from and to in the old one, from and to in the new one."""
    matcher = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
    return [places for what, *places in matcher.get_opcodes() if what != "equal"]  # type: ignore[misc]


# ---- What is there -------------------------------------------------------------------------------------


def _change(table: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Change and take away values of a table; new ones are left for ``_insert``."""
    for name, value in old.items():
        if name not in new:
            table.remove(name)
        elif new[name] != value:
            _change_entry(table, name, value, new[name])


def _change_entry(holder: Any, key: Any, old: Any, new: Any) -> None:
    item = holder[key]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        _change(item, old, new)
        if not hasattr(item, "is_super_table"):  # between braces, new values have no line of their own
            for name in new.keys() - old.keys():
                item[name] = _item(new[name])
    elif isinstance(item, AoT | Array) and isinstance(new, list):
        _change_list(item, old, new)
    else:
        holder[key] = _item(new, item)


def _change_list(items: Any, old: Sequence[Any], new: Sequence[Any]) -> None:
    for first, stop, begin, end in reversed(_differences(old, new)):
        both = min(stop - first, end - begin)
        for place in range(stop - 1, first + both - 1, -1):
            del items[place]
        for step in range(both):
            _change_entry(items, first + step, old[first + step], new[begin + step])
        if isinstance(items, Array):
            for number, value in enumerate(new[begin + both : end]):
                items.insert(first + both + number, _item(value))


def _item(value: Any, old: Item | None = None) -> Item:
    """Return a value as tomlkit holds it, a text between the quotation marks of the old one."""
    if isinstance(value, Mapping):
        return _inline_table(value)
    if not isinstance(value, str):
        plain: Item = tomlkit.item(value)
        return plain
    written = old.as_string() if isinstance(old, Item) else ""
    quotes = next((quotes for quotes in ('"""', "'''", '"', "'") if written.startswith(quotes)), '"')
    is_literal = quotes[0] == "'" and "'" not in value and value.isprintable()
    is_long = len(quotes) > 1 or (len(value.splitlines()) > 1)
    return tomlkit.string(value, literal=is_literal, multiline=is_long)


def _inline_table(value: Mapping[str, Any]) -> Item:
    table = tomlkit.inline_table()
    for name, inner in value.items():
        table[name] = _item(inner)
    return table


# ---- What is new ---------------------------------------------------------------------------------------


def _added(old: Any, new: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield what a text lacks, values before tables: the path of each, and its value."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        names = sorted(new, key=lambda name: _is_table(new[name]))
        for name in names:
            if name not in old:
                yield (*path, name), new[name]
            else:
                yield from _added(old[name], new[name], (*path, name))
    elif isinstance(old, list) and isinstance(new, list) and _is_table(new):
        for number, value in enumerate(new):
            if number < len(old):
                yield from _added(old[number], value, (*path, number))
            else:
                yield (*path, number), value


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list) and bool(value) and _is_table(value[0]))


def _insert(text: str, path: Path, value: Any) -> str:
    """Put a new value into a text."""
    rows = text.split("\n")
    if rows[-1]:
        rows.append("")
    if _is_table(value):
        row = _end_of_tables(rows, path, text)
        new = [*([""] if row and rows[row - 1].strip() else []), *_table_rows(path, value)]
        after = [""] if row < len(rows) - 1 and rows[row].strip() else []
        rows[row:row] = [*new, *after]
    else:
        rows.insert(_row_for(rows, path, text), f"{_key(path[-1])} = {_written(value)}")
    return "\n".join(rows)


def _row_for(rows: Sequence[str], path: Path, text: str) -> int:
    """Return the row below the example of a value, else below the last value of its table."""
    start = value_lines(text).get(path[:-1], 0) if path[:-1] else 0
    end = next((row for row in range(start, len(rows)) if _HEADER.match(rows[row])), len(rows))
    example = re.compile(rf"\s*#\s*{re.escape(str(path[-1]))}\s*=")
    shown = [row + 1 for row in range(start, end) if example.match(rows[row])]
    last = [
        row + 1 for row in range(start, end) if rows[row].strip() and not rows[row].lstrip().startswith("#")
    ]
    return shown[-1] if shown else last[-1] if last else start


def _end_of_tables(rows: Sequence[str], path: Path, text: str) -> int:
    """Return the row behind the tables that a new one belongs to."""
    lines, parents = value_lines(text), path[:-1]
    own = [line for place, line in lines.items() if place[: len(parents)] == parents] if parents else []
    if not own:
        return len(rows) - 1
    return _end_of_values(rows, max(own))


def _table_rows(path: Path, value: Any) -> list[str]:
    """Write a table, or a list of them, with its header."""
    if isinstance(value, list):
        return [
            row for number, each in enumerate(value) for row in ["", *_table_rows((*path, number), each)]
        ][1:]
    name = ".".join(_key(part) for part in path if isinstance(part, str))
    plain = [f"{_key(key)} = {_written(inner)}" for key, inner in value.items() if not _is_table(inner)]
    rows = [f"[[{name}]]" if isinstance(path[-1], int) else f"[{name}]", *plain]
    for key, inner in value.items():
        if _is_table(inner):
            rows += ["", *_table_rows((*path, key), inner)]
    return rows


def _key(name: object) -> str:
    return str(name) if _BARE.fullmatch(str(name)) else tomlkit.string(str(name)).as_string()


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return _item(value).as_string()
