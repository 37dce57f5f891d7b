"""Services: their lengths, prices and booking link."""

from plugins.site.api import Node, Page
from plugins.structured_data.article_nodes import related_nodes
from plugins.structured_data.fragments import ARTICLE, BUSINESS, MAIN_IMAGE, SERVICE, node_id, reference
from plugins.structured_data.nodes import TERMS, price_text, without_blanks
from plugins.structured_data.place_nodes import area_values
from plugins.structured_data.visible_words import mentions

_PLATFORMS = [f"{TERMS}DesktopWebPlatform", f"{TERMS}MobileWebPlatform"]


def service_node(page: Page) -> Node:
    """Describe a service and what each length of it costs, shortest first.

    Source: https://schema.org/Service, https://schema.org/Offer
    """
    url, business = page.head.canonical_url, page.publisher.business
    return without_blanks(
        {
            "@type": "Service",
            "@id": node_id(url, SERVICE),
            "url": url,
            "name": page.title,
            "description": page.lead,
            "serviceType": page.topic if mentions(page, page.topic) else "",
            "provider": reference(page.publisher.home_url, BUSINESS),
            "areaServed": area_values(business.service_areas),
            "image": reference(url, MAIN_IMAGE) if page.hero else None,
            "subjectOf": related_nodes(page, {"helps-with": ARTICLE}),
            "offers": _offer_nodes(page),
            "potentialAction": _reserve_node(page),
        }
    )


def _offer_nodes(page: Page) -> list[Node]:
    """Return an offer for each length with a price; availability is unknown here."""
    return [
        without_blanks(
            {
                "@type": "Offer",
                "name": session.length,
                "price": price_text(session.fields.price_cents),
                "priceCurrency": page.publisher.business.currency,
                "url": session.action.href if session.action and session.action.kind == "book" else "",
            }
        )
        for session in page.sessions
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
    return {
        "@type": "ReserveAction",
        "name": action.label,
        "target": {
            "@type": "EntryPoint",
            # In a template, braces would mean a variable.
            "urlTemplate": action.href.replace("{", "%7B").replace("}", "%7D"),
            "actionPlatform": _PLATFORMS,
        },
    }
