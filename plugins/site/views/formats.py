"""Money, dates, hours and lengths as people of a language write them."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names
from babel.lists import format_list
from babel.numbers import format_currency
from markupsafe import Markup

from plugins.site.facts.places import DAYS, OpeningHours, SpecialHours
from plugins.site.facts.words import Words
from plugins.site.views.views import Day, HoursRow

_END_OF_DAY = time(23, 59)
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


def format_day(moment: datetime | date, locale: Locale) -> Day:
    """Return ``Day("November 22, 2026", "2026-11-22T00:00:00-07:00")``."""
    day = moment.date() if isinstance(moment, datetime) else moment
    return Day(_day_text(day, locale), moment.isoformat())


# Lists and articles name the same days again.
@lru_cache(maxsize=512)
def _day_text(day: date, locale: Locale) -> str:
    return str(format_date(day, format="long", locale=locale))


def format_moment(moment: datetime, locale: Locale) -> str:
    """Return ``Tue, Nov 24, 9:00 AM``: a day soon to come, and the hour."""
    day = format_skeleton("MMMEd", moment, locale=locale)
    return f"{day}, {format_clock(moment.time(), locale)}"


def time_html(day: Day) -> Markup:
    """Return a date inside a sentence, for people and for machines."""
    return Markup('<time datetime="{}">{}</time>').format(day.iso, day.text)


def format_clock_length(duration: str) -> Day:
    """Return ``Day("1:30", "PT1M30S")``, as players show how long a video takes."""
    match = _DURATION.fullmatch(duration)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    total = hours * 3600 + minutes * 60 + seconds
    hours, minutes, seconds = total // 3600, total // 60 % 60, total % 60
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return Day(text, duration)


def format_price(cents: int, currency: str, locale: Locale) -> str:
    """Return ``$95`` or ``$95.50``: whole amounts carry no cents."""
    text = format_currency(cents / 100, currency, locale=locale, currency_digits=True)
    if cents % 100 == 0:
        return str(
            format_currency(
                cents // 100, currency, format=_without_cents(locale), locale=locale, currency_digits=False
            )
        )
    return str(text)


def _without_cents(locale: Locale) -> str:
    pattern = locale.currency_formats["standard"].pattern
    return str(pattern.replace("0.00", "0"))


def format_names(names: Sequence[str], locale: Locale) -> str:
    """Return ``Nob Hill, Uptown, and Downtown``."""
    return str(format_list(list(names), locale=locale)) if names else ""


def format_clock(clock: time, locale: Locale) -> str:
    """Return ``9:00 AM`` or ``09:00``."""
    # 24:00 says better than 23:59 that the day's last minute counts.
    return str(format_time(clock, format="short", locale=locale)) if clock != _END_OF_DAY else "24:00"


def opening_rows(
    hours: Iterable[OpeningHours],
    locale: Locale,
    words: Words,
    *,
    write_clock: Callable[[time, Locale], str] = format_clock,
) -> tuple[HoursRow, ...]:
    """List the week, Monday first; days in a row with equal hours share one line.

    Returns:
        ``(HoursRow("Monday to Friday", "9:00 AM to 6:00 PM"), …)``, nothing
        when no hours are known.
    """
    spans: dict[str, list[tuple[time, time]]] = {day: [] for day in DAYS}
    for entry in hours:
        for day in entry.days:
            spans[day].append((entry.opens, entry.closes))
    if not any(spans.values()):
        return ()
    texts = [_spans_text(sorted(spans[day]), locale, words, write_clock) for day in DAYS]
    names = get_day_names("wide", context="stand-alone", locale=locale)
    rows: list[HoursRow] = []
    first = 0
    for index in range(len(DAYS)):
        if index + 1 < len(DAYS) and texts[index + 1] == texts[first]:
            continue
        days = (
            names[first] if first == index else words.day_range.format(first=names[first], last=names[index])
        )
        rows.append(HoursRow(days, texts[first]))
        first = index + 1
    return tuple(rows)


def _spans_text(
    spans: list[tuple[time, time]],
    locale: Locale,
    words: Words,
    write_clock: Callable[[time, Locale], str] = format_clock,
) -> str:
    if not spans:
        return words.closed
    if spans == [(time(0), _END_OF_DAY)]:
        return words.all_day
    return ", ".join(
        words.time_range.format(opens=write_clock(opens, locale), closes=write_clock(closes, locale))
        for opens, closes in spans
    )


def special_rows(hours: Iterable[SpecialHours], *, locale: Locale, words: Words) -> tuple[HoursRow, ...]:
    """List dated changes, the nearest first."""
    coming = sorted(hours, key=lambda entry: entry.from_day)
    return tuple(
        HoursRow(_special_days(entry, locale, words), _special_text(entry, locale, words)) for entry in coming
    )


def _special_days(entry: SpecialHours, locale: Locale, words: Words) -> str:
    first = format_date(entry.from_day, format="long", locale=locale)
    if entry.from_day == entry.through:
        return str(first)
    return words.day_range.format(first=first, last=format_date(entry.through, format="long", locale=locale))


def _special_text(entry: SpecialHours, locale: Locale, words: Words) -> str:
    spans = [(entry.opens, entry.closes)] if entry.opens and entry.closes else []
    text = _spans_text(spans, locale, words)
    return f"{text} ({entry.note})" if entry.note else text


def format_clock_briefly(clock: time, locale: Locale) -> str:
    """Return ``9 AM`` for a full hour of a twelve-hour clock, else as ``format_clock`` does."""
    pattern = str(locale.time_formats["short"].pattern)
    if clock.minute or "a" not in pattern:
        return format_clock(clock, locale)
    return str(format_time(clock, format=pattern.replace(":mm", ""), locale=locale))


def hours_note(hours: Iterable[OpeningHours], locale: Locale, words: Words) -> str:
    """Return the open days in one line: ``Monday to Friday, 9 AM to 6 PM; Saturday, 10 AM to 2 PM``."""
    rows = opening_rows(hours, locale, words, write_clock=format_clock_briefly)
    return "; ".join(f"{row.days}, {row.hours}" for row in rows if row.hours != words.closed)
