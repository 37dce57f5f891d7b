"""The text of a built page that people see, without what is hidden."""

import re
import unicodedata

from lxml import etree
from msgspec import Struct

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"  # soft hyphens and zero-width characters
_BREAK = "\x1e"  # white space that no text has
_WORD = re.compile(r"\w+")
_NEVER_SHOWN = {"script", "style", "template", "noscript", "svg", "head", "title"}
_HIDDEN_CLASSES = {"visually-hidden", "sr-only"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
    "u", "var", "wbr",
}  # fmt: skip


class VisibleText(Struct, frozen=True):
    """The words of a page, in order.

    ``text`` has a line break between any two blocks (paragraphs, cells, list
    items); ``words`` is the same text as ``plain_words`` reduces it; ``times``
    pairs each ``datetime`` with the words that stand for it.
    """

    text: str = ""
    words: str = " "
    times: tuple[tuple[str, str], ...] = ()

    def says(self, fact: str) -> bool:
        """Return whether the page shows these words in this order, whatever their case and punctuation."""
        words = plain_words(fact)
        # A fact may be all punctuation, such as the price range "$$".
        return words in self.words if words.strip() else fact in self.text


def read_visible_text(root: etree._Element) -> VisibleText:
    """Read what a visitor sees, from the parsed page; a closed ``details`` is one tap away and counts."""
    body = root.find("body")
    if body is None:
        return VisibleText(words=plain_words(""))
    pieces: list[str] = []
    times: list[tuple[str, str]] = []
    _add_text(body, pieces, times)
    lines = _without_invisible("".join(pieces)).split(_BREAK)
    text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
    return VisibleText(text=text, words=plain_words(text), times=tuple(times))


def _add_text(element: etree._Element, pieces: list[str], times: list[tuple[str, str]]) -> None:
    """Add the texts of an element, with a break on both sides of each block, and its dates."""
    start, around = len(pieces), "" if element.tag in _INLINE else _BREAK
    pieces += around, element.text or ""
    for child in element:
        if _is_shown(child):
            _add_text(child, pieces, times)
        pieces.append(child.tail or "")
    pieces.append(around)
    if element.tag == "time":
        times.append((element.get("datetime", "").strip(), visible_spaces("".join(pieces[start:]))))


def _is_shown(element: etree._Element) -> bool:
    tag, classes = element.tag, element.get("class")
    is_element = isinstance(tag, str)  # else a processing instruction, such as <?php … ?>
    if not is_element or tag in _NEVER_SHOWN or element.get("hidden") is not None:
        return False
    if tag == "dialog":
        return element.get("open") is not None
    return not classes or _HIDDEN_CLASSES.isdisjoint(classes.split())


def plain_words(text: str) -> str:
    """Return the words with a space around each: ``Jo's "Spa"`` → ``" jo s spa "``."""
    words = _WORD.findall(unicodedata.normalize("NFC", _without_invisible(text)).casefold())
    return f" {' '.join(words)} "


def visible_spaces(text: str) -> str:
    """Return a text with a single space for any white space, and without invisible characters."""
    return " ".join(_without_invisible(text).split())


def _without_invisible(text: str) -> str:
    for sign in _INVISIBLE:
        text = text.replace(sign, "")
    return text
