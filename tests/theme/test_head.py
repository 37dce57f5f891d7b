"""What a page says of itself to browsers, search engines and networks (docs/rules.md 1.3)."""

from markupsafe import Markup

from plugins.site.assets.theme_files import ThemeAssets
from plugins.style_guide.example_views import an_image
from tests.view_factories import HOSTILE_TEXT, POLICY, a_bare_page, a_head, a_page


def tags(head):
    named = {
        tag.get("property") or tag.get("name") or tag["http-equiv"]: tag["content"]
        for tag in head.find_all("meta", content=True)
    }
    return {name: content for name, content in named.items() if name != "theme-color"}


def relations(head):
    return [(" ".join(link["rel"]), link["href"]) for link in head.find_all("link")]


def test_the_security_policy_stands_before_all_that_is_loaded(print_page):
    head = print_page(a_page()).head

    assert [meta.attrs for meta in head.find_all("meta")[:2]] == [
        {"charset": "utf-8"},
        {"http-equiv": "Content-Security-Policy", "content": POLICY},
    ]
    assert [element.name for element in head.find_all(True)[:3]] == ["meta", "meta", "meta"]
    assert print_page(a_page(head=a_head(policy=Markup()))).find(attrs={"http-equiv": True}) is None


def test_head_states_every_fact(print_page):
    head = print_page(a_page(head=a_head(image=an_image(alt="A desk")))).head

    assert head.meta.attrs == {"charset": "utf-8"}
    assert head.title.string == "Heat or ice? | Corner Workshop"
    assert tags(head) == {
        "Content-Security-Policy": POLICY,
        "viewport": "width=device-width, initial-scale=1",
        "description": "Heat or cold: whichever feels better.",
        "robots": "index, follow",
        "color-scheme": "light dark",
        "og:url": "https://example.org/guides/heat-and-ice/",
        "og:type": "article",
        "og:site_name": "Corner Workshop",
        "og:locale": "en_US",
        "og:title": "Heat or ice? | Corner Workshop",
        "og:description": "Heat or cold: whichever feels better.",
        "og:image": "https://example.org/images/desk.jpg",
        "og:image:width": "1200",
        "og:image:height": "675",
        "og:image:alt": "A desk",
        "article:published_time": "2026-11-22T09:00:00-07:00",
        "article:modified_time": "2026-11-23T09:00:00-07:00",
        "twitter:card": "summary_large_image",
    }
    assert relations(head) == [
        ("canonical", "https://example.org/guides/heat-and-ice/"),
        ("preload", "/theme/besley.woff2"),
        ("stylesheet", "/theme/site.css"),
        ("icon", "/favicon.ico"),
        ("icon", "/favicon.svg"),
        ("apple-touch-icon", "/apple-touch-icon.png"),
        ("manifest", "/site.webmanifest"),
        ("alternate", "/feed.xml"),
        ("alternate", "/rss.xml"),
    ]


def test_head_leaves_out_what_is_not_known(print_page):
    head = print_page(a_bare_page("not-found.html")).head

    assert {"og:url", "article:published_time", "article:modified_time"} & set(tags(head)) == set()
    assert [relation for relation, _ in relations(head)] == [
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "manifest",
        "alternate",
        "alternate",
    ]


def test_description_stays_one_attribute_whatever_it_holds(print_page):
    head = print_page(a_page(head=a_head(title=HOSTILE_TEXT, description=HOSTILE_TEXT))).head

    assert head.title.string == HOSTILE_TEXT
    assert tags(head)["description"] == HOSTILE_TEXT
    assert tags(head)["og:title"] == HOSTILE_TEXT


def test_browser_frame_has_the_colour_of_the_top_of_the_page(print_page):
    assets = ThemeAssets("theme/site.css", (), bar_colours=("#eeddcc", "#112233"))

    frames = print_page(a_page(head=a_head(assets=assets))).head.find_all(
        "meta", attrs={"name": "theme-color"}
    )

    assert {frame["media"]: frame["content"] for frame in frames} == {
        "(prefers-color-scheme: light)": "#eeddcc",
        "(prefers-color-scheme: dark)": "#112233",
    }
