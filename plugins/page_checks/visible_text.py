"""What people see of a built page: its words, without what is hidden."""

import re
import unicodedata
from dataclasses import dataclass

from lxml import etree

_NEVER_SHOWN = {"script", "style", "template", "noscript", "svg", "head", "title"}
_HIDDEN_CLASSES = {"visually-hidden", "sr-only"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
    "u", "var", "wbr",
}  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Stands between two blocks while the page is read; a line break of the source is white space.
_BREAK = "\x00"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class VisibleText:
    """The words of a page, in order.

    ``text`` has a line break between any two blocks (paragraphs, cells, list
    items); ``words`` is the same text with only letters and digits, in small
    letters, one space before, between and after; ``times`` pairs each
    ``datetime`` with the words that stand for it.
    """

    text: str = ""
    words: str = " "
    times: tuple[tuple[str, str], ...] = ()

    def says(self, fact: str) -> bool:
        """Tell whether the page shows these words in this order, whatever their case and punctuation."""
        words = plain_words(fact)
        # A fact may be all signs, such as the price range "$$".
        return words in self.words if words.strip() else fact in self.text


def plain_words(text: str) -> str:
    """Reduce a text to what must agree: ``Jo's "Spa"`` → ``" jo s spa "``."""
    clean = text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return f" {' '.join(_WORD.findall(clean.casefold()))} "


def read_visible_text(root: etree._Element) -> VisibleText:
    """Read what a visitor sees, from the parsed page; a closed ``details`` is one tap away and counts."""
    pieces: list[str] = []
    times: list[tuple[str, str]] = []
    for body in root.iterchildren("body"):
        _gather(body, pieces, times)
    everything = _INVISIBLE.sub("", "".join(pieces))
    lines = (" ".join(line.split()) for line in everything.split(_BREAK))
    text = "\n".join(filter(None, lines))
    return VisibleText(text=text, words=plain_words(text), times=tuple(times))


def _gather(element: etree._Element, pieces: list[str], times: list[tuple[str, str]]) -> None:
    tag, text, first = element.tag, element.text, len(pieces)
    block = tag not in _INLINE
    if block:
        pieces.append(_BREAK)
    if text:
        pieces.append(text)
    for child in element:
        if _is_shown(child):
            _gather(child, pieces, times)
        if tail := child.tail:
            pieces.append(tail)
    if block:
        pieces.append(_BREAK)
    if tag == "time":
        words = " ".join("".join(pieces[first:]).split())
        times.append((element.get("datetime", "").strip(), words))


def _is_shown(element: etree._Element) -> bool:
    if element.tag in _NEVER_SHOWN or element.get("hidden") is not None:
        return False
    if element.tag == "dialog":
        return element.get("open") is not None
    classes = element.get("class")
    return not classes or _HIDDEN_CLASSES.isdisjoint(classes.split())
