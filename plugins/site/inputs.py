"""All that one page may know: the input of everything after ``select``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from plugins.assets.theme_files import ThemeAssets
from plugins.site.body import Reference
from plugins.site.booking_marker import parse_booking_marker
from plugins.site.business import Business, Geo, Location, SpecialHours
from plugins.site.editorial import Editorial, SourceFacts
from plugins.site.errors import ContentError, did_you_mean
from plugins.site.index import Site, is_listed, lead_services, related_sources, target_source
from plugins.site.pictures import Picture
from plugins.site.records import Record, in_zone
from plugins.site.schemas import (
    ArticleFields,
    EventFields,
    PageFields,
    PersonFields,
    PostalAddress,
    ServiceFields,
    VideoFields,
)
from plugins.site.videos import Video
from plugins.site.words import Words

RELATED_PAGES = 3


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """What a link, a menu or a card may say of another page; ``path`` is below the site's root."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What a card shows of another page."""

    title: str
    summary: str
    path: str
    section: str
    picture: str
    picture_alt: str
    starts: datetime | None = None


@dataclass(frozen=True, slots=True)
class PersonInput:
    """A named person: where their page is, and what they do."""

    name: str
    path: str
    job_title: str


@dataclass(frozen=True, slots=True)
class PlaceInput:
    """Where an event is."""

    name: str
    address: PostalAddress | None
    geo: Geo | None


@dataclass(frozen=True, slots=True)
class EventInput:
    """When and where people come together, in the time zone of the business."""

    starts: datetime
    ends: datetime
    place: PlaceInput
    place_path: str
    host: PersonInput | None


@dataclass(frozen=True, slots=True)
class VideoInput:
    """A film of the page; ``path`` is below the site's root."""

    path: str
    media_type: str
    fields: VideoFields
    uploaded: datetime


@dataclass(frozen=True, slots=True)
class ServiceInput:
    """A service that a page leads to."""

    service_id: str
    path: str
    fields: ServiceFields


@dataclass(frozen=True, slots=True)
class FooterInput:
    """Links under a heading at the foot of the page."""

    heading: str
    links: tuple[LinkedPage, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What is the same for every page of a build."""

    business: Business
    special_hours: tuple[SpecialHours, ...]
    editorial: Editorial
    words: Words
    assets: ThemeAssets
    menu: tuple[LinkedPage, ...]
    footer: tuple[FooterInput, ...]
    home: LinkedPage
    contact: LinkedPage | None
    feed: LinkedPage
    logo: Picture | None
    social_image: Picture
    preview: bool
    has_samples: bool
    map_image: Picture | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that one page's HTML depends on, besides its templates."""

    shared: Shared
    record: Record
    path: str
    status: str
    trail: tuple[LinkedPage, ...]
    section: str
    targets: Mapping[str, str]
    pictures: Mapping[str, Picture]
    sources: tuple[SourceFacts, ...]
    children: tuple[ShownPage, ...]
    featured: tuple[ShownPage, ...]
    related: tuple[ShownPage, ...]
    services: tuple[ServiceInput, ...]
    author: PersonInput | None
    reviewer: PersonInput | None
    published: datetime | None
    updated: datetime | None
    expires: datetime | None
    location: Location | None = None
    event: EventInput | None = None
    video: VideoInput | None = None
    marked_services: tuple[ServiceInput, ...] = ()


def select_inputs(
    site: Site,
    record: Record,
    *,
    shared: Shared,
    pictures: Mapping[str, Picture],
    videos: Mapping[str, Video] | None = None,
) -> Inputs:
    """Gather what one page may know.

    Args:
        pictures: All pictures of the site, by their file in ``content/``.
        videos: All videos of the site, by their file in ``content/``.
    """
    children = site.members.get(record.folder, ()) if record.kind == "section" else ()
    named = record.fields.featured if isinstance(record.fields, PageFields) else ()
    featured = [source for source in named if is_listed(site, source)]
    related = related_sources(site, record, most=RELATED_PAGES) if _has_related(record) else ()
    shown = [*children, *featured, *related]
    zone = shared.business.zone
    moments = (record.fields.date, record.fields.updated, record.fields.expires)
    published, updated, expires = (in_zone(moment, zone) if moment else None for moment in moments)
    return Inputs(
        shared=shared,
        record=record,
        path=site.paths[record.source],
        status=site.statuses[record.source],
        trail=_trail(site, record, shared.home),
        section=_section_title(site, record),
        targets={link.target: _target_path(site, link.target) for link in record.body.links},
        pictures={name: pictures[name] for name in _pictures_of(site, record, shown) if name in pictures},
        sources=tuple(
            site.sources[citation.target]
            for citation in record.body.citations
            if citation.target in site.sources
        ),
        children=tuple(_shown(site, source, zone=zone) for source in children),
        featured=tuple(_shown(site, source, zone=zone) for source in featured),
        related=tuple(_shown(site, source, zone=zone) for source in related),
        services=tuple(
            ServiceInput(service.stem, site.paths[service.source], service.fields)
            for service in lead_services(site, record)
            if isinstance(service.fields, ServiceFields)
        ),
        marked_services=_marked_services(site, record),
        author=_person(site, record, "author"),
        reviewer=_person(site, record, "reviewed_by"),
        published=published,
        updated=updated,
        expires=expires,
        location=_location(record, shared.business),
        event=_event(site, record, shared.business),
        video=_video(record, videos or {}, zone=zone),
    )


def _event(site: Site, record: Record, business: Business) -> EventInput | None:
    fields = record.fields
    if not isinstance(fields, EventFields):
        return None
    return EventInput(
        starts=in_zone(fields.starts, business.zone),
        ends=in_zone(fields.ends, business.zone),
        place=_place(fields, business),
        place_path=_location_path(site, fields.location),
        host=_person(site, record, "host"),
    )


def _location(record: Record, business: Business) -> Location | None:
    fields = record.fields
    return business.location(fields.location) if isinstance(fields, PageFields) else None


def _location_path(site: Site, name: str | None) -> str:
    """Return the address of a location's page, "" when there is none to link to."""
    source = site.by_location.get(name or "", "")
    return site.paths.get(source, "")


def _place(fields: EventFields, business: Business) -> PlaceInput:
    if fields.place:
        return PlaceInput(fields.place, fields.address, None)
    if location := business.location(fields.location):
        return PlaceInput(location.name, location.address, location.geo)
    return PlaceInput(business.name, business.address, business.geo)


def _video(record: Record, videos: Mapping[str, Video], *, zone: ZoneInfo) -> VideoInput | None:
    fields = record.fields.video
    video = videos.get(fields.file) if fields else None
    if fields is None or video is None:
        return None
    return VideoInput(video.path, video.media_type, fields, in_zone(fields.uploaded, zone))


def _marked_services(site: Site, record: Record) -> tuple[ServiceInput, ...]:
    """Return the services that the author's booking markers name."""
    arguments = (block.argument for block in record.body.blocks if block.component == "booking")
    names = dict.fromkeys(parse_booking_marker(argument).service for argument in arguments)
    services = (service for name in names if name and (service := site.service(name)))
    return tuple(
        ServiceInput(service.stem, site.paths[service.source], service.fields)
        for service in services
        if isinstance(service.fields, ServiceFields)
    )


def _has_related(record: Record) -> bool:
    return record.kind in {"service", "condition", "guide", "local"} or bool(record.fields.related)


def _trail(site: Site, record: Record, home: LinkedPage) -> tuple[LinkedPage, ...]:
    """From the home page down to this one, as a visitor would walk."""
    here = LinkedPage(record.fields.short_title, site.paths[record.source])
    if not here.path:
        return (here,)
    steps = [home]
    section = site.records.get(f"{record.folder}/index.md")
    if section is not None and section.source != record.source:
        steps.append(LinkedPage(section.fields.short_title, site.paths[section.source]))
    return (*steps, here)


def _section_title(site: Site, record: Record) -> str:
    section = site.records.get(f"{record.folder}/index.md")
    return section.fields.short_title if section is not None and section.source != record.source else ""


def _target_path(site: Site, target: str) -> str:
    _, hash_sign, anchor = target.partition("#")
    return f"{site.paths[target_source(site, target)]}{hash_sign}{anchor}"


def _pictures_of(site: Site, record: Record, shown: list[str]) -> list[str]:
    own = [picture.target for picture in record.body.pictures]
    poster = record.fields.video.poster if record.fields.video else None
    images = [record.fields.image, poster, *(site.records[source].fields.image for source in shown)]
    return list(dict.fromkeys([*own, *(image for image in images if image)]))


def _shown(site: Site, source: str, *, zone: ZoneInfo) -> ShownPage:
    record = site.records[source]
    fields = record.fields
    return ShownPage(
        title=fields.title,
        summary=fields.description,
        path=site.paths[source],
        section=_section_title(site, record),
        picture=fields.image or "",
        picture_alt=fields.image_alt,
        starts=in_zone(fields.starts, zone) if isinstance(fields, EventFields) else None,
    )


def _person(site: Site, record: Record, role: str) -> PersonInput | None:
    named_in = record.fields if isinstance(record.fields, ArticleFields | EventFields) else None
    name = getattr(named_in, role, None)
    person = site.person(name) if name else None
    if person is None or not isinstance(person.fields, PersonFields):
        return None
    return PersonInput(person.fields.title, site.paths[person.source], person.fields.job_title or "")


def linked_page(site: Site, source: str) -> LinkedPage:
    """Return the label and address of a page for a menu."""
    return LinkedPage(site.records[source].fields.short_title, site.paths[source])


def wanted_pictures(site: Site, business: Business) -> list[tuple[str, Reference]]:
    """List every picture that a shown page or the business uses, with who asks for it and where.

    Returns:
        ``[("guides/x.md", Reference("images/desk.svg", 12)), …]``
    """
    from_business = [
        business.logo,
        business.icon,
        business.icon_svg,
        business.social_image,
        business.map_image,
    ]
    wanted = [("business.toml", Reference(picture, 0)) for picture in from_business if picture]
    for record in site.records.values():
        if record.fields.image:
            wanted.append((record.source, Reference(record.fields.image, record.lines.get("image", 1))))
        if record.fields.video:
            poster = Reference(record.fields.video.poster, record.lines.get("video", 1))
            wanted.append((record.source, poster))
        wanted += [(record.source, picture) for picture in record.body.pictures]
    return wanted


def missing_picture(asked_by: str, reference: Reference, known: list[str]) -> ContentError:
    """Describe a picture that is not there."""
    return ContentError(
        asked_by,
        line=reference.line,
        field="picture",
        problem=f'expected a picture of content/, got "{reference.target}"',
        remedy=did_you_mean(reference.target, known),
    )
