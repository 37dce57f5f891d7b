"""The rules about the files for crawlers."""

import pytest

from plugins.page_checks.links.crawler_rules import check_feed, check_robots, check_sitemap
from tests.plugins.page_checks.pages import a_site, html_of, page_of, site_of, sitemap_of, texts_of

HOME, KNOTS = "https://www.example.com/", "https://www.example.com/guides/knots/"
NOINDEX = {"without": "</head>", "instead": '<meta name="robots" content="noindex"></head>'}


def a_site_with(**files):
    names = {"sitemap": "sitemap.xml", "robots": "robots.txt", "feed": "feed.xml"}
    return a_site(
        {"index.html": "", "guides/knots/index.html": ""},
        files={names[name]: text for name, text in files.items()},
    )


def test_sitemap_of_exactly_the_indexable_pages_is_good():
    assert [*check_sitemap(a_site_with())] == []


@pytest.mark.parametrize(
    ("sitemap", "problem"),
    [
        pytest.param(
            sitemap_of([HOME]),
            f"content/guides/knots.md: sitemap: {KNOTS} is missing from sitemap.xml. "
            "Repair what writes the file.",
            id="page-left-out",
        ),
        pytest.param(
            sitemap_of([HOME, KNOTS, f"{HOME}gone/"]),
            f'output/sitemap.xml: address: expected only pages that exist, got "{HOME}gone/". '
            "Repair what writes the file.",
            id="page-that-is-gone",
        ),
        pytest.param(
            sitemap_of([HOME, KNOTS, KNOTS]),
            f'output/sitemap.xml: address: expected each address once, got "{KNOTS}" again. Repair what writes the file.',
            id="page-twice",
        ),
        pytest.param(
            b"<urlset>",
            "output/sitemap.xml: This file is not valid XML: Premature end of data in tag urlset line 1, "
            "line 1, column 9 (<string>, line 1). Repair what writes the file.",
            id="no-xml",
        ),
    ],
)
def test_sitemap_that_differs_from_the_pages(sitemap, problem):
    assert texts_of(check_sitemap(a_site_with(sitemap=sitemap))) == [problem]


def test_sitemap_leaves_out_what_is_not_indexed():
    pages = [page_of(html_of("index.html"), "index.html"), page_of(html_of(**NOINDEX))]

    assert texts_of(check_sitemap(site_of(pages, files={"sitemap.xml": sitemap_of([HOME, KNOTS])}))) == [
        (
            f'output/sitemap.xml: address: expected only pages that search engines may list, got "{KNOTS}". '
            "Repair what writes the file."
        )
    ]


def test_sitemap_must_be_there():
    site = a_site_with()
    without = {name: text for name, text in site.texts.items() if name != "sitemap.xml"}

    assert texts_of(check_sitemap(type(site)(site.address, site.pages, site.files, without))) == [
        "output/sitemap.xml: This file is missing. Repair what writes the file."
    ]


def an_atom_feed(link):
    entries = f'<link href="{HOME}"/><entry>{link}</entry>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()


@pytest.mark.parametrize(
    "feed",
    [
        pytest.param(an_atom_feed(f'<link rel="alternate" href="{KNOTS}"/>'), id="atom"),
        pytest.param(
            an_atom_feed(f'<link href="{KNOTS}"/><link rel="via" href="https://x.example/"/>'), id="atom-via"
        ),
        pytest.param(f"<rss><channel><item><link>{KNOTS}</link></item></channel></rss>".encode(), id="rss"),
    ],
)
def test_feed_whose_entries_lead_to_pages_is_good(feed):
    assert [*check_feed(a_site_with(feed=feed))] == []


def test_site_without_a_feed_is_good():
    assert [*check_feed(a_site_with())] == []


@pytest.mark.parametrize(
    ("link", "got"),
    [
        (f'<link href="{HOME}gone/"/>', f'"{HOME}gone/"'),
        ('<link href="https://elsewhere.example/"/>', '"https://elsewhere.example/"'),
        ("", "nothing"),
    ],
)
def test_feed_entry_that_leads_to_no_page(link, got):
    assert texts_of(check_feed(a_site_with(feed=an_atom_feed(link)))) == [
        f"output/feed.xml: link: expected entries that lead to pages, got {got}. Repair what writes the file."
    ]


def test_feed_must_be_xml():
    assert texts_of(check_feed(a_site_with(feed=b"<feed>&nbsp;</feed>"))) == [
        (
            "output/feed.xml: This file is not valid XML: Entity 'nbsp' not defined, line 1, column 13 "
            "(<string>, line 1). Repair what writes the file."
        )
    ]


def test_robots_that_name_the_sitemap_are_good():
    robots = (
        b"user-agent: *\ndisallow:\nDisallow: /search/ # thin\nsitemap: https://www.example.com/sitemap.xml"
    )

    assert [*check_robots(a_site_with(robots=robots))] == []


def test_robots_that_say_what_no_crawler_understands():
    robots = b"User-agent: *\nNoindex: /a/\nDisallow: search/\n"

    assert texts_of(check_robots(a_site_with(robots=robots))) == [
        (
            'output/robots.txt: The line "Sitemap: https://www.example.com/sitemap.xml" is missing. '
            "Repair what writes the file."
        ),
        'output/robots.txt: Crawlers do not read "Noindex:" here. Use the page\'s robots tag.',
        'output/robots.txt: expected a path that begins with "/", got "search/". Repair what writes the file.',
    ]
