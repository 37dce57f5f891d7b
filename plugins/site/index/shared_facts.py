"""What is the same for every page of a build."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from plugins.site.assets.theme_files import ThemeAssets
from plugins.site.facts.business import Business
from plugins.site.facts.fact_reader import Facts
from plugins.site.facts.places import OpenPlace
from plugins.site.facts.visit.notices import notices_at
from plugins.site.fields.reading import FieldPath
from plugins.site.index.inputs import FooterInput, LinkedPage, LocationInput, NoticeInput, Shared
from plugins.site.index.page_inputs import linked_page, service_inputs
from plugins.site.index.site import Site
from plugins.site.media.pictures import Picture
from plugins.site.values.page_fields import EventFields, PersonFields, ServiceFields

_LOGOS = ("logo", "icon", "icon_svg", "social_image")
FEED_PATH, RSS_PATH = "feed.xml", "rss.xml"


def share_facts(
    site: Site,
    facts: Facts,
    *,
    business: Business,
    assets: ThemeAssets,
    pictures: Mapping[str, Picture],
    preview: bool,
    now: datetime,
) -> Shared:
    """Gather what every page depends on.

    Args:
        business: That of the facts, without what is over.
        pictures: All pictures of the site, those of the business among them.
        now: The moment by which a notice holds.
    """
    editorial = facts.editorial
    roles = {site.records[source].role: source for source in reversed(site.members.get("pages", ()))}
    named = {role: linked_page(site, source) for role, source in roles.items()}
    footer = ((group.heading, _linked_pages(site, group.pages)) for group in editorial.footer)
    pages = [site.records[source] for source in site.bookable]
    services = [page for page in pages if isinstance(page.fields, ServiceFields)]
    with_own = (page.fields for page in pages if isinstance(page.fields, EventFields | PersonFields))
    return Shared(
        business=business,
        editorial=editorial,
        words=facts.words,
        assets=assets,
        menu=_linked_pages(site, editorial.menu),
        footer=tuple(FooterInput(heading, links) for heading, links in footer if links),
        home=LinkedPage(facts.words.home, ""),
        contact=named.get("contact"),
        glossary=named.get("glossary"),
        search=named.get("search"),
        logo=pictures[business.logo] if business.logo else None,
        social_image=pictures[business.social_image],
        map_image=pictures[business.map_image] if business.map_image else None,
        home_photo=_home_photo(site, pictures),
        preview=preview,
        has_samples=facts.has_samples,
        services=service_inputs(site, services),
        own_booking_urls=tuple(fields.booking_url for fields in with_own if fields.booking_url),
        locations=location_inputs(site, business, pictures),
        host=facts.hosting.host,
        photos=_photos(business, pictures),
        notices=tuple(_notices(site, facts.business, now)),
        remote_editing=facts.hosting.remote_editing,
    )


def _photos(place: OpenPlace, pictures: Mapping[str, Picture]) -> tuple[Picture, ...]:
    return tuple(pictures[photo.image] for photo in place.photos)


def _notices(site: Site, business: Business, now: datetime) -> Iterator[NoticeInput]:
    for notice in notices_at(business.notices, now, business.zone):
        page = linked_page(site, notice.source) if notice.source in site.records else None
        yield NoticeInput(notice, page)


def _home_photo(site: Site, pictures: Mapping[str, Picture]) -> Picture | None:
    """Return the photo that the home page opens with; a drawing shows nobody the business."""
    photo = pictures.get(site.home.fields.image or "") if "" in site.by_path else None
    return photo if photo and not photo.is_drawing else None


def location_inputs(
    site: Site, business: Business, pictures: Mapping[str, Picture]
) -> tuple[LocationInput, ...]:
    """Return the locations whose page is published."""
    return tuple(
        LocationInput(
            place,
            site.paths[source],
            pictures[place.map_image] if place.map_image else None,
            _photos(place, pictures),
        )
        for place in business.locations
        if (source := site.by_location.get(place.id))
    )


def _linked_pages(site: Site, sources: Iterable[str]) -> tuple[LinkedPage, ...]:
    """Return the pages of a menu; those that are not public are left out."""
    return tuple(linked_page(site, source) for source in sources if source in site.records)


def business_pictures(business: Business) -> dict[str, FieldPath]:
    """Return the pictures that business.toml names, each with its field."""
    named: list[tuple[FieldPath, str | None]] = [((field,), getattr(business, field)) for field in _LOGOS]
    places: list[tuple[FieldPath, OpenPlace]] = [((), business)]
    places += [(("locations", number), location) for number, location in enumerate(business.locations)]
    for path, place in places:
        named.append(((*path, "map_image"), place.map_image))
        named += [
            ((*path, "photos", number, "image"), photo.image) for number, photo in enumerate(place.photos)
        ]
    found: dict[str, FieldPath] = {}
    for field, name in named:
        if name:
            found.setdefault(name, field)
    return found


def business_logos(business: Business) -> list[str]:
    """List those of them that are always shown in one size."""
    return [name for field in _LOGOS if (name := getattr(business, field))]
