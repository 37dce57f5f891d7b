"""A clean tree → Markdown that this site's reader and every other one read alike, by markdownify."""

import re
from collections.abc import Callable
from typing import Any

from bs4 import Tag
from markdownify import ATX, MarkdownConverter

_CELLS = ["td", "th"]
_MOST_COLUMNS = 30
_INDENT = "    "
_INLINE_MARKS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[`\[{]|(?<!\s)\*|\*(?!\s)|(?<!\w)_|_(?!\w)|<!--|<(?=[a-zA-Z/!?])|&(?=#?\w+;)"
)
_ENTITIES = {"<!--": "\\&lt;!--", "<": "&lt;", "&": "&amp;"}
_LINE_START = re.compile(
    r"(?P<before>\A|<br>\n)(?P<mark>#|>|[-+*](?=\s|$|[-+ ]+$)|=+(?=\s*$)|:(?=\s)|\d{1,9}(?:\)|\.(?=\s|$)))",
    re.MULTILINE,
)
_FINISHED = re.compile(r"\n{3,}")


def write_markdown(body: Tag) -> str:
    """Return a clean tree as Markdown."""
    written: str = MarkdownWriter(heading_style=ATX, bullets="-").convert_soup(body)
    return written


def _kept_element(name: str) -> Callable[[Any, Tag, str, set[str]], str]:
    """Return the method that writes an element for which Markdown has no mark."""

    def convert(_self: Any, _el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG001
        return f"<{name}>{text.strip()}</{name}>" if text.strip() else text

    return convert


class MarkdownWriter(MarkdownConverter):
    """Writes what a draft can hold; the marks of Markdown in its words are escaped."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape what would be read as a mark, and nothing else."""
        escaped = _INLINE_MARKS.sub(lambda match: _ENTITIES.get(match[0], "\\" + match[0]), text)
        escaped = escaped.replace("|", "\\|") if {"td", "th"} & parent_tags else escaped
        return escaped.replace("]", "\\]") if "a" in parent_tags else escaped

    def convert_p(self, _el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a paragraph on one line, a line break in it as an element."""
        return f" {text.strip()} " if "_inline" in parent_tags else f"\n\n{_escape_start(text.strip())}\n\n"

    def convert_br(self, _el: Tag, _text: str, parent_tags: set[str]) -> str:
        """Write a break that does not depend on blanks at the end of a line."""
        return "<br>" if {"td", "th"} & parent_tags else " " if "_inline" in parent_tags else "<br>\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write an item whose further lines are indented as far as every Markdown wants it."""
        if not text.strip():
            return "\n"
        position = len(el.find_previous_siblings("li"))
        start = str(el.parent.get("start", "1")) if el.parent else "1"
        ordered = el.parent is not None and el.parent.name == "ol"
        bullet = f"{(int(start) if start.isdigit() else 1) + position}. " if ordered else "- "
        first, *rest = _FINISHED.sub("\n\n", _escape_start(text.strip())).split("\n")
        lines = [bullet + first, *(_INDENT + line if line.strip() else "" for line in rest)]
        return "\n".join([*lines, "", ""] if "" in lines else [*lines, ""])

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a link; an address that is its own words needs no more than that."""
        href, words = str(el.get("href", "")), text.strip()
        if not words or not href or "_noformat" in parent_tags:
            return text
        if el.get_text().strip() in {href, href.removesuffix("/")} and href.startswith("http"):
            return f"<{href}>"
        blank = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{blank[0][:1]}[{words}]({_target(href)}){blank[1][:1]}"

    def convert_img(self, el: Tag, _text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write a picture, its caption as the title."""
        alt, title = (re.sub(r"[\[\]\n]", " ", str(el.get(name, ""))).strip() for name in ("alt", "title"))
        caption = f' "{title.replace(chr(34), chr(39))}"' if title else ""
        return f"![{alt}]({_target(str(el.get('src', '')))}{caption})"

    def convert_table(self, el: Tag, _text: str, parent_tags: set[str]) -> str:
        """Write every row with as many cells as the widest; the first one is the head."""
        written = [[self._cell(cell, parent_tags) for cell in row] for row in _grid_of(el)]
        written = [row for row in written if any(row)]
        if not written:
            return ""
        head, *rest = [f"| {' | '.join(row)} |" for row in written]
        rule = f"|{'---|' * len(written[0])}"
        caption = el.find("caption")
        above = f"{self.escape(' '.join(caption.get_text().split()), parent_tags)}\n\n" if caption else ""
        return "\n\n" + above + "\n".join([head, rule, *rest]) + "\n\n"

    def _cell(self, cell: Tag | None, parent_tags: set[str]) -> str:
        text = (
            self.process_tag(  # type: ignore[attr-defined]
                cell, parent_tags | {"table", "tr"}
            )
            if cell is not None
            else ""
        )
        return re.sub(r"\s*<br>\s*", "<br>", " ".join(text.split())).removeprefix("<br>").removesuffix("<br>")

    def convert_td(self, _el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return the words of a cell alone."""
        return text

    convert_th = convert_td

    def convert_dd(self, _el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write an explanation below its word."""
        return f":   {_FINISHED.sub(chr(10) * 2, text.strip()).replace(chr(10), chr(10) + _INDENT)}\n\n"

    def convert_note(self, el: Tag, _text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write what only the editor sees."""
        return f"<!-- {_comment(el.get_text())} -->"

    def convert_callout(self, _el: Tag, _text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write the name of this site's block for what steps aside."""
        return "[!note]"

    convert_sub = _kept_element("sub")
    convert_sup = _kept_element("sup")
    convert_mark = _kept_element("mark")
    convert_kbd = _kept_element("kbd")
    convert_s = _kept_element("s")


def _escape_start(text: str) -> str:
    """Escape what would begin a heading, a list or a quotation at the start of a line."""
    return _LINE_START.sub(lambda match: f"{match['before']}{_escaped(match['mark'])}", text)


def _escaped(mark: str) -> str:
    if mark[0].isdigit():
        return f"{mark[:-1]}\\{mark[-1]}"
    return {"=": "&#61;", ":": "&#58;"}.get(mark[0], "\\" + mark[0]) + mark[1:]


def _target(address: str) -> str:
    """Write an address without what would end it."""
    signs = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "\n": "", '"': "%22"}
    return "".join(signs.get(sign, sign) for sign in address)


def _comment(text: str) -> str:
    """Return words that cannot end a comment."""
    return re.sub(r"-{2,}", "–", " ".join(text.split())).replace("|", "/").replace(">", "›").replace("<", "‹")


def _grid_of(table: Tag) -> list[list[Tag | None]]:
    """Return the cells by row and column; ``None`` where a merged cell goes on, or a row is short."""
    grid: dict[tuple[int, int], Tag | None] = {}
    rows = table.find_all("tr")
    for at, row in enumerate(rows):
        column = 0
        for cell in row.find_all(_CELLS, recursive=False):
            while (at, column) in grid:
                column += 1
            for down in range(min(_span(cell, "rowspan"), len(rows) - at)):
                for along in range(_span(cell, "colspan")):
                    grid[at + down, column + along] = None if down or along else cell
            column += 1
    width = max((column for _, column in grid), default=-1) + 1
    return [[grid.get((at, column)) for column in range(width)] for at in range(len(rows))]


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name, "1"))
    return max(1, min(int(written), _MOST_COLUMNS)) if written.isdigit() else 1
