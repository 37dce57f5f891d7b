"""The calendar file of a visit, which ``theme/scripts/visit-reminder.js`` must make."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from plugins.booking.contact_file import escape_text, join_lines


def build_visit_event(
    reminder: Mapping[str, Any], *, starts: datetime, minutes: int, uid: str, stamp: datetime
) -> str:
    r"""Return the calendar file of a visit.

    Times are in UTC, which needs no VTIMEZONE and means the same on every
    device. An hour that the clocks skip is read as if they had not yet been
    put forward, one that comes twice as the first.

    Args:
        reminder: As ``build_reminder`` makes it.
        starts: What the visitor typed, without a time zone: it is that of the business.
        uid: A random UUID; an address or a date would say whose visit it is.
        stamp: Now, aware.

    Returns:
        ``"BEGIN:VCALENDAR\r\n…"``, lines folded at 75 bytes.

    Source: https://www.rfc-editor.org/rfc/rfc5545#section-3.6.1 (VEVENT) and
        https://www.rfc-editor.org/rfc/rfc5545#section-3.6.6 (VALARM)
    """
    begin = starts.replace(tzinfo=ZoneInfo(reminder["zone"])).astimezone(UTC)
    location = [f"LOCATION:{escape_text(reminder['location'])}"] if reminder["location"] else []
    summary = escape_text(reminder["summary"])
    return join_lines(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:{escape_text(reminder['product'])}",
            "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"DTSTAMP:{_utc(stamp)}",
            f"DTSTART:{_utc(begin)}",
            f"DTEND:{_utc(begin + timedelta(minutes=minutes))}",
            f"SUMMARY:{summary}",
            *location,
            f"DESCRIPTION:{escape_text(reminder['description'])}",
            f"URL:{reminder['url']}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:-PT{reminder['alarm_hours']}H",
            f"DESCRIPTION:{summary}",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
