"""The opening hours for the script behind "open now": data and words, no clock.

The page is right without the script. ``tests/reference/opening_sentence.py`` is
the sentence that the script must make.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from babel import Locale
from babel.dates import get_day_names
from jinja2.utils import htmlsafe_json_dumps

from plugins.site.api import (
    Business,
    Change,
    Location,
    Shared,
    Site,
    Span,
    WeekDay,
    Words,
    clock_text,
    format_minutes_briefly,
    hashed_name,
)

SCHEDULE_PATH = "theme/hours.js"
Spans = list[list[str]]


def schedule_text(shared: Shared, place: Business | Location) -> str:
    """Return the schedule as JSON for a data attribute in single quotes, ``""`` without opening hours.

    Args:
        place: Whose hours; those of a location are in the time zone of the business.
    """
    business = shared.business
    return _text_of(
        place.opening_hours, place.special_hours, business.time_zone, business.locale, shared.words
    )


def build_schedule_files(_site: Site, shared: Shared) -> Mapping[str, bytes]:
    """Return the file that the end of every page imports."""
    return schedule_file(shared)


def schedule_file(shared: Shared) -> Mapping[str, bytes]:
    """Return the schedule of the business as a script to import, by its path; nothing without hours.

    It is a file of its own, because it would be 2 % of every page. A script
    and no JSON, since a policy for scripts lets it be loaded.
    """
    text = schedule_text(shared, shared.business)
    content = f"export default {text};\n".encode()
    return {hashed_name(SCHEDULE_PATH, content): content} if text else {}


# Cached by value, since every page of a build shows the same hours; 0.16 ms a page otherwise.
@lru_cache(maxsize=32)
def _text_of(
    week: tuple[WeekDay, ...],
    changes: tuple[Change, ...],
    time_zone: str,
    locale: Locale,
    words: Words,
) -> str:
    if not any(day.spans for day in week):
        return ""
    schedule = build_schedule(week, changes, time_zone=time_zone, locale=locale, words=words)
    return htmlsafe_json_dumps(schedule, ensure_ascii=False, separators=(",", ":"))


def build_schedule(
    week: Sequence[WeekDay],
    changes: Sequence[Change],
    *,
    time_zone: str,
    locale: Locale,
    words: Words,
) -> dict[str, Any]:
    """Return what "open now" needs.

    Returns:
        ``{"zone": "America/Denver", "week": [[["09:00", "18:00"]], …],
        "changes": [{"from": "2026-12-24", "through": "2026-12-25", "spans": []}],
        "days": ["Monday", …], "times": {"09:00": "9 AM", …}, "words": {…}}``,
        the week from Monday, a closed day without spans. A change replaces
        all spans of its days; ``["20:00", "26:00"]`` goes on until two in the morning.
    """
    every_span = chain.from_iterable([*(day.spans for day in week), *(change.spans for change in changes)])
    minutes = sorted(set(chain.from_iterable((span.opens, span.closes) for span in every_span)))
    names = get_day_names("wide", context="stand-alone", locale=locale)
    return {
        "zone": time_zone,
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
