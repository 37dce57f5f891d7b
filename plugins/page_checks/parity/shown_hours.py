"""Opening hours, as people write them in a text."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from babel.dates import get_day_names, get_period_names

from plugins.page_checks.parity.shown_values import load_locale
from plugins.site.api import DAYS, Span

_LAST_MINUTE = 24 * 60 - 1
_NUMBER = re.compile(r"\d+")

_NOON = 12
_HOUR_WORDS = {"uhr", "h"}
# How far from its days a line of hours may stand, in characters.
_REACH = 100
_LIST_MARKS = re.compile(r"\s*(,|&|\+|/|;|and|und|or|oder|et|y|e|en|och|og|ja|i)\s*", re.IGNORECASE)
_TWENTY_FOUR = r"(?<![\d:.])24(?![\d:.])(?=\s*\S*(?:h|st|ore|uur|tim))"


def parse_clock(text: str) -> int:
    """Return minutes after midnight of ``09:00`` or ``09:00:00``."""
    hours, minutes, *_ = text.split(":")
    return int(hours) * 60 + int(minutes)


def shown_hours(text: str, language: str) -> dict[str, set[Span]]:
    """Read the opening hours that a text shows, which has a line break between any two blocks.

    Returns:
        ``{"Monday": {Span(540, 780), Span(840, 1110)}, …, "": {…}}``; "" holds
        every span of time of the page, with a day or without.
    """
    midnight = get_period_names("wide", context="format", locale=load_locale(language)).get("midnight")
    if midnight and midnight.casefold() in text.casefold():
        text = re.sub(rf"\b{midnight}\b", "24:00", text, flags=re.IGNORECASE)
    found: dict[str, set[Span]] = {"": set()}
    current: frozenset[str] = frozenset()
    end = 0
    for start, stop, span in _spans(text, language):
        gap = text[max(end, start - _REACH) : start]
        days = _days_before(gap, language)
        if days or len(gap.strip(" ,;&\n")) > _REACH // 2:
            current = days
        for day in (*current, ""):
            found.setdefault(day, set()).add(span)
        end = stop
    return found


def _spans(text: str, language: str) -> Iterator[tuple[int, int, Span]]:
    pattern, starts, at = _span_pattern(language), _starts_of_halves(language), 0
    # Each begins with a number, and the pattern is slow.
    while number := _NUMBER.search(text, at):
        match = pattern.match(text, number.start())
        span = _span_of(match, starts) if match else None
        if match and span:
            yield match.start(), match.end(), span
        # After a bare number, the next one may be a time.
        at = match.end() if match and span else match.end("from_h") if match else number.end()


def _span_of(match: re.Match[str], starts: Mapping[str, int]) -> Span | None:
    if match["all_day"]:
        return Span(0, _LAST_MINUTE)
    # "10–14 Uhr" names the hour once.
    both = match["to_p"] if (match["to_p"] or "").casefold() in _HOUR_WORDS else None
    opens, closes = (
        _minutes(match[f"{side}_h"], match[f"{side}_m"], match[f"{side}_p"] or both, starts)
        for side in ("from", "to")
    )
    return None if opens is None or closes is None else Span(opens, closes)


def _minutes(hours: str, minutes: str | None, period: str | None, starts: Mapping[str, int]) -> int | None:
    """Return minutes after midnight; ``None`` for a bare number, which is no time of day."""
    if minutes is None and period is None:
        return None
    start = starts.get(_plain_period(period or ""))
    hour = int(hours) if start is None else int(hours) % _NOON + start
    return min(hour * 60 + int(minutes or 0), _LAST_MINUTE)


@lru_cache(maxsize=16)
def _span_pattern(language: str) -> re.Pattern[str]:
    period = "|".join(
        r"\.?[\s\u202f]?".join(map(re.escape, name)) + r"\.?"
        for name in sorted(_starts_of_halves(language), key=len, reverse=True)
    )

    def clock(side: str) -> str:
        return (
            rf"(?P<{side}_h>(?<![\d.:])\d{{1,2}})(?:\s?[:.h]\s?(?P<{side}_m>\d\d))?"
            rf"(?:[\s\u202f]?(?P<{side}_p>(?:{period}|uhr|h)\b\.?))?"
        )

    between = r"[^\d\n]{1,12}?"
    return re.compile(
        rf"{clock('from')}{between}{clock('to')}(?![\d:])|(?P<all_day>{_TWENTY_FOUR})", re.IGNORECASE
    )


@lru_cache(maxsize=16)
def _starts_of_halves(language: str) -> Mapping[str, int]:
    """Return the hour at which a half of the day starts, by its name as ``_plain_period`` reduces it."""
    starts = {"am": 0, "pm": _NOON}
    for width in ("abbreviated", "wide", "narrow"):
        names = get_period_names(width=width, context="format", locale=load_locale(language))
        starts |= {_plain_period(str(names.get(half, half))): at for half, at in (("am", 0), ("pm", _NOON))}
    return starts


def _plain_period(text: str) -> str:
    return re.sub(r"[. \u202f]", "", text).casefold()


@lru_cache(maxsize=16)
def _day_names(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    locale = load_locale(language)
    numbers = {
        str(name).rstrip(".").casefold(): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_day_names(width, context=context, locale=locale).items()
    }
    longest_first = "|".join(re.escape(name) for name in sorted(numbers, key=len, reverse=True))
    return re.compile(rf"\b(?:{longest_first})\b\.?", re.IGNORECASE), numbers


def _days_before(gap: str, language: str) -> frozenset[str]:
    """Return the days that the last line with a day names: ``Monday to Friday`` is five of them."""
    pattern, numbers = _day_names(language)
    lines = ((line, list(pattern.finditer(line))) for line in reversed(gap.split("\n")))
    line, matches = next(((line, matches) for line, matches in lines if matches), ("", []))
    days: set[int] = set()
    previous: re.Match[str] | None = None
    for match in matches:
        number = numbers[match[0].rstrip(".").casefold()]
        between = line[previous.end() : match.start()] if previous else ""
        if re.search(r"\d", between):
            days.clear()  # those before have hours of their own
        elif previous and not _LIST_MARKS.fullmatch(between):
            first = numbers[previous[0].rstrip(".").casefold()]
            days |= {(first + step) % len(DAYS) for step in range((number - first) % len(DAYS) + 1)}
        days.add(number)
        previous = match
    return frozenset(DAYS[number] for number in days)
