"""What pages show of another page: its label, its card, its person, its service."""

from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from plugins.site.facts.business import Business
from plugins.site.facts.glossary import TermFacts, in_alphabetical_order
from plugins.site.index.inputs import (
    EventInput,
    LinkedPage,
    PersonInput,
    Place,
    ServiceInput,
    ShownPage,
    TermInput,
)
from plugins.site.index.site import NEAR_BY_TOPIC, Site
from plugins.site.values.field_types import valid_on
from plugins.site.values.page_fields import EventFields, PersonFields, ServiceFields
from plugins.site.values.records import PageMeta, Record, in_zone

MOST_PEOPLE = 8
"""How many people a page introduces; their own hub has all of them."""


def linked_page(site: Site, source: str) -> LinkedPage:
    """Return the label and address of a page for a menu."""
    return LinkedPage(site.records[source].fields.short_title, site.paths[source])


def section_of(site: Site, record: PageMeta) -> str:
    """Return the file of the page that introduces the folder of another page, "" when there is none."""
    section = f"{record.folder}/index.md"
    return section if section in site.records and section != record.source else ""


def section_title(site: Site, record: PageMeta) -> str:
    """Return what the section of a page is called in menus, "" when the page is in none."""
    section = section_of(site, record)
    return site.records[section].fields.short_title if section else ""


def shown_page(site: Site, source: str, *, zone: ZoneInfo) -> ShownPage:
    """Return what a card shows of a page."""
    record = site.records[source]
    fields = record.fields
    return ShownPage(
        title=fields.title,
        summary=fields.description,
        path=site.paths[source],
        section=section_title(site, record),
        picture=fields.image or "",
        picture_alt=fields.image_alt,
        picture_focus=fields.image_focus,
        drawing=next(iter(record.pictures), ""),
        group=fields.group or "",
        minutes=record.minutes if record.page_kind.has_byline else 0,
        starts=in_zone(fields.starts, zone) if isinstance(fields, EventFields) else None,
        indexed=fields.indexed and site.statuses[source] == "live",
    )


def person_input(site: Site, record: PageMeta, role: str, *, today: date = date.min) -> PersonInput | None:
    """Return the ``author``, ``reviewed_by`` or ``host`` of a page, if that person has a page.

    Args:
        today: The day on which credentials must still be valid.
    """
    name = getattr(record.fields, role, None)
    person = site.person(name) if name else None
    return known_person(site, person, today=today) if person else None


def known_person(site: Site, person: PageMeta, *, today: date) -> PersonInput | None:
    """Return what pages show of a person; ``None`` when the page is about something else."""
    fields = person.fields
    if not isinstance(fields, PersonFields):
        return None
    return PersonInput(
        fields.title,
        site.paths[person.source],
        fields.job_title or "",
        valid_on(fields.credentials, today),
        fields.lead or "",
        fields.image or "",
        fields.image_alt,
        fields.image_focus,
        fields.booking_url or "",
    )


def introduced_people(site: Site, record: PageMeta) -> tuple[PageMeta, ...]:
    """List whom a page introduces: everybody on home and about, on a service who names it or no service."""
    if record.role not in {"home", "about"} and record.kind != "service":
        return ()
    people = (site.records[source] for source in site.members.get("people", ()))
    does = (
        person
        for person in people
        if record.kind != "service" or not person.fields.services or record.stem in person.fields.services
    )
    return tuple(does)[:MOST_PEOPLE]


def service_inputs(site: Site, services: Iterable[PageMeta]) -> tuple[ServiceInput, ...]:
    """Return what pages show of some services, in their order."""
    return tuple(
        ServiceInput(service.stem, site.paths[service.source], service.fields)
        for service in services
        if isinstance(service.fields, ServiceFields)
    )


def event_input(site: Site, record: Record, business: Business) -> EventInput | None:
    """Return what an event page shows; ``None`` for every other page."""
    fields = record.fields
    if not isinstance(fields, EventFields):
        return None
    return EventInput(
        starts=in_zone(fields.starts, business.zone),
        ends=in_zone(fields.ends, business.zone),
        place=_place(fields, business),
        place_path=_location_path(site, fields.location),
        host=person_input(site, record, "host"),
    )


def _location_path(site: Site, name: str | None) -> str:
    """Return the address of a location's page, "" when it has none."""
    source = site.by_location.get(name or "", "")
    return site.paths.get(source, "")


def _place(fields: EventFields, business: Business) -> Place:
    if fields.place:
        return Place(fields.place, fields.address, None)
    if location := business.location(fields.location):
        return Place(location.name, location.address, location.geo)
    return Place(business.name, business.address, business.geo)


def terms_of(site: Site, record: Record) -> list[str]:
    """Return the names of the words that a page explains."""
    names = in_alphabetical_order(site.terms) if record.role == "glossary" else record.terms
    return [name for name in dict.fromkeys(names) if name in site.terms]


def source_numbers(site: Site, record: Record, terms: Iterable[str]) -> dict[str, int]:
    """Number the sources of the text, then those of the words that are explained below it."""
    cited = [*record.cited, *(source for name in terms for source in site.terms[name].sources)]
    return {name: at for at, name in enumerate(dict.fromkeys(cited), 1) if name in site.sources}


def term_input(site: Site, record: Record, name: str, numbers: Mapping[str, int]) -> TermInput:
    """Return the explanation of a term; in the glossary also the pages that use it."""
    term = site.terms[name]
    return TermInput(
        name=name,
        title=term.title,
        explanation=term.explanation,
        sources=tuple(numbers[source] for source in term.sources if source in numbers),
        used_on=_users(site, name, term) if record.role == "glossary" else (),
    )


def _users(site: Site, name: str, term: TermFacts) -> tuple[LinkedPage, ...]:
    pages = dict.fromkeys([term.page or "", *site.by_term.get(name, ())[:NEAR_BY_TOPIC]])
    return tuple(
        linked_page(site, source)
        for source in pages
        if source in site.records and site.records[source].role != "glossary"
    )
