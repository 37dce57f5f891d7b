"""From page to page: made ready before the tap, faded when motion is welcome, and back to the same place."""

import json

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.pages import every_page

RULES = "script[type=speculationrules]"
SAME_PLACE = "place => Math.abs(scrollY - place) < 16"
"""Within a line of text: when the page is back before its font, the browser is some pixels off."""


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_back_button_leads_to_the_place_that_was_left(open_visit, practice, motion):
    visit = open_visit(f"{practice}/guides/", DESKTOP, reduced_motion=motion)
    link = visit.page.locator(".site-footer a[href='/about/']").first
    link.scroll_into_view_if_needed()
    place = visit.page.evaluate("scrollY")

    link.hover()
    link.click()
    visit.page.wait_for_url("**/about/")
    visit.page.go_back()
    visit.page.wait_for_url("**/guides/")

    assert place > 0
    visit.page.wait_for_function(SAME_PLACE, arg=place)
    # A fade that a quick visitor outruns is no fault.
    visit.faults[:] = [fault for fault in visit.faults if "ViewTransition" not in fault]


@pytest.mark.parametrize("site", ["practice", "bicycles"])
def test_only_pages_of_the_site_are_made_ready(request, open_visit, site):
    address = request.getfixturevalue(site)
    home = {"practice": "/", "bicycles": "/laden/"}[site]
    visit = open_visit(f"{address}/")

    rules = visit.page.locator(RULES).all_text_contents()

    pattern = f"{home}{{*/}}?"
    assert [json.loads(rule) for rule in rules] == (
        [{"prerender": [{"where": {"href_matches": pattern}, "eagerness": "moderate"}]}]
        if site == "practice"
        else []
    )
    matches = visit.page.evaluate(
        "([pattern, base, paths]) => paths.map((path) => new URLPattern(pattern, base).test(path, base))",
        [
            pattern,
            visit.page.url,
            [
                home,
                f"{home}a/",
                f"{home}a/b/?q=c#d",
                f"{home}feed.xml",
                f"{home}contact.vcf",
                "https://b.example/a/",
            ],
        ],
    )
    assert matches == [True, True, True, False, False, False]


def test_every_page_has_the_rules(practice_site):
    pages = [practice_site / path.strip("/") for path in every_page(practice_site)]

    texts = [(page / "index.html" if page.is_dir() else page).read_text(encoding="utf-8") for page in pages]

    assert [text.count('type="speculationrules"') for text in texts] == [1] * len(texts)


@pytest.mark.parametrize("way", ["Escape", "elsewhere"])
def test_the_menu_closes_by_escape_and_by_a_tap_elsewhere(open_visit, practice, way):
    visit = open_visit(f"{practice}/guides/", PHONE)
    menu = visit.page.locator(".site-header details")
    menu.locator("summary").click()
    assert menu.get_attribute("open") is not None

    if way == "Escape":
        visit.page.keyboard.press("Escape")
    else:
        visit.page.mouse.click(20, 800)

    assert menu.get_attribute("open") is None


HEADER_TOP = "document.querySelector('.site-header').getBoundingClientRect().top"


def test_the_header_of_a_phone_comes_back_on_the_way_up_where_there_is_no_bar(open_visit, practice):
    visit = open_visit(f"{practice}/conditions/upper-back-knots/", PHONE)
    assert visit.page.locator(".booking-bar").count() == 0
    visit.page.evaluate("scrollTo(0, document.body.scrollHeight * 0.7)")
    visit.page.wait_for_function(f"() => {HEADER_TOP} < -100")

    visit.page.mouse.wheel(0, -200)

    visit.page.wait_for_function(f"() => {HEADER_TOP} === 0")
    visit.page.mouse.wheel(0, 200)
    visit.page.wait_for_function(f"() => {HEADER_TOP} < -100")


def test_the_header_never_covers_an_emergency_card(open_visit, practice):
    visit = open_visit(f"{practice}/conditions/upper-back-knots/", PHONE)
    card = visit.page.locator("[data-level=emergency]").first
    card.evaluate("(card) => scrollTo(0, card.getBoundingClientRect().top + scrollY + 150)")
    visit.page.wait_for_function(f"() => {HEADER_TOP} < -100")

    visit.page.mouse.wheel(0, -60)
    visit.page.wait_for_timeout(200)

    assert visit.page.evaluate(HEADER_TOP) < 0


def test_a_source_leads_back_to_where_it_is_cited(open_visit, practice):
    visit = open_visit(f"{practice}/guides/does-deep-tissue-massage-work/", DESKTOP)

    visit.page.locator(".source-list li").first.locator("a[href$='-cited']").click()

    assert visit.page.evaluate("document.querySelector(':target').textContent") == "[1]"


def test_answers_are_open_on_paper_and_without_scripts(open_visit, practice):
    visit = open_visit(f"{practice}/faq/", DESKTOP)
    answer = visit.page.locator(".question > .prose").first
    visible = "(answer) => answer.checkVisibility({ contentVisibilityAuto: true })"
    assert not answer.evaluate(visible)

    visit.page.emulate_media(media="print")
    assert answer.evaluate(visible)

    plain = open_visit(f"{practice}/faq/", DESKTOP, java_script_enabled=False)
    assert plain.page.locator(".question > .prose").first.bounding_box()["height"] > 20
    visit.page.emulate_media(media="screen")
    visit.page.locator(".question > summary").first.click()
    assert answer.evaluate(visible)
