"""The way to an address."""

from urllib.parse import quote

from plugins.site.facts.places import Geo
from plugins.site.values.field_types import PostalAddress


def directions_url(name: str, address: PostalAddress | None, geo: Geo | None) -> str:
    """Return a link that opens the map app of most phones, "" when no place is known.

    By name and address, which maps show as the business, with its hours and photos; a bare point is a pin.

    Source: https://developers.google.com/maps/documentation/urls/get-started#directions-action
    """
    if address:
        destination = ", ".join([name, *address.lines, address.country])
    elif geo:
        destination = f"{geo.latitude},{geo.longitude}"
    else:
        return ""
    return f"https://www.google.com/maps/dir/?api=1&destination={quote(destination, safe='')}"
