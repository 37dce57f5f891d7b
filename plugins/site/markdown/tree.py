"""Makes Python-Markdown's tree say what the HTML that would be written of it says."""

import re
from collections.abc import Sequence
from html.entities import name2codepoint
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from plugins.site.markdown.extension import SEPARATOR

_ENTITY = re.compile(r"&(?:#(?P<decimal>[0-9]+)|#x(?P<hex>[0-9a-f]+)|(?P<name>[0-9a-z]+));", re.IGNORECASE)
_LEFT_TO_THE_PARSER = re.compile(
    "[^\\t\\n\N{SPACE}-~\N{NO-BREAK SPACE}-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]"
)
_ATTRIBUTES = frozenset({"alt", "class", "data-source", "href", "id", "lang", "src", "style", "title"})
_BLANKS = " \t\n\r\f"


class HtmlParserNeeded(Exception):  # noqa: N818 - no error: it sends the text another way
    """A text holds HTML, or something else whose meaning is the HTML parser's to say."""


def settle_tree(root: Element, stash: Sequence[str | Element], *, source: str) -> None:
    """Put characters in the place of entities and placeholders.

    Args:
        root: The article; changed in place, half-way when it raises.
        stash: The HTML that Python-Markdown set aside.

    Raises:
        HtmlParserNeeded: The tree does not say what its HTML would.
    """
    if _LEFT_TO_THE_PARSER.search(source):
        raise HtmlParserNeeded
    _remove_separators(root, stash)
    for element in root.iter():
        text, tail = element.text, element.tail
        if text and ("&" in text or STX in text or text.isspace()):
            element.text = _settled(text, stash)
        if tail and tail != "\n" and ("&" in tail or STX in tail or tail.isspace()):
            element.tail = _settled(tail, stash)
        if element.keys():  # not attrib, which would make a dictionary for each element that has none
            _settle_attributes(element, stash)
        if len(element) and element.tag == "a" and element.find(".//a") is not None:
            raise HtmlParserNeeded  # A link in a link ends the outer one.


def _remove_separators(root: Element, stash: Sequence[str | Element]) -> None:
    for child in list(root) if stash else ():
        match = HTML_PLACEHOLDER_RE.fullmatch(child.text or "")
        if match and not len(child) and str(stash[int(match[1])]).strip() == SEPARATOR:
            root.remove(child)


def _settle_attributes(element: Element, stash: Sequence[str | Element]) -> None:
    if not _ATTRIBUTES.issuperset(element.attrib):
        raise HtmlParserNeeded
    # Sorted, as Python-Markdown writes them.
    for name in sorted(element.attrib):
        value = element.attrib.pop(name)
        if value is None:
            raise HtmlParserNeeded
        if "&" in value or STX in value:
            value = _decoded(value, stash)
        element.attrib[name] = " ".join(value.split()) if name == "class" else value


def _settled(text: str, stash: Sequence[str | Element]) -> str:
    if not text.strip(_BLANKS):
        return "\n" if "\n" in text else " "
    return _decoded(text, stash)


def _decoded(text: str, stash: Sequence[str | Element]) -> str:
    # Entities first: the "&" that "&amp;" stands for begins no other one.
    text = _ENTITY.sub(_character, text.replace(AMP_SUBSTITUTE, "&"))
    text = HTML_PLACEHOLDER_RE.sub(lambda match: _stashed_character(match, stash), text)
    if STX in text:
        raise HtmlParserNeeded
    return text


def _stashed_character(match: re.Match[str], stash: Sequence[str | Element]) -> str:
    number = int(match[1])
    entity = _ENTITY.fullmatch(str(stash[number])) if number < len(stash) else None
    if entity is None:
        raise HtmlParserNeeded
    return _character(entity)


def _character(entity: re.Match[str]) -> str:
    if entity["name"]:
        code = name2codepoint.get(entity["name"], 0)
    else:
        code = int(entity["decimal"] or entity["hex"], 10 if entity["decimal"] else 16)
    # Half a surrogate, a control character and the like are for the parser to judge.
    if code < ord(" ") or code > 0x10FFFD or _LEFT_TO_THE_PARSER.match(chr(code)):  # noqa: PLR2004
        raise HtmlParserNeeded
    return chr(code)
