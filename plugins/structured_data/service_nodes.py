"""What people can book: its lengths, its prices and the way to book it."""

from plugins.site.api import Action, Inputs, Page, ServiceFields
from plugins.structured_data.article_nodes import related_nodes
from plugins.structured_data.fragments import ARTICLE, BUSINESS, MAIN_IMAGE, SERVICE, node_id, reference
from plugins.structured_data.nodes import TERMS, Node, price_text, without_blanks
from plugins.structured_data.place_nodes import area_values
from plugins.structured_data.visible_words import says

_PLATFORMS = [f"{TERMS}DesktopWebPlatform", f"{TERMS}MobileWebPlatform"]


def service_node(page: Page, inputs: Inputs, *, home_url: str) -> Node:
    """Describe a service and what each length of it costs, shortest first.

    Source: https://schema.org/Service, https://schema.org/Offer
    """
    url, fields, business = page.head.canonical_url, inputs.record.fields, inputs.shared.business
    assert isinstance(fields, ServiceFields)
    service_type = fields.service_type or ""
    return without_blanks(
        {
            "@type": "Service",
            "@id": node_id(url, SERVICE),
            "url": url,
            "name": page.title,
            "description": page.lead,
            "serviceType": service_type if says(page, service_type) else "",
            "provider": reference(home_url, BUSINESS),
            "areaServed": area_values(business.service_areas),
            "image": reference(url, MAIN_IMAGE) if page.hero else None,
            "subjectOf": related_nodes(inputs, {"helps-with": ARTICLE}),
            "offers": _offer_nodes(page, fields, currency=business.currency),
            "potentialAction": _reserve_node(page),
        }
    )


def _offer_nodes(page: Page, fields: ServiceFields, *, currency: str) -> list[Node]:
    """Offer each length that has a price; whether it is available, only the calendar knows."""
    shortest_first = sorted(fields.sessions, key=lambda session: session.minutes)
    return [
        without_blanks(
            {
                "@type": "Offer",
                "name": shown.length,
                "price": price_text(session.price_cents),
                "priceCurrency": currency,
                "url": shown.action.href if shown.action and shown.action.kind == "book" else "",
            }
        )
        for session, shown in zip(shortest_first, page.sessions, strict=True)
        if session.price_cents is not None
    ]


def _reserve_node(page: Page) -> Node | None:
    """Say where to book: the very link that visitors are offered.

    No search engine shows it; assistants may read it.

    Source: https://schema.org/docs/actions.html, https://www.rfc-editor.org/rfc/rfc6570
    """
    action = _booking_action(page)
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


def _booking_action(page: Page) -> Action | None:
    calls = (page.opening_call, *(block.action for block in page.blocks), page.closing_call)
    offered = [action for call in calls if call for action in call.actions]
    offered += [session.action for session in page.sessions if session.action]
    return next((action for action in [*offered, *page.header.actions] if action.kind == "book"), None)
