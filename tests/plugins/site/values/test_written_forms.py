"""What cannot be misread is read; for the rest the owner is asked, or told what to write."""

from datetime import date, datetime

import pytest

from plugins.site.values.written_forms import (
    QuestionError,
    parse_clock,
    parse_day,
    parse_moment,
    read_minutes,
    read_price,
    repaired,
)


def at(*parts):
    return datetime(*parts)  # noqa: DTZ001 - the zone of the site is added later


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("noon", 720),
        ("Noon ", 720),
        ("09:00", 540),
        ("9:00", 540),
        ("09:00:00", 540),
        ("9.30", 570),
        ("9h30", 570),
        ("18h", 1080),
        ("18", 1080),
        (18, 1080),
        ("9 Uhr", 540),
        ("9am", 540),
        ("9 A.M.", 540),
        ("12 AM", 0),
        ("12:15pm", 735),
        ("0", 0),
        ("24:00", 1440),
    ],
)
def test_a_time_is_read(written, minutes):
    assert parse_clock(written) == minutes


@pytest.mark.parametrize("written", ["", "soon", "25", "24:01", "9:60", "13 PM", "0 AM", "9:00 - 18:00"])
def test_what_is_no_time_is_refused(written):
    with pytest.raises(ValueError, match=r"^"):
        parse_clock(written)


@pytest.mark.parametrize("hour", ["9", 9, "12", "1"])
def test_a_bare_hour_is_a_question(hour):
    with pytest.raises(QuestionError, match=f'^Do you mean "{hour} AM" or "{hour} PM"\\?$'):
        parse_clock(hour)


@pytest.mark.parametrize(
    "written", ["2026-12-24", "12/24/2026", "24/12/2026", "24.12.2026", "2026/12/24", date(2026, 12, 24)]
)
def test_a_day_is_read(written):
    assert parse_day(written) == date(2026, 12, 24)


def test_the_same_number_twice_is_no_question():
    assert parse_day("5/5/2026") == parse_day("2026-5-5") == date(2026, 5, 5)


@pytest.mark.parametrize(
    "written", ["", "12-24-2026", "2026-13-01", "31/31/2026", "2026-02-30", "Dec 24, 2026"]
)
def test_what_is_no_day_is_refused(written):
    with pytest.raises(ValueError, match=r"^"):
        parse_day(written)


def test_a_day_that_can_be_read_both_ways_is_a_question():
    with pytest.raises(QuestionError) as asked:
        parse_day("01/02/2027")

    assert str(asked.value) == 'Do you mean "2027-01-02" (January 2) or "2027-02-01" (February 1)?'


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-22", at(2026, 11, 22)),
        ("2026-11-22T09:00", at(2026, 11, 22, 9)),
        ("11/22/2026 6 pm", at(2026, 11, 22, 18)),
        ("2026-11-22 23:59", at(2026, 11, 22, 23, 59)),
        ("2026-12-31 24:00", at(2027, 1, 1)),
    ],
)
def test_a_moment_is_read(written, moment):
    assert parse_moment(written) == moment


def test_decimals_may_stand_behind_a_comma_and_minutes_before_their_word():
    prices = ["28,50", "28.5", "28.50", "28", "1,200", "$60"]

    assert [read_price(price) for price in prices] == ["28.50", "28.50", "28.50", "28", "1,200", "$60"]
    assert [read_minutes(each) for each in ("60 min", "60 minutes", "60", "1h")] == ["60", "60", "60", "1h"]


@pytest.mark.parametrize(
    ("text", "pattern", "meant"),
    [
        ("$60", r"^\d{1,6}(\.\d{2})?$", "60"),
        ("60 USD", r"^\d{1,6}(\.\d{2})?$", "60"),
        ("28,50 €", r"^\d{1,6}(\.\d{2})?$", "28.50"),
        ("$1,200.00", r"^\d{1,6}(\.\d{2})?$", "1200.00"),
        ("free", r"^\d{1,6}(\.\d{2})?$", ""),
        ("Jörg Müller", r"^[a-z0-9]+(-[a-z0-9]+)*$", "jorg-muller"),
        ("people/jo.md", r"^[a-z0-9]+(-[a-z0-9]+)*$", "jo"),
        ("???", r"^[a-z0-9]+(-[a-z0-9]+)*$", ""),
        ("www.book.test/me", r"^https://[^\s/]+\S*$", "https://www.book.test/me"),
        ("http://book.test", r"^https://[^\s/]+\S*$", "https://book.test"),
        ("our site", r"^https://[^\s/]+\S*$", ""),
        ("x", r"^(left|right)$", ""),
    ],
)
def test_what_was_meant_is_suggested(text, pattern, meant):
    assert repaired(text, pattern) == meant
