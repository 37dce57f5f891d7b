"""What people see of a built page: its words, without what is hidden."""

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree
from msgspec import Struct

from plugins.page_checks.page.plain_words import fact_words, level_spaces, plain_words, single_spaces

_NEVER_SHOWN = ("script", "style", "template", "noscript", "svg", "head", "title")
_HIDDEN_CLASSES = {"visually-hidden", "sr-only"}
# All but "time", whose words are also read by themselves.
_INLINE = (
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u",
    "var", "wbr",
)  # fmt: skip
# By way of the attributes, which are fewer than the elements.
_may_be_hidden = etree.XPath(
    # "descendant::" and not ".//", which looks at texts too.
    "descendant::*/@hidden/.. | descendant::dialog"
    " | descendant::*/@class[contains(., 'visually-hidden') or contains(., 'sr-only')]/.."
)
# Only in what lxml has written: there, every "<" and ">" of a text is escaped, and one white space.
_TAGS = re.compile(rb"<[^>]*>(?: *<[^>]*>)* *")
_ESCAPED_SPACE = b"&#13;"
_END = 1_000


class VisibleText(Struct, frozen=True):
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
        """Return whether the page shows these words in this order, whatever their case and punctuation."""
        words = fact_words(fact)
        # A fact may be all signs, such as the price range "$$".
        return self.holds(words) if words.strip() else fact in self.text

    def holds(self, words: str) -> bool:
        """Return whether the page shows these ``plain_words`` in this order."""
        # What every page says of the business stands at its end.
        return words in self.words[-_END:] or words in self.words


def read_visible_text(root: etree._Element) -> VisibleText:
    """Read what a visitor sees, from the parsed page; a closed ``details`` is one tap away and counts.

    The tree is taken apart by this, and good for nothing afterwards.
    """
    body = root.find("body")
    if body is None:
        return VisibleText(words=plain_words(""))
    # By lxml, since a walk in Python takes five times as long.
    _drop_hidden(body)
    etree.strip_tags(body, *_INLINE)
    times = tuple(_read_times(body))
    if times:
        etree.strip_tags(body, "time")
    text = _text_between_tags(body)
    return VisibleText(text=text, words=plain_words(text), times=times)


def _drop_hidden(body: etree._Element) -> None:
    for element in _may_be_hidden(body):
        if not _is_shown(element):
            element.tag = "template"
    etree.strip_elements(body, *_NEVER_SHOWN, with_tail=False)


def _is_shown(element: etree._Element) -> bool:
    if element.get("hidden") is not None:
        return False
    if element.tag == "dialog":
        return element.get("open") is not None
    return _HIDDEN_CLASSES.isdisjoint(element.get("class", "").split())


def _read_times(body: etree._Element) -> Iterator[tuple[str, str]]:
    for time in body.iter("time"):
        yield time.get("datetime", "").strip(), _text_between_tags(time).replace("\n", " ")


def _text_between_tags(element: etree._Element) -> str:
    """Return the texts, a line for each, without those that are white space."""
    # As bytes, which are looked through twice as fast as a text with a single sign beyond Latin-1.
    markup = etree.tostring(element, encoding="utf-8", with_tail=False).replace(_ESCAPED_SPACE, b" ")
    # A text holds no tag, whatever it says: "<" is still "&lt;" here.
    text = _TAGS.sub(b"\n", level_spaces(markup))
    lines = (single_spaces(text) if b"  " in text else text).replace(b" \n", b"\n").decode().strip()
    return unescape(lines) if "&" in lines else lines
