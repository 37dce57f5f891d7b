"""Addresses of the built files, and what addresses mean."""

import pytest

from plugins.page_checks.built_site import SiteAddress, Target, internal_target, summarise_page
from tests.plugins.page_checks.pages import a_page

IN_A_FOLDER = SiteAddress("https://www.example.com", "/practice/")
PAGE = "https://www.example.com/practice/guides/knots/"


@pytest.mark.parametrize(
    ("file", "url"),
    [
        ("index.html", "https://www.example.com/practice/"),
        ("guides/knots/index.html", "https://www.example.com/practice/guides/knots/"),
        ("404.html", "https://www.example.com/practice/404.html"),
        ("my-index.html", "https://www.example.com/practice/my-index.html"),
    ],
)
def test_page_answers_to_its_folder(file, url):
    assert IN_A_FOLDER.page_url(file) == url


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/practice/guides/knots/#a%20b", Target("guides/knots/", "a b")),
        ("../heat/?x=1", Target("guides/heat/", "")),
        ("#sources", Target("guides/knots/", "sources")),
        ("//www.example.com/practice/", Target("", "")),
        ("/elsewhere/", Target("//elsewhere/", "")),
        ("https://www.example.org/practice/", None),
        ("tel:+15055550101", None),
    ],
)
def test_address_means_a_place_on_this_site_or_none(href, target):
    assert internal_target(href, seen_from=PAGE, address=IN_A_FOLDER) == target


def test_a_link_to_an_anchor_of_its_own_page_is_left_out_when_it_is_there():
    page = summarise_page(a_page('<h2 id="x">x</h2><a href="#x">x</a><a href="#y">y</a><a href="/z/">z</a>'))

    assert page.links == ("#y", "/z/")
