"""The address that books a service, one pure function a provider.

Only what a provider documents is used. Where it documents no link to a
service, the link leads to the booking page.
"""

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from plugins.booking.campaign import add_campaign_tags, add_parameters
from plugins.site.api import OFFLINE, Booking, ServiceInput, SessionFields

_ADDRESS_AND_REST = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_NAME = re.compile(r"\{(\w+)\}")

Request = Mapping[str, str]
"""What to book: ``service``, ``minutes``, ``id`` and ``placement``, each "" when unknown."""


def acuity_url(booking: Booking, request: Request) -> str:
    """Preselect an appointment type, by its number or as ``category:Name``.

    Campaign tags are not documented, so ``campaign_tags`` is refused.

    Source: https://help.acuityscheduling.com/hc/en-us/articles/31919067234445 and
        https://developers.acuityscheduling.com/docs/embedding
    """
    number = quote(request["id"], safe=":")
    return add_parameters(booking.url, f"appointmentType={number}") if number else ""


def event_type_url(booking: Booking, request: Request) -> str:
    """Open an event type of Calendly or Cal.com: ``https://cal.com/name/event``.

    Campaign tags are kept with the booking. Cal.com's parameter ``duration`` is
    not documented and has been ignored (https://github.com/calcom/cal.diy/issues/6433),
    so each length needs an event type of its own.

    Source: https://help.calendly.com/hc/en-us/articles/226766767 (the link of an event type),
        https://developer.calendly.com/docs/api-guides/track-and-report-on-all-scheduled-events-across-your-organization
        (UTM parameters), https://cal.com/help/bookings/utm-tracking (both)
    """
    if not request["id"]:
        return ""
    address, rest = _ADDRESS_AND_REST.fullmatch(booking.url).groups()  # type: ignore[union-attr]
    return f"{address.rstrip('/')}/{quote(request['id'], safe='/')}{rest}"


def template_url(booking: Booking, request: Request) -> str:
    """Fill in ``service_url``; "" when there is none, or when a value for it is unknown."""
    names = _NAME.findall(booking.service_url)
    if not names or not all(request[name] for name in names):
        return ""
    return _NAME.sub(lambda match: quote(request[match[1]], safe=""), booking.service_url)


ADAPTERS: dict[str, Callable[[Booking, Request], str]] = {
    "link": template_url,
    "acuity": acuity_url,
    "calendly": event_type_url,
    "cal.com": event_type_url,
}
"""Without those by phone or email, and without Square, which documents no link to a service and no tags:
https://squareup.com/help/us/en/article/5353-view-client-facing-online-booking-tools"""


def booking_page_url(booking: Booking, placement: str) -> str:
    """Return the address of the booking page, "" when people book by phone or email."""
    if booking.provider in OFFLINE or not booking.url:
        return ""
    return _tagged(booking, booking.url, placement)


def service_booking_url(
    booking: Booking | None, service: ServiceInput, session: SessionFields | None, placement: str
) -> str:
    """Return the address that books this service and length, "" when there is only the booking page.

    What the owner wrote comes first (``booking_url`` of the length, then of
    the service), then what the provider documents.
    """
    fields = service.fields
    written = (session.booking_url if session else None) or fields.booking_url
    if written:
        return _tagged(booking, written, placement)
    if booking is None or booking.provider not in ADAPTERS:
        return ""
    request = {
        "service": service.service_id,
        "minutes": str(session.minutes) if session and session.minutes else "",
        "id": (session.booking_id if session else None) or fields.booking_id or "",
        "placement": placement,
    }
    return _tagged(booking, ADAPTERS[booking.provider](booking, request), placement)


def _tagged(booking: Booking | None, url: str, placement: str) -> str:
    if not url or booking is None or not booking.campaign_tags:
        return url
    return add_campaign_tags(url, placement)
