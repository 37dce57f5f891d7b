"""When, where and with whom an event is."""

from plugins.site.facts.business import Business
from plugins.site.index.inputs import EventInput, Place
from plugins.site.index.page_links import person_input
from plugins.site.index.site import Site
from plugins.site.values.page_fields import EventFields
from plugins.site.values.records import Record, in_zone


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
