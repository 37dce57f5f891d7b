"""The visit in the visitor's own calendar: the data of the page, and the text that its script must make."""

import json
from datetime import UTC, datetime

import pytest

from plugins.booking.visit_reminder import build_reminder, reminder_text
from tests.factories import ASite, a_file, a_service
from tests.reference.visit_event import build_visit_event

UID = "0b0f6f5e-9d5b-4f5e-8f63-2a4d1f0c9a11"
STAMP = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def inputs_of(service=None, **facts):
    files = {"pages/first-visit.md": a_file("First visit", visit_reminder="true")}
    if service:
        files["services/deep-work.md"] = service
    return ASite(files, **facts).inputs("pages/first-visit.md")


def an_event(starts="2026-12-01 09:00", minutes=60, **facts):
    return build_visit_event(
        build_reminder(inputs_of(**facts)),
        starts=datetime.fromisoformat(starts),
        minutes=minutes,
        uid=UID,
        stamp=STAMP,
    )


def test_the_page_holds_all_that_the_script_needs():
    assert json.loads(reminder_text(inputs_of())) == {
        "zone": "America/Denver",
        "minutes": 60,
        "alarm_hours": 24,
        "product": "-//Corner Shop//visit reminder//EN",
        "summary": "Visit to Corner Shop",
        "location": "Corner Shop, 1 Corner Road, Springfield, NM 87000",
        "description": "To change or cancel your visit, call (505) 555-0100."
        " What to expect: https://shop.test/first-visit/",
        "url": "https://shop.test/first-visit/",
        "file": "visit.ics",
        "words": {
            "heading": "Booked already? Save the time",
            "text": "This puts the visit into your own calendar. It books nothing, and nothing leaves your device.",
            "date": "Date",
            "time": "Time",
            "minutes": "Length in minutes",
            "save": "Save to my calendar",
            "saved": "Your calendar file is ready.",
        },
    }


def test_the_shortest_length_is_offered_when_lengths_are_known():
    assert build_reminder(inputs_of(a_service(sessions="[{minutes: 90}, {minutes: 45}]")))["minutes"] == 45


def test_the_event_is_whole():
    assert an_event() == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//Corner Shop//visit reminder//EN\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "BEGIN:VEVENT\r\n"
        f"UID:{UID}\r\n"
        "DTSTAMP:20261122T183000Z\r\n"
        "DTSTART:20261201T160000Z\r\n"
        "DTEND:20261201T170000Z\r\n"
        "SUMMARY:Visit to Corner Shop\r\n"
        "LOCATION:Corner Shop\\, 1 Corner Road\\, Springfield\\, NM 87000\r\n"
        "DESCRIPTION:To change or cancel your visit\\, call (505) 555-0100. What to e\r\n"
        " xpect: https://shop.test/first-visit/\r\n"
        "URL:https://shop.test/first-visit/\r\n"
        "BEGIN:VALARM\r\n"
        "ACTION:DISPLAY\r\n"
        "TRIGGER:-PT24H\r\n"
        "DESCRIPTION:Visit to Corner Shop\r\n"
        "END:VALARM\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    ("starts", "utc"),
    [
        pytest.param("2026-07-01 09:00", "20260701T150000Z", id="summer"),
        pytest.param("2026-12-01 09:00", "20261201T160000Z", id="winter"),
        pytest.param("2026-03-08 01:59", "20260308T085900Z", id="before-the-clocks-go-forward"),
        pytest.param("2026-03-08 02:30", "20260308T093000Z", id="an-hour-that-is-skipped"),
        pytest.param("2026-03-08 03:00", "20260308T090000Z", id="after-they-went-forward"),
        pytest.param("2026-11-01 01:30", "20261101T073000Z", id="the-first-of-two"),
        pytest.param("2026-11-01 02:00", "20261101T090000Z", id="after-they-went-back"),
        pytest.param("2026-12-31 23:30", "20270101T063000Z", id="new-year"),
    ],
)
def test_the_hour_is_that_of_the_business(starts, utc):
    assert f"DTSTART:{utc}\r\n" in an_event(starts)


def test_an_unknown_address_is_left_out_and_hostile_names_stay_one_value():
    event = an_event(address=None, name="A; B,\nEND:VEVENT")

    assert "LOCATION" not in event
    assert "SUMMARY:Visit to A\\; B\\,\\nEND:VEVENT\r\n" in event
    assert event.count("\r\nEND:VEVENT\r\n") == 1
