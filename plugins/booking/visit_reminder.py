"""A visit in the visitor's own calendar: what the script needs.

A static page does not have the date of a visit, so the visitor types it into a
small form that the script shows. Nothing is booked and nothing is sent.
``tests/reference/visit_event.py`` is the text that the script must make.
"""

import json
from typing import Any

from plugins.site.api import Inputs, PageFields, absolute_url

DEFAULT_MINUTES = 60
"""The default without a known length of a service; the visitor can change it."""
ALARM_HOURS = 24
FILE_NAME = "visit.ics"
_WORDS = ("heading", "text", "date", "time", "minutes", "save", "saved")


def reminder_text(inputs: Inputs) -> str:
    """Return the reminder's facts as JSON for a data attribute, ``""`` on pages without it."""
    fields = inputs.record.fields
    if not isinstance(fields, PageFields) or not fields.visit_reminder:
        return ""
    return json.dumps(build_reminder(inputs), ensure_ascii=False, separators=(",", ":"))


def build_reminder(inputs: Inputs) -> dict[str, Any]:
    """Return what the calendar entry and its form need.

    Returns:
        ``{"zone": "America/Denver", "minutes": 60, "alarm_hours": 24, "product": "-//…//EN",
        "summary": "Visit to …", "location": "…", "description": "…", "url": "https://…",
        "file": "visit.ics", "words": {"heading": …, "date": …}}``; ``location`` is "" when
        the address is unknown.
    """
    shared = inputs.shared
    business, words = shared.business, shared.words
    language = business.locale.language.upper()
    url = absolute_url(shared, inputs.path)
    lengths = [session.minutes for service in inputs.services for session in service.fields.sessions]
    place = shared.place
    lines = place.address.lines if place.address else ()
    return {
        "zone": business.time_zone,
        "minutes": min(lengths, default=DEFAULT_MINUTES),
        "alarm_hours": ALARM_HOURS,
        "product": f"-//{business.name.replace('/', ' ')}//visit reminder//{language}",
        "summary": words.reminder_summary.format(business=place.name),
        "location": ", ".join([place.name, *lines]) if lines else "",
        "description": words.reminder_details.format(phone=shared.phone.text, url=url),
        "url": url,
        "file": FILE_NAME,
        "words": {name: getattr(words, f"reminder_{name}") for name in _WORDS},
    }
