"""The header and footer of a page, which most pages share, and how to reach each place of the business."""

from msgspec.structs import replace

from plugins.site.facts.places import OpenPlace
from plugins.site.index.inputs import Shared
from plugins.site.views.addresses import absolute_url, page_links, site_path
from plugins.site.views.fact_lists import business_details, licence_lines, profile_host
from plugins.site.views.formats import format_names, opening_rows, special_rows
from plugins.site.views.page import Footer, Header, Publisher
from plugins.site.views.picture_view import build_image
from plugins.site.views.postal import directions_url
from plugins.site.views.views import Contact, Link, LinkGroup, MapCard


def build_publisher(shared: Shared) -> Publisher:
    """Return the business behind all pages."""
    logo = build_image(shared, shared.logo, "") if shared.logo else None
    photo = build_image(shared, shared.home_photo, "") if shared.home_photo else None
    return Publisher(absolute_url(shared, ""), shared.business, logo, photo)


def build_header(shared: Shared, ribbon: str, here: str) -> Header:
    """Build the top of a page; ``here`` is its path."""
    return Header(
        words=shared.words,
        ribbon=ribbon,
        name=shared.business.name,
        home_path=site_path(shared, ""),
        logo=build_publisher(shared).logo,
        menu=page_links(shared, shared.menu, here),
        actions=(),
        search=_search_link(shared, here),
    )


def _search_link(shared: Shared, here: str) -> Link | None:
    search = shared.search
    if search is None:
        return None
    return Link(shared.words.search, site_path(shared, search.path), current=search.path == here)


def build_footer(shared: Shared, here: str, has_all_facts: bool) -> Footer:
    """Build the end of a page; all facts about the business stand on home, about and contact alone."""
    return Footer(
        words=shared.words,
        contact=build_contact(shared),
        groups=tuple(
            LinkGroup(group.heading, page_links(shared, group.links, here)) for group in shared.footer
        ),
        profiles=tuple(Link(profile_host(profile), profile) for profile in shared.business.profiles),
        actions=(),
        legal=shared.business.legal_name if has_all_facts else "",
        description=shared.business.description,
        details=business_details(shared, has_all_facts=has_all_facts),
        places=other_places(shared),
        has_all_facts=has_all_facts,
    )


def build_contact(shared: Shared) -> Contact:
    """Return how to reach the place that a page speaks for, in the words of its language."""
    business, place = shared.business, shared.place
    areas = format_names([area.name for area in business.service_areas], business.locale)
    return replace(
        _place_contact(shared, place),
        service_areas=shared.words.service_areas.format(areas=areas) if areas else "",
        licences=licence_lines(shared),
        map=_map_card(shared, place),
    )


def _map_card(shared: Shared, place: OpenPlace) -> MapCard | None:
    """Return the card that opens the place on a map: its own page there, else the way to it."""
    image = build_image(shared, shared.map_image, place.map_image_alt) if shared.map_image else None
    href = place.map_url or (directions_url(place.name, place.address, place.geo) if image else "")
    return MapCard(href, place.name, image) if href or image else None


def list_places(shared: Shared) -> tuple[Contact, ...]:
    """List the main place and all further ones, each with its page; nothing when there is only one."""
    if not shared.locations:
        return ()
    # The page that its name leads to in the header too.
    pages: list[tuple[OpenPlace, str]] = [(shared.business, shared.home.path)]
    pages += [(location.facts, location.path) for location in shared.locations]
    return tuple(
        replace(_place_contact(shared, place), path=site_path(shared, path)) for place, path in pages
    )


def other_places(shared: Shared) -> tuple[Contact, ...]:
    """List all places but that of the page."""
    return tuple(contact for contact in list_places(shared) if contact.place is not shared.place)


def _place_contact(shared: Shared, place: OpenPlace) -> Contact:
    words, locale = shared.words, shared.business.locale
    return Contact(
        name=place.name,
        address_lines=place.address.lines if place.address else (),
        phone=place.phone,
        email=place.email,
        email_href=f"mailto:{place.email}" if place.email else "",
        hours=opening_rows(place.opening_hours, locale, words),
        special_hours=special_rows(place.special_hours, locale=locale, words=words),
        directions_url=directions_url(place.name, place.address, place.geo),
        service_areas="",
        licences=(),
        place=place,
        by_appointment=words.appointment_needed if place.by_appointment else "",
    )
