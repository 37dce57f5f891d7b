"""The sitemap lists what search engines may show, when it changed, and its pictures."""

from xml.etree.ElementTree import fromstring

from plugins.site.crawlers.sitemap import SITEMAP_PATH, build_sitemap
from tests.factories import ASite, a_file, a_guide, an_event

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"


def sitemap_of(site):
    return fromstring(build_sitemap(site.index, site.shared(), site.pictures)[SITEMAP_PATH])


def changes_of(site):
    return {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in sitemap_of(site)}


def test_pages_that_search_engines_may_show_are_listed_with_the_day_their_words_changed():
    site = ASite(
        {
            "guides/a.md": a_guide(updated="2026-06-20"),
            "guides/hidden.md": a_guide(indexed="false"),
            "events/evening.md": an_event(date="2026-05-01"),
            "pages/about.md": a_file(role="about", updated="2026-06-10"),
            "pages/nowhere.md": a_file(role="not-found"),
            "pages/find.md": a_file(role="search", date="2026-06-10"),
        }
    )

    assert changes_of(site) == {
        "https://shop.test/": None,
        "https://shop.test/about/": "2026-06-10T00:00:00-06:00",
        "https://shop.test/events/": None,
        "https://shop.test/events/evening/": "2026-05-01T00:00:00-06:00",
        "https://shop.test/guides/": None,
        "https://shop.test/guides/a/": "2026-06-20T00:00:00-06:00",
    }


def test_a_draft_that_is_previewed_is_not_listed():
    site = ASite({"guides/a.md": a_guide(draft="true")}, show_unpublished=True)

    assert "https://shop.test/guides/a/" not in changes_of(site)


def test_pictures_of_a_page_are_listed_once_with_addresses_that_hold_in_xml():
    body = "![A wheel](../images/one & ö.png)\n\n![The same](../images/one & ö.png)"
    site = ASite(
        {"guides/a.md": a_guide(body=body, image="images/two.svg"), "guides/b.md": a_guide()},
        url="https://shop.test/laden",
    )

    pictures = {
        url.findtext(f"{SITEMAP}loc"): [image.text for image in url.iterfind(f"{IMAGE}image/{IMAGE}loc")]
        for url in sitemap_of(site)
    }

    assert pictures["https://shop.test/laden/guides/a/"] == [
        "https://shop.test/laden/images/one%20%26%20%C3%B6.png",
        "https://shop.test/laden/images/two.svg",
    ]
    assert pictures["https://shop.test/laden/guides/b/"] == []
