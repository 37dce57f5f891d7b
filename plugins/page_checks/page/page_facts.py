"""What one built page says, read back from its HTML."""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree
from msgspec import Struct

from plugins.page_checks.graph.nodes import Node, Statement, read_nodes
from plugins.page_checks.page.json_scripts import Script, read_script
from plugins.page_checks.page.leftovers import find_leftovers
from plugins.page_checks.page.page_loads import find_redirect, linked_addresses, read_loads, read_metas
from plugins.page_checks.page.visible_text import VisibleText, read_visible_text
from plugins.site.api import ReadLink

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, collect_ids=False)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_all_ids = etree.XPath("/descendant::*/@id", smart_strings=False)


class PageFacts(Struct, frozen=True, dict=True):
    """All that the rules ask of one page; what may wrongly appear twice is a tuple.

    ``path`` is the file below the output folder, ``url`` the address that it
    is published at, ``source`` the file that a problem is to be blamed on.
    ``loads`` is what a browser may fetch for the page, ``connections`` the hosts
    it calls beforehand, ``references`` other files that ``link`` elements name,
    ``nodes`` all that the structured data describes, ``tree`` the parsed ``html``,
    in which rules look for what only they need.
    """

    html: str
    tree: etree._Element
    path: str
    url: str
    source: str
    language: str
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    canonicals: tuple[str, ...]
    robots: str
    redirect: str
    social: tuple[tuple[str, str], ...]
    headings: tuple[tuple[int, str], ...]
    ids: tuple[str, ...]
    links: tuple[ReadLink, ...]
    structured_data: tuple[Script, ...]
    loads: tuple[str, ...]
    connections: tuple[str, ...]
    references: tuple[str, ...]
    leftovers: tuple[str, ...]
    nodes: tuple[Node, ...]

    @cached_property
    def visible(self) -> VisibleText:
        """The text that a visitor sees."""
        return read_visible_text(self.tree)

    @property
    def statements(self) -> Iterator[Statement]:
        """All statements of the structured data."""
        return (statement for node in self.nodes for statement in node.statements)

    @property
    def indexable(self) -> bool:
        """Whether search engines may list the page."""
        return not self.redirect and "noindex" not in self.robots and "none" not in self.robots

    @property
    def share_images(self) -> tuple[str, ...]:
        """The addresses of the pictures that share cards show."""
        return tuple(
            content for name, content in self.social if name in {"og:image", "twitter:image"} and content
        )

    def social_value(self, name: str) -> str:
        """Return what the first ``meta`` of this name says, such as ``og:url``; "" when there is none."""
        return next((content for known, content in self.social if known == name), "")


def read_page(html: str, path: str, *, url: str, source: str) -> PageFacts:
    """Read a built page back.

    Args:
        source: The file of ``content/`` that it is made from, else the built file.
    """
    content = html.encode()
    root = etree.HTML(content, _PARSER)
    root = etree.Element("html") if root is None else root
    metas = read_metas(root, "name")
    shared = (*read_metas(root, "property"), *metas)
    structured_data = tuple(
        read_script(script.text or "")
        for script in root.iter("script")
        if script.get("type", "").strip().lower() == "application/ld+json"
    )
    return PageFacts(
        html=html,
        tree=root,
        path=path,
        url=url,
        source=source,
        language=root.get("lang", ""),
        # Not those of drawings.
        titles=tuple(map(_words, root.iterfind("head/title"))),
        descriptions=tuple(content for name, content in metas if name == "description"),
        canonicals=linked_addresses(root, "canonical"),
        robots=",".join(content for name, content in metas if name == "robots").lower(),
        redirect=find_redirect(root),
        social=tuple(pair for pair in shared if pair[0].startswith(("og:", "article:", "twitter:"))),
        headings=tuple((int(heading.tag[1]), _words(heading)) for heading in root.iter(*_HEADINGS)),
        ids=tuple(_all_ids(root)),
        links=tuple(
            ReadLink(link.get("href", "").strip(), _name(link))
            for link in root.iter("a", "area")
            if link.get("href") is not None
        ),
        structured_data=structured_data,
        loads=read_loads(root),
        connections=linked_addresses(root, "connect"),
        references=linked_addresses(root, "reference"),
        leftovers=find_leftovers(content, root),
        nodes=read_nodes(structured_data),
    )


def _name(element: etree._Element) -> str:
    """Return roughly the accessible name of a link: enough to see whether a screen reader has words for it.

    Source: https://www.w3.org/TR/accname-1.2/
    """
    words = _words(element) or element.get("aria-label") or element.get("aria-labelledby")
    return words or _image_words(element) or element.get("alt") or element.get("title", "")


def _image_words(element: etree._Element) -> str:
    labels = (image.get("alt") or image.get("aria-label", "") for image in element.iter("img", "svg"))
    return " ".join("".join(labels).split())


def _words(element: etree._Element) -> str:
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return " ".join(text.split())
