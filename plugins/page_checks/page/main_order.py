"""The care cards and links of ``<main>``, in the order of the page."""

from lxml import etree
from msgspec import Struct

CARD = "care-card"
_CARD_TAGS = {"div", "section", "aside"}


class MainLink(Struct, frozen=True):
    """A link of ``<main>``: whether a care card stands above it, and whether it is inside one."""

    href: str
    after_card: bool
    in_card: bool


class MainOrder(Struct, frozen=True):
    """The links of ``<main>`` in order, and whether it has care cards; no links when it has none."""

    has_card: bool = False
    links: tuple[MainLink, ...] = ()


def read_main_order(root: etree._Element) -> MainOrder:
    """Read the first ``<main>`` of a parsed page."""
    main = next(root.iter("main"), None)
    if main is None:
        return MainOrder()
    links: list[MainLink] = []
    seen = False
    # Document order; a link of a card comes after the card itself.
    for element in main.iter("a", *_CARD_TAGS):
        if element.tag in _CARD_TAGS:
            seen = seen or _is_card(element)
        elif href := element.get("href", "").strip():
            links.append(MainLink(href, seen, in_card=seen and _is_in_card(element, main)))
    return MainOrder(has_card=True, links=tuple(links)) if seen else MainOrder()


def _is_card(element: etree._Element) -> bool:
    return CARD in element.get("class", "").split()


def _is_in_card(link: etree._Element, main: etree._Element) -> bool:
    for around in link.iterancestors():
        if _is_card(around):
            return True
        if around is main:
            break
    return False
