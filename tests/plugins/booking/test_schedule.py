"""What the page knows of "open now": the data, and the sentence that a script must make of it."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from plugins.booking.schedule import build_schedule, schedule_file, schedule_text
from tests.factories import WORDS, ASite, a_business, a_file
from tests.reference.opening_sentence import opening_sentence

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
HOURS = [
    {"days": WEEKDAYS, "opens": "09:00", "closes": "13:00"},
    {"days": WEEKDAYS, "opens": "14:00", "closes": "18:30"},
    {"days": ["Saturday"], "opens": "10:00", "closes": "24:00"},
]
HOLIDAYS = [
    {"from": "2026-12-24", "through": "2026-12-26", "closed": True},
    {"from": "2026-12-31", "through": "2026-12-31", "opens": "09:00", "closes": "12:00"},
]


def a_schedule(hours=HOURS, special=HOLIDAYS, **facts):
    business = a_business(opening_hours=hours, special_hours=special, **facts)
    return build_schedule(business, business, WORDS)


def said(moment, zone="America/Denver", **changes):
    now = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
    return opening_sentence(a_schedule(**changes), now).replace("\u202f", " ")


def test_the_schedule_holds_all_that_the_script_needs():
    assert a_schedule() == {
        "zone": "America/Denver",
        "week": [[["09:00", "13:00"], ["14:00", "18:30"]]] * 5 + [[["10:00", "24:00"]], []],
        "changes": [
            {"from": "2026-12-24", "through": "2026-12-26", "spans": []},
            {"from": "2026-12-31", "through": "2026-12-31", "spans": [["09:00", "12:00"]]},
        ],
        "days": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        "times": {
            "09:00": "9\u202fAM",
            "10:00": "10\u202fAM",
            "12:00": "12\u202fPM",
            "13:00": "1\u202fPM",
            "14:00": "2\u202fPM",
            "18:30": "6:30\u202fPM",
            "24:00": "midnight",
        },
        "words": {
            "open": "Open now, until {time}",
            "all_day": "Open now, around the clock",
            "closed": "Closed now",
            "until": "Closed now, opens at {time}",
            "until_day": "Closed now, opens {day} at {time}",
        },
    }


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        pytest.param("2026-12-14 08:59", "Closed now, opens at 9 AM", id="before-it-opens"),
        pytest.param("2026-12-14 09:00", "Open now, until 1 PM", id="as-it-opens"),
        pytest.param("2026-12-14 13:00", "Closed now, opens at 2 PM", id="as-it-closes-for-lunch"),
        pytest.param("2026-12-14 18:29", "Open now, until 6:30 PM", id="last-minute"),
        pytest.param("2026-12-14 18:30", "Closed now, opens Tuesday at 9 AM", id="after-hours"),
        pytest.param("2026-12-19 23:59", "Open now, until midnight", id="to-the-end-of-the-day"),
        pytest.param("2026-12-20 12:00", "Closed now, opens Monday at 9 AM", id="closed-day"),
        pytest.param("2026-12-24 10:00", "Closed now, opens Monday at 9 AM", id="holiday-and-sunday"),
        pytest.param("2026-12-31 11:59", "Open now, until 12 PM", id="shorter-day"),
    ],
)
def test_the_sentence_fits_the_moment(moment, sentence):
    assert said(moment) == sentence


def test_the_time_is_that_of_the_business_wherever_the_visitor_is():
    assert said("2026-12-14 17:00", zone="Europe/Berlin") == "Open now, until 1 PM"
    assert said("2026-12-14 16:59", zone="Asia/Tokyo", hours=HOURS) == "Closed now, opens at 9 AM"


def test_summer_time_moves_the_door_with_the_clocks():
    before, after = (
        datetime.fromisoformat("2026-03-06T15:30:00+00:00"),
        datetime.fromisoformat("2026-03-09T15:30:00+00:00"),
    )

    sentences = [opening_sentence(a_schedule(), now).replace("\u202f", " ") for now in (before, after)]

    assert sentences == ["Closed now, opens at 9 AM", "Open now, until 1 PM"]


def test_hours_that_touch_are_one_opening():
    hours = [
        {"days": ["Monday"], "opens": "12:00", "closes": "18:00"},
        {"days": ["Monday"], "opens": "09:00", "closes": "12:00"},
    ]

    assert a_schedule(hours)["week"][0] == [["09:00", "18:00"]]


def test_hours_around_the_clock_have_words_of_their_own():
    hours = [{"days": ["Monday"], "opens": "00:00", "closes": "24:00"}]

    assert said("2026-12-14 03:00", hours=hours) == "Open now, around the clock"


def test_long_holidays_promise_no_day():
    special = [{"from": "2026-12-01", "through": "2026-12-31", "closed": True}]

    assert said("2026-12-14 10:00", special=special) == "Closed now"


def test_another_language_has_its_own_clock_and_days():
    schedule = a_schedule(language="de-DE", time_zone="Europe/Berlin")

    assert (schedule["times"]["09:00"], schedule["days"][0]) == ("09:00", "Montag")


def test_unknown_hours_make_no_schedule():
    shared = ASite({"pages/a.md": a_file()}).shared()

    assert schedule_text(shared) == ""
    assert schedule_file(shared) == {}


def test_the_schedule_is_valid_json_whatever_the_words_are():
    words = replace(WORDS, closed_now='</script>"\u2028')
    site = ASite({"pages/a.md": a_file()}, opening_hours=HOURS)
    shared = site.shared(words=words)

    assert json.loads(schedule_text(shared))["words"]["closed"] == '</script>"\u2028'


def test_the_file_of_the_hours_is_a_script_whose_name_changes_with_them():
    files = [
        schedule_file(ASite({"pages/a.md": a_file()}, opening_hours=hours).shared())
        for hours in (HOURS, HOURS[:2], HOURS)
    ]

    first, second, third = [path for file in files for path in file]
    [(path, content)] = files[0].items()
    assert (first == third, first == second) == (True, False)
    assert re.fullmatch(r"theme/hours\.[0-9a-f]{8}\.js", path)
    data = content.decode().removeprefix("export default ").removesuffix(";\n")
    assert json.loads(data)["zone"] == "America/Denver"
