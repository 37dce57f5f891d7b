"""Addresses, coordinates and opening hours, of the business and of its further locations."""

from collections.abc import Iterable

from plugins.site.api import (
    DAYS,
    END_OF_DAY,
    Change,
    Geo,
    Node,
    PostalAddress,
    ServiceArea,
    Span,
    WeekDay,
    clock_text,
)
from plugins.structured_data.nodes import make_node


def address_node(address: PostalAddress | None) -> Node | None:
    """Describe an address; unknown parts are left out.

    Source: https://schema.org/PostalAddress
    """
    if address is None:
        return None
    return make_node(
        "PostalAddress",
        streetAddress=address.street,
        addressLocality=address.locality,
        addressRegion=address.region,
        postalCode=address.postal_code,
        addressCountry=address.country,
    )


def geo_node(geo: Geo | None) -> Node | None:
    """Describe the coordinates, in the digits that the owner gave."""
    return make_node("GeoCoordinates", latitude=geo.latitude, longitude=geo.longitude) if geo else None


def hours_nodes(week: Iterable[WeekDay]) -> list[Node]:
    """Describe the week: a split day is two entries, round the clock is 00:00 to 23:59.

    A day that is closed has no entry, as on the page. Hours past midnight are one entry that closes "before"
    it opens.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business#business-hours
    """
    days_of: dict[Span, list[str]] = {}
    for name, day in zip(DAYS, week, strict=False):
        for span in day.spans:
            days_of.setdefault(span, []).append(name)
    return [_hours_node(span, dayOfWeek=days) for span, days in days_of.items()]


def special_hours_nodes(changes: Iterable[Change]) -> list[Node]:
    """Describe dated changes, of which no two share a day; closed all day is 00:00 to 00:00.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business#seasonal-hours
    """
    return [
        _hours_node(span, validFrom=change.first.isoformat(), validThrough=change.last.isoformat())
        for change in changes
        for span in change.spans or (Span(0, 0),)
    ]


def _hours_node(span: Span, **days: object) -> Node:
    closes = "23:59" if span.closes == END_OF_DAY else clock_text(span.closes % END_OF_DAY)
    return make_node("OpeningHoursSpecification", **days, opens=clock_text(span.opens), closes=closes)


def area_values(areas: Iterable[ServiceArea]) -> list[Node | str]:
    """Return the places served: a node when the type of place is known, else plain text."""
    return [make_node(area.type, name=area.name) if area.type else area.name for area in areas]
