"""Opening hours as people write them."""

import pytest

from plugins.page_checks.parity.shown_hours import shown_hours
from plugins.site.facts.hours import Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def each(days, spans):
    return {day: set(spans) for day in days}


def span(opens, closes):
    return Span(round(opens * 60), round(closes * 60))


@pytest.mark.parametrize(
    ("text", "language", "hours"),
    [
        pytest.param(
            "Monday to Friday\n9:00\u202fAM to 6:00\u202fPM\nSaturday\n10 a.m. – 2 p.m.\nSunday\nClosed",
            "en-US",
            {**each(WEEKDAYS, {span(9, 18)}), "Saturday": {span(10, 14)}},
            id="twelve-hours",
        ),
        pytest.param(
            "Montag\ngeschlossen\nDienstag bis Freitag\n09:00 bis 13:00, 14:00 bis 18:30\nSa.\n10–14 Uhr",
            "de-DE",
            {**each(WEEKDAYS[1:], {span(9, 13), span(14, 18.5)}), "Saturday": {span(10, 14)}},
            id="split-days",
        ),
        pytest.param(
            "Mon & Wed, Fri: 9am–5:30pm",
            "en-US",
            each(WEEKDAYS[::2], {span(9, 17.5)}),
            id="a-list-of-days",
        ),
        pytest.param(
            "Saturday to Monday\n12:00 PM to 12:30 PM",
            "en-US",
            each(("Saturday", "Sunday", "Monday"), {span(12, 12.5)}),
            id="over-the-weekend-at-noon",
        ),
        pytest.param("Sunday\nOpen 24 hours", "en-US", {"Sunday": {Span(0, 24 * 60 - 1)}}, id="all-day"),
        pytest.param(
            "Monday from page 3, Tuesday: 9 AM to 10 AM",
            "en-US",
            {"Tuesday": {span(9, 10)}},
            id="no-range-of-days",
        ),
        pytest.param("Lundi\n9 h 00 à 12 h 30", "fr-CA", {"Monday": {span(9, 12.5)}}, id="another-language"),
        pytest.param("Lunes\n9:00 a. m. a 6:00 p. m.", "es-US", {"Monday": {span(9, 18)}}, id="spanish"),
        pytest.param(
            "Friday\n22:00–24:00", "xx", {"Friday": {Span(22 * 60, 24 * 60 - 1)}}, id="unknown-language"
        ),
        pytest.param("Monday: read 3 to 4 pages of 505-0100 at 9:00", "en-US", {}, id="no-hours"),
    ],
)
def test_hours_by_day(text, language, hours):
    found = shown_hours(text, language)

    assert {day: spans for day, spans in found.items() if day} == hours
    assert found[""] == set().union(*hours.values())


def test_hours_far_below_a_day_are_not_those_of_the_day():
    text = f"On Monday we read.\n{'Word ' * 30}\n9:00 AM to 6:00 PM"

    assert shown_hours(text, "en-US") == {"": {span(9, 18)}}
