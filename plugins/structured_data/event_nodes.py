"""Events: when, where, with whom and for how much."""

from plugins.site.api import EventFacts, Node, Page
from plugins.structured_data.fragments import EVENT, business_of, main_image_of, node_id, person_id
from plugins.structured_data.nodes import TERMS, make_node, price_text
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
    place = event.place
    return make_node(
        "Event",
        node_id(url, EVENT),
        url=url,
        name=page.title,
        description=page.lead,
        inLanguage=page.language,
        startDate=event.starts.iso,
        endDate=event.ends.iso,
        eventStatus=f"{TERMS}{_STATUSES[event.status]}",
        eventAttendanceMode=f"{TERMS}OfflineEventAttendanceMode",
        location=make_node(
            "Place", name=place.name, address=address_node(place.address), geo=geo_node(place.geo)
        ),
        image=main_image_of(page),
        organizer=business_of(page.publisher),
        performer={"@id": person_id(page, event.host.path)} if event.host else None,
        isAccessibleForFree=True if event.price_cents == 0 else None,
        offers=_offer_node(page, event),
    )


def _offer_node(page: Page, event: EventFacts) -> Node | None:
    """Return the price; a cancelled event has no offer."""
    if event.price_cents is None or event.status == "cancelled":
        return None
    actions = page.fact_list.actions if page.fact_list else ()
    # Without a link, nobody knows but the business.
    known = "SoldOut" if event.sold_out else "InStock" if actions else ""
    return make_node(
        "Offer",
        price=price_text(event.price_cents),
        priceCurrency=page.publisher.business.currency,
        availability=f"{TERMS}{known}" if known else "",
        url=actions[0].href if actions else page.head.canonical_url,
    )
