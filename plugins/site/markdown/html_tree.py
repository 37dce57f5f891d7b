"""The few things that an article needs of a tree of elements beyond what the standard library offers."""

from collections.abc import Iterable, Iterator
from html import escape
from xml.etree.ElementTree import Element

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
# How a word of another script is read: <ruby>漢字<rt>かんじ</rt></ruby>.
_BESIDE_THE_TEXT = frozenset({"rt", "rp"})


def text_of(element: Element) -> str:
    """Return what a reader sees of an element."""
    # Not itertext(), which also yields the text of comments.
    if not isinstance(element.tag, str) or element.tag in _BESIDE_THE_TEXT:
        return ""
    return "".join(part if isinstance(part, str) else text_of(part) for part in _children(element))


def only_picture(element: Element) -> Element | None:
    """Return the picture of an element that shows nothing else."""
    if element.text and not element.text.isspace():
        return None
    shown = [part for part in _children(element) if not _is_blank(part)]
    only = shown[0] if len(shown) == 1 else None
    return only if isinstance(only, Element) and only.tag == "img" else None


def serialise(element: Element) -> str:
    """Write an element as HTML, its attributes in their own order, without what follows it."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""  # A comment is for authors, not for visitors.
    attributes = "".join(f" {name}={_quoted(value)}" for name, value in element.items())
    end = "" if tag in _VOID else f"</{tag}>"
    return f"<{tag}{attributes}>{_joined(_children(element))}{end}"


def serialise_content(element: Element) -> str:
    """Write what an element holds, without the blanks between."""
    return _joined(part for part in _children(element) if not _is_blank(part))


def _joined(parts: Iterable[Element | str]) -> str:
    return "".join(escape(part, quote=False) if isinstance(part, str) else serialise(part) for part in parts)


def _children(element: Element) -> Iterator[Element | str]:
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _is_blank(part: Element | str) -> bool:
    return not part.strip() if isinstance(part, str) else not isinstance(part.tag, str)


def _quoted(value: str) -> str:
    value = escape(value, quote=False)
    if '"' not in value:
        return f'"{value}"'
    return '"{}"'.format(value.replace('"', "&quot;")) if "'" in value else f"'{value}'"
