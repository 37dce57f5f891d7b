"""Changes fields of front matter in the text of a file: a changed value is put in the place of the old one.

PyYAML says where each value begins and ends. What stands between them, such as comments, quotation marks of
other values and blank lines, is not looked at.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

import yaml
from msgspec import Struct

from editing.splicing.line_ends import usual_end
from editing.splicing.yaml_values import (
    as_written,
    write_after_key,
    write_entry,
    write_flow,
    write_mapping,
    write_scalar,
)
from plugins.site.api import ContentError, compose_front_matter, decode_text, split_front_matter

_COMMENT_IN_BLOCK = re.compile(r"(?:[ \t]*\r?\n)*[ \t]+#")


class Parts(Struct, frozen=True):
    """A file taken apart: its fields and their lines, and where in its text the body begins."""

    values: Mapping[str, Any]
    lines: Mapping[tuple[int | str, ...], int]
    body_line: int
    body_start: int


def part_file(text: str, *, source: str) -> Parts:
    """Take the text of a file apart; raises what ``split_front_matter`` raises."""
    read = split_front_matter(decode_text(text.encode(), source=source), source=source)
    rows = text.splitlines(keepends=True)
    start = sum(map(len, rows[: read.body_line - 1]))
    return Parts(read.values, read.lines, read.body_line, start)


def change_fields(text: str, changes: Mapping[str, Any], *, source: str, order: Sequence[str] = ()) -> str:
    """Return the text of a file with other values of some fields.

    Args:
        changes: Whole values; ``None`` and what is empty take a field away.
        order: In which order a new field takes its place among the others.

    Raises:
        ContentError: The fields cannot be read, or the new ones would not read back as they should.
    """
    parts = part_file(text, source=source)
    wanted = {name: value for name, value in parts.values.items() if name not in changes}
    new = {name: as_written(value) for name, value in changes.items()}
    wanted |= {name: value for name, value in new.items() if value is not None}
    unchanged = {name for name, value in new.items() if value == as_written(parts.values.get(name))}
    wanted |= {name: parts.values[name] for name in unchanged & parts.values.keys()}
    changed = _Splicer(text, parts, order, source=source).splice(wanted)
    if dict(part_file(changed, source=source).values) != wanted:
        message = "The fields of this file are written in a way that cannot be changed here"
        raise ContentError.of(source, message=message, remedy="Change them in the text")
    return changed


class _Splicer:
    """Collects replacements in one text; lives no longer than that."""

    def __init__(self, text: str, parts: Parts, order: Sequence[str], *, source: str) -> None:
        self.text = text
        self.values = parts.values
        self.order = {name: number for number, name in enumerate(order)}
        self.edits: list[tuple[int, int, str]] = []
        rows = text.splitlines(keepends=True)
        self.head = text.splitlines()[1 : parts.body_line - 2]
        self.starts = [0]
        for row in rows[: parts.body_line - 1]:
            self.starts.append(self.starts[-1] + len(row))
        self.root, self.read = compose_front_matter(self.head, source=source)

    def splice(self, wanted: Mapping[str, Any]) -> str:
        """Return the text with the values that are wanted."""
        if self.root is None:
            self._insert(1, [f"{write_mapping(dict(wanted), 0)}\n"] if wanted else [])
        else:
            self._change_mapping(self.root, self.values, wanted, is_top=True)
        end, done, parts = usual_end(self.text[: self.starts[-1]]), 0, list[str]()
        for start, stop, words in sorted(self.edits, key=lambda edit: edit[:2]):
            parts += [self.text[done:start], words.replace("\n", end)]
            done = stop
        return "".join([*parts, self.text[done:]])

    # ---- Places --------------------------------------------------------------------------------------------

    def _offset(self, line: int, column: int) -> int:
        """Return the place in the text of a mark of the parser, which saw a value with a colon quoted."""
        if line < len(self.head) and self.head[line] != self.read[line]:
            written, read = self.head[line], self.read[line]
            value = read.index(":") + 2
            if column >= value:
                begin = len(written) - len(written.partition(":")[2].lstrip())
                column = begin if column == value else len(written.rstrip())
        return self.starts[line + 1] + column

    def _start(self, node: yaml.Node) -> int:
        return self._offset(node.start_mark.line, node.start_mark.column)

    def _end(self, node: yaml.Node) -> int:
        """Return where a value ends, without the comments and blank lines that follow."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            key, value = last if isinstance(last, tuple) else (last, last)
            return max(self._end(key), self._end(value))
        start, end = self._start(node), self._offset(node.end_mark.line, node.end_mark.column)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return start + len(self.text[start:end].rstrip())
        return end

    def _row(self, offset: int) -> int:
        """Return the number of the row of a place."""
        return bisect_right(self.starts, offset) - 1

    def _next_row(self, node: yaml.Node) -> int:
        return self._row(self._end(node)) + 1

    def _indent(self, node: yaml.Node) -> int:
        return self._start(node) - self.starts[self._row(self._start(node))]

    def _stands_alone(self, node: yaml.Node) -> bool:
        """Return whether nothing but blanks stands before a value in its row."""
        start = self._start(node)
        return not self.text[self.starts[self._row(start)] : start].strip()

    # ---- Replacements --------------------------------------------------------------------------------------

    def _replace(self, start: int, end: int, words: str) -> None:
        self.edits.append((start, end, words))

    def _insert(self, row: int, lines: Iterable[str]) -> None:
        if words := "".join(lines):
            self._replace(self.starts[row], self.starts[row], words)

    def _delete_rows(self, first: int, stop: int) -> None:
        self._replace(self.starts[first], self.starts[stop], "")

    def _change_value(self, node: yaml.Node, old: Any, new: Any, key: yaml.Node | None = None) -> None:
        """Put a new value in the place of an old one, as little of it as is different."""
        if old == new:
            return
        if isinstance(node, yaml.ScalarNode) and isinstance(new, str):
            self._change_scalar(node, old, new, key)
        elif isinstance(node, yaml.CollectionNode) and node.flow_style and type(old) is type(new):
            self._replace(self._start(node), self._end(node), self._flow(node, old, new))
        elif isinstance(node, yaml.MappingNode) and isinstance(new, dict):
            self._change_mapping(node, old, new)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, list):
            self._change_sequence(node, old, new)
        elif key is not None:
            begin = self.text.index(":", self._end(key)) + 1
            end = max(begin, self._end(node))
            words = write_after_key(new, self._indent(key))
            if self._has_comment(end, new):
                quoted = self._quoted(new, self._indent(key) + 2) if isinstance(new, str) else write_flow(new)
                words = f" {quoted}"
            self._replace(begin, end, words)
        else:
            self._replace(self._start(node), self._end(node), write_entry(new, self._indent(node)))

    def _change_scalar(self, node: yaml.ScalarNode, old: str | None, new: str, key: yaml.Node | None) -> None:
        start, end, style, gap = self._start(node), self._end(node), node.style or "", ""
        if not style and not node.value:  # nothing stands there
            start = end = start if key is None else self.text.index(":", self._end(key)) + 1
            gap = " "
        if not style and node.value and old != node.value:  # "#1", which belongs to the value
            end += len(self._rest_of_row(end).rstrip())
        margin = self._indent(key if key is not None else node) + 2
        words = write_scalar(new, style=style, indent=margin)
        if self._has_comment(end, new) and not words.startswith(("'", '"')):
            words = self._quoted(new, margin)
        self._replace(start, end, gap + words)

    def _rest_of_row(self, end: int) -> str:
        return self.text[end : self.starts[self._row(end) + 1]]

    def _has_comment(self, end: int, new: Any) -> bool:
        """Return whether a comment follows that would belong to a value without a sign at its end."""
        below = self.text[self.starts[self._row(end) + 1] : self.starts[-1]]
        is_in_row = self._rest_of_row(end).lstrip().startswith("#")
        return is_in_row or ("\n" in str(new) and bool(_COMMENT_IN_BLOCK.match(below)))

    def _quoted(self, text: str, indent: int) -> str:
        return write_scalar(text, style='"' if "\n" in text else "'", indent=indent)

    def _change_mapping(
        self, node: yaml.Node, old: Mapping[str, Any], new: Mapping[str, Any], *, is_top: bool = False
    ) -> None:
        pairs = {str(key.value): (key, value) for key, value in node.value}
        gone = [name for name in pairs if name not in new]
        is_odd = list(pairs) != list(old)
        if is_odd or (not is_top and any(not self._stands_alone(pairs[name][0]) for name in gone)):
            self._replace(self._start(node), self._end(node), write_mapping(dict(new), self._indent(node)))
            return
        for name in gone:
            key, value = pairs[name]
            self._delete_rows(self._row(self._start(key)), max(self._next_row(key), self._next_row(value)))
        for name, (key, value) in pairs.items():
            if name in new:
                self._change_value(value, old[name], new[name], key)
        indent, added = self._indent(node), dict[int, list[str]]()
        last = max(map(self._next_row, node.value[-1]))
        for name in sorted(new.keys() - pairs.keys(), key=lambda name: self._rank(name, new)):
            place = self._place_of(name, pairs) if is_top else last
            added.setdefault(place, []).append(" " * indent + f"{write_mapping({name: new[name]}, indent)}\n")
        for row, lines in added.items():
            self._insert(row, lines)

    def _rank(self, name: str, new: Mapping[str, Any]) -> tuple[int, int]:
        return self.order.get(name, len(self.order)), list(new).index(name)

    def _place_of(self, name: str, pairs: Mapping[str, tuple[yaml.Node, yaml.Node]]) -> int:
        """Return the row for a new field: behind the one that comes before it, else as the first."""
        others = sorted(pairs, key=lambda each: self.order.get(each, len(self.order)))
        rank = self.order.get(name, len(self.order))
        before = [each for each in others if self.order.get(each, len(self.order)) <= rank]
        if not before:
            return self._row(self._start(next(iter(pairs.values()))[0]))
        return max(map(self._next_row, pairs[before[-1]]))

    def _change_sequence(self, node: yaml.Node, old: list[Any], new: list[Any]) -> None:
        entries, indent = node.value, self._indent(node)
        if not self._stands_alone(node) or not all(map(self._is_in_row, entries)):
            self._replace(self._start(node), self._end(node), self._entries(new, indent).strip())
            return
        matcher = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
        for what, first, stop, begin, end in matcher.get_opcodes():
            both = min(stop - first, end - begin) if what == "replace" else 0
            for step in range(both):
                self._change_value(entries[first + step], old[first + step], new[begin + step])
            if what == "equal":
                continue
            for entry in entries[first + both : stop]:
                self._delete_rows(self._row(self._start(entry)), self._next_row(entry))
            if begin + both < end:
                above = first + both
                row = self._next_row(entries[above - 1]) if above else self._row(self._start(entries[0]))
                self._insert(row, [self._entries(new[begin + both : end], indent)])

    def _is_in_row(self, entry: yaml.Node) -> bool:
        """Return whether the row of an entry begins with its hyphen."""
        row = self.text[self.starts[self._row(self._start(entry))] : self._start(entry)]
        return row.strip() == "-"

    def _entries(self, values: list[Any], indent: int) -> str:
        return "".join(f"{' ' * indent}- {write_entry(value, indent + 2)}\n" for value in values)

    # ---- Between brackets ----------------------------------------------------------------------------------

    def _flow(self, node: yaml.Node, old: Any, new: Any) -> str:
        """Return a value between brackets with its changes; entries that stay keep their words and commas."""
        if isinstance(node, yaml.ScalarNode) or type(old) is not type(new) or not node.value:
            style = (node.style or "") if isinstance(node, yaml.ScalarNode) else ""
            return write_scalar(new, style=style, flow=True) if isinstance(new, str) else write_flow(new)
        if isinstance(node, yaml.MappingNode):
            if [str(key.value) for key, _ in node.value] != list(old):
                return write_flow(new)
            return self._join_pairs(node, old, new)
        return self._join_list(node, old, new)

    def _pair(self, pair: tuple[yaml.Node, yaml.Node], old: Any, new: Any) -> str:
        key, value = pair
        name = str(key.value)
        if name not in new or old[name] == new[name]:
            return self.text[self._start(key) : max(self._end(key), self._end(value))]
        if old[name] is None:
            return f"{self.text[self._start(key) : self._end(key)]}: {write_flow(new[name])}"
        return self.text[self._start(key) : self._start(value)] + self._flow(value, old[name], new[name])

    def _join_list(self, node: yaml.Node, old: list[Any], new: list[Any]) -> str:
        texts = [self.text[self._start(entry) : self._end(entry)] for entry in node.value]
        matcher = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
        parts: list[tuple[int, str]] = []
        for what, first, stop, begin, end in matcher.get_opcodes():
            for step in range(end - begin):
                number = first + step
                if what == "equal":
                    parts.append((number, texts[number]))
                elif what == "replace" and number < stop:
                    parts.append((number, self._flow(node.value[number], old[number], new[begin + step])))
                else:
                    parts.append((-1, write_flow(new[begin + step])))
        return self._joined(node, [(entry, entry) for entry in node.value], parts)

    def _join_pairs(self, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]) -> str:
        texts = [self._pair(pair, old, new) for pair in node.value]
        kept = [(number, texts[number]) for number, name in enumerate(old) if name in new]
        added = [(-1, write_flow({name: new[name]})[1:-1]) for name in new if name not in old]
        return self._joined(node, node.value, [*kept, *added])

    def _joined(
        self, node: yaml.Node, spans: list[tuple[yaml.Node, yaml.Node]], parts: list[tuple[int, str]]
    ) -> str:
        places = [(self._start(first), max(self._end(first), self._end(last))) for first, last in spans]
        gaps = [self.text[end:start] for (_, end), (start, _) in pairwise(places)]
        usual = next((gap for gap in gaps if "#" not in gap), ", ")
        words = self.text[self._start(node) : places[0][0]] + parts[0][1]
        for (before, _), (number, part) in pairwise(parts):
            follows = number > 0 and number == before + 1
            words += (gaps[before] if follows else usual) + part
        return words + self.text[places[-1][1] : self._end(node)]
