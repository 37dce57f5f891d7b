"""The line that says "open now": what the reference says, at any moment, and nothing that jumps."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plugins.site.assets.scripts import bundle_scripts
from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE
from tests.reference.opening_sentence import opening_sentence

SCRIPTS = Path(__file__).resolve().parents[2] / "theme" / "scripts"
OWN = ".contact-card:not(.place-list *)"
"""The card of the page's own place; those of the others stand in a list."""
LINE = f"{OWN} .open-now"
SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true });
}"""
STRICT_POLICY = "default-src 'none'; script-src 'self' 'inline-speculation-rules'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'"


def at(text):
    return datetime.fromisoformat(text)


def schedule_of(visit):
    return json.loads(visit.page.locator(f"{OWN} [data-schedule]").get_attribute("data-schedule"))


@pytest.fixture
def scripts(open_visit):
    """Give a page that holds the functions of the scripts and nothing else."""
    visit = open_visit()
    visit.page.add_script_tag(content=bundle_scripts(SCRIPTS, minify=True))
    return visit.page


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        pytest.param("2026-11-24T17:59:00-07:00", "Open now, until 6 PM", id="just-before-closing"),
        pytest.param("2026-11-24T18:00:00-07:00", "Closed now, opens Wednesday at 9 AM", id="closing"),
        pytest.param("2026-11-24T00:00:00-07:00", "Closed now, opens at 9 AM", id="midnight"),
        pytest.param("2026-11-28T14:30:00-07:00", "Closed now, opens Monday at 9 AM", id="closed-day-ahead"),
        pytest.param("2026-03-09T09:00:00-06:00", "Open now, until 6 PM", id="after-clocks-went-forward"),
        pytest.param("2026-11-02T08:59:00-07:00", "Closed now, opens at 9 AM", id="after-clocks-went-back"),
    ],
)
def test_contact_page_says_whether_the_door_is_open(open_visit, practice, moment, line):
    visit = open_visit(timezone_id="Asia/Tokyo")
    visit.page.clock.set_fixed_time(at(moment))

    visit.page.goto(f"{practice}/contact/")

    assert " ".join(visit.page.locator(LINE).inner_text().split()) == line
    visit.page.locator(".site-footer").scroll_into_view_if_needed()
    visit.page.locator(".site-footer .open-now").wait_for()
    assert " ".join(visit.page.locator(".site-footer .open-now").inner_text().split()) == line


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        ("2026-11-24T12:59:00+01:00", "Jetzt geöffnet, bis 13:00 Uhr"),
        ("2026-11-24T13:00:00+01:00", "Jetzt geschlossen, öffnet um 14:00 Uhr"),
        ("2026-11-24T18:29:59+01:00", "Jetzt geöffnet, bis 18:30 Uhr"),
        ("2026-11-28T14:00:00+01:00", "Jetzt geschlossen, öffnet Dienstag um 09:00 Uhr"),
        ("2099-12-24T10:00:00+01:00", "Jetzt geschlossen"),
    ],
)
def test_split_days_and_holidays_are_told_in_the_words_of_the_site(open_visit, bicycles, moment, line):
    visit = open_visit()
    visit.page.clock.set_fixed_time(at(moment))

    visit.page.goto(f"{bicycles}/kontakt/")

    assert visit.page.locator(LINE).inner_text() == line


def test_line_follows_the_clock(open_visit, practice):
    visit = open_visit()
    visit.page.clock.install(time=at("2026-11-24T17:59:30-07:00"))
    visit.page.goto(f"{practice}/contact/")
    before = visit.page.locator(LINE).inner_text()

    visit.page.clock.fast_forward("00:31")

    assert before.startswith("Open now, until 6")
    assert visit.page.locator(LINE).inner_text().startswith("Closed now, opens Wednesday")


@pytest.mark.parametrize("site", ["practice", "bicycles"])
def test_script_says_what_the_reference_says_through_a_year(request, scripts, open_visit, site):
    address = f"{request.getfixturevalue(site)}/{'contact' if site == 'practice' else 'kontakt'}/"
    schedule = schedule_of(open_visit(address)) | {
        "changes": [
            {"from": "2026-03-08", "through": "2026-03-10", "spans": []},
            {"from": "2026-10-25", "through": "2026-11-01", "spans": [["00:00", "24:00"]]},
            {
                "from": "2026-12-24",
                "through": "2026-12-24",
                "spans": [["09:00", "13:00"], ["20:00", "26:00"]],
            },
        ]
    }
    schedule["times"] |= {
        "00:00": "0",
        "20:00": "20",
        "24:00": "24",
        "26:00": "2",
        "09:00": "9",
        "13:00": "13",
    }
    start = datetime(2026, 1, 1, tzinfo=UTC)
    moments = [start + timedelta(minutes=107 * step) for step in range(5_000)]

    said = scripts.evaluate(
        "([schedule, moments]) => moments.map((moment) => openingSentence(schedule, new Date(moment)))",
        [schedule, [moment.isoformat() for moment in moments]],
    )

    assert said == [opening_sentence(schedule, moment) for moment in moments]
    assert len(set(said)) > 6


@pytest.mark.parametrize("scroll", [False, True], ids=["top", "beside-the-hours"])
@pytest.mark.parametrize(
    ("site", "size"),
    [
        ("practice", PHONE),
        ("bicycles", SMALL_PHONE),
        ("bicycles", DESKTOP),
        pytest.param("practice", SMALL_PHONE, marks=pytest.mark.long),
        pytest.param("practice", DESKTOP, marks=pytest.mark.long),
        pytest.param("bicycles", PHONE, marks=pytest.mark.long),
    ],
)
def test_nothing_moves_when_the_line_comes_late(request, open_visit, site, size, scroll):
    address = f"{request.getfixturevalue(site)}/{'contact' if site == 'practice' else 'kontakt'}/"
    visit = open_visit(size=size)
    held = []
    visit.page.route("**/*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks its handlers
    visit.page.add_init_script(f"({SHIFTS})()")
    visit.page.clock.set_fixed_time(at("2026-11-28T23:00:00+00:00"))
    visit.page.goto(address, wait_until="commit")
    visit.page.locator(".site-footer .legal").wait_for()
    if scroll:
        visit.page.locator(f"{OWN} [data-schedule]").evaluate("element => element.scrollIntoView()")
    visit.page.wait_for_timeout(100)
    before = visit.page.locator(".open-now").count()

    held[0].continue_()
    visit.page.locator(LINE).wait_for()
    visit.page.wait_for_timeout(100)

    assert before == 0
    assert visit.page.evaluate("() => window.shifts") == []


def test_contact_page_is_whole_without_javascript(open_visit, practice):
    visit = open_visit(f"{practice}/contact/", java_script_enabled=False)

    heading, table = (
        visit.page.locator(f"{OWN} [data-schedule] > {tag}").first.bounding_box() for tag in ("h2", "table")
    )

    assert visit.page.locator(".open-now").count() == 0
    assert table["y"] - heading["y"] - heading["height"] < 16


@pytest.mark.parametrize("path", ["/contact/", "/first-visit/"])
def test_a_strict_content_security_policy_lets_all_of_it_work(open_visit, practice, path):
    visit = open_visit()

    def guard(route):
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": STRICT_POLICY}
        route.fulfill(response=response, headers=headers)

    visit.page.route("**/*/", guard)
    visit.page.goto(f"{practice}{path}")
    visit.page.locator(".site-footer").scroll_into_view_if_needed()

    visit.page.locator(".site-footer .open-now").wait_for()


def test_pages_without_a_need_load_no_script(open_visit, practice):
    visit = open_visit()
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url.rpartition(".")[2]))

    visit.page.goto(f"{practice}/contact/")

    assert asked.count("js") == 1


def test_hours_at_the_end_of_a_page_wait_until_they_are_near(open_visit, practice):
    visit = open_visit()
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.goto(f"{practice}/guides/desk-setup-and-breaks/")
    visit.page.wait_for_timeout(300)
    before = len(asked)

    visit.page.locator(".site-footer").scroll_into_view_if_needed()
    visit.page.locator(".site-footer .open-now").wait_for()

    assert not any("/hours." in url for url in asked[:before])
    assert sum("/hours." in url for url in asked) == 1


def test_a_page_is_whole_when_the_file_of_the_hours_is_missing(open_visit, practice):
    visit = open_visit()
    visit.page.route("**/hours.*", lambda route: route.fulfill(status=404, body=""))
    visit.page.goto(f"{practice}/guides/")
    with visit.page.expect_response("**/hours.*"):
        visit.page.locator(".site-footer").scroll_into_view_if_needed()

    assert visit.page.locator(".site-footer .hours-table").is_visible()
    assert visit.page.locator(".open-now").count() == 0
    visit.faults = [fault for fault in visit.faults if "404" not in fault]
