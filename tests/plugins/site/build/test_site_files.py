"""The sitemap, robots.txt and the feed list what is public, and nothing of the clock."""

from xml.etree.ElementTree import fromstring

from plugins.site.build.site_files import build_feed, build_robots, build_sitemap
from tests.factories import ASite, a_file, a_guide

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_sitemap_lists_pages_that_search_engines_may_show_with_the_day_their_words_changed():
    site = ASite(
        {
            "guides/a.md": a_guide(updated="2026-06-20"),
            "guides/hidden.md": a_guide(indexed="false"),
            "pages/nowhere.md": a_file(role="not-found"),
        }
    )

    root = fromstring(build_sitemap(site.index, site.shared()))

    assert [(url.findtext(f"{SITEMAP}loc"), url.findtext(f"{SITEMAP}lastmod")) for url in root] == [
        ("https://shop.test/", None),
        ("https://shop.test/guides/", None),
        ("https://shop.test/guides/a/", "2026-06-20T00:00:00-06:00"),
    ]


def test_a_draft_that_is_previewed_is_not_in_the_sitemap():
    site = ASite({"guides/a.md": a_guide(draft="true")}, show_unpublished=True)

    assert b"guides/a/" not in build_sitemap(site.index, site.shared())


def test_robots_lets_all_in_and_names_the_sitemap():
    assert build_robots(ASite({}).shared()) == (
        b"User-agent: *\nAllow: /\n\nSitemap: https://shop.test/sitemap.xml\n"
    )


def test_the_feed_lists_articles_newest_first():
    site = ASite(
        {
            "guides/old.md": a_guide("Old", date="2026-01-01"),
            "guides/new.md": a_guide('New & "hot"', date="2026-05-01", updated="2026-06-20"),
            "pages/about.md": a_file("About"),
        }
    )

    root = fromstring(build_feed(site.index, site.shared()))

    assert [
        (
            entry.findtext(f"{ATOM}title"),
            entry.find(f"{ATOM}link").get("href"),
            entry.findtext(f"{ATOM}published"),
            entry.findtext(f"{ATOM}updated"),
        )
        for entry in root.findall(f"{ATOM}entry")
    ] == [
        (
            'New & "hot"',
            "https://shop.test/guides/new/",
            "2026-05-01T00:00:00-06:00",
            "2026-06-20T00:00:00-06:00",
        ),
        ("Old", "https://shop.test/guides/old/", "2026-01-01T00:00:00-07:00", "2026-01-01T00:00:00-07:00"),
    ]


def test_the_feed_changes_only_with_its_articles():
    empty, one = ASite({}), ASite({"guides/a.md": a_guide()})

    assert fromstring(build_feed(one.index, one.shared())).findtext(f"{ATOM}updated") == (
        "2026-06-01T00:00:00-06:00"
    )
    assert fromstring(build_feed(empty.index, empty.shared())).findtext(f"{ATOM}updated") == (
        "1970-01-01T00:00:00+00:00"
    )
