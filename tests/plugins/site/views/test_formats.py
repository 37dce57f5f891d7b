"""Money, dates and hours read as people of a language write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from babel import Locale

from plugins.site.facts.business import without_past_facts
from plugins.site.values.field_types import PostalAddress
from plugins.site.views.formats import (
    format_day,
    format_minutes_briefly,
    format_price,
    hours_note,
    opening_rows,
    special_rows,
)
from plugins.site.views.views import Day, HoursRow
from tests.factories import BUSINESS_TOML, WORDS, a_business

US = Locale.parse("en_US")
GERMANY = Locale.parse("de_DE")
THIN = "\N{NARROW NO-BREAK SPACE}"
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def hours(days, opens, closes):
    return {"days": days, "opens": opens, "closes": closes}


def a_week(*groups):
    return a_business(opening_hours=[*groups]).opening_hours


@pytest.mark.parametrize(
    ("cents", "currency", "locale", "text"),
    [
        (95_00, "USD", US, "$95"),
        (95_50, "USD", US, "$95.50"),
        (95_05, "USD", US, "$95.05"),
        (1234_00, "USD", US, "$1,234"),
        (95_00, "EUR", GERMANY, "95\N{NO-BREAK SPACE}€"),
        (89_50, "EUR", GERMANY, "89,50\N{NO-BREAK SPACE}€"),
        (0, "USD", US, "$0"),
        # Yen have no hundredths; what was written is shown all the same.
        (9550, "JPY", US, "¥95.50"),
    ],
)
def test_whole_prices_carry_no_cents(cents, currency, locale, text):
    assert format_price(cents, currency, locale) == text


@pytest.mark.parametrize(
    ("moment", "offset"),
    [(datetime(2026, 1, 5), "-07:00"), (datetime(2026, 7, 5), "-06:00")],  # noqa: DTZ001 - the zone comes below
)
def test_a_date_is_written_for_people_and_with_its_offset_for_machines(moment, offset):
    day = format_day(moment.replace(tzinfo=ZoneInfo("America/Denver")), US)

    assert day == Day(f"{moment:%B} 5, 2026", f"{moment:%Y-%m-%d}T00:00:00{offset}")


def test_days_with_equal_hours_share_a_line_and_the_rest_is_closed():
    rows = opening_rows(
        a_week(hours(WEEKDAYS, "09:00", "18:00"), hours(["Saturday"], "10:00", "14:00")), US, WORDS
    )

    assert rows == (
        HoursRow("Monday to Friday", f"9:00{THIN}AM to 6:00{THIN}PM"),
        HoursRow("Saturday", f"10:00{THIN}AM to 2:00{THIN}PM"),
        HoursRow("Sunday", "Closed"),
    )


def test_a_split_day_lists_both_spans_in_order():
    rows = opening_rows(
        a_week(hours(["Monday"], "14:00", "18:00"), hours(["Monday"], "09:00", "12:00")), GERMANY, WORDS
    )

    assert rows[0] == HoursRow("Montag", "09:00 to 12:00, 14:00 to 18:00")


def test_round_the_clock_is_said_so():
    every_day = [*WEEKDAYS, "Saturday", "Sunday"]

    assert opening_rows(a_week(hours(every_day, "00:00", "24:00")), US, WORDS) == (
        HoursRow("Monday to Sunday", "Open 24 hours"),
    )


@pytest.mark.parametrize(
    ("locale", "days", "text"),
    [
        (US, ["Tuesday", "Wednesday"], "Tuesday and Wednesday"),
        (US, ["Tuesday", "Wednesday", "Thursday"], "Tuesday to Thursday"),
        (GERMANY, ["Tuesday", "Wednesday"], "Dienstag und Mittwoch"),
    ],
)
def test_two_days_in_a_row_are_joined_by_and(locale, days, text):
    assert opening_rows(a_week(hours(days, "09:00", "18:00")), locale, WORDS)[1].days == text


def test_hours_past_midnight_belong_to_the_day_on_which_they_begin():
    [friday] = [
        row
        for row in opening_rows(a_week(hours(["Friday"], "20:00", "02:00")), US, WORDS)
        if row.days == "Friday"
    ]

    assert friday.hours == f"8:00{THIN}PM to 2:00{THIN}AM"


def test_a_day_by_appointment_is_said_on_its_line_and_not_beside_the_phone():
    week = a_week(
        hours(["Monday"], "09:00", "18:00"), {"days": ["Tuesday", "Wednesday"], "by_appointment": True}
    )

    assert opening_rows(week, US, WORDS)[1] == HoursRow("Tuesday and Wednesday", "By appointment only")
    assert hours_note(week, US, WORDS).replace(THIN, " ") == "Monday, 9 AM to 6 PM"


def test_unknown_hours_are_left_out():
    assert opening_rows([], US, WORDS) == ()


def test_special_hours_come_by_date_with_their_reason():
    changes = a_business(
        special_hours=[
            {"from": "2026-12-31", "opens": "09:00", "closes": "12:00"},
            {"from": date(2026, 12, 24), "through": "2026-12-25", "closed": True, "note": "Winter"},
            {"from": "2026-12-27", "through": "2026-12-29", "closed": True},
            {"from": "2027-12-31", "through": "2028-01-02", "closed": True},
        ]
    ).special_hours

    assert special_rows(changes, locale=US, words=WORDS) == (
        HoursRow("December 24 and December 25, 2026", "Closed (Winter)"),
        HoursRow("December 27 to December 29, 2026", "Closed"),
        HoursRow("December 31, 2026", f"9:00{THIN}AM to 12:00{THIN}PM"),
        HoursRow("December 31, 2027 to January 2, 2028", "Closed"),
    )


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (("100 Main", "Albuquerque", "NM", "87102", "US"), ("100 Main", "Albuquerque, NM 87102")),
        (("Hauptstr. 1", "Leipzig", "", "04109", "DE"), ("Hauptstr. 1", "04109 Leipzig")),
        (("1 High St", "Leeds", "", "LS1 1AA", "GB"), ("1 High St", "Leeds", "LS1 1AA")),
    ],
)
def test_an_address_is_written_as_its_country_does(address, lines):
    names = ("street", "locality", "region", "postal_code", "country")

    assert PostalAddress(**dict(zip(names, address, strict=True))).lines == lines


@pytest.mark.parametrize(
    ("language", "minutes", "text"),
    [
        ("en-US", 9 * 60, "9 AM"),
        ("en-US", 9 * 60 + 30, "9:30 AM"),
        ("en-US", 12 * 60, "12 PM"),
        ("en-US", 0, "12 AM"),
        ("en-US", 24 * 60, "midnight"),
        ("en-US", 26 * 60, "2 AM"),
        ("de-DE", 9 * 60, "09:00"),
        ("de-DE", 24 * 60, "24:00"),
        ("de-DE", 26 * 60, "02:00"),
        ("en-GB", 9 * 60, "09:00"),
        ("ko-KR", 24 * 60, "자정"),
    ],
)
def test_a_full_hour_needs_no_minutes_on_a_twelve_hour_clock(language, minutes, text):
    locale = Locale.parse(language, sep="-")

    assert format_minutes_briefly(minutes, locale).replace(THIN, " ") == text


def test_the_hours_beside_a_number_have_a_line_each_and_leave_out_closed_days():
    some_days = a_week(hours(["Monday", "Tuesday", "Friday"], "09:00", "17:30"))

    note = hours_note(some_days, US, WORDS).replace(THIN, " ")

    assert note == "Monday and Tuesday, 9 AM to 5:30 PM\nFriday, 9 AM to 5:30 PM"
    assert hours_note([], US, WORDS) == ""


@pytest.mark.parametrize(
    ("today", "first_lines"),
    [
        ("2026-11-19", []),
        ("2026-11-20", ["November 20 to December 31, 2026: Closed"]),
        ("2026-12-31", ["November 20 to December 31, 2026: Closed"]),
        ("2027-01-01", ["January 1, 2027: 10 AM to 2 PM"]),
        ("2027-01-02", []),
    ],
)
def test_on_its_days_a_change_of_hours_stands_beside_the_number_at_every_place(today, first_lines):
    days = [
        {"from": "2026-11-20", "through": "2026-12-31", "closed": True, "note": "Back in January"},
        {"from": "2027-01-01", "opens": "10:00", "closes": "14:00"},
    ]
    facts = {"opening_hours": [hours(["Monday"], "09:00", "17:00")], "special_hours": days}
    north = {"id": "north", "name": "North", "address": BUSINESS_TOML["address"], **facts}
    business = a_business(**facts, locations=[north])

    current = without_past_facts(business, today=date.fromisoformat(today))

    for place in (current, *current.locations):
        note = hours_note(place.opening_hours, US, WORDS, changes=place.special_hours)
        assert note.replace(THIN, " ").split("\n") == [*first_lines, "Monday, 9 AM to 5 PM"]
