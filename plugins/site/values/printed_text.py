"""The words of an article as its page prints them, each with its line in the file."""

from msgspec import Struct

CITED = "\x02"
"""Stands in a text for a citation; which one is in ``TextBlock.citations``."""


class TextBlock(Struct, frozen=True):
    """A paragraph, list item, table cell, heading, caption or piece of code.

    ``text`` has the line breaks of the file; its first row stands on the first
    of ``lines``, and so on. ``container`` is the name of the marked block around
    it, such as ``emergency``, ``quote`` for a plain quotation, "" for none.
    ``level`` is that of a heading, 0 for everything else. ``verbatim`` are the
    spans of code and of escaped marks, which mean nothing but themselves.
    ``is_first`` holds for the first block of its container.
    """

    kind: str
    text: str
    lines: tuple[int, ...]
    container: str = ""
    level: int = 0
    citations: tuple[str, ...] = ()
    verbatim: tuple[tuple[int, int], ...] = ()
    is_first: bool = False

    def line_at(self, position: int) -> int:
        """Return the line of the file that a position of ``text`` stands on."""
        return self.lines[min(self.text.count("\n", 0, position), len(self.lines) - 1)]


class TextLink(Struct, frozen=True):
    """A link: its words in one line, and what it leads to as written."""

    text: str
    target: str
    line: int


class PictureText(Struct, frozen=True):
    """A picture's description, for those who cannot see it."""

    text: str
    line: int


class TableRow(Struct, frozen=True):
    """A row of a table as written: how many cells it has, and how many columns the table prints."""

    written: str
    line: int
    cells: int
    columns: int


class PrintedText(Struct, frozen=True):
    """All words of an article, in the order of the page."""

    blocks: tuple[TextBlock, ...] = ()
    links: tuple[TextLink, ...] = ()
    pictures: tuple[PictureText, ...] = ()
    rows: tuple[TableRow, ...] = ()


def plain_text(text: str, line: int, *, kind: str, container: str = "") -> TextBlock:
    """Read a text that is no Markdown, such as a field of the front matter or a value of a TOML file."""
    rows = text.count("\n") + 1
    return TextBlock(kind, text, tuple(range(line, line + rows)), container)
