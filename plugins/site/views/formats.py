"""Money, dates, hours and lengths as people of a language write them."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from itertools import groupby

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names, get_period_names
from babel.lists import format_list
from babel.numbers import format_currency
from markupsafe import Markup

from plugins.site.facts.hours import END_OF_DAY, HOUR, Change, Span, WeekDay
from plugins.site.facts.words import Words
from plugins.site.views.views import Day, HoursRow

_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


def format_day(moment: datetime | date, locale: Locale) -> Day:
    """Return ``Day("November 22, 2026", "2026-11-22T00:00:00-07:00")``."""
    day = moment.date() if isinstance(moment, datetime) else moment
    return Day(_day_text(day, locale), moment.isoformat())


def _day_text(day: date, locale: Locale) -> str:
    return str(format_date(day, format="long", locale=locale))


def format_moment(moment: datetime, locale: Locale) -> str:
    """Return ``Tue, Nov 24, 9:00 AM``: a day soon to come, and the hour."""
    day = format_skeleton("MMMEd", moment, locale=locale)
    return f"{day}, {format_clock(moment, locale)}"


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
    """Return ``$95`` or ``$95.50``: whole amounts carry no cents, and no amount is rounded."""
    pattern = str(locale.currency_formats["standard"].pattern)
    if cents % 100 == 0:
        pattern = pattern.replace("0.00", "0")
    return str(format_currency(cents / 100, currency, format=pattern, locale=locale, currency_digits=False))


def format_names(names: Sequence[str], locale: Locale) -> str:
    """Return ``Nob Hill, Uptown, and Downtown``."""
    return str(format_list(list(names), locale=locale)) if names else ""


def format_clock(clock: time | datetime, locale: Locale) -> str:
    """Return ``9:00 AM`` or ``09:00``."""
    return str(format_time(clock, format="short", locale=locale))


def format_minutes(minutes: int, locale: Locale) -> str:
    """Return minutes after midnight as a time; the end of a day is ``midnight`` or ``24:00``."""
    if minutes != END_OF_DAY:
        return format_clock(_time_of(minutes), locale)
    if not _has_halves(locale):
        return "24:00"
    names = get_period_names("wide", context="format", locale=locale)
    return str(names.get("midnight") or format_clock(time(0), locale))


def format_minutes_briefly(minutes: int, locale: Locale) -> str:
    """Return ``9 AM`` for a full hour of a twelve-hour clock, else as ``format_minutes`` does."""
    if minutes == END_OF_DAY or minutes % HOUR or not _has_halves(locale):
        return format_minutes(minutes, locale)
    pattern = str(locale.time_formats["short"].pattern).replace(":mm", "")
    return str(format_time(_time_of(minutes), format=pattern, locale=locale))


def _time_of(minutes: int) -> time:
    return time(minutes // HOUR % 24, minutes % HOUR)


def _has_halves(locale: Locale) -> bool:
    return "a" in str(locale.time_formats["short"].pattern)


def opening_rows(
    week: Sequence[WeekDay],
    locale: Locale,
    words: Words,
    *,
    write_clock: Callable[[int, Locale], str] = format_minutes,
) -> tuple[HoursRow, ...]:
    """List the week, Monday first; days in a row with equal hours share one line.

    Returns:
        ``(HoursRow("Monday to Friday", "9:00 AM to 6:00 PM"), …)``, nothing
        when no hours are known.
    """
    names = get_day_names("wide", context="stand-alone", locale=locale)
    rows = []
    for day, days in groupby(range(len(week)), key=week.__getitem__):
        text = (
            words.by_appointment if day.by_appointment else _spans_text(day.spans, locale, words, write_clock)
        )
        rows.append(HoursRow(_days_text([names[number] for number in days], locale, words), text))
    return tuple(rows)


def _days_text(names: Sequence[str], locale: Locale, words: Words) -> str:
    """Return ``Monday``, ``Monday and Tuesday`` or ``Monday to Wednesday``."""
    if len(names) <= 2:  # noqa: PLR2004 - between two days lies no third
        return format_names(names, locale)
    return words.day_range.format(first=names[0], last=names[-1])


def _spans_text(
    spans: Sequence[Span],
    locale: Locale,
    words: Words,
    write_clock: Callable[[int, Locale], str] = format_minutes,
) -> str:
    if not spans:
        return words.closed
    if spans[0] == Span(0, END_OF_DAY):
        return words.all_day
    return ", ".join(
        words.time_range.format(
            opens=write_clock(span.opens, locale), closes=write_clock(span.closes, locale)
        )
        for span in spans
    )


def special_rows(changes: Iterable[Change], *, locale: Locale, words: Words) -> tuple[HoursRow, ...]:
    """List dated changes, the nearest first."""
    return tuple(
        HoursRow(_change_days(change, locale, words), _change_text(change, locale, words))
        for change in changes
    )


def _change_days(change: Change, locale: Locale, words: Words) -> str:
    """Return ``December 24 to December 26, 2026``: the year once, unless it ends."""
    ends = [_day_text(change.last, locale)]
    if change.first.year < change.last.year:
        ends.insert(0, _day_text(change.first, locale))
    elif change.first < change.last:
        ends.insert(0, str(format_skeleton("MMMMd", change.first, locale=locale)))
    if (change.last - change.first).days <= 1:
        return format_names(ends, locale)
    return words.day_range.format(first=ends[0], last=ends[-1])


def _change_text(change: Change, locale: Locale, words: Words) -> str:
    text = _spans_text(change.spans, locale, words)
    return f"{text} ({change.note})" if change.note else text


def hours_note(
    week: Sequence[WeekDay], locale: Locale, words: Words, *, changes: Iterable[Change] = ()
) -> str:
    """Return today's change, then the open days, one line for each: ``Monday to Friday, 9 AM to 6 PM``."""
    current = [change for change in changes if change.is_current]
    hours = [_spans_text(change.spans, locale, words, format_minutes_briefly) for change in current]
    now = [
        f"{_change_days(change, locale, words)}: {text}" for change, text in zip(current, hours, strict=True)
    ]
    rows = opening_rows(week, locale, words, write_clock=format_minutes_briefly)
    closed = (words.closed, words.by_appointment)
    return "\n".join([*now, *(f"{row.days}, {row.hours}" for row in rows if row.hours not in closed)])
