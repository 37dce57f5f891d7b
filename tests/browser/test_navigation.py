"""From page to page: made ready before the tap, faded when motion is welcome, and back to the same place."""

import json

import pytest

from tests.browser.conftest import DESKTOP
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
