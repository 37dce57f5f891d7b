"""The form that puts a visit into the visitor's own calendar: nothing is sent, and the file is the reference's."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.site.assets.scripts import bundle_scripts
from tests.browser.conftest import PHONE
from tests.reference.visit_event import build_visit_event

SCRIPTS = Path(__file__).resolve().parents[2] / "theme" / "scripts"
PATH = "/first-visit/"
HOSTILE = (
    'Ümlaut, "Semikolon"; back\\slash\n🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗🧗\u2028\x07 END:VEVENT\r\nX-EVIL:1'
    * 2
)


@pytest.fixture
def form(open_visit, practice):
    visit = open_visit(size=PHONE)
    visit.page.clock.set_fixed_time(datetime(2026, 11, 24, 17, tzinfo=UTC))
    visit.page.goto(f"{practice}{PATH}")
    return visit.page.locator("form.visit-reminder")


def test_saved_file_is_the_one_that_the_reference_makes(form):
    form.get_by_label("Date").fill("2026-12-03")
    form.get_by_label("Time").fill("14:30")
    form.get_by_label("Length in minutes").fill("90")

    with form.page.expect_download() as expected:
        form.get_by_role("button", name="Save to my calendar").click()

    text = Path(expected.value.path()).read_bytes().decode()
    assert expected.value.suggested_filename == "visit.ics"
    assert text == build_visit_event(
        json.loads(form.get_attribute("data-reminder")),
        starts=datetime(2026, 12, 3, 14, 30),  # noqa: DTZ001 - as typed
        minutes=90,
        uid=re.search(r"UID:([0-9a-f-]{36})\r", text)[1],
        stamp=datetime(2026, 11, 24, 17, tzinfo=UTC),
    )
    assert form.get_by_role("status").inner_text() == "Your calendar file is ready."


def test_form_offers_the_usual_length_and_no_day_that_is_over(form):
    assert form.get_by_label("Length in minutes").input_value() == "60"
    assert form.get_by_label("Date").get_attribute("min") == "2026-11-24"


def test_what_is_missing_is_said_beside_its_field(form):
    form.get_by_label("Date").fill("2020-01-01")

    form.get_by_role("button").click()

    faults = form.locator("small").all_inner_texts()
    assert len(faults) == 2
    assert all(faults)
    date = form.locator("[name=date]")
    assert date.get_attribute("aria-invalid") == "true"
    assert form.locator(f"#{date.get_attribute('aria-describedby')}").inner_text() == faults[0]
    assert form.page.evaluate("document.activeElement.name") == "date"
    assert form.get_by_role("status").inner_text() == ""


def test_fault_goes_when_the_field_is_right(form):
    form.get_by_role("button").click()

    form.locator("[name=date]").fill("2026-12-03")
    form.locator("[name=date]").dispatch_event("change")

    assert form.locator("#date-fault").count() == 0
    assert form.locator("[name=date]").get_attribute("aria-invalid") == "false"
    assert form.locator("#time-fault").count() == 1


def test_form_is_absent_without_javascript(open_visit, practice):
    visit = open_visit(f"{practice}{PATH}", java_script_enabled=False)

    assert not visit.page.locator("form").is_visible()
    assert visit.page.get_by_label("Date").count() == 0 or not visit.page.get_by_label("Date").is_visible()


@pytest.mark.parametrize(
    "zone", ["America/Denver", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]
)
def test_script_writes_what_the_reference_writes(open_visit, zone):
    visit = open_visit()
    visit.page.add_script_tag(content=bundle_scripts(SCRIPTS, minify=True))
    facts = ("product", "summary", "location", "description")
    reminder = dict.fromkeys(facts, HOSTILE) | {
        "zone": zone,
        "alarm_hours": 24,
        "url": "https://example.org/x/",
    }
    days = ("2026-03-08", "2026-11-01", "2026-03-29", "2026-10-25", "2026-04-05", "2026-10-04", "2028-02-29")
    walls = [
        f"{day}T{hour:02}:{minute}"
        for day in days
        for hour in (0, 1, 2, 3, 23)
        for minute in ("00", "15", "45")
    ]
    stamp = datetime(2026, 11, 24, 17, tzinfo=UTC)

    written = visit.page.evaluate(
        """([reminder, walls, now]) =>
          walls.map((wall) => visitEvent(reminder, { wall, minutes: 75, uid: "u", now }))""",
        [reminder, walls, stamp.timestamp() * 1000],
    )

    assert written == [
        build_visit_event(reminder, starts=datetime.fromisoformat(wall), minutes=75, uid="u", stamp=stamp)
        for wall in walls
    ]


def test_no_location_is_no_line(open_visit):
    visit = open_visit()
    visit.page.add_script_tag(content=bundle_scripts(SCRIPTS, minify=True))

    text = visit.page.evaluate(
        """() => visitEvent({ zone: "UTC", product: "", summary: "", description: "", location: "" },
          { wall: "2026-01-01T00:00", minutes: 1, uid: "", now: 0 })"""
    )

    assert "LOCATION" not in text
