"""What a browser fetches to show a page, and what its ``link`` and ``meta`` elements name."""

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree

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
"""Why a ``link`` names an address: it is loaded to show the page, or its host called in advance. All other
ones are references: feeds, translations, licenses."""

# An address ends at white space and may hold commas: https://html.spec.whatwg.org/#parsing-a-srcset-attribute
_SRCSET_ADDRESS = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]+)?\s*(?:,|$)")
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+?)["']?\s*\)|@import\s+["']([^"']+)["']""")
_REFRESH_ADDRESS = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_all_inline_styles = etree.XPath("/descendant::*/@style", smart_strings=False)


def linked_addresses(root: etree._Element, purpose: str) -> tuple[str, ...]:
    """List the addresses of ``link`` elements with a purpose: ``canonical``, ``connect`` or ``reference``."""
    return tuple(link.get("href", "").strip() for link in _links_for(root, purpose))


def _links_for(root: etree._Element, purpose: str) -> Iterator[etree._Element]:
    for link in root.iter("link"):
        names = link.get("rel", "").lower().split()
        if purpose in ({_PURPOSES[name] for name in names if name in _PURPOSES} or {"reference"}):
            yield link


def read_metas(root: etree._Element, attribute: str) -> list[tuple[str, str]]:
    """List the content of all ``meta`` elements, each with an attribute in lower case, such as its name."""
    return [(meta.get(attribute, "").lower(), meta.get("content", "").strip()) for meta in root.iter("meta")]


def find_redirect(root: etree._Element) -> str:
    """Return the address that the page redirects to; "" when it does not."""
    refreshes = (content for name, content in read_metas(root, "http-equiv") if name == "refresh")
    return next((match[1].strip() for match in map(_REFRESH_ADDRESS.search, refreshes) if match), "")


def read_loads(root: etree._Element) -> tuple[str, ...]:
    """List the addresses that a browser fetches, each once; not ``data:``."""
    styles = (*(style.text or "" for style in root.iter("style")), *_all_inline_styles(root))
    found = (*_attribute_loads(root), *_link_loads(root), *chain.from_iterable(map(css_addresses, styles)))
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


def _link_loads(root: etree._Element) -> Iterator[str]:
    for link in _links_for(root, "load"):
        yield from filter(None, (link.get("href"), *srcset_addresses(link.get("imagesrcset", ""))))
