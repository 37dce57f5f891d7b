"""The opening hours for the script behind "open now": data and words, no clock.

The page is right without the script. ``tests/reference/opening_sentence.py`` is
the sentence that the script must make.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from babel.dates import get_day_names
from jinja2.utils import htmlsafe_json_dumps

from plugins.site.api import (
    Business,
    OpenPlace,
    Shared,
    Site,
    Span,
    Words,
    clock_text,
    every_place,
    format_minutes_briefly,
    hashed_name,
)

SCHEDULE_PATH = "theme/hours.js"
Spans = list[list[str]]


def schedule_text(shared: Shared) -> str:
    """Return the schedule as JSON for a data attribute in single quotes, ``""`` without opening hours."""
    if not any(day.spans for day in shared.place.opening_hours):
        return ""
    schedule = build_schedule(shared.business, shared.place, shared.words)
    return htmlsafe_json_dumps(schedule, ensure_ascii=False, separators=(",", ":"))


def build_schedule_files(_site: Site, shared: Shared) -> Mapping[str, bytes]:
    """Return the files that the ends of pages import, one for each place."""
    return {path: file for place in every_place(shared) for path, file in schedule_file(place).items()}


def schedule_file(shared: Shared) -> Mapping[str, bytes]:
    """Return the schedule of a place as a script to import, by its path; nothing without hours.

    It is a file of its own, because it would be 2 % of every page. A script
    and no JSON, since a policy for scripts lets it be loaded.
    """
    text = schedule_text(shared)
    content = f"export default {text};\n".encode()
    return {hashed_name(SCHEDULE_PATH, content): content} if text else {}


def build_schedule(business: Business, place: OpenPlace, words: Words) -> dict[str, Any]:
    """Return what "open now" needs.

    Args:
        place: Whose hours; those of a location are in the time zone of the business.

    Returns:
        ``{"zone": "America/Denver", "week": [[["09:00", "18:00"]], …],
        "changes": [{"from": "2026-12-24", "through": "2026-12-25", "spans": []}],
        "days": ["Monday", …], "times": {"09:00": "9 AM", …}, "words": {…}}``,
        the week from Monday, a closed day without spans. A change replaces
        all spans of its days; ``["20:00", "26:00"]`` goes on until two in the morning.
    """
    locale, week, changes = business.locale, place.opening_hours, place.special_hours
    spans = chain.from_iterable([*(day.spans for day in week), *(change.spans for change in changes)])
    minutes = sorted({minute for span in spans for minute in (span.opens, span.closes)})
    names = get_day_names("wide", context="stand-alone", locale=locale)
    return {
        "zone": business.time_zone,
        "week": [_texts(day.spans) for day in week],
        "changes": [
            {
                "from": change.first.isoformat(),
                "through": change.last.isoformat(),
                "spans": _texts(change.spans),
            }
            for change in changes
        ],
        "days": [names[number] for number in sorted(names)],
        "times": {clock_text(minute): format_minutes_briefly(minute, locale) for minute in minutes},
        "words": {
            "open": words.open_now,
            "all_day": words.open_all_day,
            "closed": words.closed_now,
            "until": words.closed_until,
            "until_day": words.closed_until_day,
        },
    }


def _texts(spans: Iterable[Span]) -> Spans:
    return [[clock_text(span.opens), clock_text(span.closes)] for span in spans]
