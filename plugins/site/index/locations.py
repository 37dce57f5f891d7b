"""What the page of a further location is made from: its own facts in the place of those of the main one."""

from collections.abc import Iterable

from msgspec.structs import replace

from plugins.site.index.inputs import ServiceInput, Shared


def shared_at(shared: Shared, name: str | None) -> Shared:
    """Return what the pages of a location share; for ``None`` and unknown locations, what all others do."""
    at = next((location for location in shared.locations if location.facts.id == name), None)
    return replace(shared, location=at, map_image=at.map_image, photos=at.photos) if at else shared


def every_place(shared: Shared) -> tuple[Shared, ...]:
    """Return what the pages of each place share, those of the main one first."""
    return shared, *(shared_at(shared, location.facts.id) for location in shared.locations)


def services_at(shared: Shared, services: Iterable[ServiceInput]) -> tuple[ServiceInput, ...]:
    """Return services with the lengths, prices and booking links of the place that a page speaks for."""
    return tuple(_service_at(shared, service) for service in services)


def _service_at(shared: Shared, service: ServiceInput) -> ServiceInput:
    place, fields = shared.location.facts if shared.location else None, service.fields
    sessions = fields.sessions_at(place.id if place else None)
    if place is None and len(sessions) == len(fields.sessions):
        return service
    changes: dict[str, object] = {"sessions": sessions}
    if place and place.booking:
        # What is written for all locations leads to another calendar.
        elsewhere = {"booking_url": None, "booking_id": None}
        own = (one if one.location else one.changed(**elsewhere) for one in sessions)
        changes = {"sessions": tuple(own), **elsewhere}
    return replace(service, fields=fields.changed(**changes))
