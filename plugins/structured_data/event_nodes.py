"""Events: when, where, with whom and for how much."""

from plugins.site.api import EventFacts, Node, Page, Place
from plugins.structured_data.fragments import BUSINESS, EVENT, MAIN_IMAGE, node_id, reference
from plugins.structured_data.nodes import TERMS, price_text, without_blanks
from plugins.structured_data.person_nodes import person_id
from plugins.structured_data.place_nodes import address_node, geo_node

_STATUSES = {
    "scheduled": "EventScheduled",
    "cancelled": "EventCancelled",
    # It keeps its first date until there is a new one.
    "postponed": "EventPostponed",
}


def event_node(page: Page) -> Node:
    """Describe an event that is still to come, in a real place.

    Source: https://developers.google.com/search/docs/appearance/structured-data/event
    """
    url, event = page.head.canonical_url, page.event
    assert event is not None
    return without_blanks(
        {
            "@type": "Event",
            "@id": node_id(url, EVENT),
            "url": url,
            "name": page.title,
            "description": page.lead,
            "inLanguage": page.language,
            "startDate": event.starts.iso,
            "endDate": event.ends.iso,
            "eventStatus": f"{TERMS}{_STATUSES[event.status]}",
            "eventAttendanceMode": f"{TERMS}OfflineEventAttendanceMode",
            "location": _place_node(event.place),
            "image": reference(url, MAIN_IMAGE) if page.hero else None,
            "organizer": reference(page.publisher.home_url, BUSINESS),
            "performer": {"@id": person_id(page, event.host.path)} if event.host else None,
            "isAccessibleForFree": True if event.price_cents == 0 else None,
            "offers": _offer_node(page, event),
        }
    )


def _place_node(place: Place) -> Node:
    return without_blanks(
        {
            "@type": "Place",
            "name": place.name,
            "address": address_node(place.address),
            "geo": geo_node(place.geo),
        }
    )


def _offer_node(page: Page, event: EventFacts) -> Node | None:
    """Return the price; a cancelled event has no offer."""
    if event.price_cents is None or event.status == "cancelled":
        return None
    actions = page.fact_list.actions if page.fact_list else ()
    return {
        "@type": "Offer",
        "price": price_text(event.price_cents),
        "priceCurrency": page.publisher.business.currency,
        "url": actions[0].href if actions else page.head.canonical_url,
    }
