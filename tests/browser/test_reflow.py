"""WCAG 1.4.10 and 1.4.4 with long German words; test_every_page.py asks the same of the real site."""

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE
from tests.browser.pages import TOO_WIDE, every_page

SETTINGS = ((SMALL_PHONE, "100%"), (PHONE, "200%"), (DESKTOP, "200%"))


def test_nothing_is_cut_and_nothing_scrolls_sideways(open_visit, bicycles, bicycle_site):
    visit = open_visit()
    too_wide = []

    # Not the style guide, which shows side by side what no page does.
    for path in (path for path in every_page(bicycle_site) if path != "/style-guide/"):
        visit.page.goto(f"{bicycles}{path}")
        for (width, height), text in SETTINGS:
            visit.page.set_viewport_size({"width": width, "height": height})
            visit.page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
            too_wide += [(path, width, text, fault) for fault in visit.page.evaluate(TOO_WIDE)]

    assert too_wide == []
