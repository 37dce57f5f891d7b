"""Services: their lengths, prices and booking link."""

from plugins.site.api import Node, Page
from plugins.structured_data.article_nodes import related_nodes
from plugins.structured_data.business_nodes import place_reference
from plugins.structured_data.fragments import ARTICLE, SERVICE, business_of, main_image_of, node_id
from plugins.structured_data.nodes import TERMS, make_node, mentions, price_text
from plugins.structured_data.place_nodes import area_values

_PLATFORMS = [f"{TERMS}DesktopWebPlatform", f"{TERMS}MobileWebPlatform"]


def service_node(page: Page) -> Node:
    """Describe a service and what each length of it costs, shortest first.

    Source: https://schema.org/Service, https://schema.org/Offer
    """
    url, business = page.head.canonical_url, page.publisher.business
    return make_node(
        "Service",
        node_id(url, SERVICE),
        url=url,
        name=page.title,
        description=page.lead,
        serviceType=page.topic if mentions(page, page.topic) else "",
        provider=business_of(page.publisher),
        areaServed=area_values(business.service_areas),
        image=main_image_of(page),
        subjectOf=related_nodes(page, {"helps-with": ARTICLE}),
        offers=_offer_nodes(page),
        potentialAction=_reserve_node(page),
    )


def service_of_use(page: Page) -> Node | None:
    """Name the one service that the page applies, which its own page describes; it claims no other.

    Source: https://schema.org/mainEntity
    """
    return next(iter(related_nodes(page, {"service": SERVICE})), None)


def _offer_nodes(page: Page) -> list[Node]:
    """Return an offer for each length with a price; availability is unknown here.

    Where the places of the business differ, each offer names its places.
    """
    return [
        make_node(
            "Offer",
            name=session.length,
            price=price_text(session.fields.price_cents),
            priceCurrency=page.publisher.business.currency,
            url=session.action.href if session.action and session.action.kind == "book" else "",
            availableAtOrFrom=[place_reference(page, place) for place in group.places],
        )
        for group in page.sessions
        for session in group.sessions
        if session.fields.price_cents is not None
    ]


def _reserve_node(page: Page) -> Node | None:
    """Describe where to book: the very link that visitors are offered.

    No search engine shows it; assistants may read it.

    Source: https://schema.org/docs/actions.html, https://www.rfc-editor.org/rfc/rfc6570
    """
    action = page.booking_action
    if action is None:
        return None
    # In a template, braces would mean a variable.
    address = action.href.replace("{", "%7B").replace("}", "%7D")
    target = make_node("EntryPoint", urlTemplate=address, actionPlatform=_PLATFORMS)
    return make_node("ReserveAction", name=action.label, target=target)
