"""The blocks of an article: its elements as they are, and quotations that are marked as something else."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Protocol, Unpack
from xml.etree.ElementTree import Element

from markdown.extensions.toc import slugify_unicode

from plugins.site.markdown.html_tree import only_picture, serialise, serialise_content, text_of
from plugins.site.markdown.line_marks import SourceLines
from plugins.site.markdown.typography import typeset
from plugins.site.reading.block_shapes import BLOCK_SHAPES
from plugins.site.values.body import BLOCK_NAMES, CARE_LEVELS, BodyBlock
from plugins.site.values.problems import ProblemWords
from plugins.site.values.suggestions import nearest

HEADINGS = ("h2", "h3", "h4", "h5", "h6")

_COMPONENTS = {
    "takeaways": "takeaways",
    "emergency": "care-card",
    "urgent": "care-card",
    "non-urgent": "care-card",
    "note": "callout",
    "do": "do-list",
    "dont": "dont-list",
    "steps": "steps",
    "compare": "compare",
    "booking": "booking",
}
_HEADED = (*CARE_LEVELS, "compare")
"""Blocks that mean nothing without their heading."""
_MARK = re.compile(r"^\s*\[!(?P<name>[^\]\s]*)")
_MARKER = re.compile(r"^\s*\[!(?P<name>[^\]\s]*)(?:\s+(?P<argument>[^\]]*))?\][ \t]*(?P<heading>[^\n]*)")


class Report(Protocol):
    """Notes a problem at a line."""

    def __call__(self, line: int, field: str, **words: Unpack[ProblemWords]) -> None: ...  # noqa: D102


class Anchors:
    """Makes anchors unique on a page."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, name: str) -> str:
        """Return the anchor itself, or with the first number that makes it unique."""
        base, anchor, count = name or "section", name or "section", 1
        while anchor in self.taken:
            count += 1
            anchor = f"{base}-{count}"
        self.taken.add(anchor)
        return anchor


def anchor_of(text: str) -> str:
    """Return the anchor of a heading in any language: ``öl-verschleiß``."""
    return slugify_unicode(text, "-")


class BlockReader:
    """Takes a finished tree apart; reads one body and lives no longer than that.

    ``captions`` are the titles of the article's pictures.
    """

    def __init__(
        self,
        lines: SourceLines,
        report: Report,
        anchors: Anchors,
        captions: Mapping[Element, str],
        *,
        double_quotes: str,
    ) -> None:
        self.lines = lines
        self.report = report
        self.anchors = anchors
        self.captions = captions
        self.double_quotes = double_quotes

    def read(self, root: Element) -> Iterator[BodyBlock]:
        """Yield the blocks in the order of the text."""
        if root.text and not root.text.isspace():
            yield _loose_text(root.text)
        for element in root:
            if element.tag == "blockquote" and (match := marker_of(element)):
                yield from self._marked_block(element, match)
            elif isinstance(element.tag, str):
                yield self._prose(element)
            if element.tail and not element.tail.isspace():
                yield _loose_text(element.tail)

    def _prose(self, element: Element) -> BodyBlock:
        tag = element.tag
        if tag in HEADINGS:
            return BodyBlock(
                "prose", serialise(element), tag, text_of(element).strip(), element.get("id", "")
            )
        if tag == "p" and len(element) and (picture := only_picture(element)) is not None:
            return BodyBlock("prose", self._figure(picture), "figure")
        return BodyBlock("prose", serialise(element), tag)

    def _figure(self, picture: Element) -> str:
        caption = escape(typeset(self.captions.get(picture, ""), double_quotes=self.double_quotes))
        text = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure>{serialise(picture)}{text}</figure>"

    def _marked_block(self, element: Element, match: re.Match[str]) -> Iterator[BodyBlock]:
        name, heading = match["name"], match["heading"].strip()
        line, written = self.lines.of(element), f"[!{name}]"
        if name not in BLOCK_NAMES:
            self._report_name(line, name, match["argument"] or "")
            return
        if name in _HEADED and not heading:
            remedy = "Write the card's heading there" if name in CARE_LEVELS else "Say there what is compared"
            self.report(line, "block", expected=f'words after "{written}"', detail="none", remedy=remedy)
        _remove_marker(element)
        self._refuse_headings(element)
        if name != "booking" and not len(element):
            remedy = 'Start each line of the block with ">", even empty lines between them'
            self.report(line, "block", expected=f'text below "{written}"', detail="none", remedy=remedy)
            return
        if name in BLOCK_SHAPES and (fault := BLOCK_SHAPES[name](element)):
            self.report(line, "block", **fault)
            return
        yield BodyBlock(
            _COMPONENTS[name],
            html=serialise_content(element),
            heading=heading,
            anchor=self.anchors.take(anchor_of(heading)) if name in CARE_LEVELS and heading else "",
            level=name if name in CARE_LEVELS else "",
            argument=(match["argument"] or "").strip(),
            line=line,
        )

    def _report_name(self, line: int, name: str, argument: str) -> None:
        meant = name or argument.partition(" ")[0]
        if meant != name and meant in BLOCK_NAMES:
            expected, got = 'a name right after "[!"', f"[! {argument}]"
            self.report(line, "block", expected=expected, got=got, suggestion=f"[!{argument}]")
            return
        got = f"[!{' ' if meant != name else ''}{meant}]"
        if suggestion := nearest(meant, BLOCK_NAMES):
            suggestion = f"[!{suggestion}]"
        remedy = "" if suggestion else f"Known: {', '.join(sorted(BLOCK_NAMES))}"
        self.report(line, "block", expected="a known block", got=got, remedy=remedy, suggestion=suggestion)

    def _refuse_headings(self, element: Element) -> None:
        for inner in element.iter():
            if inner.tag in HEADINGS:
                message = "A block has no headings inside"
                remedy = "Write the heading after the block's name"
                self.report(self.lines.of(inner), "block", message=message, remedy=remedy)


def marker_of(quotation: Element) -> re.Match[str] | None:
    """Return the ``name``, ``argument`` and ``heading`` of a marked quotation, ``None`` for a plain one."""
    return _MARKER.match(text_of(quotation)) if _begins_with_text(quotation) else None


def block_name(quotation: Element) -> str | None:
    """Return the name that a quotation starts with in ``[!name``, ``None`` when it is no block."""
    match = _MARK.match(text_of(quotation)) if _begins_with_text(quotation) else None
    return match["name"] if match else None


def _begins_with_text(quotation: Element) -> bool:
    """Return whether a quotation begins with words of its own, not with a list or another quotation."""
    return bool((quotation.text or "").strip()) or (len(quotation) > 0 and quotation[0].tag == "p")


def _remove_marker(element: Element) -> None:
    """Take out the paragraph of a block's first line: a preprocessor made it one of its own."""
    for parent in element.iter():
        for paragraph in parent:
            if paragraph.tag == "p":
                parent.remove(paragraph)
                return


def _loose_text(text: str) -> BodyBlock:
    return BodyBlock("prose", html=f"<p>{escape(text)}</p>", tag="p")
