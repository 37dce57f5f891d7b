"""Opening hours: from the tables that an owner writes to the one schedule that everything shows.

Page, markup, "open now" and the file for address books are all made from ``WeekDay`` and ``Change``, so they
cannot contradict each other: no two spans of a day overlap or touch, and no two changes share a day.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Unpack

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names
from msgspec import Struct

from plugins.site.fields.reading import FieldPath
from plugins.site.values.field_parsing import field_name, line_of, show_value
from plugins.site.values.problems import FilePlace, Problem, ProblemWords
from plugins.site.values.suggestions import unknown_name
from plugins.site.values.written_forms import QuestionError, parse_clock, parse_day

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOUR = 60
END_OF_DAY = 24 * HOUR
"""Midnight at the end of a day, in minutes."""

_WEEK = len(DAYS) * END_OF_DAY
_LONGEST_NIGHT = 12 * HOUR
_FROM_TO = re.compile(r"(.+?)(?:\s*[-–]\s*|\s+(?:to|bis)\s+)(.+)")
_SHORT_DAYS = ("mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun")


class Span(Struct, frozen=True, order=True):
    """From opening to closing, in minutes after midnight; past midnight is more than ``END_OF_DAY``."""

    opens: int
    closes: int


class WeekDay(Struct, frozen=True):
    """The usual hours of a day of the week; a closed day has no spans."""

    spans: tuple[Span, ...] = ()
    by_appointment: bool = False


class Change(Struct, frozen=True):
    """Days on which the usual hours do not hold; without spans, closed; current on the day of a build."""

    first: date
    last: date
    spans: tuple[Span, ...] = ()
    note: str = ""
    is_current: bool = False


def clock_text(minutes: int) -> str:
    """Return ``09:00``; ``24:00`` for the end of a day, and ``26:00`` for two hours later."""
    return f"{minutes // HOUR:02}:{minutes % HOUR:02}"


def _parse_closing(value: object) -> int:
    minutes = parse_clock(value)
    # Both are how people write the end of a day.
    return END_OF_DAY if minutes == END_OF_DAY - 1 else minutes


def _parse_opening(value: object) -> int:
    minutes = _parse_closing(value)
    if minutes == END_OF_DAY:
        raise ValueError(value)
    return minutes


def _only(kind: type) -> Callable[[object], Any]:
    def parse(value: object) -> object:
        if isinstance(value, kind):
            return value
        raise ValueError(value)

    return parse


class _Field(Struct, frozen=True):
    parse: Callable[[object], Any]
    expected: str
    needed: bool = False


_TIMES = {
    "opens": _Field(_parse_opening, 'a time such as "09:00" or "9 AM"'),
    "closes": _Field(_parse_closing, 'a time such as "18:00", "6 PM" or "24:00"'),
}
_FLAG = _Field(_only(bool), "true or false")
_SPECIAL_FIELDS = {
    "from": _Field(parse_day, 'a date such as "2026-12-24"', needed=True),
    "through": _Field(parse_day, 'a date such as "2026-12-26"'),
    "closed": _FLAG,
    **_TIMES,
    "note": _Field(_only(str), "the reason, such as a holiday's name"),
}
_DAYS_FIELD = f"a list of days out of {', '.join(DAYS)}"
HOURS_FIELDS: Mapping[str, Mapping[str, str]] = {
    "opening_hours": {
        "days": _DAYS_FIELD,
        **{name: field.expected for name, field in _TIMES.items()},
        "by_appointment": _FLAG.expected,
    },
    "special_hours": {name: field.expected for name, field in _SPECIAL_FIELDS.items()},
}
"""The fields of each table of hours, with what is expected in them."""


class _Hours(Struct, frozen=True):
    """A table that is right in itself; without a span, closed or by appointment."""

    path: FieldPath
    span: Span | None
    days: tuple[int, ...] = ()
    first: date = date.min
    last: date = date.min
    note: str = ""
    is_closed: bool = False


class HoursReader:
    """Reads the hours of the business and of its locations, and notes every problem at its own line."""

    def __init__(self, lines: Mapping[FieldPath, int], *, source: str, language: object) -> None:
        self.problems: list[Problem] = []
        self._lines, self._source = lines, source
        days = _Field(_day_parser(language), _DAYS_FIELD, needed=True)
        self._usual_fields = {"days": days, **_TIMES, "by_appointment": _FLAG, "closed": _FLAG}

    def read(self, facts: Mapping[str, Any], path: FieldPath = ()) -> dict[str, Any]:
        """Return the facts of the business, or of a location at a path, with the hours read."""
        read = dict(facts)
        for name, read_tables in (("opening_hours", self._week), ("special_hours", self._changes)):
            tables = facts.get(name)
            if isinstance(tables, list) and all(isinstance(table, Mapping) for table in tables):
                read[name] = read_tables(tables, (*path, name))
        if not path and isinstance(places := facts.get("locations"), list):
            read["locations"] = [
                self.read(place, ("locations", number)) if isinstance(place, Mapping) else place
                for number, place in enumerate(places)
            ]
        return read

    def _week(self, tables: list[Mapping[str, Any]], path: FieldPath) -> tuple[WeekDay, ...]:
        taken: list[tuple[int, _Hours]] = []
        for hours in self._tables(tables, path, self._usual_fields, without_hours="by_appointment"):
            for day in hours.days:
                if rival := next((held for other, held in taken if _meet(day, hours, other, held)), None):
                    name, line = DAYS[day], self._line(rival.path)
                    message = f"{name} already has hours at that time, from line {line}"
                    remedy = f"Take {name} out of one of the two groups, or correct the times"
                    if rival is hours:
                        message, remedy = f"{name} stands twice in this group", "Take it out once"
                    self._add(hours.path, message=message, remedy=remedy)
                    break
                taken.append((day, hours))
        held = [(day, hours.span) for day, hours in taken if not hours.is_closed]
        week = [[span for other, span in held if other == day] for day in range(len(DAYS))]
        return tuple(WeekDay(_joined(spans), by_appointment=None in spans) for spans in week) if taken else ()

    def _changes(self, tables: list[Mapping[str, Any]], path: FieldPath) -> tuple[Change, ...]:
        taken: list[_Hours] = []
        for hours in self._tables(tables, path, _SPECIAL_FIELDS, without_hours="closed"):
            if rival := next((held for held in taken if _disagree(hours, held)), None):
                day = max(hours.first, rival.first)
                self._add(
                    hours.path,
                    message=f"This entry and the one on line {self._line(rival.path)} disagree about {day}",
                    remedy="Correct the days or the times of one of them, or delete it",
                )
            else:
                taken.append(hours)
        return _without_shared_days(taken)

    def _tables(
        self,
        tables: list[Mapping[str, Any]],
        path: FieldPath,
        fields: Mapping[str, _Field],
        *,
        without_hours: str,
    ) -> Iterator[_Hours]:
        for number, table in enumerate(tables):
            place, known = (*path, number), len(self.problems)
            values = self._values(table, place, fields)
            # With a misspelled name, nothing else is missing.
            is_closed = bool(values.get("closed"))
            without = "closed" if is_closed else without_hours
            span = self._span(values, table, place, without) if table.keys() <= fields.keys() else None
            first = values.get("from", date.min)
            last = values.get("through", first)
            if last < first:
                expected = f'"{first}" or a later day'
                self._add((*place, "through"), expected=expected, got=str(last), remedy="Correct it")
            if len(self.problems) == known:
                days, note = values.get("days", ()), values.get("note", "").strip()
                yield _Hours(place, span, days, first, last, note, is_closed)

    def _values(
        self, table: Mapping[str, Any], path: FieldPath, fields: Mapping[str, _Field]
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, value in table.items():
            place = (*path, name)
            if name not in fields:
                at = FilePlace(self._source, self._line(place))
                self.problems.append(
                    unknown_name(at, field_name(place), expected="a known field", got=name, known=fields)
                )
                continue
            try:
                values[name] = fields[name].parse(value)
            except ValueError as error:
                remedy = str(error) if isinstance(error, QuestionError) else "Correct it"
                self._add(place, expected=fields[name].expected, got=show_value(value), remedy=remedy)
        for name, field in fields.items():
            if field.needed and name not in table and table.keys() <= fields.keys():
                self._add((*path, name), expected=field.expected, remedy="Add it")
        return values

    def _span(
        self, values: Mapping[str, Any], table: Mapping[str, Any], path: FieldPath, without_hours: str
    ) -> Span | None:
        if values.get(without_hours):
            if given := [name for name in _TIMES if name in table]:
                self._add(
                    (*path, given[0]),
                    message=f"{without_hours} = true and times exclude each other",
                    remedy="Take one of them out",
                )
            return None
        is_readable = all(name in values for name in _TIMES if name in table)
        if is_readable and (missing := next((name for name in _TIMES if name not in table), "")):
            expected = _TIMES[missing].expected
            self._add((*path, missing), expected=expected, remedy=f"Add it, or {without_hours} = true")
        if not set(_TIMES) <= set(values):
            return None
        opens, closes = values["opens"], values["closes"]
        night = (closes - opens) % END_OF_DAY
        if closes == opens or (0 < closes < opens and night > _LONGEST_NIGHT):
            self._add(
                (*path, "closes"),
                expected=f'a time after "{clock_text(opens)}", or past midnight, at most twelve hours later',
                got=show_value(table["closes"]),
                remedy="Correct it",
            )
        return Span(opens, closes if closes > opens else opens + night)

    def _add(self, path: FieldPath, **words: Unpack[ProblemWords]) -> None:
        self.problems.append(Problem(FilePlace(self._source, self._line(path)), field_name(path), **words))

    def _line(self, path: FieldPath) -> int:
        return line_of(path, self._lines)


def _day_parser(language: object) -> Callable[[object], tuple[int, ...]]:
    """Read names of days in English, and in the language of the site."""
    numbers = _local_days(language)
    for number, (name, short) in enumerate(zip(DAYS, _SHORT_DAYS, strict=True)):
        numbers |= dict.fromkeys((name.casefold(), *short.split()), number)

    def parse(value: object) -> tuple[int, ...]:
        names = value if isinstance(value, list) else re.split(r",\s+", str(value))
        days = tuple(day for name in names for day in days_of(str(name).strip().casefold()))
        if not days:
            raise ValueError(value)
        return days

    def days_of(name: str) -> list[int]:
        name = name.rstrip(".")
        if name in numbers or not (ends := _FROM_TO.fullmatch(name)):
            return [_known(numbers, name.rstrip("s") if name not in numbers else name)]
        first, last = (_known(numbers, end.rstrip(".")) for end in ends.groups())
        return [day % len(DAYS) for day in range(first, last + 1 + (len(DAYS) if last < first else 0))]

    return parse


def _known(numbers: Mapping[str, int], name: str) -> int:
    if name not in numbers:
        raise ValueError(name)
    return numbers[name]


def _local_days(language: object) -> dict[str, int]:
    try:
        locale = Locale.parse(str(language), sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        str(name).rstrip(".").casefold(): number
        for width in ("abbreviated", "wide")
        for number, name in get_day_names(width, context="format", locale=locale).items()
    }


def _meet(day: int, hours: _Hours, other: int, held: _Hours) -> bool:
    if hours.span is None or held.span is None:
        return day == other
    shift = (day - other) * END_OF_DAY
    # Sunday night reaches into Monday.
    return _overlap(hours.span, held.span, shift - _WEEK, shift, shift + _WEEK)


def _overlap(span: Span, other: Span, *shifts: int) -> bool:
    return any(span.opens + shift < other.closes and other.opens < span.closes + shift for shift in shifts)


def _disagree(hours: _Hours, held: _Hours) -> bool:
    """Return whether no rule says which of two changes holds on a day of both."""
    if hours.last < held.first or held.last < hours.first:
        return False
    if (hours.first, hours.last) != (held.first, held.last):
        return hours.last - hours.first == held.last - held.first
    if hours.span is None or held.span is None:
        return True
    shift = END_OF_DAY if hours.first < hours.last else 0
    return _overlap(hours.span, held.span, -shift, 0, shift)


def _joined(spans: Iterable[Span | None]) -> tuple[Span, ...]:
    """Join hours that touch, so that closing is when the door really closes."""
    joined: list[Span] = []
    for span in sorted(span for span in spans if span):
        if joined and span.opens == joined[-1].closes:
            joined[-1] = Span(joined[-1].opens, span.closes)
        else:
            joined.append(span)
    return tuple(joined)


def _without_shared_days(taken: Iterable[_Hours]) -> tuple[Change, ...]:
    """Give each day to the change for the fewest days; one inside another divides it in two."""
    groups: dict[tuple[int, int], list[_Hours]] = {}
    for hours in taken:
        groups.setdefault((hours.first.toordinal(), hours.last.toordinal() + 1), []).append(hours)
    parts: list[tuple[int, int, tuple[int, int]]] = []
    for start, end in pairwise(sorted({day for days in groups for day in days})):
        if covering := [days for days in groups if days[0] <= start and end <= days[1]]:
            days = min(covering, key=lambda days: days[1] - days[0])
            if parts and parts[-1][1:] == (start, days):
                start = parts.pop()[0]  # noqa: PLW2901 - the part goes on
            parts.append((start, end, days))
    return tuple(
        Change(
            date.fromordinal(start),
            date.fromordinal(end - 1),
            _joined(hours.span for hours in groups[days]),
            ", ".join(dict.fromkeys(hours.note for hours in groups[days] if hours.note)),
        )
        for start, end, days in parts
    )
