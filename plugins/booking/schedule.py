"""The opening hours for the script behind "open now": data and words, no clock.

The page is right without the script. ``tests/reference/opening_sentence.py`` is
the sentence that the script must make.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from functools import lru_cache
from itertools import chain
from typing import Any

from babel import Locale
from babel.dates import get_day_names
from jinja2.utils import htmlsafe_json_dumps

from plugins.site.api import (
    DAYS,
    Business,
    Location,
    OpeningHours,
    Shared,
    Site,
    SpecialHours,
    Words,
    format_clock_briefly,
    hashed_name,
)

SCHEDULE_PATH = "theme/hours.js"
END_OF_DAY = "24:00"
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
    usual: tuple[OpeningHours, ...],
    special: tuple[SpecialHours, ...],
    time_zone: str,
    locale: Locale,
    words: Words,
) -> str:
    schedule = build_schedule(usual, special, time_zone=time_zone, locale=locale, words=words)
    return htmlsafe_json_dumps(schedule, ensure_ascii=False, separators=(",", ":")) if usual else ""


def build_schedule(
    usual: Sequence[OpeningHours],
    special: Sequence[SpecialHours],
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
        all spans of its days, and the first that fits counts.
    """
    week = [_spans(entry for entry in usual if day in entry.days) for day in DAYS]
    changes = [
        {"from": entry.from_day.isoformat(), "through": entry.through.isoformat(), "spans": _change(entry)}
        for entry in sorted(special, key=lambda entry: entry.from_day)
    ]
    every_span = chain(*week, *(change["spans"] for change in changes))
    clocks = sorted(set(chain.from_iterable(every_span)))
    names = get_day_names("wide", context="stand-alone", locale=locale)
    return {
        "zone": time_zone,
        "week": week,
        "changes": changes,
        "days": [names[number] for number in range(len(DAYS))],
        "times": {clock: format_clock_briefly(_clock(clock), locale) for clock in clocks},
        "words": {
            "open": words.open_now,
            "all_day": words.open_all_day,
            "closed": words.closed_now,
            "until": words.closed_until,
            "until_day": words.closed_until_day,
        },
    }


def _change(entry: SpecialHours) -> Spans:
    return [[_text(entry.opens), _text(entry.closes)]] if entry.opens and entry.closes else []


def _spans(entries: Iterable[OpeningHours]) -> Spans:
    """Join hours that touch, so that "until" is when the door really closes."""
    joined: Spans = []
    for opens, closes in sorted((_text(entry.opens), _text(entry.closes)) for entry in entries):
        if joined and opens <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], closes)
        else:
            joined.append([opens, closes])
    return joined


def _text(clock: time) -> str:
    return END_OF_DAY if clock == time(23, 59) else clock.strftime("%H:%M")


def _clock(text: str) -> time:
    return time(23, 59) if text == END_OF_DAY else time.fromisoformat(text)
