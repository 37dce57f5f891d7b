"""The rules that pages keep together."""

import pytest

from plugins.page_checks.page.site_rules import (
    check_canonicals_differ,
    check_descriptions_differ,
    check_home_page,
    check_titles_differ,
)
from tests.plugins.page_checks.pages import a_site, html_of, page_of, site_of, texts_of


def test_site_with_a_home_page_and_different_pages_is_good():
    site = a_site({"index.html": "", "a/index.html": "", "b/index.html": ""})

    assert [*check_home_page(site)] == []
    assert [*check_titles_differ(site)] == []
    assert [*check_descriptions_differ(site)] == []
    assert [*check_canonicals_differ(site)] == []


def test_site_without_pages_is_a_failed_build():
    assert texts_of(check_home_page(a_site({}))) == ["content: The site has no pages. Add a page."]


def test_site_needs_a_home_page():
    assert texts_of(check_home_page(a_site({"a/index.html": ""}))) == [
        "content: There is no home page at https://www.example.com/. Add the page at the root of the site."
    ]


@pytest.mark.parametrize(
    ("rule", "field", "value"),
    [
        (check_titles_differ, "title", "Title of a/index.html"),
        (check_descriptions_differ, "description", "About Title of a/index.html."),
        (check_canonicals_differ, "canonical", "https://www.example.com/a/"),
    ],
)
def test_pages_that_look_the_same_are_named_both(rule, field, value):
    html = html_of("a/index.html")
    site = site_of([page_of(html, "a/index.html"), page_of(html, "b/index.html")])

    assert texts_of(rule(site)) == [
        (
            f'content/a.md: {field}: expected one of its own, got "{value}", which content/b.md has too. '
            "Say what only this page offers."
        ),
        (
            f'content/b.md: {field}: expected one of its own, got "{value}", which content/a.md has too. '
            "Say what only this page offers."
        ),
    ]


def test_page_that_is_not_indexed_may_share_a_title():
    noindex = {"without": "</head>", "instead": '<meta name="robots" content="noindex"></head>'}
    pages = [
        page_of(html_of("a/index.html"), "a/index.html"),
        page_of(html_of("a/index.html", **noindex), "b/index.html"),
    ]

    assert [*check_titles_differ(site_of(pages))] == []
