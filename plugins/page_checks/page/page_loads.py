"""What a browser fetches to show a page, and what its ``link`` and ``meta`` elements name."""

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

_LOADING_ATTRIBUTES = {
    "img": ("src",), "script": ("src",), "iframe": ("src",), "source": ("src",), "video": ("src", "poster"),
    "audio": ("src",), "track": ("src",), "embed": ("src",), "input": ("src",), "object": ("data",),
    "use": ("href", "xlink:href"),
}  # fmt: skip
_LOADING_RELS = {
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch",
}  # fmt: skip
_CONNECTING_RELS = {"preconnect", "dns-prefetch"}
# An address ends at white space and may hold commas: https://html.spec.whatwg.org/#parsing-a-srcset-attribute
_SRCSET_ADDRESS = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]+)?\s*(?:,|$)")
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+?)["']?\s*\)|@import\s+["']([^"']+)["']""")
_REFRESH_ADDRESS = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_all_inline_styles = etree.XPath("/descendant::*/@style", smart_strings=False)


class NamedLink(Struct, frozen=True):
    """A ``link`` element; ``rels`` are in lower case."""

    rels: frozenset[str]
    href: str
    imagesrcset: str

    @property
    def is_loaded(self) -> bool:
        """Whether a browser fetches it to show the page."""
        return not self.rels.isdisjoint(_LOADING_RELS)

    @property
    def is_connection(self) -> bool:
        """Whether a browser connects to its host in advance."""
        return not self.rels.isdisjoint(_CONNECTING_RELS)

    @property
    def is_canonical(self) -> bool:
        """Whether it names the page's own address."""
        return "canonical" in self.rels

    @property
    def is_reference(self) -> bool:
        """Whether it names what no browser fetches: feeds, translations, licenses."""
        return not (self.is_loaded or self.is_connection or self.is_canonical)


class Meta(Struct, frozen=True):
    """A ``meta`` element; ``name`` and ``property`` are in lower case."""

    name: str
    property: str
    content: str
    is_refresh: bool


def read_named_links(root: etree._Element) -> tuple[NamedLink, ...]:
    """Read all ``link`` elements."""
    return tuple(
        NamedLink(
            frozenset(link.get("rel", "").lower().split()), link.get("href", ""), link.get("imagesrcset", "")
        )
        for link in root.iter("link")
    )


def read_metas(root: etree._Element) -> tuple[Meta, ...]:
    """Read all ``meta`` elements."""
    return tuple(
        Meta(
            name=meta.get("name", "").lower(),
            property=meta.get("property", "").lower(),
            content=meta.get("content", "").strip(),
            is_refresh=meta.get("http-equiv", "").lower() == "refresh",
        )
        for meta in root.iter("meta")
    )


def find_redirect(metas: tuple[Meta, ...]) -> str:
    """Return the address that the page redirects to; "" when it does not."""
    found = (_REFRESH_ADDRESS.search(meta.content) for meta in metas if meta.is_refresh)
    return next((match[1].strip() for match in found if match), "")


def read_loads(root: etree._Element, links: tuple[NamedLink, ...]) -> tuple[str, ...]:
    """List the addresses that a browser fetches, each once; not ``data:``."""
    found = (*_attribute_loads(root), *_link_loads(links), *_style_loads(root))
    addresses = (address.strip() for address in found if not address.startswith(("data:", "#", "about:")))
    return tuple(dict.fromkeys(addresses))


def css_addresses(css: str) -> tuple[str, ...]:
    """List what a style sheet loads, once each: pictures, fonts, other style sheets; not ``data:``."""
    found = (url or imported for url, imported in _CSS_ADDRESS.findall(css))
    return tuple(dict.fromkeys(address for address in found if not address.startswith(("data:", "#"))))


def srcset_addresses(srcset: str) -> list[str]:
    """List the addresses of a ``srcset``: ``"/a.jpg 1x, /b.jpg 2x"`` → ``["/a.jpg", "/b.jpg"]``."""
    return _SRCSET_ADDRESS.findall(srcset) if srcset else []


def _attribute_loads(root: etree._Element) -> Iterator[str]:
    for element in root.iter(*_LOADING_ATTRIBUTES):
        for attribute in _LOADING_ATTRIBUTES[element.tag]:
            if address := element.get(attribute):
                yield address
        yield from srcset_addresses(element.get("srcset", ""))


def _link_loads(links: tuple[NamedLink, ...]) -> Iterator[str]:
    for link in links:
        if link.is_loaded:
            if link.href:
                yield link.href
            yield from srcset_addresses(link.imagesrcset)


def _style_loads(root: etree._Element) -> Iterator[str]:
    styles = (style.text or "" for style in root.iter("style"))
    for css in (*styles, *_all_inline_styles(root)):
        yield from css_addresses(css)
