"""Addresses, coordinates and opening hours, of the business and of its further locations."""

from collections.abc import Iterable

from plugins.site.api import Geo, Node, OpeningHours, PostalAddress, ServiceArea, SpecialHours
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


def hours_nodes(hours: Iterable[OpeningHours]) -> list[Node]:
    """Describe the week: a split day is two entries, round the clock is 00:00 to 23:59.

    A day that is closed has no entry, as on the page.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business#business-hours
    """
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": list(entry.days),
            "opens": entry.opens.strftime("%H:%M"),
            "closes": entry.closes.strftime("%H:%M"),
        }
        for entry in hours
    ]


def special_hours_nodes(hours: Iterable[SpecialHours]) -> list[Node]:
    """Describe dated changes; closed all day is 00:00 to 00:00.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business#seasonal-hours
    """
    return [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": entry.from_day.isoformat(),
            "validThrough": entry.through.isoformat(),
            "opens": entry.opens.strftime("%H:%M") if entry.opens else "00:00",
            "closes": entry.closes.strftime("%H:%M") if entry.closes else "00:00",
        }
        for entry in hours
    ]


def area_values(areas: Iterable[ServiceArea]) -> list[Node | str]:
    """Return the places served: a node when the type of place is known, else plain text."""
    return [{"@type": area.type, "name": area.name} if area.type else area.name for area in areas]
