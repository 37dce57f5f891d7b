"""The few things that article HTML needs of BeautifulSoup beyond what it offers."""

from html import escape
from typing import Any

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter


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


def remove_marker(node: Tag) -> None:
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


def is_blank(node: object) -> bool:
    """Tell whether a node shows nothing."""
    return isinstance(node, Comment) or (isinstance(node, NavigableString) and not node.strip())


def serialise(node: object) -> str:
    """Write a node as HTML, its attributes in their own order."""
    if isinstance(node, Tag):
        return node.decode(formatter=_FORMATTER)
    return escape(str(node), quote=False)
