"""An article's text, read once: blocks, headings, and what it refers to.

The body of a page is parsed once and serialised once. What only the whole
site knows stays a reference inside the HTML (``href="page:guides/x.md"``,
``src="picture:images/x.svg"``) and is filled in by ``resolve_references``
when the page is viewed, so that a change elsewhere costs no parsing here.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter
from markdown.extensions.toc import slugify_unicode
from markupsafe import Markup

from plugins.site.errors import ContentError, did_you_mean
from plugins.site.markdown_text import Converter
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


class _WrittenOrder(HTMLFormatter):
    """Keep attributes as written; only what HTML needs is escaped."""

    def attributes(self, tag: Tag) -> list[tuple[str, Any]]:
        """Return the attributes in their own order."""
        return list(tag.attrs.items())


_FORMATTER = _WrittenOrder(
    entity_substitution=EntitySubstitution.substitute_xml,
    void_element_close_prefix="",
    empty_attributes_are_booleans=False,
)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the article, ``level`` 2 to 6."""

    anchor: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Something the article points to, and the line that does so."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """A part of the article as written.

    ``component`` is ``prose`` (with ``tag``, the name of its element) or one
    of the block components. ``argument`` is what stood behind the block's
    name, such as the service of a booking marker.
    """

    component: str
    html: str = ""
    tag: str = ""
    heading: str = ""
    anchor: str = ""
    level: str = ""
    argument: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """An article after one parse."""

    blocks: tuple[BodyBlock, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[Reference, ...] = ()
    pictures: tuple[Reference, ...] = ()
    citations: tuple[Reference, ...] = ()
    word_count: int = 0


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

    def read(self, html: str) -> Body:
        """Take the converted HTML apart."""
        self.soup = BeautifulSoup(html, "lxml")
        root = self.soup.body or self.soup
        self._refuse_forbidden(root)
        self._number_citations(root)
        self._point_links(root)
        self._point_pictures(root)
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

    def _refuse_forbidden(self, root: Tag) -> None:
        for tag in root.find_all(_FORBIDDEN_TAGS):
            if tag.name == "h1":
                shown = tag.get_text()
                self._problem(
                    shown, "heading", f'expected headings that start with "##", got "# {shown}"', "Add a #"
                )
            else:
                self._problem(
                    f"<{tag.name}",
                    "text",
                    f'expected Markdown, got "<{tag.name}>"',
                    "Leave it out: pages load nothing foreign",
                )

    def _number_citations(self, root: Tag) -> None:
        for sup in root.select("sup.citation"):
            name = str(sup["data-source"])
            self.citations.setdefault(name, Reference(name, self._line(f"[^{name}]")))
            number = list(self.citations).index(name) + 1
            del sup["data-source"]
            anchor = self.soup.new_tag("a", href=f"#source-{number}")
            anchor["aria-label"] = self.words.source.format(number=number)
            anchor.string = f"[{number}]"
            sup.append(anchor)

    def _point_links(self, root: Tag) -> None:
        for anchor in root.find_all("a", href=True):
            href = str(anchor["href"])
            parts = urlsplit(href)
            if href.startswith("#source-") or parts.scheme in {"mailto", "tel"}:
                continue
            if parts.scheme in {"http", "https"} or parts.netloc:
                continue
            path = href.replace("{filename}", "")
            target = self._target(unquote(urlsplit(path).path), absolute=href != path)
            fragment = f"#{unquote(parts.fragment)}" if parts.fragment else ""
            self.links.append(Reference(target + fragment, self._line(f"]({href}")))
            anchor["href"] = f"page:{target}{fragment}"

    def _target(self, path: str, *, absolute: bool = False) -> str:
        """Name the file of content/ that a link means; an address starts with ``/``."""
        if absolute:
            return path.lstrip("/")
        if path.startswith("/"):
            return path
        if not path:
            return self.source
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.source), path))

    def _point_pictures(self, root: Tag) -> None:
        for image in root.find_all("img"):
            source = str(image.get("src", ""))
            alt = str(image.get("alt", "")).strip()
            parts = urlsplit(source)
            if parts.scheme or parts.netloc:
                self._problem(
                    source,
                    "picture",
                    f'expected a picture in content/images/, got "{source}"',
                    "Save it there first",
                )
                continue
            if not alt:
                self._problem(
                    source,
                    "picture",
                    f'expected words for those who cannot see "{source}", got nothing',
                    "Write what it shows between the square brackets",
                )
            path = source.replace("{static}", "").replace("{filename}", "")
            target = self._target(unquote(path), absolute=source != path)
            self.pictures.append(Reference(target, self._line(source)))
            # In this order, because the reference is replaced together with the size.
            image.attrs = {"src": f"picture:{target}", "alt": alt, "title": str(image.get("title", ""))}

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
        if node.name in {"h2", "h3", "h4", "h5", "h6"}:
            return self._heading(node)
        for heading in node.find_all(["h2", "h3", "h4", "h5", "h6"]):
            self._heading(heading)
        if node.name == "table":
            return BodyBlock("prose", html=self._table(node), tag="table")
        if node.name == "p" and (image := _only_image(node)):
            return BodyBlock("prose", html=_figure(image), tag="figure")
        for image in node.find_all("img"):
            del image["title"]
        return BodyBlock("prose", html=_serialise(node), tag=node.name)

    def _heading(self, node: Tag) -> BodyBlock:
        for citation in node.select("sup.citation"):
            self._problem(
                citation.get_text(), "heading", "expected no source in a heading", "Put it after a sentence"
            )
        text = node.get_text().strip()
        level = int(node.name[1])
        anchor = self._anchor(str(node.get("id") or "") or slugify_unicode(text, "-"))
        node["id"] = anchor
        self.headings.append(Heading(anchor, text, level))
        if level == 2:  # noqa: PLR2004 - h2
            self.section = text
        return BodyBlock("prose", html=_serialise(node), tag=node.name, heading=text, anchor=anchor)

    def _anchor(self, wanted: str) -> str:
        base, anchor, count = wanted or "section", wanted or "section", 1
        while anchor in self.anchors:
            count += 1
            anchor = f"{base}-{count}"
        self.anchors.add(anchor)
        return anchor

    def _table(self, node: Tag) -> str:
        label = escape(self.words.table.format(caption=self.section), quote=True)
        for cell in node.select("thead th"):
            cell["scope"] = "col"
        # Wide tables scroll by themselves, and by the keyboard too.
        opening = f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">'
        return f"{opening}{_serialise(node)}</div>"

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
        _remove_marker(node)
        for inner in node.find_all(["h2", "h3", "h4", "h5", "h6"]):
            self._problem(
                inner.get_text(),
                "block",
                "expected no heading inside a block",
                "Write the heading behind the block's name",
            )
        yield BodyBlock(
            _COMPONENTS[name],
            html="".join(_serialise(child) for child in node.children if not _is_blank(child)),
            heading=heading,
            anchor=self._anchor(slugify_unicode(heading, "-")) if name in CARE_LEVELS and heading else "",
            level=name if name in CARE_LEVELS else "",
            argument=argument,
            line=self._line(needle),
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


def resolve_references(
    html: str, *, page_path: Callable[[str], str], picture_attributes: Mapping[str, str]
) -> Markup:
    """Fill in what only the whole site knows.

    Args:
        page_path: From a target such as ``guides/x.md#ice`` to its path.
        picture_attributes: From a picture such as ``images/x.svg`` to the
            attributes that it is printed with.
    """

    def fill(match: re.Match[str]) -> str:
        target = match["target"].replace("&amp;", "&")
        if match["scheme"] == "page":
            return f'{match["name"]}="{escape(page_path(target), quote=True)}"'
        return picture_attributes[target]

    return Markup(_REFERENCE.sub(fill, html))  # noqa: S704 - the article's own HTML, read by read_body


def _only_image(node: Tag) -> Tag | None:
    children = [child for child in node.children if not _is_blank(child)]
    only = children[0] if len(children) == 1 else None
    return only if isinstance(only, Tag) and only.name == "img" else None


def _figure(image: Tag) -> str:
    caption = str(image.attrs.pop("title", ""))
    text = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f"<figure>{_serialise(image)}{text}</figure>"


def _remove_marker(node: Tag) -> None:
    """Take ``[!name] heading`` off the start of a quotation, however Markdown split it."""
    first = node.find("p")
    if not isinstance(first, Tag):
        return
    html = first.decode_contents(formatter=_FORMATTER)
    rest = html.partition("\n")[2].strip()
    if rest:
        fresh = BeautifulSoup(f"<p>{rest}</p>", "lxml").find("p")
        assert isinstance(fresh, Tag)
        first.replace_with(fresh)
    else:
        first.decompose()


def _is_blank(node: object) -> bool:
    return isinstance(node, Comment) or (isinstance(node, NavigableString) and not node.strip())


def _serialise(node: object) -> str:
    if isinstance(node, Tag):
        return node.decode(formatter=_FORMATTER)
    return escape(str(node), quote=False)
