"""What one built page says, read back from its HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from lxml import etree

from plugins.page_checks.graph_nodes import Node, read_nodes
from plugins.page_checks.leftovers import find_leftovers
from plugins.page_checks.visible_text import VisibleText, read_visible_text

_LOADING_RELS = {
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "mask-icon",
    "manifest",
    "preload",
    "modulepreload",
    "prefetch",
}
_CONNECTING_RELS = {"preconnect", "dns-prefetch"}
_LOADING_ATTRIBUTES = {
    "img": ("src",),
    "script": ("src",),
    "iframe": ("src",),
    "source": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "input": ("src",),
    "object": ("data",),
    "use": ("href", "xlink:href"),
}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LANDMARKS = ("header", "nav", "main", "footer", "aside", "search")
# An address ends at white space and may hold commas: https://html.spec.whatwg.org/#parsing-a-srcset-attribute
_SRCSET_ADDRESS = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]+)?\s*(?:,|$)")
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+?)["']?\s*\)|@import\s+["']([^"']+)["']""")
_REFRESH_ADDRESS = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_all_ids = etree.XPath("//@id", smart_strings=False)
_all_inline_styles = etree.XPath("//@style", smart_strings=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A link that a visitor can follow, and the words that stand for it: "" leaves a screen reader silent."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Image:
    """An ``img``; ``alt`` is ``None`` when the attribute is missing, which is not the same as empty."""

    src: str
    alt: str | None
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """A region that a screen reader can jump to, and the name that tells it from others of its kind."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All that the rules ask of one page; what may wrongly appear twice is a tuple.

    ``path`` is the file below the output folder, ``url`` the address that it
    is published at, ``source`` the file that a problem is to be blamed on.
    ``loads`` is what a browser fetches to show the page, ``connections`` the
    hosts it calls beforehand, ``references`` other files that ``link``
    elements name, ``share_images`` the pictures of share cards, ``nodes`` all
    that the structured data describes, ``visible`` what a visitor reads.
    """

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
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    landmarks: tuple[Landmark, ...]
    times: tuple[str, ...]
    structured_data: tuple[str, ...]
    loads: tuple[str, ...]
    connections: tuple[str, ...]
    references: tuple[str, ...]
    leftovers: tuple[str, ...]
    nodes: tuple[Node, ...]
    visible: VisibleText

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
        html: The whole file.
        path: The file below the output folder, such as ``guides/knots/index.html``.
        url: The address that the file is published at.
        source: The file of ``content/`` that the page is made from, or the
            built file when no file of ``content/`` is the page.
    """
    # Not lxml.html: its element classes double the time, and nothing here needs them.
    content = html.encode()
    root = etree.HTML(content, etree.HTMLParser(encoding="utf-8", remove_comments=True))
    root = etree.Element("html") if root is None else root
    named, properties = _metas(root, "name"), _metas(root, "property")
    structured_data = tuple(_structured_data(root))
    return PageFacts(
        path=path,
        url=url,
        source=source,
        language=root.get("lang", ""),
        titles=tuple(_words(title) for title in root.iterfind("head/title")),
        descriptions=tuple(content for name, content in named if name == "description"),
        canonicals=tuple(link.get("href", "").strip() for link in _links_of_rel(root, {"canonical"})),
        robots=",".join(content.lower() for name, content in named if name == "robots"),
        redirect=_redirect(root),
        social=tuple(
            pair for pair in properties + named if pair[0].startswith(("og:", "article:", "twitter:"))
        ),
        headings=tuple((int(heading.tag[1]), _words(heading)) for heading in root.iter(*_HEADINGS)),
        ids=tuple(_all_ids(root)),
        links=tuple(_links(root)),
        images=tuple(_images(root)),
        landmarks=tuple(_landmarks(root)),
        times=tuple(time.get("datetime", "").strip() for time in root.iter("time")),
        structured_data=structured_data,
        loads=tuple(dict.fromkeys(_loads(root))),
        connections=tuple(link.get("href", "") for link in _links_of_rel(root, _CONNECTING_RELS)),
        references=tuple(_references(root)),
        leftovers=find_leftovers(content, root),
        nodes=read_nodes(structured_data),
        visible=read_visible_text(root),
    )


def css_addresses(css: str) -> tuple[str, ...]:
    """List what a style sheet loads, once each: pictures, fonts, other style sheets; not ``data:``."""
    found = (url or imported for url, imported in _CSS_ADDRESS.findall(css))
    return tuple(dict.fromkeys(address for address in found if not address.startswith(("data:", "#"))))


def srcset_addresses(srcset: str) -> list[str]:
    """List the addresses of a ``srcset``: ``"/a.jpg 1x, /b.jpg 2x"`` → ``["/a.jpg", "/b.jpg"]``."""
    return _SRCSET_ADDRESS.findall(srcset)


def _metas(root: etree._Element, attribute: str) -> tuple[tuple[str, str], ...]:
    metas = ((meta.get(attribute), meta.get("content", "").strip()) for meta in root.iter("meta"))
    return tuple((name.lower(), content) for name, content in metas if name)


def _redirect(root: etree._Element) -> str:
    refreshes = (meta for meta in root.iter("meta") if meta.get("http-equiv", "").lower() == "refresh")
    found = (_REFRESH_ADDRESS.search(meta.get("content", "")) for meta in refreshes)
    return next((match[1].strip() for match in found if match), "")


def _links_of_rel(root: etree._Element, rels: set[str]) -> Iterator[etree._Element]:
    return (link for link in root.iter("link") if rels & set(link.get("rel", "").lower().split()))


def _references(root: etree._Element) -> Iterator[str]:
    """Find what ``link`` elements name but no browser fetches: feeds, translations, licences."""
    seen_elsewhere = _LOADING_RELS | _CONNECTING_RELS | {"canonical"}
    for link in root.iter("link"):
        if not seen_elsewhere & set(link.get("rel", "").lower().split()):
            yield link.get("href", "")


def _links(root: etree._Element) -> Iterator[Link]:
    for element in root.iter("a", "area"):
        href = element.get("href")
        if href is not None:
            # Interned: the same menu stands on every page.
            yield Link(intern(href.strip()), intern(_name(element)))


def _name(element: etree._Element) -> str:
    """Return words that stand for a link, near enough to know whether a screen reader says any.

    Source: https://www.w3.org/TR/accname-1.2/
    """
    words = _words(element) or element.get("aria-label") or element.get("aria-labelledby")
    return words or _image_words(element) or element.get("alt") or element.get("title", "")


def _image_words(element: etree._Element) -> str:
    labels = (image.get("alt") or image.get("aria-label", "") for image in element.iter("img", "svg"))
    return " ".join("".join(labels).split())


def _words(element: etree._Element) -> str:
    # Eight times faster than itertext(), and needed a hundred times a page.
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return " ".join(text.split())


def _images(root: etree._Element) -> Iterator[Image]:
    for image in root.iter("img"):
        yield Image(
            src=image.get("src", "").strip(),
            alt=image.get("alt"),
            width=image.get("width", ""),
            height=image.get("height", ""),
        )


def _landmarks(root: etree._Element) -> Iterator[Landmark]:
    for element in root.iter(*_LANDMARKS):
        yield Landmark(element.tag, element.get("aria-label") or element.get("aria-labelledby", ""))


def _structured_data(root: etree._Element) -> Iterator[str]:
    for script in root.iter("script"):
        if script.get("type", "").strip().lower() == "application/ld+json":
            yield script.text or ""


def _loads(root: etree._Element) -> Iterator[str]:
    addresses = (*_attribute_loads(root), *_link_loads(root), *_style_loads(root))
    return (
        intern(address.strip()) for address in addresses if not address.startswith(("data:", "#", "about:"))
    )


def _attribute_loads(root: etree._Element) -> Iterator[str]:
    for element in root.iter(*_LOADING_ATTRIBUTES):
        for attribute in _LOADING_ATTRIBUTES[element.tag]:
            if address := element.get(attribute):
                yield address
        yield from srcset_addresses(element.get("srcset", ""))


def _link_loads(root: etree._Element) -> Iterator[str]:
    for link in _links_of_rel(root, _LOADING_RELS):
        if address := link.get("href"):
            yield address
        yield from srcset_addresses(link.get("imagesrcset", ""))


def _style_loads(root: etree._Element) -> Iterator[str]:
    styles = (style.text or "" for style in root.iter("style"))
    for css in (*styles, *_all_inline_styles(root)):
        yield from css_addresses(css)
