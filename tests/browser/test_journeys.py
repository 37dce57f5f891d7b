"""From wherever a visitor lands to the booking link: by finger, by keyboard, without scripts, with large text."""

import re

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.pages import (
    BOOKING,
    BOOKING_SITE,
    FOCUSED,
    SAFETY_PAGE,
    choose_main_pages,
    choose_pages_for_the_keyboard,
    every_page,
    landing_pages,
    pages_that_send_to_care,
)
from tests.browser.questions import FIRST_TAP

MOST_STOPS = 400

on_each_screen = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


@pytest.mark.parametrize("choose", [choose_main_pages, pytest.param(every_page, marks=pytest.mark.long)])
def test_booking_is_one_tap_away_without_javascript(open_visit, practice, practice_site, choose):
    """test_every_page.py asks the same of pages with it."""
    visit = open_visit(java_script_enabled=False)
    led_to = {}

    for path in sorted(set(landing_pages(practice_site)) & {SAFETY_PAGE, *choose(practice_site)}):
        visit.page.goto(f"{practice}{path}", wait_until="load")
        for size in (PHONE, DESKTOP):
            visit.page.set_viewport_size({"width": size[0], "height": size[1]})
            for text in ("100%", "200%"):
                visit.page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
                first = visit.page.evaluate(FIRST_TAP).partition("?")[0]
                led_to.setdefault((path, size), set()).add(first)

    care = {(path, PHONE) for path in pages_that_send_to_care(practice_site)} | {(SAFETY_PAGE, DESKTOP)}
    assert led_to == {place: {"" if place in care else BOOKING_SITE} for place in led_to}
    assert len(led_to.keys() - care) >= 12


@on_each_screen
def test_a_finger_follows_the_booking_link(open_visit, practice, size):
    visit = open_visit(f"{practice}/", size)

    visit.page.locator(BOOKING).first.click()

    assert [address.partition("?")[0] for address in visit.outside] == [BOOKING_SITE]


@pytest.mark.parametrize(
    "choose", [choose_pages_for_the_keyboard, pytest.param(every_page, marks=pytest.mark.long)]
)
@on_each_screen
def test_the_keyboard_alone_reaches_all_and_is_always_seen(open_visit, practice, practice_site, size, choose):
    visit = open_visit(size=size)
    paths = [*{SAFETY_PAGE: 0, **dict.fromkeys(choose(practice_site))}]
    yielding = pages_that_send_to_care(practice_site) if size == PHONE else set()
    hidden, stops_to_booking, out_of_order = [], {}, []

    for path in paths:
        visit.page.goto(f"{practice}{path}", wait_until="domcontentloaded")
        before, place = "", -1
        for stop in range(1, MOST_STOPS):
            visit.page.keyboard.press("Tab")
            focused = visit.page.evaluate(FOCUSED)
            assert focused, f"{path}: the focus is lost after {stop - 1} stops"
            # A date and a player have parts that the browser itself outlines: day, month, play, sound.
            has_parts = (focused["name"] == before and "<input" in before) or "<video" in focused["name"]
            outlined = focused["outlined"] or has_parts
            before = focused["name"]
            if not outlined or not focused["seen"] or focused["covered"]:
                hidden.append((path, focused))
            if focused["place"] < place:
                out_of_order.append((path, focused))
            place = focused["place"]
            if focused["books"]:
                # On a phone, a page that sends people to emergency care offers that first, however many stops it takes.
                stops_to_booking.setdefault(path, 0 if path in yielding else stop)
            if focused["last"]:
                break
        else:
            pytest.fail(f"{path}: the end is not reached in {MOST_STOPS} stops")

    assert (hidden, out_of_order) == ([], [])
    assert set(paths) - set(stops_to_booking) == {SAFETY_PAGE}
    assert max(stops_to_booking.values()) <= 12  # the header, the menu and the way back come before the hero


@on_each_screen
def test_the_enter_key_follows_the_booking_link(open_visit, practice, size):
    visit = open_visit(f"{practice}/", size)

    for _ in range(MOST_STOPS):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate(FOCUSED)["books"]:
            break
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(re.compile("^https:"))

    assert [address.partition("?")[0] for address in visit.outside] == [BOOKING_SITE]


@on_each_screen
def test_the_safety_page_leads_to_care_first_and_sells_nothing(open_visit, practice, size):
    visit = open_visit(f"{practice}{SAFETY_PAGE}", size)

    offers = visit.page.locator("[data-kind=book], .booking-bar, .call-to-action, a[href*='booking.']")
    actions = visit.page.locator("main :is(.care-card, .care-action, .call-to-action, .action-list)")

    assert offers.count() == 0
    assert actions.first.get_attribute("class") == "care-card panel"
    assert actions.first.get_attribute("data-level") == "emergency"
    assert actions.last.get_attribute("class") == "care-action panel"


def test_on_a_phone_the_header_offers_nothing_above_the_emergency_card(practice, open_visit):
    shown = {
        address: open_visit(f"{practice}{address}").page.locator(".site-header .action-list").is_visible()
        for address in ("/conditions/upper-back-knots/", "/first-visit/")
    }

    assert shown == {"/conditions/upper-back-knots/": False, "/first-visit/": True}
