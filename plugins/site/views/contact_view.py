"""How to reach the business, or one of its further locations."""

from msgspec.structs import replace

from plugins.site.facts.business import Business
from plugins.site.facts.places import Location
from plugins.site.index.inputs import Shared, once_per_build
from plugins.site.views.fact_lists import licence_lines
from plugins.site.views.formats import format_names, opening_rows, special_rows
from plugins.site.views.picture_view import build_image
from plugins.site.views.postal import address_lines, directions_url
from plugins.site.views.views import Contact


@once_per_build
def build_contact(shared: Shared) -> Contact:
    """Return how to reach the business, in the words of its language; made once a build."""
    business = shared.business
    areas = format_names([area.name for area in business.service_areas], business.locale)
    return replace(
        place_contact(shared, business),
        service_areas=shared.words.service_areas.format(areas=areas) if areas else "",
        licences=licence_lines(shared),
        map=build_image(shared, shared.map_image, business.map_image_alt) if shared.map_image else None,
    )


def place_contact(shared: Shared, place: Business | Location) -> Contact:
    """Return how to reach the business, or one of its locations."""
    words, locale = shared.words, shared.business.locale
    return Contact(
        name=place.name,
        address_lines=address_lines(place.address) if place.address else (),
        phone=place.phone,
        email=place.email,
        email_href=f"mailto:{place.email}" if place.email else "",
        hours=opening_rows(place.opening_hours, locale, words),
        special_hours=special_rows(place.special_hours, locale=locale, words=words),
        directions_url=directions_url(place.name, place.address, place.geo),
        service_areas="",
        licences=(),
        place=place,
    )
