"""What pages show of another page: its label, its card, its person, its service."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from plugins.site.index.inputs import LinkedPage, PersonInput, ServiceInput, ShownPage
from plugins.site.index.site import Site
from plugins.site.values.page_fields import EventFields, PersonFields, ServiceFields
from plugins.site.values.records import PageMeta, in_zone


def linked_page(site: Site, source: str) -> LinkedPage:
    """Return the label and address of a page for a menu."""
    return LinkedPage(site.records[source].fields.short_title, site.paths[source])


def section_title(site: Site, record: PageMeta) -> str:
    """Return what the section of a page is called in menus, "" when the page is in none."""
    section = site.records.get(f"{record.folder}/index.md")
    return section.fields.short_title if section is not None and section.source != record.source else ""


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
        starts=in_zone(fields.starts, zone) if isinstance(fields, EventFields) else None,
        indexed=fields.indexed and site.statuses[source] == "live",
    )


def person_input(site: Site, record: PageMeta, role: str) -> PersonInput | None:
    """Return the ``author``, ``reviewed_by`` or ``host`` of a page, if that person has a page."""
    name = getattr(record.fields, role, None)
    person = site.person(name) if name else None
    if person is None or not isinstance(person.fields, PersonFields):
        return None
    return PersonInput(person.fields.title, site.paths[person.source], person.fields.job_title or "")


def service_inputs(site: Site, services: Iterable[PageMeta]) -> tuple[ServiceInput, ...]:
    """Return what pages show of some services, in their order."""
    return tuple(
        ServiceInput(service.stem, site.paths[service.source], service.fields)
        for service in services
        if isinstance(service.fields, ServiceFields)
    )
