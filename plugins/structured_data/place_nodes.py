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
from plugins.structured_data.nodes import without_blanks


def address_node(address: PostalAddress | None) -> Node | None:
    """Describe an address; unknown parts are left out.

    Source: https://schema.org/PostalAddress
    """
    if address is None:
        return None
    return without_blanks(
        {
            "@type": "PostalAddress",
            "streetAddress": address.street,
            "addressLocality": address.locality,
            "addressRegion": address.region,
            "postalCode": address.postal_code,
            "addressCountry": address.country,
        }
    )


def geo_node(geo: Geo | None) -> Node | None:
    """Describe the coordinates, in the digits that the owner gave."""
    if geo is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": geo.latitude, "longitude": geo.longitude}


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
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": days, **_times(span)}
        for span, days in days_of.items()
    ]


def special_hours_nodes(changes: Iterable[Change]) -> list[Node]:
    """Describe dated changes, of which no two share a day; closed all day is 00:00 to 00:00.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business#seasonal-hours
    """
    return [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": change.first.isoformat(),
            "validThrough": change.last.isoformat(),
            **_times(span),
        }
        for change in changes
        for span in change.spans or (Span(0, 0),)
    ]


def _times(span: Span) -> dict[str, str]:
    closes = "23:59" if span.closes == END_OF_DAY else clock_text(span.closes % END_OF_DAY)
    return {"opens": clock_text(span.opens), "closes": closes}


def area_values(areas: Iterable[ServiceArea]) -> list[Node | str]:
    """Return the places served: a node when the type of place is known, else plain text."""
    return [{"@type": area.type, "name": area.name} if area.type else area.name for area in areas]
