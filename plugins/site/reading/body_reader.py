"""Reads an article's Markdown into a ``Body``: one parse, one walk, one serialisation."""

import posixpath
import re
from collections.abc import Callable, Iterable
from typing import ClassVar, Unpack
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown.util import ETX, STX
from msgspec.structs import replace

from plugins.site.facts.glossary import term_anchor
from plugins.site.facts.practice import MARK, NO_QUESTIONS, Practice
from plugins.site.facts.words import Words
from plugins.site.files.content_files import plain_name
from plugins.site.markdown.html_tree import text_of
from plugins.site.markdown.line_marks import SourceLines, name_lines
from plugins.site.markdown.text import Converter
from plugins.site.markdown.typography import typeset_tree
from plugins.site.reading.allowed_html import clean_html
from plugins.site.reading.body_blocks import HEADINGS, Anchors, BlockReader, anchor_of, block_name
from plugins.site.reading.care_cards import NO_CARDS, CareCards, fill_care_cards
from plugins.site.reading.link_targets import OUTWARD_SCHEMES
from plugins.site.reading.printed_text_reader import read_printed_text
from plugins.site.reading.tied_text import leave_out_tied
from plugins.site.reading.typed_shapes import note_typed_shapes
from plugins.site.values.body import Body, BodyBlock, Heading, Reference, cited_anchor
from plugins.site.values.printed_text import PrintedText
from plugins.site.values.problems import FilePlace, Problem, ProblemWords
from plugins.site.values.web_address import split_address

_TERM = "term"
_TAG = re.compile(r"<[^>]*>")
_PLACEHOLDER = re.compile(f"{STX}[^{ETX}]*{ETX}?")


class BodyReader:
    """Reads one body; lives no longer than that."""

    def __init__(self, lines: SourceLines, *, source: str, words: Words) -> None:
        self.lines = lines
        self.source = source
        self.problems: list[Problem] = []
        self.words = words
        self.headings: list[Heading] = []
        self.anchors = Anchors()
        self.links: list[Reference] = []
        self.pictures: list[Reference] = []
        self.captions: dict[Element, str] = {}
        self.citations: dict[str, Reference] = {}
        self.terms: dict[str, Reference] = {}
        self.quoted: set[Element] = set()
        self.compared: set[Element] = set()
        self.section = ""
        self.level = 1

    def read(self, root: Element) -> Body:
        """Take the converted text apart."""
        # One walk for everything, over what is there before it changes anything.
        for element in list(root.iter()):
            if visit := self._visits.get(element.tag):
                visit(self, element)
        reader = BlockReader(
            self.lines, self.report, self.anchors, self.captions, double_quotes=self.words.double_quotes
        )
        blocks = tuple(reader.read(root))
        self._refuse_placeholders(blocks)
        return Body(
            blocks=blocks,
            headings=tuple(self.headings),
            anchors=frozenset(self.anchors.taken),
            links=tuple(self.links),
            pictures=tuple(self.pictures),
            citations=tuple(self.citations.values()),
            markers=tuple(
                Reference(block.argument, block.line) for block in blocks if block.component == "booking"
            ),
            terms=tuple(self.terms.values()),
        )

    def report(self, line: int, field: str, **words: Unpack[ProblemWords]) -> None:
        """Note a problem."""
        self.problems.append(Problem(FilePlace(self.source, line), field, **words))

    def _refuse_placeholders(self, blocks: Iterable[BodyBlock]) -> None:
        """Report placeholders that Python-Markdown left in the text, which some marks confuse."""
        for html in [block.html for block in blocks if STX in block.html]:
            words = " ".join(_PLACEHOLDER.sub("", _TAG.sub("", html)).split())
            remedy = "Use fewer * and _ in this paragraph"
            self.report(0, "text", expected="marks that can be told apart", got=words, remedy=remedy)

    def _refuse_title(self, element: Element) -> None:
        expected, got = 'headings that start with "##"', f"# {text_of(element)}"
        self.report(self.lines.of(element), "heading", expected=expected, got=got, remedy="Add a #")

    def _note_quotation(self, element: Element) -> None:
        self.quoted.update(inner for inner in element.iter() if inner.tag in HEADINGS)
        name = block_name(element)
        if name == "compare":
            self.compared.update(element.iter("table"))

    def _name_heading(self, element: Element) -> None:
        text = text_of(element).strip()
        line = self.lines.of(element)
        if not text and element.find(".//img") is None:
            expected = f'words after "{"#" * int(element.tag[1])}"'
            remedy = "Write them, or delete the line"
            self.report(line, "heading", expected=expected, detail="none", remedy=remedy)
        if len(element) and any("citation" in sup.get("class", "").split() for sup in element.iter("sup")):
            message = "A heading cannot hold a source"
            self.report(line, "heading", message=message, remedy="Put it after a sentence")
        if element in self.quoted:
            # Reported by the block, or a heading of a quotation, which is not part of the page's meta.
            return
        self._follow_level(int(element.tag[1]), text, line)
        anchor = self.anchors.take(element.get("id") or anchor_of(text))
        element.set("id", anchor)
        self.headings.append(Heading(anchor, text, int(element.tag[1])))
        if element.tag == "h2":
            self.section = text

    def _follow_level(self, level: int, text: str, line: int) -> None:
        """Who listens to a page jumps from heading to heading, and would look for the one between."""
        if level > self.level + 1:
            wanted, got = "#" * (self.level + 1), "#" * level
            expected, got = f'"{wanted} {text}" here', f"{got} {text}"
            self.report(line, "heading", expected=expected, got=got, remedy="Don't skip a level")
        self.level = level

    def _number_citation(self, element: Element) -> None:
        name = element.attrib.pop("data-source", "")
        if not name:
            return
        # The check for sources in headings needed it.
        element.attrib.pop("class", None)
        is_first = name not in self.citations
        if is_first:
            self.citations[name] = Reference(name, self.lines.of(element))
        number = list(self.citations).index(name) + 1
        if is_first:
            element.set("id", cited_anchor(number))
        label = self.words.source.format(number=number)
        link = SubElement(element, "a", {"href": f"#source-{number}", "aria-label": label})
        link.text = f"[{number}]"

    def _point_link(self, element: Element) -> None:
        href = element.get("href", "")
        parts = split_address(href)
        if parts is None or parts.scheme in OUTWARD_SCHEMES:
            return
        if not href or href.startswith("www."):
            self._refuse_target(element, href)
            return
        if parts.scheme == _TERM:
            self._point_term(element, parts.path)
            return
        path = href.replace("{filename}", "")
        is_absolute = href != path
        file = urlsplit(path).path if is_absolute else parts.path
        target = self._target(unquote(file), absolute=is_absolute)
        fragment = f"#{unquote(parts.fragment)}" if parts.fragment else ""
        self.links.append(Reference(target + fragment, self.lines.of(element)))
        element.set("href", f"page:{target}{fragment}")

    def _refuse_target(self, element: Element, href: str) -> None:
        if "href" not in element.attrib:
            # <a id="here"> in HTML.
            return
        line = self.lines.of(element)
        if href:
            expected, suggestion = '"https://" before another site', f"https://{href}"
            self.report(line, "link", expected=expected, got=href, suggestion=suggestion)
        else:
            expected = f'an address or a file after "[{text_of(element)}]"'
            self.report(line, "link", expected=expected, remedy="Write it between the round brackets")

    def _point_term(self, element: Element, name: str) -> None:
        """Lead to the explanation below the text, which a keyboard, a finger and paper reach too."""
        if name not in self.terms:
            self.terms[name] = Reference(name, self.lines.of(element))
        element.set("href", f"#{term_anchor(name)}")
        element.set("class", "term")

    def _target(self, path: str, *, absolute: bool = False) -> str:
        """Name the file of content/ that a link means; an address starts with ``/``."""
        path = plain_name(path)
        if absolute:
            return path.lstrip("/")
        if path.startswith("/"):
            return path
        if not path:
            return self.source
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.source), path))

    def _point_picture(self, element: Element) -> None:
        source, alt = element.get("src", ""), element.get("alt", "").strip()
        parts, line = split_address(source), self.lines.of(element)
        if parts is None or parts.scheme or parts.netloc:
            expected, remedy = "a picture in content/images/", "Save it there first"
            self.report(line, "picture", expected=expected, got=source, remedy=remedy)
            return
        if not alt:
            expected = f'words for people who cannot see "{source}"'
            remedy = "Write what it shows between the square brackets"
            self.report(line, "picture", expected=expected, remedy=remedy)
        path = source.replace("{static}", "").replace("{filename}", "")
        target = self._target(unquote(path), absolute=source != path)
        self.pictures.append(Reference(target, line))
        self.captions[element] = element.get("title", "")
        element.attrib.clear()
        element.attrib.update(src=f"picture:{target}", alt=alt)

    def _label_table(self, element: Element) -> None:
        columns = [cell for head in element.iter("thead") for cell in head.iter("th")]
        for cell in columns:
            cell.set("scope", "col")
        if element in self.compared:
            return
        # Wide tables scroll by themselves, and by the keyboard too: in a frame, which the element becomes.
        table = Element("table", element.attrib)
        table.text, table[:] = element.text, list(element)
        caption = self.section or ", ".join(filter(None, (text_of(cell).strip() for cell in columns)))
        label = self.words.table.format(caption=caption)
        frame = {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": label}
        element.tag, element.text, element.attrib, element[:] = "div", None, frame, [table]

    _visits: ClassVar[dict[object, Callable[["BodyReader", Element], None]]] = {
        "h1": _refuse_title,
        **dict.fromkeys(HEADINGS, _name_heading),
        "blockquote": _note_quotation,
        "sup": _number_citation,
        "a": _point_link,
        "img": _point_picture,
        "table": _label_table,
    }


def read_body(
    text: str,
    *,
    source: str,
    first_line: int,
    words: Words,
    convert: Converter,
    practice: Practice = NO_QUESTIONS,
    cards: CareCards = NO_CARDS,
) -> tuple[Body, PrintedText, list[Problem]]:
    """Read an article's Markdown.

    Args:
        source: The file below ``content/``; links are relative to it.
        first_line: The line of the file that the text starts on.

    Returns:
        The body, its words, and every problem found in it, in no order, of all severities.
    """
    root, lines = convert.parse(text, first_line=first_line)
    problems = [*fill_care_cards(root, lines, cards, source=source), *clean_html(root, lines, source=source)]
    left_out: tuple[str, ...] = ()
    if MARK.search(text):
        left_out, faults = leave_out_tied(root, lines, practice, source=source)
        problems += faults
    typeset_tree(root, double_quotes=words.double_quotes)
    rows = [*text.split("\n"), ""]

    def written(line: int) -> str:
        return rows[min(line - first_line, len(rows) - 1)]

    printed = read_printed_text(root, lines, written=written)
    problems += note_typed_shapes(root, lines, source=source, written=written)
    reader = BodyReader(lines, source=source, words=words)
    if convert.names_lines:
        name_lines(root, lines)
    body = reader.read(root)
    body = replace(body, left_out=tuple(anchor for anchor in left_out if anchor not in body.anchors))
    return body, printed, [*problems, *reader.problems]
