"""The care cards and links of ``<main>``, in the order of the page."""

from lxml import etree

from plugins.site.api import MainLink, MainOrder

_CARD_TAGS = ("div", "section", "aside")
_cards = etree.XPath(
    "(//main)[1]//*[(self::div or self::section or self::aside)"
    " and contains(concat(' ', normalize-space(@class), ' '), ' care-card ')]"
)


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
