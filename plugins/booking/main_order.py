"""What a built page offers in the order of its text: care cards and links, read back from ``<main>``."""

import re
from dataclasses import dataclass

from lxml import etree

_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True)
_IS_CARD = "contains(concat(' ', normalize-space(@class), ' '), ' care-card ')"
_cards_and_links = etree.XPath(
    f"//a[@href] | //div[{_IS_CARD}] | //section[{_IS_CARD}] | //aside[{_IS_CARD}]"
)
_card_around = etree.XPath(f"ancestor::*[{_IS_CARD}]")


@dataclass(frozen=True, slots=True)
class MainLink:
    """A link of ``<main>``: whether a care card stands above it, and whether it is inside one."""

    href: str
    after_card: bool
    in_card: bool


@dataclass(frozen=True, slots=True)
class MainOrder:
    """The links of ``<main>`` in order, and whether it has care cards."""

    has_card: bool
    links: tuple[MainLink, ...]


def read_main_order(html: str) -> MainOrder:
    """Read one built page."""
    # Only <main>: the head and the footer of a page can be the greater part of it.
    main = _MAIN.search(html)
    root = etree.HTML(main[0].encode(), _PARSER) if main else None
    if root is None:
        return MainOrder(has_card=False, links=())
    links: list[MainLink] = []
    seen = False
    # Document order; a link of a card comes after the card itself.
    for element in _cards_and_links(root):
        if element.tag != "a":
            seen = True
        elif href := element.get("href", "").strip():
            links.append(MainLink(href, seen, in_card=bool(seen and _card_around(element))))
    return MainOrder(has_card=seen, links=tuple(links))
