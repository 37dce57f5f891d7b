"""Takes from a text what is tied to an answer that nobody has given, and what would be left empty."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from plugins.site.facts.practice import LEFT_OUT, MARK, WAITING, Marks, Practice, join
from plugins.site.markdown.html_tree import text_of
from plugins.site.markdown.line_marks import SourceLines
from plugins.site.reading.body_blocks import HEADINGS, anchor_of, block_name
from plugins.site.values.problems import Problem

_END = re.compile(r"\[/[^\]]*\]$")
_VERBATIM = frozenset({"code", "pre", "kbd", "samp"})
_CELLS = frozenset({"td", "th"})
"""They stay, for the other cells of their row."""
_TITLES = {"table": ("caption", "thead"), "details": ("summary",), "figure": ("figcaption",)}
"""What is nothing without the rest of its element."""


def leave_out_tied(
    root: Element, lines: SourceLines, practice: Practice, *, source: str
) -> tuple[tuple[str, ...], list[Problem]]:
    """Leave out what is tied to an answer that is no yes; in a preview, mark what only waits.

    Args:
        root: A parsed article, changed in place.

    Returns:
        The anchors of the headings that were left out, and what is wrong with the
        marks; that something waits is an idea.
    """
    reader = _TiedReader(lines, Marks(practice, source=source))
    reader.read_root(root)
    reader.marks.finish()
    return tuple(sorted(reader.anchors)), reader.marks.problems


class _TiedReader:
    """Goes through one tree, in the order of its words; lives no longer than that.

    ``touched`` are the elements with a mark or words that are left out, the headings
    of their sections too; ``lost`` the blocks that lose words, ``gone`` elements
    without words that go as a whole.
    """

    def __init__(self, lines: SourceLines, marks: Marks) -> None:
        self.lines = lines
        self.marks = marks
        self.anchors: set[str] = set()
        self.touched: set[Element] = set()
        self.lost: set[Element] = set()
        self.gone: set[Element] = set()
        self.around: list[Element] = []
        self.sections: list[Element] = []
        self.is_after_end = False

    def read_root(self, root: Element) -> None:
        """Read an article; a heading goes with its section."""
        self._read_content(root)
        self._prune(root, is_root=True)
        below: Element | None = None
        for child in reversed([child for child in root if isinstance(child.tag, str)]):
            is_last = below is None or (below.tag in HEADINGS and below.tag <= child.tag)
            if child in self.touched and child.tag in HEADINGS and is_last:
                self._note_anchor(child)
                self._remove(root, child)
            else:
                below = child

    def _read_content(self, element: Element) -> None:
        children = list(element)
        self._split(element, element, "text")
        for child in children:
            if isinstance(child.tag, str):
                self._read(child)
            self._split(element, child, "tail")

    def _read(self, element: Element) -> None:
        count, is_hidden = self.marks.count, self.marks.fate == LEFT_OUT
        if self.is_after_end and (name := element.get("data-source")):
            message, remedy = f'"[^{name}]" stands behind the end of its sentence', 'Put it before "[/"'
            self.marks.report(self.lines.of(element), message=message, remedy=remedy)
        self.is_after_end = False
        is_heading = element.tag in HEADINGS and not self.around
        if is_heading:
            self._begin_section(element, is_hidden=is_hidden)
        self.around.append(element)
        for name in ("alt", "title"):
            if value := element.get(name):
                pieces = self.marks.pieces(value, lambda _: self.lines.of(element))
                element.set(name, "".join(piece.words for piece in pieces if piece.fate != LEFT_OUT))
        if element.tag in _VERBATIM or not (len(element) or element.text):
            self.gone |= {element} if is_hidden else set()
        else:
            self._read_content(element)
        if is_hidden:
            self._note_loss()
        self.around.pop()
        if is_heading and self.marks.count > count:
            message = "A heading holds no mark, because it goes with its section"
            remedy = "Tie what stands below it; to tie more, write the mark on a line above the heading"
            self.marks.report(self.lines.of(element), message=message, remedy=remedy)

    def _begin_section(self, heading: Element, *, is_hidden: bool) -> None:
        level = int(heading.tag[1])
        self._judge_ends(level)
        self.sections = [*(above for above in self.sections if above.tag < heading.tag), heading]
        for span in self.marks.open:
            span.level = min(span.level or level, level)
        if is_hidden:
            self._note_anchor(heading)

    def _judge_ends(self, level: int = 0) -> None:
        """Refuse a span that takes a heading away and leaves some of its section."""
        for span, line in self.marks.closed:
            if span.level and not 0 < level <= span.level:
                message = f'"[/{span.name}]" stands in the middle of a section whose heading it ties'
                self.marks.report(line, message=message, remedy="Move it to the end of that section")
        self.marks.closed.clear()

    def _note_loss(self) -> None:
        self.touched.update((*self.around, *self.sections))
        self.lost.update(self.around)

    def _note_anchor(self, heading: Element) -> None:
        self.anchors.add(heading.get("id") or anchor_of(text_of(heading).strip()))

    def _split(self, parent: Element, owner: Element, slot: str) -> None:
        """Take the marks out of one text, and what is left out."""
        text: str | None = getattr(owner, slot)
        self.is_after_end = bool(text and _END.search(text))
        if text and (self.marks.open or MARK.search(text)):
            self._part(text, parent, owner, slot)
        elif text and text.strip():
            self._judge_ends()

    def _part(self, text: str, parent: Element, owner: Element, slot: str) -> None:
        rows, escaped = self.lines.of_text(owner, slot), self.lines.escaped.pop((owner, slot), ())
        setattr(owner, slot, None)

        def row_of(position: int) -> int:
            return min(text.count("\n", 0, position), len(rows) - 1)

        for piece in self.marks.pieces(text, lambda position: rows[row_of(position)], escaped):
            if piece.words.strip():
                self._judge_ends()
            if piece.fate == LEFT_OUT:
                if piece.words.strip():
                    self._note_loss()
                continue
            if piece.fate == WAITING and piece.words.strip():
                mark = Element("mark", {"class": "waiting"})
                parent.insert(0 if owner is parent else list(parent).index(owner) + 1, mark)
                self._append(mark, "text", piece.words, rows[row_of(piece.start) :], ())
                owner, slot = mark, "tail"
                continue
            own = (at - piece.start for at in escaped if 0 <= at - piece.start < len(piece.words))
            self._append(owner, slot, piece.words, rows[row_of(piece.start) :], own)
        if MARK.search(text):
            self.touched.update((*self.around, *self.sections))

    def _append(
        self, owner: Element, slot: str, words: str, rows: tuple[int, ...], escaped: Iterable[int]
    ) -> None:
        """Add words to a text, and their lines."""
        before = getattr(owner, slot) or ""
        text = join(before, words)
        setattr(owner, slot, text)
        known = self.lines.rows.get((owner, slot), ()) if before else ()
        rows = rows[: words.count("\n") + 1]
        is_begun = before.rpartition("\n")[2].strip()
        self.lines.rows[owner, slot] = (*known, *rows[1:]) if is_begun else (*known[:-1], *rows)
        shift = len(text) - len(words)
        kept = self.lines.escaped.get((owner, slot), ()) if before else ()
        self.lines.escaped[owner, slot] = (*kept, *(at + shift for at in escaped))

    def _prune(self, element: Element, *, is_root: bool = False) -> None:
        """Take out what is empty now, from the inside."""
        for child in [child for child in element if child in self.touched]:
            self._prune(child)
            if child.tag not in _CELLS and (child in self.gone or _is_bare(child)):
                place = list(element).index(child)
                before, after = element[place - 1] if place else None, element[place + 1 : place + 2]
                if is_root and before is not None and before.tag == "p" and child in self.lost:
                    self._judge_announcement(before)
                self._remove(element, child)
                if (
                    child.tag == "dd"
                    and before is not None
                    and before.tag == "dt"
                    and not (after and after[0].tag == "dd")
                ):
                    self._remove(element, before)

    def _judge_announcement(self, paragraph: Element) -> None:
        if text_of(paragraph).rstrip().endswith(":"):
            message, remedy = "This announces what is left out", "Tie it to the same answer"
            self.marks.report(self.lines.of(paragraph), message=message, remedy=remedy)

    def _remove(self, parent: Element, child: Element) -> None:
        place, tail = list(parent).index(child), child.tail
        owner, slot = (parent[place - 1], "tail") if place else (parent, "text")
        parent.remove(child)
        if tail:
            rows, escaped = self.lines.of_text(child, "tail"), self.lines.escaped.get((child, "tail"), ())
            self._append(owner, slot, tail, rows, escaped)


def _is_bare(element: Element) -> bool:
    titles = _TITLES.get(element.tag, ())
    rest = [child for child in element if child.tag not in titles]
    if element.tag == "blockquote" and block_name(element) not in {None, "booking"}:
        rest = rest[1:]
    texts = (element.text, *(child.tail for child in element), *map(text_of, rest))
    return not any(text and text.strip() for text in texts) and element.find(".//img") is None
