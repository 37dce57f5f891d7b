"""How long a service takes and what it costs, where the places of the business differ by place."""

from collections.abc import Collection, Iterable

from plugins.site.facts.places import Location
from plugins.site.index.inputs import Inputs, Shared
from plugins.site.values.field_types import SessionFields
from plugins.site.values.page_fields import ServiceFields
from plugins.site.views.addresses import site_path
from plugins.site.views.formats import format_price
from plugins.site.views.frame_view import list_places
from plugins.site.views.views import Contact, Link, SessionGroup, SessionLength


def build_sessions(inputs: Inputs) -> tuple[SessionGroup, ...]:
    """List the lengths of the page's service, or those that services have at the page's location alone."""
    shared, fields = inputs.shared, inputs.record.fields
    if shared.location:
        return _groups_of_location(shared, shared.location.facts)
    return _groups_of_service(shared, inputs.record.stem, fields) if isinstance(fields, ServiceFields) else ()


def _groups_of_location(shared: Shared, location: Location) -> tuple[SessionGroup, ...]:
    return tuple(
        SessionGroup(
            _lengths(shared, service.fields.sessions_at(location.id)),
            service.service_id,
            location.id,
            headings=(Link(service.fields.short_title, site_path(shared, service.path)),),
        )
        for service in shared.services
        if service.fields.differs_at(location.id)
    )


def _groups_of_service(shared: Shared, service_id: str, fields: ServiceFields) -> tuple[SessionGroup, ...]:
    groups: dict[str, list[Contact]] = {"": []}
    for contact in list_places(shared):
        name = contact.place.id if isinstance(contact.place, Location) else ""
        groups.setdefault(name if fields.differs_at(name) else "", []).append(contact)
    if len(groups) == 1:
        groups = {"": []}
    return tuple(
        SessionGroup(
            _lengths(shared, sessions),
            service_id,
            name,
            headings=tuple(Link(contact.name, contact.path) for contact in contacts),
            places=tuple(contacts),
        )
        for name, contacts in groups.items()
        if (sessions := fields.sessions_at(name or None))
    )


def price_teaser(shared: Shared, sessions: Collection[SessionFields], *, is_brief: bool = False) -> str:
    """Return lengths and the lowest price: ``60 minutes · $95``, ``30 to 90 minutes · from $65``.

    Without a price for each length none is named, since the lowest one is not known; "" without lengths.

    Args:
        is_brief: Whether several prices are named without the lengths: ``from $65``.
    """
    if not sessions:
        return ""
    words, business = shared.words, shared.business
    minutes = {session.minutes for session in sessions}
    prices = {session.price_cents for session in sessions}
    length = words.minutes.format(count=min(minutes))
    if len(minutes) > 1:
        length = words.length_range.format(first=min(minutes), last=max(minutes))
    known = [cents for cents in prices if cents is not None]
    if len(known) < len(prices):
        return length
    price = format_price(min(known), business.currency, business.locale)
    if len(known) == 1:
        return f"{length} · {price}"
    lowest = words.price_from.format(price=price)
    return lowest if is_brief else f"{length} · {lowest}"


def _lengths(shared: Shared, sessions: Iterable[SessionFields]) -> tuple[SessionLength, ...]:
    business = shared.business
    return tuple(
        SessionLength(
            fields=session,
            length=shared.words.minutes.format(count=session.minutes),
            price=""
            if session.price_cents is None
            else format_price(session.price_cents, business.currency, business.locale),
        )
        for session in sessions
    )
