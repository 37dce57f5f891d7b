"""WCAG 1.4.10 and 1.4.4 with long German words; test_every_page.py asks the same of the practice."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE
from tests.browser.pages import TOO_WIDE, choose_varied_pages, every_page

SETTINGS = ((SMALL_PHONE, "100%"), (PHONE, "200%"), (DESKTOP, "200%"))
WIDTHS_PX = (*range(320, 1300, 35), 1366, 1440, 1920, 2560)


@pytest.mark.parametrize("choose", [choose_varied_pages, pytest.param(every_page, marks=pytest.mark.long)])
def test_nothing_is_cut_and_nothing_scrolls_sideways(open_visit, bicycles, bicycle_site, choose):
    visit = open_visit()
    too_wide = []

    # Not the style guide, which shows side by side what no page does.
    for path in (path for path in choose(bicycle_site) if path != "/style-guide/"):
        visit.page.goto(f"{bicycles}{path}")
        for (width, height), text in SETTINGS:
            visit.page.set_viewport_size({"width": width, "height": height})
            visit.page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
            too_wide += [(path, width, text, fault) for fault in visit.page.evaluate(TOO_WIDE)]

    assert too_wide == []


@pytest.mark.long
@pytest.mark.parametrize("site", ["practice", "bicycle"])
def test_no_width_of_a_screen_cuts_anything(request, open_visit, site):
    built_site = request.getfixturevalue(f"{site}_site")
    address = request.getfixturevalue({"practice": "practice", "bicycle": "bicycles"}[site])
    visit = open_visit()
    too_wide = []

    for path in (path for path in every_page(built_site) if path != "/style-guide/"):
        visit.page.goto(f"{address}{path}")
        for width in WIDTHS_PX:
            visit.page.set_viewport_size({"width": width, "height": 844})
            too_wide += [(path, width, fault) for fault in visit.page.evaluate(TOO_WIDE)]

    assert too_wide == []
