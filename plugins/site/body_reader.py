"""Reads an article's Markdown into a ``Body``: one parse, one walk, one serialisation."""

import posixpath
import re
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from markdown.extensions.toc import slugify_unicode

from plugins.site.body import Body, BodyBlock, Heading, Reference
from plugins.site.errors import ContentError, did_you_mean
from plugins.site.html_tree import is_blank, remove_marker, serialise
from plugins.site.markdown_text import Converter
from plugins.site.typography import typeset, typeset_tree
from plugins.site.words import Words

CARE_LEVELS = ("emergency", "urgent", "non-urgent")
BLOCK_NAMES = ("takeaways", *CARE_LEVELS, "note", "do", "dont", "booking")

_COMPONENTS = {
    "takeaways": "takeaways",
    "emergency": "care-card",
    "urgent": "care-card",
    "non-urgent": "care-card",
    "note": "callout",
    "do": "do-list",
    "dont": "dont-list",
    "booking": "booking",
}
_MARKER = re.compile(r"^\s*\[!(?P<name>[^\]\s]*)(?:\s+(?P<argument>[^\]]*))?\][ \t]*(?P<heading>[^\n]*)")
_FORBIDDEN_TAGS = ("script", "iframe", "style", "object", "embed", "form", "link", "h1")
_REFERENCE = re.compile(r'(?P<name>href|src)="(?P<scheme>page|picture):(?P<target>[^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_OUTWARD = frozenset({"http", "https", "mailto", "tel"})


class BodyReader:
    """Reads one body; lives no longer than that."""

    def __init__(self, text: str, *, source: str, first_line: int, words: Words) -> None:
        self.text_lines = text.splitlines()
        self.source = source
        self.first_line = first_line
        self.words = words
        self.problems: list[ContentError] = []
        self.headings: list[Heading] = []
        self.anchors: set[str] = set()
        self.links: list[Reference] = []
        self.pictures: list[Reference] = []
        self.citations: dict[str, Reference] = {}
        self.section = ""
        self.lines_passed = 0
        self.captions: dict[int, str] = {}
        self.visits: dict[str, Callable[[Tag], None]] = {
            **dict.fromkeys(_FORBIDDEN_TAGS, self._refuse),
            **dict.fromkeys(_HEADINGS, self._name_heading),
            "sup": self._number_citation,
            "a": self._point_link,
            "img": self._point_picture,
            "table": self._label_table,
        }

    def read(self, html: str) -> Body:
        """Take the converted HTML apart."""
        self.soup = BeautifulSoup(html, "lxml")
        root = self.soup.body or self.soup
        typeset_tree(root, double_quotes=self.words.double_quotes)
        # One walk for everything: each search of its own would be another walk.
        for tag in root.find_all(name=True):
            if visit := self.visits.get(tag.name):
                visit(tag)
        blocks = tuple(block for child in list(root.children) for block in self._blocks(child))
        return Body(
            blocks=blocks,
            headings=tuple(self.headings),
            anchors=frozenset(self.anchors),
            links=tuple(self.links),
            pictures=tuple(self.pictures),
            citations=tuple(self.citations.values()),
            word_count=sum(len(_TAG.sub(" ", f"{block.heading} {block.html}").split()) for block in blocks),
        )

    def _problem(self, needle: str, field: str, problem: str, remedy: str) -> None:
        self.problems.append(
            ContentError(self.source, line=self._line(needle), field=field, problem=problem, remedy=remedy)
        )

    def _line(self, needle: str) -> int:
        """Find the line that holds a text; positions do not survive Markdown."""
        for number, line in enumerate(self.text_lines):
            if needle in line:
                return self.first_line + number
        return self.first_line

    def _marker_line(self, needle: str) -> int:
        """Find the line of the next block, since two of one name are no rare thing."""
        for number in range(self.lines_passed, len(self.text_lines)):
            if needle in self.text_lines[number]:
                self.lines_passed = number + 1
                return self.first_line + number
        return self._line(needle)

    def _refuse(self, tag: Tag) -> None:
        if tag.name == "h1":
            shown = tag.get_text()
            expected = f'expected headings that start with "##", got "# {shown}"'
            self._problem(shown, "heading", expected, "Add a #")
        else:
            expected = f'expected Markdown, got "<{tag.name}>"'
            self._problem(f"<{tag.name}", "text", expected, "Leave it out: pages load nothing foreign")

    def _name_heading(self, tag: Tag) -> None:
        text = tag.get_text().strip()
        if tag.find("sup", class_="citation"):
            self._problem(text, "heading", "expected no source in a heading", "Put it after a sentence")
        if tag.find_parent("blockquote"):
            # Told by the block, or a heading of a quotation, which is no part of the page's outline.
            return
        anchor = self._anchor(str(tag.get("id") or "") or slugify_unicode(text, "-"))
        tag["id"] = anchor
        self.headings.append(Heading(anchor, text, int(tag.name[1])))
        if tag.name == "h2":
            self.section = text

    def _number_citation(self, tag: Tag) -> None:
        name = str(tag.attrs.pop("data-source", ""))
        if not name:
            return
        self.citations.setdefault(name, Reference(name, self._line(f"[^{name}]")))
        number = list(self.citations).index(name) + 1
        anchor = self.soup.new_tag("a", href=f"#source-{number}")
        anchor["aria-label"] = self.words.source.format(number=number)
        anchor.string = f"[{number}]"
        tag.append(anchor)

    def _point_link(self, tag: Tag) -> None:
        href = str(tag.get("href", ""))
        parts = urlsplit(href)
        if not href or parts.scheme in _OUTWARD or parts.netloc:
            return
        path = href.replace("{filename}", "")
        target = self._target(unquote(urlsplit(path).path), absolute=href != path)
        fragment = f"#{unquote(parts.fragment)}" if parts.fragment else ""
        self.links.append(Reference(target + fragment, self._line(f"]({href}")))
        tag["href"] = f"page:{target}{fragment}"

    def _target(self, path: str, *, absolute: bool = False) -> str:
        """Name the file of content/ that a link means; an address starts with ``/``."""
        if absolute:
            return path.lstrip("/")
        if path.startswith("/"):
            return path
        if not path:
            return self.source
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.source), path))

    def _point_picture(self, tag: Tag) -> None:
        source, alt = str(tag.get("src", "")), str(tag.get("alt", "")).strip()
        parts = urlsplit(source)
        if parts.scheme or parts.netloc:
            expected = f'expected a picture in content/images/, got "{source}"'
            self._problem(source, "picture", expected, "Save it there first")
            return
        if not alt:
            expected = f'expected words for those who cannot see "{source}", got nothing'
            self._problem(source, "picture", expected, "Write what it shows between the square brackets")
        path = source.replace("{static}", "").replace("{filename}", "")
        target = self._target(unquote(path), absolute=source != path)
        self.pictures.append(Reference(target, self._line(source)))
        self.captions[id(tag)] = str(tag.get("title", ""))
        tag.attrs = {"src": f"picture:{target}", "alt": alt}

    def _label_table(self, tag: Tag) -> None:
        # Wide tables scroll by themselves, and by the keyboard too.
        label = self.words.table.format(caption=self.section)
        attributes = {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": label}
        tag.wrap(self.soup.new_tag("div", attrs=attributes))
        for cell in tag.thead.find_all("th") if tag.thead else ():
            cell["scope"] = "col"

    def _blocks(self, node: object) -> Iterator[BodyBlock]:
        if isinstance(node, Comment) or not isinstance(node, (Tag, NavigableString)):
            return
        if isinstance(node, NavigableString):
            if node.strip():
                yield BodyBlock("prose", html=f"<p>{escape(str(node))}</p>", tag="p")
            return
        if node.name == "blockquote" and (match := _MARKER.match(node.get_text())):
            yield from self._marked_block(node, match)
            return
        yield self._prose(node)

    def _prose(self, node: Tag) -> BodyBlock:
        if node.name in _HEADINGS:
            heading, anchor = node.get_text().strip(), str(node.get("id", ""))
            return BodyBlock("prose", html=serialise(node), tag=node.name, heading=heading, anchor=anchor)
        if node.name == "p" and (image := _only_image(node)):
            return BodyBlock("prose", html=self._figure(image), tag="figure")
        return BodyBlock("prose", html=serialise(node), tag=node.name)

    def _figure(self, image: Tag) -> str:
        caption = escape(typeset(self.captions.get(id(image), ""), double_quotes=self.words.double_quotes))
        text = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure>{serialise(image)}{text}</figure>"

    def _anchor(self, wanted: str) -> str:
        base, anchor, count = wanted or "section", wanted or "section", 1
        while anchor in self.anchors:
            count += 1
            anchor = f"{base}-{count}"
        self.anchors.add(anchor)
        return anchor

    def _marked_block(self, node: Tag, match: re.Match[str]) -> Iterator[BodyBlock]:
        name, argument = match["name"], (match["argument"] or "").strip()
        heading = match["heading"].strip()
        needle = f"[!{name}"
        if name not in BLOCK_NAMES:
            self._problem(
                needle, "block", f'expected a known block, got "[!{name}]"', did_you_mean(name, BLOCK_NAMES)
            )
            return
        if name in CARE_LEVELS and not heading:
            self._problem(
                needle,
                "block",
                f'expected words behind "[!{name}]", got none',
                "Write the card's heading there",
            )
        remove_marker(node)
        for inner in node.find_all(_HEADINGS):
            self._problem(
                inner.get_text(),
                "block",
                "expected no heading inside a block",
                "Write the heading behind the block's name",
            )
        yield BodyBlock(
            _COMPONENTS[name],
            html="".join(serialise(child) for child in node.children if not is_blank(child)),
            heading=heading,
            anchor=self._anchor(slugify_unicode(heading, "-")) if name in CARE_LEVELS and heading else "",
            level=name if name in CARE_LEVELS else "",
            argument=argument,
            line=self._marker_line(needle),
        )


def read_body(
    text: str, *, source: str, first_line: int, words: Words, convert: Converter
) -> tuple[Body, list[ContentError]]:
    """Read an article's Markdown.

    Args:
        source: The file below ``content/``; links are relative to it.
        first_line: The line of the file that the text starts on.

    Returns:
        The body, and every problem found in it, in no order.
    """
    reader = BodyReader(text, source=source, first_line=first_line, words=words)
    return reader.read(convert(text)), reader.problems


def _only_image(node: Tag) -> Tag | None:
    children = [child for child in node.children if not is_blank(child)]
    only = children[0] if len(children) == 1 else None
    return only if isinstance(only, Tag) and only.name == "img" else None
