"""The care cards and links of ``<main>``, in the order of the page."""

from lxml import etree
from msgspec import Struct

_CARD_TAGS = ("div", "section", "aside")
_cards = etree.XPath(
    "(//main)[1]//*[(self::div or self::section or self::aside)"
    " and contains(concat(' ', normalize-space(@class), ' '), ' care-card ')]"
)


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
    cards = set(_cards(root))
    if not cards:
        return MainOrder()
    links: list[MainLink] = []
    seen = False
    # Document order; a link of a card comes after the card itself.
    for element in next(root.iter("main")).iter("a", *_CARD_TAGS):
        seen = seen or element in cards
        if element.tag == "a" and (href := element.get("href", "").strip()):
            in_card = not cards.isdisjoint(element.iterancestors())
            links.append(MainLink(href, seen, in_card))
    return MainOrder(has_card=True, links=tuple(links))
