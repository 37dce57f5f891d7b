"""Line numbers that travel through Markdown inside the text.

Python-Markdown keeps no positions. So each line gets one character that stands for
its number, from a private plane of Unicode, before its first word; tags of HTML get
it as an attribute. It is taken out of the finished tree, before anything else looks at it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from re import escape
from string import punctuation
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX
from msgspec import Struct, field

FIRST_MARK, LAST_MARK = 0xF0000, 0xFFFFD
ESCAPED = "\U00100000"
"""Stands before a character that the author escaped: ``\\*`` is a star, and no unfinished mark."""

TAG_ATTRIBUTE = "data-line"
_PRIVATE = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
MARK = "[\U000f0000-\U000ffffd]"
_MARKS = re.compile(f' {TAG_ATTRIBUTE}="?({MARK})"?|({MARK})|({ESCAPED})|(\n)')
_TAB_LENGTH = 4
_LINE_END = "\n"
_BLANKS = " \t\n\r\f"
_WORD = re.compile(r"(?<![-+._/@])[-+._/@]*+[^\W_]")
# What a character in its middle would break: it is left alone.
_WHOLE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|(?P<tag><[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])(?:(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>|[^<>]*>)"
    r"|</?[a-zA-Z!?][^<>\n]*>?"
    r"|(?P<code>(?<![`\\])`[^`\\\n]+`(?!`))"
    r"|&(?!https?://|www\.)\#?\w*;?"
    r"|(?P<name>\[[\^!?=/][^\]\n]*\])"
    r"|\{[^}\n]*\}"
    r"|(?P<empty>!?\[)\](?:\([^()]*\)|[ ]?\[[^\[\]]*\])"
    r"|\]\([^()]*\)"
    r"|\][ ]?\[[^\]]*\](?!\()"
    r"|(?P<label>!?\[[^\[\]]+\](?:[ ]?\[[^\[\]]*\])?)(?!\()"
    rf"|\\[{escape(punctuation)}]",
    re.DOTALL,
)
_BEGINS_WHOLE = re.compile(r"[<`&\[{!\]\\]")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ ]*\n?[ ]*\S+[ ]*(?:\n?[ ]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\)))?[ ]*$",
    re.MULTILINE,
)
_OTHER_SIGN = re.compile(r"[^\s\x00-\x1f\x7f#*_=|:+>~`^.-]")
"""A sign that is no part of a rule, an underline or the line below the head of a table."""
_START = re.compile(r"[ \t>]*(?:(?:[-*+:·–—]|\d+[.)])(?:\s+|$)[ \t>]*|[•▪●◦‣]\s*)*")
_EMPTY_HEADING = re.compile(r"( {0,3}#{1,6}(?: +(?=#))?)[ #]*$")
_UNMARKED = re.compile(r"[ \t>]*(?:```|~~~|\{)")
"""Fences of code, and lists of attributes, which begin a line."""
BLOCK_ELEMENTS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol optgroup option p pre rp rt
    search section select summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - a list of quoted words would fill a page
)
"""Elements that begin a text of their own; all others go on with the one around them."""


def mark_lines(text: str) -> str:
    """Put the number of each line before its first word."""
    # Tabs now, since a mark would move what they reach; before them what Python-Markdown takes out itself.
    text = _PRIVATE.sub("", text).replace(STX, "").replace(ETX, "").expandtabs(_TAB_LENGTH)
    places: dict[int, str] = {}
    tags, whole = _look_around(text)
    starts = [first for first, _, _ in whole]
    end = -1
    for number, line in enumerate(text.split("\n")):
        start, end = end + 1, end + 1 + len(line)
        if not line or line.isspace():
            continue
        mark = chr(min(FIRST_MARK + number, LAST_MARK))
        for at in tags.get(start, ()):
            places[at] = f" {TAG_ATTRIBUTE}={mark}"
        near = whole[max(0, bisect_right(starts, start) - 1) : bisect_right(starts, end)]
        if heading := _EMPTY_HEADING.match(line):
            places[start + heading.end(1)] = mark
            continue
        place = None if _UNMARKED.match(line) else _place_in(text, start, end, near)
        if place is not None:
            places[place] = places.get(place, "") + mark
    return "".join(_with(text, places))


def _look_around(text: str) -> tuple[dict[int, list[int]], list[tuple[int, int, int]]]:
    """Return where tags want their mark, by the start of their line, and what must stay whole.

    Of the latter the third number is where a mark may stand if its line has no word, -1 for nowhere.
    """
    tags: dict[int, list[int]] = {}
    whole = [(match.start(), match.end(), -1) for match in _DEFINITION.finditer(text)]
    defined = {position for start, end, _ in whole for position in range(start, end)}
    for match in _find_whole(text):
        if match.start() in defined:
            continue
        group = match.lastgroup
        if group == "tag":
            tags.setdefault(text.rfind("\n", 0, match.start()) + 1, []).append(match.end("tag"))
        inside = match.end(group) if group in ("empty", "name", "label") else -1
        inside = match.start() if group == "code" else inside
        whole.append((match.start(), match.end(), inside))
    return tags, sorted(whole)


def _find_whole(text: str) -> Iterator[re.Match[str]]:
    """Find what must stay whole; the pattern is slow, so it is tried where its first characters are."""
    at = 0
    while sign := _BEGINS_WHOLE.search(text, at):
        at = sign.end()
        if match := _WHOLE.match(text, sign.start()):
            yield match
            at = match.end()


def _place_in(text: str, start: int, end: int, whole: list[tuple[int, int, int]]) -> int | None:
    """Return where the mark of a line may stand: before its first word, else before a sign."""
    prefix = _START.match(text, start, end)
    at = prefix.end() if prefix else start
    otherwise, has_ticks = None, "`" in text[start:end]
    for first, last, inside in [*whole, (end, end, -1)]:
        if last <= at < end:
            continue
        free = max(at, min(first, end))
        if word := _WORD.search(text, at, free):
            return word.start()
        if otherwise is None and not has_ticks and (sign := _OTHER_SIGN.search(text, at, free)):
            otherwise = sign.start()
        if otherwise is None and start <= inside <= end and not text.startswith("{", inside):
            otherwise = inside
        if text.startswith("[^", first) and text.startswith(":", last) and last < end:
            return last  # before the colon, which would make it a definition that nobody sees
        at = max(at, last)
        if text.startswith(("<!", "<?"), first) and (prefix := _START.match(text, at, end)):
            at = prefix.end()  # what follows begins a line once this is taken out
    return otherwise


def _with(text: str, places: dict[int, str]) -> Iterator[str]:
    last = 0
    for at in sorted(places):
        yield text[last:at]
        yield places[at]
        last = at
    yield text[last:]


class SourceLines(Struct):
    """Where the elements and texts of a tree stand in their file.

    ``rows`` are the lines of a text by its element and slot, ``text`` or ``tail``:
    one for each of its rows. ``escaped`` are the positions of escaped characters in it.
    """

    first_line: int
    elements: dict[Element, int] = field(default_factory=dict)
    rows: dict[tuple[Element, str], tuple[int, ...]] = field(default_factory=dict)
    escaped: dict[tuple[Element, str], tuple[int, ...]] = field(default_factory=dict)

    def of(self, element: Element) -> int:
        """Return the line that an element begins on."""
        return self.elements.get(element, self.first_line)

    def of_text(self, element: Element, slot: str) -> tuple[int, ...]:
        """Return the line of each row of a text."""
        return self.rows.get((element, slot)) or (self.of(element),)


def take_lines(root: Element, *, first_line: int) -> SourceLines:
    """Take the marks out of a tree, and return what they said.

    Args:
        root: An article that was parsed with ``mark_lines``; changed in place.
        first_line: The line of the file that the article starts on.
    """
    taker = _Taker(SourceLines(first_line))
    taker.walk(root)
    taker.end_part()
    for element in reversed(list(root.iter())):
        lines = taker.found.elements
        if element not in lines and (inner := [lines[child] for child in element if child in lines]):
            lines[element] = min(inner)
    return taker.found


def name_lines(root: Element, lines: SourceLines) -> None:
    """Give each element of a text the line of the file that it begins on, as an attribute."""
    for element, line in lines.elements.items():
        if element.tag in BLOCK_ELEMENTS and element is not root:
            element.set(TAG_ATTRIBUTE, str(line))


class _Taker:
    """Collects what belongs to one paragraph, then numbers it: a mark counts for what is before it too."""

    def __init__(self, found: SourceLines) -> None:
        self.found = found
        self.last = found.first_line
        self.part: list[object] = []

    def walk(self, element: Element) -> None:
        is_part = element.tag in BLOCK_ELEMENTS
        if is_part:
            self.end_part()
        self.part.append(element)
        for name in list(element.attrib):
            self._take_attribute(element, name)
        element.text = self._taken(element, "text", element.text)
        for child in element:
            self.walk(child)
            child.tail = self._taken(child, "tail", child.tail)
        if is_part:
            self.end_part()

    def _take_attribute(self, element: Element, name: str) -> None:
        value = element.attrib[name]
        found = () if value.isascii() else _MARKS.finditer(value)
        marks = [mark[1] or mark[2] for mark in found if mark[1] or mark[2]]
        if marks:
            self.part.append(ord(marks[0]) - FIRST_MARK + self.found.first_line)
        if name == TAG_ATTRIBUTE:
            del element.attrib[name]
        elif marks or ESCAPED in value:
            element.attrib[name] = _MARKS.sub(lambda mark: mark[4] or "", value)

    def _taken(self, element: Element, slot: str, text: str | None) -> str | None:
        if not text:
            return text
        self.part.append((element, slot))
        if text.isascii() and "\n" not in text:  # so it has no mark
            return text
        rest, at, escaped, length = [], 0, [], 0
        for match in _MARKS.finditer(text):
            rest.append(text[at : match.start()])
            length += match.start() - at
            at = match.end()
            if mark := match[1] or match[2]:
                self.part.append(ord(mark) - FIRST_MARK + self.found.first_line)
            elif match[3]:
                escaped.append(length)
            else:
                self.part.append(_LINE_END)
                rest.append("\n")
                length += 1
        if escaped:
            self.found.escaped[element, slot] = tuple(escaped)
        left = "".join([*rest, text[at:]])
        # As an HTML parser has it where nothing but blanks was there.
        return ("\n" if "\n" in left else " ") if at and left and not left.strip(_BLANKS) else left

    def end_part(self) -> None:
        line, is_known = self.last, False
        for at, token in enumerate(self.part):
            if isinstance(token, int):
                line, is_known = token - self.part[:at].count("\n"), True
                break
        slot: tuple[Element, str] | None = None
        for token in self.part:
            if isinstance(token, int):
                line = self.last = token
                if slot is not None:
                    self._set_last_row(slot, line)
            elif token == _LINE_END:
                line += 1
                if slot is not None:
                    self.found.rows[slot] += (line,)
            elif isinstance(token, tuple):
                slot = token
                self.found.rows[slot] = (line,)
            elif isinstance(token, Element) and (is_known or not len(token)):
                self.found.elements[token] = line
        self.part = []

    def _set_last_row(self, slot: tuple[Element, str], line: int) -> None:
        self.found.rows[slot] = (*self.found.rows[slot][:-1], line)
