"""WCAG 1.4.10 and 1.4.4: narrow screens and large text lose nothing and scroll one way."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE, SMALL_PHONE
from tests.browser.pages import LARGE_TEXT, TOO_WIDE, landing_pages


@pytest.fixture(params=["real", "bicycles"])
def every_page(request, real, bicycles, real_site, bicycle_site):
    address, site = {"real": (real, real_site), "bicycles": (bicycles, bicycle_site)}[request.param]
    return [f"{address}{path}" for path in [*landing_pages(site), "/404.html"]]


@pytest.mark.parametrize(
    ("size", "css"),
    [
        pytest.param(SMALL_PHONE, "", id="320-px"),
        pytest.param(PHONE, LARGE_TEXT, id="phone-with-large-text"),
        pytest.param(DESKTOP, LARGE_TEXT, id="desktop-with-large-text"),
    ],
)
def test_nothing_is_cut_and_nothing_scrolls_sideways(open_visit, every_page, size, css):
    visit = open_visit(size=size)
    too_wide = []

    for address in every_page:
        visit.page.goto(address)
        if css:
            visit.page.add_style_tag(content=css)
        too_wide += [(address, fault) for fault in visit.page.evaluate(TOO_WIDE)]

    assert too_wide == []
