"""The sentence of "open now", which ``theme/scripts/open-now.js`` must make."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from plugins.booking.schedule import Spans

END_OF_DAY = "24:00"
DAYS_AHEAD = 7
"""How far the sentence looks for the next opening: no day of the week comes twice."""


def opening_sentence(schedule: Mapping[str, Any], now: datetime) -> str:
    """Return whether the door is open, as a sentence.

    Args:
        schedule: As ``build_schedule`` makes it, not empty.
        now: An aware moment, of any time zone.

    Returns:
        ``"Open now, until 6 PM"``, ``"Closed now, opens Monday at 9 AM"``, …
    """
    local = now.astimezone(ZoneInfo(schedule["zone"]))
    clock, words = local.strftime("%H:%M"), schedule["words"]
    for opens, closes in _spans_of(schedule, local.date()):
        if [opens, closes] == ["00:00", END_OF_DAY]:
            return str(words["all_day"])
        if opens <= clock < closes:
            return str(words["open"].replace("{time}", schedule["times"][closes]))
    for _, closes in _spans_of(schedule, local.date() - timedelta(days=1)):
        # "26:00" is two in the morning of the next day.
        if f"{local.hour + 24}:{local.minute:02}" < closes:
            return str(words["open"].replace("{time}", schedule["times"][closes]))
    return _next_opening(schedule, local.date(), clock)


def _next_opening(schedule: Mapping[str, Any], today: date, clock: str) -> str:
    words = schedule["words"]
    for ahead in range(DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        for opens, _ in _spans_of(schedule, day):
            at = schedule["times"][opens]
            if ahead == 0 and opens > clock:
                return str(words["until"].replace("{time}", at))
            if ahead > 0:
                name = schedule["days"][day.weekday()]
                return str(words["until_day"].replace("{day}", name).replace("{time}", at))
    return str(words["closed"])


def _spans_of(schedule: Mapping[str, Any], day: date) -> Sequence[Sequence[str]]:
    for change in schedule["changes"]:
        if change["from"] <= day.isoformat() <= change["through"]:
            spans: Spans = change["spans"]
            return spans
    usual: Spans = schedule["week"][day.weekday()]
    return usual
