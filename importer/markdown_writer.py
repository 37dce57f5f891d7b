"""A clean tree → Markdown that this site's reader and every other one read alike, by markdownify."""

import re

from bs4 import Tag
from markdownify import ATX, MarkdownConverter

_CELLS = ["td", "th"]
_MOST_COLUMNS = 30
_INDENT = "    "
_INLINE_MARKS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[`\[{]|(?<!\s)\*|\*(?!\s)|(?<!\w)_|_(?!\w)|~(?=~)|(?<=~)~|<!--|<(?=[a-zA-Z/!?])|&(?=#?\w+;)"
)
_ENTITIES = {"<!--": "\\&lt;!--", "<": "&lt;", "&": "&amp;", "=": "&#61;", ":": "&#58;"}
_LINE_START = re.compile(
    r"(?P<before>(?:\A|<br>\n)\d{0,9})(?P<mark>(?<!\d)(?:#|>|[-+*](?=\s|$|[-+ ]+$)|=(?==*\s*$)|:(?=\s))"
    r"|(?<=\d)(?:\)|\.(?=\s|$)))",
    re.MULTILINE,
)
_MANY_LINE_ENDS = re.compile(r"[ \t]*\n(?:[ \t]*\n){2,}")
_EDGES = re.compile(r"\A(?:\s|---\n)+|(?:\s|\n---)+\Z")
_SIGNS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", '"': "%22", "\n": ""}


def write_markdown(body: Tag) -> str:
    """Return a clean tree as Markdown, without rules at its edges."""
    for ordered in body.find_all("ol"):
        first = str(ordered.get("start", "1"))
        items = ordered.find_all("li", recursive=False)
        for number, item in enumerate(items, int(first) if first.isdigit() else 1):
            item["value"] = str(number)
    writer = _Writer(
        heading_style=ATX, bullets="-", sub_symbol="<sub>", sup_symbol="<sup>", keep_inline_images_in=_CELLS
    )
    lines = [line.rstrip() for line in writer.convert_soup(body).split("\n")]
    return _EDGES.sub("", _MANY_LINE_ENDS.sub("\n\n", "\n".join(lines)))


class _Writer(MarkdownConverter):
    """Writes what a draft can hold; the marks of Markdown in its words are escaped."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape what would be read as a mark, and nothing else."""
        escaped = _INLINE_MARKS.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), text)
        escaped = escaped.replace("|", "\\|") if parent_tags.intersection(_CELLS) else escaped
        return escaped.replace("]", "\\]") if "a" in parent_tags else escaped

    def convert_p(self, _el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a paragraph on one line, a line break in it as an element."""
        return f" {text.strip()} " if "_inline" in parent_tags else f"\n\n{_escape_start(text)}\n\n"

    def convert_br(self, _el: Tag, _text: str, parent_tags: set[str]) -> str:
        """Write a break that does not depend on blanks at the end of a line."""
        return "<br>" if parent_tags.intersection(_CELLS) else " " if "_inline" in parent_tags else "<br>\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write an item whose further lines are indented as far as every Markdown wants it."""
        if not text.strip():
            return "\n"
        bullet = f"{el['value']}. " if el.get("value") else "- "
        first, *rest = _MANY_LINE_ENDS.sub("\n\n", _escape_start(text)).split("\n")
        lines = [bullet + first, *(_INDENT + line if line.strip() else "" for line in rest)]
        return "\n".join([*lines, "", ""] if "" in lines else [*lines, ""])

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a link; an address that is its own words needs no more than that."""
        href, words = str(el.get("href", "")), text.strip()
        if not words or not href or "_noformat" in parent_tags:
            return text
        if el.get_text().strip() in {href, href.removesuffix("/")} and href.startswith("http"):
            return f"<{href}>"
        before, after = (" " if text[at] == " " else "" for at in (0, -1))
        return f"{before}[{words}]({''.join(_SIGNS.get(sign, sign) for sign in href)}){after}"

    def convert_table(self, el: Tag, _text: str, parent_tags: set[str]) -> str:
        """Write every row with as many cells as the widest; the first one is the head."""
        rows = [[self._cell(cell, parent_tags) for cell in row] for row in _grid_of(el)]
        written = [f"| {' | '.join(row)} |" for row in rows if any(row)]
        if not written:
            return ""
        written.insert(1, f"|{'---|' * len(rows[0])}")
        caption = el.find("caption")
        above = [self.escape(" ".join(caption.get_text().split()), parent_tags), ""] if caption else []
        return "\n\n" + "\n".join([*above, *written]) + "\n\n"

    def _cell(self, cell: Tag | None, parent_tags: set[str]) -> str:
        # Its type says nothing of process_tag, by which markdownify lets converters go on.
        text = self.process_tag(cell, parent_tags | {"table"}) if cell else ""  # type: ignore[attr-defined]
        return re.sub(r"\s*<br>\s*", "<br>", " ".join(text.split())).removeprefix("<br>").removesuffix("<br>")

    def convert_td(self, _el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return the words of a cell alone."""
        return text

    def convert_note(self, el: Tag, _text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write what only the editor sees, and what cannot end the comment."""
        words = re.sub(r"-{2,}", "–", " ".join(el.get_text().split()))
        return f"<!-- {words.translate(str.maketrans('|<>', '/‹›'))} -->"

    def convert_callout(self, _el: Tag, _text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write the name of this site's block for what steps aside."""
        return "[!note]"

    convert_th = convert_td

    def convert_s(self, _el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Keep what is struck out, for which Markdown has no mark."""
        return f"<s>{text.strip()}</s>"


def _escape_start(text: str) -> str:
    """Escape what would begin a heading, a list or a quotation at the start of a line."""
    return _LINE_START.sub(
        lambda match: match["before"] + _ENTITIES.get(match["mark"], f"\\{match['mark']}"), text.strip()
    )


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
