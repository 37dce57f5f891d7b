"""The practice with every slot filled: accessible, and a notice that comes and goes without moving the page."""

from datetime import datetime

import pytest

from tests.browser.pages import every_page
from tests.browser.survey import survey_site
from tests.browser.test_open_now import SHIFTS

PEOPLE_AND_REVIEWS, WAY_IN = "/", "/contact/"


def faults_of(chromium, full, paths, *, each_alone=False):
    """Survey pages, and leave out where each is booked."""
    addresses = {path: f"{full}{path}" for path in sorted(paths)}
    found = survey_site(chromium, addresses, with_axe=paths, each_alone=each_alone)
    return {question: faults for question, faults in found.items() if faults and question != "first tap"}


def test_what_the_owner_filled_in_is_for_everybody(chromium, full):
    assert faults_of(chromium, full, (PEOPLE_AND_REVIEWS, WAY_IN)) == {}


@pytest.mark.long
def test_every_page_with_every_slot_is_for_everybody(chromium, full, full_site):
    others = set(every_page(full_site)) - {PEOPLE_AND_REVIEWS, WAY_IN}

    assert len(others) > 20
    assert faults_of(chromium, full, others, each_alone=True) == {}


def test_a_list_of_pages_takes_little_of_a_phone_and_leads_to_each(open_visit, full):
    visit = open_visit(f"{full}/guides/")

    cards = visit.page.locator(".card").all()

    assert len(cards) >= 2
    assert all(card.bounding_box()["height"] < 200 for card in cards)
    assert all(card.get_by_role("link").is_visible() for card in cards)


SNOW, HOLIDAY = "Snow this morning: we open at 11 AM.", "We are closed from December 24 to 26."


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        pytest.param("2026-11-30T23:59:59-07:00", [], id="before-all"),
        pytest.param("2026-12-01T00:00:00-07:00", [SNOW], id="first-moment"),
        pytest.param("2026-12-01T10:59:59-07:00", [SNOW], id="last-moment"),
        pytest.param("2026-12-01T11:00:00-07:00", [], id="over"),
        pytest.param("2026-12-26T23:59:59-07:00", [HOLIDAY], id="end-of-the-last-day"),
        pytest.param("2026-12-27T00:00:00-07:00", [], id="the-day-after"),
    ],
)
def test_a_notice_holds_by_the_clock_of_the_business_and_moves_nothing(open_visit, full, moment, shown):
    visit = open_visit(timezone_id="Asia/Tokyo")
    visit.page.clock.set_fixed_time(datetime.fromisoformat(moment))
    visit.page.add_init_script(f"({SHIFTS})()")

    visit.page.goto(f"{full}/about/")

    band = visit.page.locator(".notice-band")
    lines = [line.inner_text() for line in band.locator("p").all() if line.is_visible()]
    assert [line.removesuffix(" Contact") for line in lines] == shown
    assert band.is_visible() == bool(shown)
    # A band moves all below it by a tenth of the screen; that the face comes after its fallback, a hundredth of that.
    assert sum(visit.page.evaluate("window.shifts")) < 0.02


def test_without_scripts_a_notice_is_as_the_build_left_it(open_visit, full):
    visit = open_visit(f"{full}/about/", java_script_enabled=False)

    assert visit.page.locator(".notice-band p:visible").all_inner_texts() == [f"{SNOW} Contact"]
