"""Opening hours: what owners write is read when it has one meaning, else refused at its own line."""

from datetime import date, time

import pytest

from plugins.site.facts.business import parse_business
from plugins.site.facts.hours import Change, Span, WeekDay
from plugins.site.facts.toml_text import parse_toml
from plugins.site.values.problems import ContentError, FilePlace, Problem
from tests.factories import BUSINESS_TOML, a_business

NINE_TO_SIX = Span(9 * 60, 18 * 60)
MORNING = Span(9 * 60, 11 * 60)
AFTERNOON = Span(13 * 60, 16 * 60)
A_TIME = 'a time such as "18:00", "6 PM" or "24:00"'
LOCATION = """
[[locations]]
id = "north"
name = "North"
[locations.address]
street = "9 Hill Road"
locality = "Springfield"
postal_code = "87001"
country = "US"
"""


def a_week(*groups, **facts):
    return a_business(opening_hours=[*groups], **facts).opening_hours


def changes_of(*entries):
    return a_business(special_hours=[*entries]).special_hours


def problems_of(text):
    """List the problems of tables that stand in a file of their own, the other facts being right."""
    values, lines = parse_toml(text, source="business.toml")
    with pytest.raises(ContentError) as caught:
        parse_business(BUSINESS_TOML | values, lines)
    return list(caught.value.problems)


def problem(line, field, **words):
    return Problem(FilePlace("business.toml", line), field, **words)


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("09:00", "18:00"),
        ("9:00", "18:00"),
        ("9am", "6pm"),
        ("9 AM", "6 p.m."),
        ("9:00 am", "6:00\N{NARROW NO-BREAK SPACE}PM"),
        ("9 Uhr", "18:00 Uhr"),
        (time(9), time(18)),
    ],
)
def test_a_time_is_read_in_every_form_with_one_meaning(opens, closes):
    assert a_week({"days": ["Monday"], "opens": opens, "closes": closes})[0] == WeekDay((NINE_TO_SIX,))


@pytest.mark.parametrize("closes", ["24:00", "00:00", "23:59", "12 AM", "0:00"])
def test_midnight_is_the_end_of_the_day_in_every_form(closes):
    week = a_week({"days": ["Monday"], "opens": "9:00", "closes": closes})

    assert week[0].spans == (Span(9 * 60, 24 * 60),)


@pytest.mark.parametrize(
    ("closes", "minutes"),
    [("02:00", 26 * 60), ("2 AM", 26 * 60), ("08:00", 32 * 60), ("20:30", 20 * 60 + 30)],
)
def test_hours_may_go_on_past_midnight(closes, minutes):
    week = a_week({"days": ["Friday"], "opens": "20:00", "closes": closes})

    assert week[4].spans == (Span(20 * 60, minutes),)


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("en-US", ["Monday", "Tuesday"]),
        ("en-US", ["mon", "TUES."]),
        ("de-DE", ["Montag", "Di"]),
        ("de-DE", ["Monday", "Dienstag"]),
        ("fr-FR", ["lundi", "mar."]),
        ("en-US", "Mon, Tue"),
        ("en-US", ["Mon-Tue"]),
        ("en-US", ["Mondays", "Tuesdays"]),
        ("de-DE", "Montag bis Dienstag"),
    ],
)
def test_days_have_their_english_names_and_those_of_the_site(language, days):
    week = a_week({"days": days, "opens": "09:00", "closes": "18:00"}, language=language)

    assert [number for number, day in enumerate(week) if day.spans] == [0, 1]


@pytest.mark.parametrize("days", ["Saturday to Monday", ["Sat – Mon"], ["Sat.-Mon."]])
def test_days_may_be_written_from_one_to_another(days):
    week = a_week({"days": days, "opens": "09:00", "closes": "18:00"})

    assert [number for number, day in enumerate(week) if day.spans] == [0, 5, 6]


def test_one_day_needs_no_list():
    assert a_week({"days": "Sunday", "opens": "9 AM", "closes": "6 PM"})[6] == WeekDay((NINE_TO_SIX,))


def test_hours_that_touch_are_joined_and_a_lunch_break_stays():
    week = a_week(
        {"days": ["Monday"], "opens": "13:00", "closes": "18:00"},
        {"days": ["Monday", "Tuesday"], "opens": "09:00", "closes": "13:00"},
        {"days": ["Tuesday"], "opens": "14:00", "closes": "18:00"},
    )

    assert week[:2] == (
        WeekDay((NINE_TO_SIX,)),
        WeekDay((Span(9 * 60, 13 * 60), Span(14 * 60, 18 * 60))),
    )


def test_words_instead_of_times_are_one_problem():
    text = '[[opening_hours]]\ndays = ["Sunday"]\nopens = "by appointment"\n'

    assert [(found.field, found.got) for found in problems_of(text)] == [
        ("opening_hours 1, opens", "by appointment")
    ]


def test_a_misspelled_name_is_one_problem():
    assert [(found.field, found.suggestion) for found in problems_of(USUAL.replace("opens", "open"))] == [
        ("opening_hours 1, open", "opens")
    ]


def test_a_day_may_be_said_to_be_closed():
    open_days = {"days": ["Monday"], "opens": "09:00", "closes": "18:00"}

    assert a_week(open_days, {"days": ["Sunday"], "closed": True}) == a_week(open_days)


def test_a_day_is_not_open_and_closed():
    text = '[[opening_hours]]\ndays = ["Sat", "Sun"]\nopens = "9:00"\ncloses = "18:00"\n'
    text += '[[opening_hours]]\ndays = ["Sunday"]\nclosed = true\n'

    assert problems_of(text) == [
        problem(
            5,
            "opening_hours 2",
            message="Sunday already has hours at that time, from line 1",
            remedy="Take Sunday out of one of the two groups, or correct the times",
        )
    ]


def test_a_day_may_be_by_appointment_only():
    assert a_week({"days": ["Saturday"], "by_appointment": True})[5] == WeekDay(by_appointment=True)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-24", date(2026, 12, 24)),
        ("12/24/2026", date(2026, 12, 24)),
        ("24/12/2026", date(2026, 12, 24)),
        ("24.12.2026", date(2026, 12, 24)),
        ("3.4.2026", date(2026, 4, 3)),
        ("3/3/2026", date(2026, 3, 3)),
        (date(2026, 12, 24), date(2026, 12, 24)),
    ],
)
def test_a_date_is_read_in_every_form_with_one_meaning(written, day):
    assert changes_of({"from": written, "closed": True}) == (Change(day, day),)


def test_split_hours_of_a_changed_day_are_joined():
    morning = {"from": "2026-12-24", "opens": "09:00", "closes": "11:00", "note": "Christmas Eve"}
    afternoon = {"from": "2026-12-24", "through": "2026-12-24", "opens": "13:00", "closes": "16:00"}

    day = date(2026, 12, 24)
    assert changes_of(afternoon, morning) == (Change(day, day, (MORNING, AFTERNOON), "Christmas Eve"),)


def test_the_change_for_fewer_days_wins_on_a_day_of_both():
    holidays = {"from": "2026-12-20", "through": "2027-01-03", "opens": "09:00", "closes": "11:00"}
    closed = {"from": "2026-12-25", "closed": True, "note": "Christmas"}

    assert (
        changes_of(holidays, closed)
        == changes_of(closed, holidays)
        == (
            Change(date(2026, 12, 20), date(2026, 12, 24), (MORNING,)),
            Change(date(2026, 12, 25), date(2026, 12, 25), (), "Christmas"),
            Change(date(2026, 12, 26), date(2027, 1, 3), (MORNING,)),
        )
    )


def test_changes_side_by_side_stay_two():
    changes = changes_of({"from": "2026-12-25", "closed": True}, {"from": "2026-12-24", "closed": True})

    assert [change.first.day for change in changes] == [24, 25]


USUAL = '[[opening_hours]]\ndays = ["Monday", "Friday"]\nopens = "09:00"\ncloses = "18:00"\n'


@pytest.mark.parametrize(
    ("days", "times", "day"),
    [
        pytest.param('"Tuesday", "Friday"', ("10:00", "14:00"), "Friday", id="inside"),
        pytest.param('"Monday"', ("09:00", "18:00"), "Monday", id="again"),
        pytest.param('"Sunday"', ("22:00", "09:30"), "Sunday", id="night-into-monday"),
    ],
)
def test_hours_that_overlap_are_refused_at_their_own_line(days, times, day):
    text = f'{USUAL}[[opening_hours]]\ndays = [{days}]\nopens = "{times[0]}"\ncloses = "{times[1]}"\n'

    assert problems_of(text) == [
        problem(
            5,
            "opening_hours 2",
            message=f"{day} already has hours at that time, from line 1",
            remedy=f"Take {day} out of one of the two groups, or correct the times",
        )
    ]


def test_a_day_that_stands_twice_in_a_group_is_refused():
    [found] = problems_of(USUAL.replace("Friday", "Mon"))

    assert str(found) == (
        "business.toml:1: opening_hours 1: Monday stands twice in this group. Take it out once."
    )


def test_overlapping_hours_of_a_location_are_named_at_their_line():
    hours = '[[locations.opening_hours]]\ndays = ["Monday"]\nopens = "9 AM"\ncloses = "6 PM"\n'

    assert problems_of(LOCATION + hours + LOCATION.replace("north", "south") + hours + hours) == [
        problem(
            27,
            "locations 2, opening_hours 2",
            message="Monday already has hours at that time, from line 23",
            remedy="Take Monday out of one of the two groups, or correct the times",
        )
    ]


@pytest.mark.parametrize(
    ("one", "two", "day"),
    [
        pytest.param(
            'from = "2026-12-24"\nclosed = true',
            'from = "2026-12-24"\nclosed = true',
            "2026-12-24",
            id="again",
        ),
        pytest.param(
            'from = "2026-12-24"\nclosed = true',
            'from = "2026-12-24"\nopens = "9 AM"\ncloses = "1 PM"',
            "2026-12-24",
            id="closed-and-open",
        ),
        pytest.param(
            'from = "2026-12-24"\nopens = "12:00"\ncloses = "14:00"',
            'from = "2026-12-24"\nopens = "9 AM"\ncloses = "1 PM"',
            "2026-12-24",
            id="overlap",
        ),
        pytest.param(
            'from = "2026-12-20"\nthrough = "2026-12-24"\nclosed = true',
            'from = "2026-12-22"\nthrough = "2026-12-26"\nclosed = true',
            "2026-12-22",
            id="equally-long",
        ),
    ],
)
def test_changes_that_contradict_each_other_are_refused(one, two, day):
    text = f"[[special_hours]]\n{one}\n[[special_hours]]\n{two}\n"

    assert problems_of(text) == [
        problem(
            one.count("\n") + 3,
            "special_hours 2",
            message=f"This entry and the one on line 1 disagree about {day}",
            remedy="Correct the days or the times of one of them, or delete it",
        )
    ]


@pytest.mark.parametrize(
    ("wrong", "line", "field", "words"),
    [
        (
            'days = ["Workdays"]\nopens = "09:00"\ncloses = "18:00"',
            2,
            "days",
            {
                "expected": "a list of days out of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",
                "got": "Workdays",
                "remedy": "Correct it",
            },
        ),
        (
            'days = ["Monday"]\nopens = "9"\ncloses = "18:00"',
            3,
            "opens",
            {
                "expected": 'a time such as "09:00" or "9 AM"',
                "got": "9",
                "remedy": 'Do you mean "9 AM" or "9 PM"?',
            },
        ),
        (
            'days = ["Monday"]\nopens = "24:00"\ncloses = "02:00"',
            3,
            "opens",
            {"expected": 'a time such as "09:00" or "9 AM"', "got": "24:00", "remedy": "Correct it"},
        ),
        (
            'days = ["Monday"]\nopens = "09:00"\ncloses = "13 PM"',
            4,
            "closes",
            {"expected": A_TIME, "got": "13 PM", "remedy": "Correct it"},
        ),
        (
            'days = ["Monday"]\nopens = "09:00"\ncloses = "08:00"',
            4,
            "closes",
            {
                "expected": 'a time after "09:00", or past midnight, at most twelve hours later',
                "got": "08:00",
                "remedy": "Correct it",
            },
        ),
        (
            'days = ["Monday"]\nopens = "09:00"',
            1,
            "closes",
            {"expected": A_TIME, "remedy": "Add it, or by_appointment = true"},
        ),
        (
            'days = ["Monday"]\nopens = "09:00"\nby_appointment = true',
            3,
            "opens",
            {
                "message": "by_appointment = true and times exclude each other",
                "remedy": "Take one of them out",
            },
        ),
        (
            'days = ["Monday"]\nopened = "09:00"\nby_appointment = true',
            3,
            "opened",
            {"expected": "a known field", "got": "opened", "suggestion": "opens"},
        ),
    ],
)
def test_usual_hours_that_cannot_be_read_are_refused_in_words(wrong, line, field, words):
    assert problems_of(f"[[opening_hours]]\n{wrong}\n") == [
        problem(line, f"opening_hours 1, {field}", **words)
    ]


@pytest.mark.parametrize(
    ("wrong", "line", "field", "words"),
    [
        (
            'from = "3/4/2026"\nclosed = true',
            2,
            "from",
            {
                "expected": 'a date such as "2026-12-24"',
                "got": "3/4/2026",
                "remedy": 'Do you mean "2026-03-04" (March 4) or "2026-04-03" (April 3)?',
            },
        ),
        (
            'from = "2026-02-30"\nclosed = true',
            2,
            "from",
            {"expected": 'a date such as "2026-12-24"', "got": "2026-02-30", "remedy": "Correct it"},
        ),
        (
            'from = "2026-12-25"\nthrough = "2026-12-24"\nclosed = true',
            3,
            "through",
            {"expected": '"2026-12-25" or a later day', "got": "2026-12-24", "remedy": "Correct it"},
        ),
        (
            'from = "2026-12-25"',
            1,
            "opens",
            {"expected": 'a time such as "09:00" or "9 AM"', "remedy": "Add it, or closed = true"},
        ),
        (
            'from = "2026-12-25"\nclosed = "yes"\nopens = "9 AM"\ncloses = "6 PM"',
            3,
            "closed",
            {"expected": "true or false", "got": "yes", "remedy": "Correct it"},
        ),
        ("closed = true", 1, "from", {"expected": 'a date such as "2026-12-24"', "remedy": "Add it"}),
    ],
)
def test_special_hours_that_cannot_be_read_are_refused_in_words(wrong, line, field, words):
    assert problems_of(f"[[special_hours]]\n{wrong}\n") == [
        problem(line, f"special_hours 1, {field}", **words)
    ]


@pytest.mark.parametrize(("hours", "got"), [('"9 to 5"', "9 to 5"), ('{days = ["Monday"]}', "days: Monday")])
def test_hours_that_are_no_list_of_tables_are_refused_in_words(hours, got):
    [found] = problems_of(f"opening_hours = {hours}\n")

    assert found == problem(
        1,
        "opening_hours",
        expected="tables [[opening_hours]] with days, opens and closes",
        got=got,
        remedy="Correct it",
    )


def test_wrong_hours_are_reported_beside_other_wrong_facts():
    text = f'currency = "DOLLARS"\n{USUAL.replace("18:00", "8")}'

    assert [found.field for found in problems_of(text)] == ["opening_hours 1, closes", "currency"]
