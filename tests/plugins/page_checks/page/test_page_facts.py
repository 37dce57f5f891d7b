"""What is read back from a page."""

from plugins.page_checks.page.page_loads import css_addresses, srcset_addresses
from plugins.site.api import ReadLink
from tests.plugins.page_checks.pages import a_page, page_of


def test_good_page_is_read_whole():
    page = a_page()

    assert page.titles == ("Title of guides/knots/index.html",)
    assert page.descriptions == ("About Title of guides/knots/index.html.",)
    assert page.canonicals == ("https://www.example.com/guides/knots/",)
    assert page.language == "en-US"
    assert page.headings == ((1, "Title of guides/knots/index.html"),)
    assert page.ids == ("content",)
    assert page.links == (ReadLink("#content", "Skip to content"),)
    assert page.share_images == ("https://www.example.com/card.jpg",)
    assert page.indexable


def test_empty_file_is_a_page_that_says_nothing():
    page = page_of("")

    assert (page.titles, page.headings, page.links, page.language) == ((), (), (), "")


def test_title_of_a_drawing_is_not_the_title_of_the_page():
    page = a_page("<svg><title>Arrow</title></svg>")

    assert page.titles == ("Title of guides/knots/index.html",)


def test_link_is_named_by_its_words_its_label_or_its_picture():
    page = a_page(
        '<a href="/a/">Deep <em>tissue</em>\n therapy</a><a href="/b/" aria-label="Call us"></a>'
        '<a href="/c/"><img src="/c.jpg" alt="Our room"></a><a href="/d/"><svg aria-label="Home"></svg></a>'
        '<a href="/e/"><img src="/e.jpg" alt=""></a><a id="no-link">Old anchor</a>'
    )

    assert page.links[1:] == (
        ReadLink("/a/", "Deep tissue therapy"),
        ReadLink("/b/", "Call us"),
        ReadLink("/c/", "Our room"),
        ReadLink("/d/", "Home"),
        ReadLink("/e/", ""),
    )


def test_everything_that_a_browser_fetches_is_found_once():
    page = a_page(
        '<picture><source srcset="/a.avif 400w, /b.avif 800w"><img src="/a.jpg" srcset="/a.jpg 1x,/a2.jpg 2x"></picture>'
        '<script src="/s.js"></script><iframe src="https://maps.example/"></iframe><video poster="/p.jpg"></video>'
        '<svg><use href="#local"></use><use href="/icons.svg#up"></use></svg><img src="data:image/gif;base64,R0">'
        '<div style="background: url(/bg.png)"></div>',
        without="</head>",
        instead='<link rel="stylesheet" href="/site.css"><link rel="shortcut icon" href="/favicon.ico">'
        '<link rel="preload" as="image" imagesrcset="/hero.avif 1x"><style>@import "/more.css";</style></head>',
    )

    assert sorted(page.loads) == sorted(
        [
            "/a.avif",
            "/b.avif",
            "/a.jpg",
            "/a2.jpg",
            "/s.js",
            "https://maps.example/",
            "/p.jpg",
            "/icons.svg#up",
            "/bg.png",
            "/site.css",
            "/favicon.ico",
            "/hero.avif",
            "/more.css",
        ]
    )


def test_feed_is_named_but_not_fetched():
    page = a_page(without="</head>", instead='<link rel="alternate" href="/feed.xml"></head>')

    assert (page.references, page.loads) == (("/feed.xml",), ())


def test_page_with_noindex_is_not_indexable():
    page = a_page(without="</head>", instead='<meta name="robots" content="NOINDEX, follow"></head>')

    assert not page.indexable


def test_redirect_is_not_indexable():
    page = a_page(without="</head>", instead='<meta http-equiv="refresh" content="0; URL=\'/new/\'"></head>')

    assert (page.redirect, page.indexable) == ("/new/", False)


def test_srcset_addresses_may_hold_commas():
    assert srcset_addresses("/a,b.jpg 1x, /c.jpg 1.5x ,/d.jpg") == ["/a,b.jpg", "/c.jpg", "/d.jpg"]


def test_style_sheet_loads_fonts_and_pictures():
    css = "@import 'a.css'; @font-face { src: url(\"f.woff2\") } .x { mask: url(#m), url( b.svg ), url(data:image/x) }"

    assert css_addresses(css) == ("a.css", "f.woff2", "b.svg")


def test_ids_are_read_even_behind_the_end_of_the_page():
    assert page_of('<html><body><p id="a">A</p></body></html><p id="b">B</p>').ids == ("a", "b")
