"""The links of a call to action: label, price, length, address and phone, all from data."""

from plugins.booking.providers import booking_page_url, service_booking_url
from plugins.site.api import (
    Action,
    ServiceInput,
    SessionFields,
    Shared,
    format_price,
    hours_note,
    once_per_build,
)


@once_per_build
def contact_actions(shared: Shared, placement: str, *, with_hours: bool = False) -> tuple[Action, ...]:
    """Return the ways to book, the best first: online or by email, then by phone."""
    return _with_phone(shared, _book_action(shared, placement, None, None), with_hours=with_hours)


def call_actions(
    shared: Shared,
    placement: str,
    service: ServiceInput | None = None,
    session: SessionFields | None = None,
    *,
    with_hours: bool = True,
) -> tuple[Action, ...]:
    """Return the links of one call, for a service and a length when they are named.

    Args:
        with_hours: Whether the phone shows the opening hours; not where they are shown beside it,
            or where there is no room.
    """
    if service is None and session is None:
        return contact_actions(shared, placement, with_hours=with_hours)
    return _with_phone(shared, _book_action(shared, placement, service, session), with_hours=with_hours)


def _with_phone(shared: Shared, book: Action | None, *, with_hours: bool) -> tuple[Action, ...]:
    phone = phone_action(shared, with_hours=with_hours)
    return (book, phone) if book else (phone,)


@once_per_build
def phone_action(shared: Shared, *, with_hours: bool) -> Action:
    """Return the link that calls the business."""
    business, words = shared.business, shared.words
    note = hours_note(business.opening_hours, business.locale, words) if with_hours else ""
    return Action("phone", words.call.format(phone=business.phone.text), business.phone.href, note=note)


def _book_action(
    shared: Shared, placement: str, service: ServiceInput | None, session: SessionFields | None
) -> Action | None:
    booking = shared.business.booking
    if service and (deep := service_booking_url(booking, service, session, placement)):
        # A link of its own needs a label of its own: two links with one label must lead to one place.
        label = _service_label(shared, service)
        if session is None:
            return Action("book", label, deep)
        length = shared.words.minutes.format(count=session.minutes)
        label = shared.words.book_length.format(book=label, length=length)
        return Action("book", label, deep, note=_price(shared, session))
    if booking is None:
        return None
    label = (service.fields.booking_label if service else None) or booking.label
    note = _length_and_price(shared, session) if session else ""
    if url := booking_page_url(booking, placement):
        return Action("book", label, url, note=note)
    if booking.provider == "email":
        return Action("email", label, f"mailto:{shared.business.email}", note=note)
    return None


def session_action(shared: Shared, service: ServiceInput, session: SessionFields) -> Action | None:
    """Return the link in the list of lengths and prices."""
    booking = shared.business.booking
    url = service_booking_url(booking, service, session, "sessions")
    url = url or (booking_page_url(booking, "sessions") if booking else "")
    length = shared.words.minutes.format(count=session.minutes)
    return Action("book", shared.words.book_service.format(service=length), url) if url else None


def _service_label(shared: Shared, service: ServiceInput) -> str:
    fields = service.fields
    return fields.booking_label or shared.words.book_service.format(service=fields.name)


def _price(shared: Shared, session: SessionFields) -> str:
    business = shared.business
    cents = session.price_cents
    return format_price(cents, business.currency, business.locale) if cents is not None else ""


def _length_and_price(shared: Shared, session: SessionFields) -> str:
    length = shared.words.minutes.format(count=session.minutes)
    return ", ".join(part for part in (length, _price(shared, session)) if part)
