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
    parts: list[str] = []
    _add_texts(element, parts)
    return "".join(parts)


def only_picture(element: Element) -> Element | None:
    """Return the picture of an element that shows nothing else."""
    if element.text and not element.text.isspace():
        return None
    shown = [part for part in _children(element) if not _is_blank(part)]
    only = shown[0] if len(shown) == 1 else None
    return only if isinstance(only, Element) and only.tag == "img" else None


def serialise(element: Element) -> str:
    """Write an element as HTML, its attributes in their own order, without what follows it."""
    parts: list[str] = []
    _write(element, parts)
    return "".join(parts)


def serialise_content(element: Element) -> str:
    """Write what an element holds, without the blanks between."""
    return _joined(part for part in _children(element) if not _is_blank(part))


def _add_texts(element: Element, parts: list[str]) -> None:
    # Not itertext(), which also yields the text of comments.
    if not isinstance(element.tag, str) or element.tag in _BESIDE_THE_TEXT:
        return
    if element.text:
        parts.append(element.text)
    for child in element:
        _add_texts(child, parts)
        if child.tail:
            parts.append(child.tail)


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


def _write(element: Element, parts: list[str]) -> None:
    tag, text = element.tag, element.text or ""
    if not isinstance(tag, str):
        return  # A comment is for authors, not for visitors.
    if "&" in text or "<" in text or ">" in text:
        text = escape(text, quote=False)
    # Not attrib, which would make a dictionary for each element that has none.
    if attributes := element.items():
        parts.append(f"<{tag}{''.join([f' {name}={_quoted(value)}' for name, value in attributes])}>{text}")
    else:
        parts.append(f"<{tag}>{text}")
    if len(element):
        for child in element:
            _write(child, parts)
            if tail := child.tail:
                parts.append(escape(tail, quote=False) if "&" in tail or "<" in tail or ">" in tail else tail)
    if tag not in _VOID:
        parts.append(f"</{tag}>")


def _quoted(value: str) -> str:
    value = escape(value, quote=False)
    if '"' not in value:
        return f'"{value}"'
    return '"{}"'.format(value.replace('"', "&quot;")) if "'" in value else f"'{value}'"
