"""Reads the words of an article from the tree that its page prints."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from plugins.site.markdown.html_tree import only_picture, text_of
from plugins.site.markdown.line_marks import BLOCK_ELEMENTS, SourceLines
from plugins.site.reading.body_blocks import marker_of
from plugins.site.values.printed_text import CITED, PictureText, PrintedText, TableRow, TextBlock, TextLink

QUOTE = "quote"
_HEADING_OF_BLOCK = 5
_KINDS = {
    "li": "item",
    "td": "cell",
    "th": "cell",
    "dt": "term",
    "pre": "code",
    "caption": "caption",
    "figcaption": "caption",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
_CODE = frozenset({"code", "pre", "kbd", "samp"})


def read_printed_text(root: Element, lines: SourceLines, *, written: Callable[[int], str]) -> PrintedText:
    """Read the words of an article.

    Args:
        root: The typeset tree, before links and pictures are pointed to what they mean.
        written: Returns a line of the file.
    """
    reader = _Reader(lines)
    reader.read_root(root)
    rows = tuple(_rows(root, lines, written))
    return PrintedText(tuple(reader.blocks), tuple(reader.links), tuple(reader.pictures), rows)


class _Reader:
    """Collects the blocks of one article; lives no longer than that."""

    def __init__(self, lines: SourceLines) -> None:
        self.lines = lines
        self.blocks: list[TextBlock] = []
        self.links: list[TextLink] = []
        self.pictures: list[PictureText] = []
        self.container = ""
        self.is_first = False
        self._start("paragraph")

    def read_root(self, root: Element) -> None:
        """Read every block; a marked quotation lends its name to those inside."""
        self._add_slot(root, "text")
        for element in root:
            self._end()
            if element.tag == "blockquote":
                self._read_quotation(element)
            else:
                self._read(element, "paragraph")
            self._end()
            self._add_slot(element, "tail")
        self._end()

    def _read_quotation(self, element: Element) -> None:
        marker = marker_of(element)
        self.container, self.is_first = (marker["name"] if marker else QUOTE), True
        start = len(self.blocks)
        self._read(element, "paragraph")
        self._end()
        if marker:
            self._read_marker(start, marker["heading"])
        self.container = ""

    def _read_marker(self, start: int, heading: str) -> None:
        """Make a heading of a block's first line, which holds its name too."""
        line, *rest = self.blocks[start:]
        del self.blocks[start:]
        if words := heading.strip():
            at = max(0, line.text.find(words))
            verbatim = tuple((first - at, last - at) for first, last in line.verbatim if first >= at)
            self.blocks.append(
                replace(
                    line,
                    kind="heading",
                    text=words,
                    lines=line.lines[:1],
                    level=_HEADING_OF_BLOCK,
                    verbatim=verbatim,
                )
            )
        self.blocks += rest

    def _read(self, element: Element, kind: str) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag == "sup" and element.get("data-source"):
            self.citations.append(element.get("data-source", ""))
            self._add(CITED, (self.lines.of(element),))
        elif tag == "img":
            self._read_picture(element)
        elif tag == "br":
            self._add(" ", (self.lines.of(element),))
        elif tag in BLOCK_ELEMENTS:
            self._end()
            self._start(_kind_of(tag, kind), int(tag[1]) if _KINDS.get(tag) == "heading" else 0)
            self._read_content(element, self.kind)
            self._end()
            self._start(kind)
            if tag == "p" and (picture := only_picture(element)) is not None:
                self._add_caption(picture.get("title", ""), self.lines.of(picture))
        else:
            self._read_inline(element, kind)
        if tag != "img":  # of a picture, it is the caption or left out
            self._add_caption(element.get("title", ""), self.lines.of(element))

    def _read_content(self, element: Element, kind: str) -> None:
        self._add_slot(element, "text")
        for child in element:
            # Only the first paragraph of an item is one: the next ones are as long as any.
            self._read(child, "paragraph" if element.tag == "li" and child is not element[0] else kind)
            self._add_slot(child, "tail")

    def _read_inline(self, element: Element, kind: str) -> None:
        start = self.length
        self._read_content(element, kind)
        if element.tag in _CODE and self.length > start:
            self.verbatim.append((start, self.length))
        if element.tag == "a":
            words = " ".join(text_of(element).split())
            self.links.append(TextLink(words, element.get("href", ""), self.lines.of(element)))

    def _read_picture(self, element: Element) -> None:
        alt, line = " ".join(element.get("alt", "").split()), self.lines.of(element)
        self.pictures.append(PictureText(alt, line))
        self._add_caption(alt, line)

    def _add_caption(self, words: str, line: int) -> None:
        if words.strip():
            text = " ".join(words.split())
            self.captions.append(TextBlock("caption", text, (line,), self.container))

    def _start(self, kind: str, level: int = 0) -> None:
        self.kind, self.level = kind, level
        self.parts: list[str] = []
        self.length = 0
        self.rows: list[int] = []
        self.verbatim: list[tuple[int, int]] = []
        self.citations: list[str] = []
        self.captions: list[TextBlock] = []

    def _add_slot(self, element: Element, slot: str) -> None:
        escaped = self.lines.escaped.get((element, slot), ())
        self._add(getattr(element, slot), self.lines.of_text(element, slot), escaped)

    def _add(self, text: str | None, rows: tuple[int, ...], escaped: tuple[int, ...] = ()) -> None:
        if not text:
            return
        rows = (*rows, *(rows[-1:] * (text.count("\n") + 1 - len(rows))))
        if self.rows and "".join(self.parts).rpartition("\n")[2].strip():
            self.rows += rows[1:]
        else:
            self.rows[-1:] = rows
        self.verbatim += [(self.length + at, self.length + at + 1) for at in escaped]
        self.parts.append(text)
        self.length += len(text)

    def _end(self) -> None:
        text = "".join(self.parts)
        if text.replace(CITED, "").strip() or self.citations:
            self.blocks.append(
                TextBlock(
                    self.kind,
                    text,
                    tuple(self.rows),
                    self.container,
                    self.level,
                    tuple(self.citations),
                    tuple(self.verbatim),
                    self.is_first and bool(self.container),
                )
            )
            self.is_first = False
        self.blocks += self.captions
        self._start(self.kind, self.level)


def _kind_of(tag: str, around: str) -> str:
    return _KINDS.get(tag) or (around if tag == "p" else "paragraph")


def _rows(root: Element, lines: SourceLines, written: Callable[[int], str]) -> Iterator[TableRow]:
    """Yield the rows of tables that were written as Markdown: in HTML a cell is an element of its own."""
    for table in root.iter("table"):
        columns = len(table.findall("thead/tr/th"))
        for row in table.iterfind("tbody/tr"):
            line = lines.of(row)
            text = written(line).lstrip(" >").strip()
            if "|" in text:
                yield TableRow(text, line, count_cells(text), columns)


def count_cells(row: str) -> int:
    """Count the cells of a row of a table in Markdown.

    Python-Markdown drops what is too much, and fills up what is missing.
    """
    cells, code, escaped = 1, False, False
    for sign in row.removeprefix("|").removesuffix("|"):
        code ^= sign == "`" and not escaped
        cells += sign == "|" and not code and not escaped
        escaped = sign == "\\" and not escaped
    return cells
