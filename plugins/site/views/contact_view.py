"""How to reach the business, or one of its further locations."""

from functools import lru_cache

from babel import Locale

from plugins.site.facts.business import Business
from plugins.site.facts.places import Location
from plugins.site.facts.words import Words
from plugins.site.index.inputs import Shared
from plugins.site.views.fact_lists import licence_lines
from plugins.site.views.formats import format_names, opening_rows, special_rows
from plugins.site.views.picture_view import build_image
from plugins.site.views.postal import address_lines, directions_url
from plugins.site.views.views import Contact


@lru_cache(maxsize=4)
def build_contact(shared: Shared) -> Contact:
    """Say how to reach the business, in the words of its language; made once a build."""
    business, words, locale = shared.business, shared.words, shared.business.locale
    return Contact(
        name=business.name,
        address_lines=address_lines(business.address) if business.address else (),
        phone=business.phone,
        email=business.email,
        email_href=f"mailto:{business.email}" if business.email else "",
        hours=opening_rows(business.opening_hours, locale, words),
        special_hours=special_rows(business.special_hours, locale=locale, words=words),
        directions_url=directions_url(business.name, business.address, business.geo),
        service_areas=_service_areas(business, words, locale),
        licences=licence_lines(shared),
        map=build_image(shared, shared.map_image, business.map_image_alt) if shared.map_image else None,
        place=business,
    )


def location_contact(shared: Shared, location: Location) -> Contact:
    """Say how to reach one of several places."""
    words, locale = shared.words, shared.business.locale
    return Contact(
        name=location.name,
        address_lines=address_lines(location.address),
        phone=location.phone,
        email=location.email,
        email_href=f"mailto:{location.email}" if location.email else "",
        hours=opening_rows(location.opening_hours, locale, words),
        special_hours=special_rows(location.special_hours, locale=locale, words=words),
        directions_url=directions_url(location.name, location.address, location.geo),
        service_areas="",
        licences=(),
        place=location,
    )


def _service_areas(business: Business, words: Words, locale: Locale) -> str:
    return (
        words.service_areas.format(areas=format_names([area.name for area in business.service_areas], locale))
        if business.service_areas
        else ""
    )
