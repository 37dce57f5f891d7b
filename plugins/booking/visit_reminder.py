"""A visit in the visitor's own calendar: what the script needs, and the exact text it must make.

A static page cannot know the date of a visit, so the visitor types it into a
small form that only the script shows. Nothing is booked and nothing is sent.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from plugins.booking.content_lines import escape_text, join_lines
from plugins.site.api import Inputs, PageFields, absolute_url, address_lines

DEFAULT_MINUTES = 60
"""Offered when no length of a service is known; the form lets the visitor change it."""
ALARM_HOURS = 24
FILE_NAME = "visit.ics"


def reminder_text(inputs: Inputs) -> str:
    """Return the reminder's facts as JSON for a data attribute, ``""`` on pages that do not ask for it."""
    fields = inputs.record.fields
    if not isinstance(fields, PageFields) or not fields.visit_reminder:
        return ""
    return json.dumps(build_reminder(inputs), ensure_ascii=False, separators=(",", ":"))


def build_reminder(inputs: Inputs) -> dict[str, Any]:
    """Gather what a calendar entry and its form take.

    Returns:
        ``{"zone": "America/Denver", "minutes": 60, "alarm_hours": 24, "product": "-//…//EN",
        "summary": "Visit to …", "location": "…", "description": "…", "url": "https://…",
        "file": "visit.ics", "words": {"heading": …, "date": …}}``; ``location`` is "" when
        the address is unknown.
    """
    shared = inputs.shared
    business, words = shared.business, shared.words
    url = absolute_url(shared, inputs.path)
    lengths = [session.minutes for service in inputs.services for session in service.fields.sessions]
    lines = address_lines(business.address) if business.address else ()
    return {
        "zone": business.time_zone,
        "minutes": min(lengths, default=DEFAULT_MINUTES),
        "alarm_hours": ALARM_HOURS,
        "product": _product(business.name, business.language),
        "summary": words.reminder_summary.format(business=business.name),
        "location": ", ".join([business.name, *lines]) if lines else "",
        "description": words.reminder_details.format(phone=business.phone.text, url=url),
        "url": url,
        "file": FILE_NAME,
        "words": {
            "heading": words.reminder_heading,
            "text": words.reminder_text,
            "date": words.reminder_date,
            "time": words.reminder_time,
            "minutes": words.reminder_minutes,
            "save": words.reminder_save,
            "saved": words.reminder_saved,
        },
    }


def _product(name: str, language: str) -> str:
    return f"-//{name.replace('/', ' ')}//visit reminder//{language.partition('-')[0].upper()}"


def build_visit_event(
    reminder: Mapping[str, Any], *, starts: datetime, minutes: int, uid: str, stamp: datetime
) -> str:
    r"""Write the calendar file of a visit: the reference for the script.

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
