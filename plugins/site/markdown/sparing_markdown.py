"""Python-Markdown's steps without the tries that cannot succeed; what comes out is the same.

Two thirds of Python-Markdown's time go into looking for markup where there is
none: each of seventeen patterns on each text, fourteen kinds of block on each
paragraph. What each of them cannot do without is looked for first.
"""

import re
from operator import attrgetter
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown import inlinepatterns as stock
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString, Processor

from plugins.site.markdown.extension import CITATION_RE, QuotePreprocessor

# By regular expression and not by name, so that a changed pattern counts as unknown.
_PATTERN_NEEDS = {
    stock.BACKTICK_RE: "`",
    stock.ESCAPE_RE: "\\",
    stock.LINK_RE: "[",
    stock.IMAGE_LINK_RE: "![",
    stock.AUTOLINK_RE: "<",
    stock.AUTOMAIL_RE: "<",
    stock.LINE_BREAK_RE: "  \n",
    stock.HTML_RE: "<",
    stock.ENTITY_RE: "&",
    CITATION_RE: "[^",
}
_STEP_NEEDS: dict[type[Processor], tuple[str, ...]] = {
    QuotePreprocessor: (">",),
    HtmlBlockPreprocessor: ("<", "&"),
    AttrListTreeprocessor: ("{",),
    UnescapeTreeprocessor: ("\\",),
}
# No kind of block begins with a letter, and none is told by a later line that does.
_PLAIN_PARAGRAPH = re.compile(r"[^\W\d_][^\n]*(?:\n[^\W\d_][^\n]*)*")
_PLAIN_HEADING = re.compile(r"#{1,6}[^#\\\n]*")
_PLAIN_LIST = re.compile(r"[-*+] +[^\W\d_][^\n]*(?:\n[-*+] +[^\W\d_][^\n]*)*")
# Bold words and links that no rule of Markdown can read in another way: without blanks at the ends of the
# bold words, markup inside, or anything but a plain address behind the words of a link.
_PLAIN_MARKUP = re.compile(r"\*\*([^\s*\[](?:[^*\[]*[^\s*\[])?)\*\*|\[([^*\[\]]+)\]\(([A-Za-z0-9./#-]+)\)")
_PLAIN_MARKS = ("*", "[")
_INDENT = re.compile("\n ")  # found in a third of the time that "in" takes
_LISTS = ("ol", "ul")
_VERBATIM = ("code", "pre")
_KNOWN_BLOCKS = frozenset(
    {
        "markdown.blockprocessors",
        "markdown.extensions.def_list",
        "markdown.extensions.sane_lists",
        "markdown.extensions.tables",
    }
)


def make_sparing(md: Markdown) -> None:
    """Put the sparing steps in the place of the stock ones, after all extensions have added theirs."""
    md.preprocessors.register(SparingWhitespace(md), "normalize_whitespace", 30)
    md.treeprocessors.register(SparingInlineProcessor(md), "inline", 20)
    md.treeprocessors.register(SparingPrettifyTreeprocessor(md), "prettify", 10)
    # Nothing but "in" is asked of it, five hundred times an article.
    md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]
    blocks = md.parser.blockprocessors
    if {type(processor).__module__ for processor in blocks} <= _KNOWN_BLOCKS:
        if "table" in blocks:
            blocks.register(SparingTableProcessor(md.parser, blocks["table"].config), "table", 75)  # type: ignore[attr-defined]
        blocks.register(PlainListProcessor(md.parser), "plain_list", 1000)
        blocks.register(PlainHeadingProcessor(md.parser), "plain_heading", 1001)
        blocks.register(PlainParagraphProcessor(md.parser), "plain_paragraph", 1002)
    # A registry would be sorted out anew for each block.
    md.parser.blockprocessors = tuple(blocks)  # type: ignore[assignment]


def is_needed(step: Processor, text: str) -> bool:
    """Return whether a text gives a step on its lines or its tree anything to do."""
    needs = _STEP_NEEDS.get(type(step))
    return needs is None or any(need in text for need in needs)


class SparingWhitespace(NormalizeWhitespace):
    """Look for lines of blanks only in a text with a line that starts with one."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines cleaned up."""
        text = "\n".join(lines)
        if _INDENT.search(text) or any(mark in text for mark in ("\t", "\r", STX, ETX)):
            return super().run(lines)
        return [*lines, "", ""]


class PlainParagraphProcessor(ParagraphProcessor):
    """Take a block whose every line starts with a letter for what it is, a paragraph, at once."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - a plain paragraph is one anywhere
        """Return whether no other processor would take the block."""
        return _PLAIN_PARAGRAPH.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Add the paragraph."""
        if self.parser.state:
            super().run(parent, blocks)  # perhaps the words of a list
        else:
            SubElement(parent, "p").text = blocks.pop(0)


class PlainHeadingProcessor(BlockProcessor):
    """Take a line that begins with "#" and has no other for what it is."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - a plain heading is one anywhere
        """Return whether the block is such a line."""
        return _PLAIN_HEADING.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Add the heading."""
        line = blocks.pop(0)
        words = line.lstrip("#")
        SubElement(parent, f"h{len(line) - len(words)}").text = words.strip()


class PlainListProcessor(BlockProcessor):
    """Take a block whose every line is an item that starts with a letter for what it is, a list of texts."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the block is such a list, and no part of another."""
        return (
            _PLAIN_LIST.fullmatch(block) is not None
            and parent.tag not in _LISTS
            and not (len(parent) and parent[-1].tag in _LISTS)
        )

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Add the list."""
        items = SubElement(parent, "ul")
        for line in blocks.pop(0).split("\n"):
            SubElement(items, "li").text = line[1:].lstrip(" ")


class SparingTableProcessor(TableProcessor):
    """Take rows apart at their marks, unless some of these may be code or words."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the block is a table."""
        return "|" in block and super().test(parent, block)

    def _split_row(self, row: str) -> list[str]:
        if "`" in row or "\\" in row:
            return super()._split_row(row)  # type: ignore[misc, no-any-return]
        return (row.removeprefix("|").removesuffix("|") if self.border else row).split("|")


class SparingPrettifyTreeprocessor(PrettifyTreeprocessor):
    """Add line ends without asking of each element again whether it is a block."""

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - Python-Markdown's name
        blocks = self.md.block_level_elements
        waiting = [elem]
        while waiting:
            element = waiting.pop()
            if not element.tail or element.tail.isspace():
                element.tail = "\n"
            if len(element) and element.tag not in _VERBATIM:
                inner = [child for child in element if child.tag in blocks]
                if inner and inner[0] is element[0] and not (element.text and element.text.strip()):
                    element.text = "\n"
                waiting += inner


class SparingInlineProcessor(InlineProcessor):
    """Try a pattern only in an article, and only on texts, that have what it cannot do without."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns = [(pattern, _marks(pattern)) for pattern in md.inlinePatterns]
        self._marks = sorted({mark for _, marks in self._patterns for mark in marks})

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply inline patterns to a parsed Markdown tree."""
        written = "".join(tree.itertext())
        # Each letter alone first, which is found, or missed, fifty times as fast as two.
        marks = [mark for mark in self._marks if all(map(written.__contains__, mark)) and mark in written]
        if marks and not _replace_plain_markup(tree, [mark for mark in marks if mark not in _PLAIN_MARKS]):
            self._set_aside_texts(tree, marks)
            super().run(tree, ancestors)
        return tree

    def _set_aside_texts(self, tree: Element, marks: list[str]) -> None:
        """Make texts without markup atomic, which the stock step passes over."""
        present: set[str] = set()
        for element in tree.iter():
            if element.text:
                element.text = _set_aside(element.text, marks, present)
            if element.tail:
                element.tail = _set_aside(element.tail, marks, present)
        self.inlinePatterns = [pattern for pattern, needs in self._patterns if not present.isdisjoint(needs)]  # type: ignore[assignment]


def _replace_plain_markup(tree: Element, other_marks: list[str]) -> bool:
    """Make elements of plain bold words and links, in texts without any other markup.

    Args:
        other_marks: What begins other markup, as far as the article has it.

    Returns:
        Whether no text with markup is left.
    """
    elements = list(tree.iter())
    is_done = not other_marks and not any(map(attrgetter("tail"), elements))
    for element in elements:
        text = element.text
        if text and ("*" in text or "[" in text) and not isinstance(text, AtomicString):
            parts = _PLAIN_MARKUP.split(text)
            is_plain = not any(mark in "".join(parts[::4]) for mark in _PLAIN_MARKS)
            if is_plain and not any(mark in text for mark in other_marks):
                _insert_elements(element, parts)
            else:
                is_done = False
    return is_done


def _insert_elements(element: Element, parts: list[str]) -> None:
    element.text = parts[0]
    for place, (bold, words, target, tail) in enumerate(
        zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True)
    ):
        inner = Element("strong") if bold else Element("a", {"href": target})
        inner.text, inner.tail = bold or words, tail
        element.insert(place, inner)


def _set_aside(text: str, marks: list[str], present: set[str]) -> str:
    found = [mark for mark in marks if mark in text]
    present.update(found)
    return text if found else AtomicString(text)


def _marks(pattern: stock.Pattern) -> tuple[str, ...]:
    """Return texts one of which a match must have; "", which every text has, for an unknown pattern."""
    if type(pattern) is stock.DelimiterProcessor:
        return tuple(pattern.tokens)
    return (_PATTERN_NEEDS.get(pattern.pattern, ""),)
