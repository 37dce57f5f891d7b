"""What a page offers in the order of its text."""

import pytest

from plugins.site.api import MainLink, MainOrder
from tests.plugins.page_checks.pages import a_page

LINK = '<a href="/x/">x</a>'


@pytest.mark.parametrize("tag", ["div", "section", "aside"])
def test_links_stand_before_in_and_after_a_card(tag):
    page = a_page(
        f'<a href="/a/">a</a><{tag} class="panel care-card"><p><a href=" /b/ ">b</a></p></{tag}><a href="/c/">c</a>'
    )

    assert page.main_order == MainOrder(
        has_card=True,
        links=(
            MainLink("/a/", after_card=False, in_card=False),
            MainLink("/b/", after_card=True, in_card=True),
            MainLink("/c/", after_card=True, in_card=False),
        ),
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(LINK, id="no-card"),
        pytest.param(f'<p class="care-card">{LINK}</p>', id="another-element"),
        pytest.param(f'<div class="care-cards care-card-">{LINK}</div>', id="another-class"),
        pytest.param(f"<p>class=care-card</p>{LINK}", id="words-only"),
    ],
)
def test_without_a_card_there_is_no_order(body):
    assert a_page(body).main_order == MainOrder()


def test_a_link_without_an_address_is_left_out():
    assert a_page('<div class="care-card"><a id="x">x</a><a href=" ">y</a></div>').main_order == MainOrder(
        has_card=True
    )


def test_what_stands_outside_main_has_no_order():
    page = a_page(without="</main>", instead=f'</main><div class="care-card">{LINK}</div>')

    assert page.main_order == MainOrder()


def test_a_page_without_main_has_no_order():
    page = a_page(without='<main id="content">', instead='<div class="care-card">')

    assert page.main_order == MainOrder()
