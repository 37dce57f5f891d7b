"""Unrendered template code and Python values in what a visitor reads."""

import re
from collections.abc import Iterator

from lxml import etree

_SUSPICIOUS = (b"{{", b"{%", b"{#", b"{f", b"{s", b"{a", b"None", b"ndefined", b" at 0x")
# Before another word it is one of a sentence, as in "None of them"; or an attribute without quotation marks.
_WORDS, _ALONE = {b"None", b"ndefined"}, re.compile(rb"(?:None|ndefined)(?! [a-z])|=None|=undefined")
_CERTAIN = re.compile(
    r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?#\}|\{(?:filename|static|attach)\}\S*"
    r"|<(?:bound method|function) .*?>|<[\w.]+ object at 0x[0-9a-f]+>",
    re.DOTALL,
)
_MISSING_VALUES = ("None", "Undefined", "undefined")
_READ_ATTRIBUTES = (
    "alt", "title", "content", "href", "src", "srcset", "aria-label", "datetime", "placeholder", "value",
)  # fmt: skip
_NOT_READ = {"script", "style", "code", "pre", "kbd", "samp", "textarea", "template"}
_MAY_ANSWER_NONE = {"td", "dd", "li", "option", "label", "legend"}


def find_leftovers(html: bytes, root: etree._Element) -> tuple[str, ...]:
    """List the text that a template should have replaced, each once: ``("{{ title }}", "None")``.

    The word "None" in a sentence, in code or as an answer in a table or list ("Allergies: None") is no trace.
    Almost no page has a suspicious word, and the others are not walked.
    """
    there = {mark for mark in _SUSPICIOUS if mark in html}
    if there <= _WORDS and not (there and _ALONE.search(html)):
        return ()
    return tuple(dict.fromkeys((*_in_attributes(root), *_in_text(root))))


def _in_attributes(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        for value in filter(None, map(element.get, _READ_ATTRIBUTES)):
            yield from _CERTAIN.findall(value)
            # Also a part of an address: /services/None/
            if value in _MISSING_VALUES or any(f"/{missing}/" in value for missing in _MISSING_VALUES):
                yield value


def _in_text(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        around = {element.tag, *(ancestor.tag for ancestor in element.iterancestors())}
        if not around & _NOT_READ:
            own_text = " ".join((element.text or "", *(child.tail or "" for child in element)))
            yield from _CERTAIN.findall(own_text)
            # A whole element only: "None <em>of</em> these" is a sentence.
            if not len(element) and own_text.strip() in _MISSING_VALUES and not around & _MAY_ANSWER_NONE:
                yield own_text.strip()
