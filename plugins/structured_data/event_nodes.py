"""Events: when and where people come together."""

from plugins.site.api import EventFields, Inputs, Page, PlaceInput
from plugins.structured_data.fragments import BUSINESS, EVENT, MAIN_IMAGE, node_id, reference
from plugins.structured_data.nodes import TERMS, Node, price_text, without_blanks
from plugins.structured_data.person_nodes import person_id
from plugins.structured_data.place_nodes import address_node, geo_node

_STATUSES = {
    "scheduled": "EventScheduled",
    "cancelled": "EventCancelled",
    # Keeps its first date until there is a new one.
    "postponed": "EventPostponed",
}


def event_node(page: Page, inputs: Inputs, *, home_url: str) -> Node:
    """Describe an event that is still to come, in a real place.

    Source: https://developers.google.com/search/docs/appearance/structured-data/event
    """
    url, fields, event = page.head.canonical_url, inputs.record.fields, inputs.event
    assert isinstance(fields, EventFields)
    assert event is not None
    return without_blanks(
        {
            "@type": "Event",
            "@id": node_id(url, EVENT),
            "url": url,
            "name": page.title,
            "description": page.lead,
            "inLanguage": page.language,
            "startDate": event.starts.isoformat(),
            "endDate": event.ends.isoformat(),
            "eventStatus": f"{TERMS}{_STATUSES[fields.status]}",
            "eventAttendanceMode": f"{TERMS}OfflineEventAttendanceMode",
            "location": _place_node(event.place),
            "image": reference(url, MAIN_IMAGE) if page.hero else None,
            "organizer": reference(home_url, BUSINESS),
            "performer": {"@id": person_id(event.host, inputs.shared)} if event.host else None,
            "isAccessibleForFree": True if fields.price_cents == 0 else None,
            "offers": _offer_node(page, inputs, fields),
        }
    )


def _place_node(place: PlaceInput) -> Node:
    return without_blanks(
        {
            "@type": "Place",
            "name": place.name,
            "address": address_node(place.address),
            "geo": geo_node(place.geo),
        }
    )


def _offer_node(page: Page, inputs: Inputs, fields: EventFields) -> Node | None:
    """State the price; of an event that does not take place nothing is on offer."""
    if fields.price_cents is None or fields.status == "cancelled":
        return None
    actions = page.fact_list.actions if page.fact_list else ()
    return {
        "@type": "Offer",
        "price": price_text(fields.price_cents),
        "priceCurrency": inputs.shared.business.currency,
        "url": actions[0].href if actions else page.head.canonical_url,
    }
