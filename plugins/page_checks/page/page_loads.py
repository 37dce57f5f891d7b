"""What a browser fetches to show a page, and what its ``link`` and ``meta`` elements name."""

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree
from msgspec import Struct

_LOADING_ATTRIBUTES = {
    "img": ("src",), "script": ("src",), "iframe": ("src",), "source": ("src",), "video": ("src", "poster"),
    "audio": ("src",), "track": ("src",), "embed": ("src",), "input": ("src",), "object": ("data",),
    "use": ("href", "xlink:href"),
}  # fmt: skip
_PURPOSES = {
    **dict.fromkeys(("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest"), "load"),
    **dict.fromkeys(("preload", "modulepreload", "prefetch"), "load"),
    **dict.fromkeys(("preconnect", "dns-prefetch"), "connect"),
    "canonical": "canonical",
}
# An address ends at white space and may hold commas: https://html.spec.whatwg.org/#parsing-a-srcset-attribute
_SRCSET_ADDRESS = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]+)?\s*(?:,|$)")
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+?)["']?\s*\)|@import\s+["']([^"']+)["']""")
_REFRESH_ADDRESS = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_all_inline_styles = etree.XPath("/descendant::*/@style", smart_strings=False)


class NamedLink(Struct, frozen=True):
    """A ``link`` element.

    ``purposes`` are "load" for what a browser fetches to show the page, "connect" for a host that it calls in
    advance, "canonical", or else "reference": feeds, translations, licenses.
    """

    purposes: frozenset[str]
    href: str
    imagesrcset: str


class Meta(Struct, frozen=True):
    """A ``meta`` element; ``name`` and ``property`` are in lower case."""

    name: str
    property: str
    content: str
    is_refresh: bool


def read_named_links(root: etree._Element) -> tuple[NamedLink, ...]:
    """Read all ``link`` elements."""
    return tuple(
        NamedLink(_purposes_of(link.get("rel", "")), link.get("href", ""), link.get("imagesrcset", ""))
        for link in root.iter("link")
    )


def _purposes_of(rel: str) -> frozenset[str]:
    known = {_PURPOSES[name] for name in rel.lower().split() if name in _PURPOSES}
    return frozenset(known or {"reference"})


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
    styles = (*(style.text or "" for style in root.iter("style")), *_all_inline_styles(root))
    found = (*_attribute_loads(root), *_link_loads(links), *chain.from_iterable(map(css_addresses, styles)))
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
        if "load" in link.purposes:
            yield from filter(None, (link.href, *srcset_addresses(link.imagesrcset)))
