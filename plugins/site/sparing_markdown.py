"""Python-Markdown's steps without the tries that cannot succeed; what comes out is the same.

Two thirds of Python-Markdown's time go into looking for markup where there is
none: each of seventeen patterns on each text, fourteen kinds of block on each
paragraph. What each of them cannot do without is looked for first.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown import inlinepatterns as stock
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString

from plugins.site.markdown_extension import CITATION_RE

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
_TREEPROCESSOR_NEEDS: dict[type[Treeprocessor], str] = {
    AttrListTreeprocessor: "{",
    UnescapeTreeprocessor: "\\",
}
# No kind of block begins with a letter, and none is told by a later line that does.
_PLAIN_PARAGRAPH = re.compile(r"[^\W\d_][^\n]*(?:\n[^\W\d_][^\n]*)*")
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
    # Nothing but "in" is asked of it, five hundred times an article.
    md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]
    if {type(processor).__module__ for processor in md.parser.blockprocessors} <= _KNOWN_BLOCKS:
        md.parser.blockprocessors.register(PlainParagraphProcessor(md.parser), "plain_paragraph", 1000)


def is_needed(treeprocessor: Treeprocessor, text: str) -> bool:
    """Tell whether a text gives a step on its tree anything to do."""
    return _TREEPROCESSOR_NEEDS.get(type(treeprocessor), "") in text


class SparingWhitespace(NormalizeWhitespace):
    """Look for lines of blanks only in a text with a line that starts with one."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines cleaned up."""
        text = "\n".join(lines)
        if any(mark in text for mark in ("\n ", "\t", "\r", STX, ETX)):
            return super().run(lines)
        return [*lines, "", ""]


class PlainParagraphProcessor(ParagraphProcessor):
    """Take a block whose every line starts with a letter for what it is, a paragraph, at once."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - a plain paragraph is one anywhere
        """Tell whether no other processor would take the block."""
        return _PLAIN_PARAGRAPH.fullmatch(block) is not None


class SparingInlineProcessor(InlineProcessor):
    """Try a pattern only in an article, and only on texts, that have what it cannot do without."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns = [(pattern, _marks(pattern)) for pattern in md.inlinePatterns]
        self._marks = sorted({mark for _, marks in self._patterns for mark in marks})

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply inline patterns to a parsed Markdown tree."""
        present: set[str] = set()
        for element in tree.iter():
            if element.text:
                element.text = self._set_aside(element.text, present)
            if element.tail:
                element.tail = self._set_aside(element.tail, present)
        self.inlinePatterns = [pattern for pattern, marks in self._patterns if not present.isdisjoint(marks)]  # type: ignore[assignment]
        return super().run(tree, ancestors)

    def _set_aside(self, text: str, present: set[str]) -> str:
        """Return text without markup as atomic, which the stock step passes over."""
        found = [mark for mark in self._marks if mark in text]
        present.update(found)
        return text if found else AtomicString(text)


def _marks(pattern: stock.Pattern) -> tuple[str, ...]:
    """Return texts one of which a match must have; "", which every text has, for an unknown pattern."""
    if type(pattern) is stock.DelimiterProcessor:
        return tuple(pattern.tokens)
    return (_PATTERN_NEEDS.get(pattern.pattern, ""),)
