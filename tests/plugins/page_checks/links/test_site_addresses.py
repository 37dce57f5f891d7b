"""Which addresses of a site are plainly right."""

import pytest

from plugins.page_checks.built_site import SiteAddress
from plugins.page_checks.links.site_addresses import is_same_everywhere, leads_elsewhere
from tests.plugins.page_checks.pages import a_site

FOLDER = SiteAddress("https://www.example.com", "/folder/")


@pytest.mark.parametrize(
    ("href", "file"),
    [
        ("/folder/", "index.html"),
        ("/folder/guides/", "guides/index.html"),
        ("/folder/a.b/c.jpg", "a.b/c.jpg"),
        ("/", ""),
        ("/folder", ""),
        ("/folder/../x/", ""),
        ("/folder/./x/", ""),
        ("/folder//x/", ""),
        ("/folder/a%20b/", ""),
        ("/folder/x/#y", ""),
        ("/folder/x/?y", ""),
        ("guides/", ""),
        ("https://www.example.com/folder/", ""),
    ],
)
def test_only_a_plain_address_names_its_file_by_itself(href, file):
    assert FOLDER.plain_file(href) == file


@pytest.mark.parametrize(
    "href", ["/x/", "https://a.example/", "HTTP://a.example/", "tel:+1505", "mailto:a@b.test"]
)
def test_an_address_that_means_the_same_on_each_page(href):
    assert is_same_everywhere(href)


@pytest.mark.parametrize("href", ["", "#x", "x/", "../x/", "?x", "https:x"])
def test_an_address_that_depends_on_its_page(href):
    assert not is_same_everywhere(href)


def test_pages_are_found_by_their_addresses_unless_they_lead_on():
    site = a_site(
        {
            "index.html": "",
            "a/index.html": "",
            "b/index.html": '<meta http-equiv="refresh" content="0; url=/a/">',
        }
    )

    assert {href: page.path for href, page in site.plain_pages.items()} == {
        "/": "index.html",
        "/a/": "a/index.html",
    }


def test_links_of_all_pages_are_listed_once():
    site = a_site(
        {"index.html": '<a href="/a/">a</a>', "a/index.html": '<a href="/a/">a</a><a href="/">b</a>'}
    )

    assert site.links == {"/", "/a/"}


@pytest.mark.parametrize(
    ("href", "elsewhere"),
    [
        ("tel:+15055550100", True),
        ("https://other.example/", True),
        ("https://www.example.com/", False),
        ("/x/", False),
        ("x/", False),
    ],
)
def test_what_leads_elsewhere(href, elsewhere):
    assert leads_elsewhere(href, a_site({})) is elsewhere
