"""The links of a call to action: label, price, length, address and phone, all from data."""

from msgspec.structs import replace

from plugins.booking.campaign import add_campaign_tags
from plugins.booking.providers import booking_page_url, service_booking_url
from plugins.site.api import (
    Action,
    ServiceInput,
    SessionFields,
    Shared,
    format_price,
    has_campaign_tags,
    hours_note,
    price_teaser,
    services_at,
)

_LEFT_TO_RIGHT, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
"""Around a number in a label that is read from right to left.

Source: https://www.w3.org/TR/html-bidi/ (markup or these characters)
"""


def contact_actions(shared: Shared, placement: str, *, with_hours: bool = False) -> tuple[Action, ...]:
    """Return the ways to book, the best first: online or by email, then by phone.

    Args:
        with_hours: Whether the phone shows the opening hours, and the booking link how long and for how much;
            else the link shows the price alone, and nothing where lengths and prices are a list nearby.
    """
    book = _book_action(shared, placement, None, None)
    if book and placement != "footer":
        services = services_at(shared, shared.services)
        sessions = [session for service in services for session in service.fields.sessions]
        book = replace(book, note=price_teaser(shared, sessions, is_brief=not with_hours))
    return _with_phone(shared, book, with_hours=with_hours)


def call_actions(
    shared: Shared, placement: str, service: ServiceInput | None, session: SessionFields | None
) -> tuple[Action, ...]:
    """Return the links of one call, for a service and a length when they are named."""
    if service is None and session is None:
        return contact_actions(shared, placement, with_hours=True)
    return _with_phone(shared, _book_action(shared, placement, service, session), with_hours=True)


def _with_phone(shared: Shared, book: Action | None, *, with_hours: bool) -> tuple[Action, ...]:
    phone = phone_action(shared, with_hours=with_hours)
    return (book, phone) if book else (phone,)


def phone_action(shared: Shared, *, with_hours: bool) -> Action:
    """Return the link that calls the place."""
    phone, words, place = shared.phone, shared.words, shared.place
    note = (
        hours_note(place.opening_hours, shared.business.locale, words, changes=place.special_hours)
        if with_hours
        else ""
    )
    is_rtl = shared.business.locale.text_direction == "rtl"
    number = f"{_LEFT_TO_RIGHT}{phone.text}{_END}" if is_rtl else phone.text
    return Action("phone", words.call.format(phone=number), phone.href, note=note)


def _book_action(
    shared: Shared, placement: str, service: ServiceInput | None, session: SessionFields | None
) -> Action | None:
    booking, words = shared.booking, shared.words
    length = words.minutes.format(count=session.minutes) if session else ""
    offered = service.fields.sessions if service else ()
    price = _price(shared, session) if session else price_teaser(shared, offered)
    own_label = service.fields.booking_label if service else None
    if service and (deep := service_booking_url(booking, service, session, placement)):
        # A link of its own needs a label of its own: two links with one label must lead to one place.
        label = own_label or words.book_service.format(service=service.fields.name)
        label = words.book_length.format(book=label, length=length) if session else label
        return Action("book", label, deep, note=price)
    if booking is None:
        return None
    label, note = own_label or booking.label, ", ".join(filter(None, (length, price)))
    if url := booking_page_url(booking, placement):
        return Action("book", label, url, note=note)
    if booking.provider == "email":
        return Action("email", label, f"mailto:{shared.email}", note=note)
    return None


def session_action(
    shared: Shared, service: ServiceInput, session: SessionFields, *, under: str = ""
) -> Action | None:
    """Return the link in a list of lengths and prices; ``under`` is its heading, where a page has several."""
    booking, words = shared.booking, shared.words
    url = service_booking_url(booking, service, session, "sessions")
    url = url or (booking_page_url(booking, "sessions") if booking else "")
    label = words.book_service.format(service=words.minutes.format(count=session.minutes))
    label = words.book_length.format(book=label, length=under) if under else label
    return Action("book", label, url) if url else None


def person_action(shared: Shared, name: str, url: str) -> Action:
    """Return the link that books one person, by the calendar of their own."""
    tagged = shared.booking and shared.booking.campaign_tags and not has_campaign_tags(url)
    href = add_campaign_tags(url, "person") if tagged else url
    return Action("book", shared.words.book_service.format(service=name), href)


def _price(shared: Shared, session: SessionFields) -> str:
    business, cents = shared.business, session.price_cents
    return format_price(cents, business.currency, business.locale) if cents is not None else ""
