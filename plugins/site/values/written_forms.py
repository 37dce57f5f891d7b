"""How people write days, times and prices: what cannot be misread is read, the rest is asked about."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from unicodedata import combining, normalize

_NOON = 12
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]([0-5]\d)(?::00)?)?\s*([ap]\.?m\.?|uhr|h)?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})")
_PRICE = re.compile(r"(\d{1,6})[.,](\d{1,2})")
_MINUTES = re.compile(r"(\d+)\s*min[a-z.]*", re.IGNORECASE)


class QuestionError(ValueError):
    """A value that can be read in two ways; its text asks which."""


def parse_clock(value: object) -> int:
    """Return the minutes after midnight of ``09:00``, ``9.30``, ``18h``, ``9 AM``, ``noon``, or ``24:00``.

    Raises:
        QuestionError: It may be morning or evening.
        ValueError: It is no time.
    """
    text = str(value).strip().casefold()
    match = _CLOCK.fullmatch("12:00" if text == "noon" else text)
    if not match:
        raise ValueError(value)
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()[:1]
    if half in ("a", "p"):
        if not 1 <= hour <= _NOON:
            raise ValueError(value)
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif not (match[2] or half) and 1 <= hour <= _NOON:
        raise QuestionError(f'Do you mean "{hour} AM" or "{hour} PM"?')
    if hour * 60 + minute > 24 * 60:
        raise ValueError(value)
    return hour * 60 + minute


def parse_day(value: object) -> date:
    """Return the day of ``2026-12-24``, ``12/24/2026`` or ``24.12.2026``.

    Raises:
        QuestionError: Day and month may be meant either way.
        ValueError: It is no day.
    """
    text = str(value).strip()
    if match := _YEAR_FIRST.fullmatch(text):
        return date(int(match[1]), int(match[3]), int(match[4]))
    match = _YEAR_LAST.fullmatch(text)
    if not match:
        raise ValueError(value)
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "/" and first != second and max(first, second) <= _NOON:
        readings = (date(year, first, second), date(year, second, first))
        listed = " or ".join(f'"{day}" ({day:%B} {day.day})' for day in readings)
        raise QuestionError(f"Do you mean {listed}?")
    day_first = match[2] == "." or first > _NOON
    return date(year, second, first) if day_first else date(year, first, second)


def parse_moment(text: str) -> datetime:
    """Return the moment of a day, or of a day and a time: ``2026-11-22 09:00``."""
    day, _, clock = re.sub(r"(?<=\d)T(?=\d)", " ", text.strip()).partition(" ")
    minutes = parse_clock(clock) if clock else 0
    return datetime.combine(parse_day(day), time()) + timedelta(minutes=minutes)


def read_price(value: object) -> object:
    """Return ``28.50`` for ``28,50``; anything else as it is."""
    match = _PRICE.fullmatch(value.strip()) if isinstance(value, str) else None
    return f"{match[1]}.{match[2]:0<2}" if match else value


def read_minutes(value: object) -> object:
    """Return ``60`` for ``60 min``; anything else as it is."""
    match = _MINUTES.fullmatch(value.strip()) if isinstance(value, str) else None
    return match[1] if match else value


def _plain_price(text: str) -> str:
    figures = re.sub(r"[^\d.,]", "", text)
    price = str(read_price(figures))
    return figures.replace(",", "") if "," in price else price


def _slug(text: str) -> str:
    name = normalize("NFKD", text.rpartition("/")[2].removesuffix(".md").casefold())
    plain = "".join(letter for letter in name if not combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


_REPAIRS: dict[str, Callable[[str], str]] = {
    "^[a-z0-9]": _slug,
    r"^\d": _plain_price,
    "^https": lambda text: f"https://{text.rpartition('://')[2].lstrip('/')}",
}
"""How to write a text of another form, by the beginning of the pattern that it should have."""


def repaired(text: str, pattern: str) -> str:
    """Return what a text was probably meant to be, "" when no repair gives it the pattern."""
    repairs = (repair(text) for start, repair in _REPAIRS.items() if pattern.startswith(start))
    return next((meant for meant in repairs if re.fullmatch(pattern, meant)), "")
