"""The elements of a page that rules are about, found in one walk."""

from lxml import etree
from msgspec import Struct

LOADING_ATTRIBUTES = {
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
_TAGS = {
    "titles": ("title",),
    "metas": ("meta",),
    "named_links": ("link",),
    "styles": ("style",),
    "loading": tuple(LOADING_ATTRIBUTES),
    "headings": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "links": ("a", "area"),
    "landmarks": ("header", "nav", "main", "footer", "aside", "search"),
    "times": ("time",),
}
_ALL_TAGS = tuple(tag for tags in _TAGS.values() for tag in tags)


class PageElements(Struct, frozen=True):
    """Elements by what they are for, each list in the order of the page.

    ``titles`` may be those of drawings, ``named_links`` are ``link`` elements,
    ``links`` what a visitor can follow, ``loading`` what has one of the
    ``LOADING_ATTRIBUTES``.
    """

    titles: list[etree._Element]
    metas: list[etree._Element]
    named_links: list[etree._Element]
    styles: list[etree._Element]
    loading: list[etree._Element]
    headings: list[etree._Element]
    links: list[etree._Element]
    landmarks: list[etree._Element]
    times: list[etree._Element]

    def loading_by(self, *tags: str) -> list[etree._Element]:
        """Return the elements with one of these tags, such as ``img``, that may load something."""
        return [element for element in self.loading if element.tag in tags]


def find_elements(root: etree._Element) -> PageElements:
    """Sort the elements of a parsed page by what they are for."""
    found = PageElements(**{name: [] for name in _TAGS})
    add = {tag: getattr(found, name).append for name, tags in _TAGS.items() for tag in tags}
    for element in root.iter(*_ALL_TAGS):
        add[element.tag](element)
    return found
