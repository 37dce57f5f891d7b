"""The rules about what pages point to."""

import pytest

from plugins.page_checks.built_site import SiteAddress
from plugins.page_checks.links.link_rules import (
    check_every_page_is_found,
    check_files,
    check_links,
    check_style_hosts,
)
from tests.plugins.page_checks.pages import a_site, html_of, page_of, site_of, texts_of

IN_A_FOLDER = SiteAddress("https://www.example.com", "/practice/")


def a_site_that_links(href, **changes):
    return a_site(
        {"index.html": f'<a href="{href}">x</a>', "guides/knots/index.html": '<h2 id="self-care">S</h2>'},
        **changes,
    )


@pytest.mark.parametrize(
    "href",
    [
        "/guides/knots/",
        "/guides/knots/#self-care",
        "/guides/knots/#:~:text=care",
        "/guides/knots/?from=mail",
        "guides/knots/",
        "https://www.example.com/guides/knots/",
        "/",
        "#content",
        "#top",
        "/card.jpg",
        "/guides/%6Bnots/",
        "https://elsewhere.example/dead/",
        "tel:+15055550101",
        "mailto:hello@example.com",
    ],
)
def test_good_link(href):
    assert [*check_links(a_site_that_links(href))] == []


@pytest.mark.parametrize(
    ("href", "problem"),
    [
        (
            "/guides/knot/",
            (
                'expected a page or file that exists, got "/guides/knot/" on https://www.example.com/. '
                'Did you mean "/guides/knots/"?'
            ),
        ),
        (
            "/xyz/",
            (
                'expected a page or file that exists, got "/xyz/" on https://www.example.com/. '
                "Correct the address, or take the link out."
            ),
        ),
        (
            "https://www.example.com/xyz.pdf",
            (
                'expected a page or file that exists, got "https://www.example.com/xyz.pdf" on https://www.example.com/. '
                "Correct the address, or take the link out."
            ),
        ),
        (
            "/guides/knots",
            (
                'expected the address "/guides/knots/", got "/guides/knots" on https://www.example.com/. '
                'Link to "/guides/knots/".'
            ),
        ),
        (
            "/guides/knots/index.html",
            (
                'expected the address "/guides/knots/", got "/guides/knots/index.html" on https://www.example.com/. '
                'Link to "/guides/knots/".'
            ),
        ),
        (
            "index.html",
            'expected the address "/", got "index.html" on https://www.example.com/. Link to "/".',
        ),
        (
            "http://www.example.com/guides/knots/",
            (
                'expected the address "https://www.example.com/guides/knots/", '
                'got "http://www.example.com/guides/knots/" on https://www.example.com/. '
                'Link to "https://www.example.com/guides/knots/".'
            ),
        ),
        (
            "/guides/knots/#selfcare",
            (
                "expected a heading or other anchor of https://www.example.com/guides/knots/, "
                'got "/guides/knots/#selfcare" on https://www.example.com/. Did you mean "#self-care"?'
            ),
        ),
        (
            "#nowhere",
            (
                'expected a heading or other anchor of https://www.example.com/, got "#nowhere" '
                "on https://www.example.com/. Link to one of the headings of content/index.md."
            ),
        ),
        ("#", 'expected an address, got "#" on https://www.example.com/. Say where the link leads.'),
        ("", "expected an address, got nothing on https://www.example.com/. Say where the link leads."),
        (
            "http://[",
            (
                'expected a page or file that exists, got "http://[" on https://www.example.com/. '
                "Correct the address, or take the link out."
            ),
        ),
    ],
)
def test_broken_link_is_named_with_page_and_remedy(href, problem):
    assert texts_of(check_links(a_site_that_links(href))) == [f"content/index.md: link: {problem}"]


def test_link_to_a_redirect_is_broken():
    stub = page_of('<meta http-equiv="refresh" content="0; url=/new/">', "old/index.html")
    pages = [page_of(html_of("index.html", '<a href="/old/">x</a>'), "index.html"), stub]

    assert texts_of(check_links(site_of(pages))) == [
        (
            'content/index.md: link: expected a page, got "/old/", which is a redirect to "/new/" '
            'on https://www.example.com/. Link to "/new/".'
        )
    ]


def test_link_that_the_host_would_redirect_is_broken():
    moves = b"# moved\n/old/ /new/ 301\n/any/* /:splat 302\n/app /index.html 200\n"
    site = a_site({"index.html": '<a href="/old/">x</a>', "new/index.html": ""}, files={"_redirects": moves})

    assert texts_of(check_links(site)) == [
        (
            'content/index.md: link: expected a page, got "/old/", which is a redirect to "/new/" '
            'on https://www.example.com/. Link to "/new/".'
        )
    ]


def test_site_in_a_folder_links_below_that_folder():
    assert [*check_links(a_site_that_links("/practice/guides/knots/", address=IN_A_FOLDER))] == []
    assert texts_of(check_links(a_site_that_links("/guides/knots/", address=IN_A_FOLDER))) == [
        (
            'content/index.md: link: expected a page or file that exists, got "/guides/knots/" '
            'on https://www.example.com/practice/. Did you mean "/practice/guides/knots/"?'
        )
    ]


def test_same_dead_link_is_named_on_every_page_that_has_it():
    site = a_site({"index.html": '<a href="/x/">x</a>', "a/index.html": '<a href="/x/">x</a>'})

    assert [problem.place.file for problem in check_links(site)] == ["content/index.md", "content/a.md"]


def test_same_relative_link_is_good_on_one_page_and_dead_on_another():
    site = a_site({"index.html": '<a href="a/">a</a>', "a/index.html": '<a href="a/">a</a>'})

    assert texts_of(check_links(site)) == [
        'content/a.md: link: expected a page or file that exists, got "a/" on https://www.example.com/a/. '
        'Did you mean "/a/"?'
    ]


def test_files_that_exist_are_good():
    site = a_site(
        {"index.html": '<img src="/a.jpg" srcset="/a.jpg 1x, https://www.example.com/b.jpg 2x">'},
        files={
            "a.jpg": b"",
            "b.jpg": b"",
            "css/site.css": b"a { src: url(../a.jpg) }",
            "site.webmanifest": b"{}",
        },
    )

    assert [*check_files(site)] == []


@pytest.mark.parametrize(
    ("body", "files", "problem"),
    [
        pytest.param(
            '<img src="/gone.jpg">',
            {},
            'content/index.md: file: expected a file that exists, got "/gone.jpg" on https://www.example.com/',
            id="picture",
        ),
        pytest.param(
            '<img srcset="/card.jpg 1x, /gone.jpg 2x">',
            {},
            'content/index.md: file: expected a file that exists, got "/gone.jpg" on https://www.example.com/',
            id="larger-picture",
        ),
        pytest.param(
            "",
            {"css/site.css": b"a { src: url(gone.woff2) }"},
            'output/css/site.css: file: expected a file that exists, got "gone.woff2" '
            "on https://www.example.com/css/site.css",
            id="font",
        ),
        pytest.param(
            "",
            {"site.webmanifest": b'{"icons": [{"src": "/gone.png"}]}'},
            'output/site.webmanifest: file: expected a file that exists, got "/gone.png" '
            "on https://www.example.com/site.webmanifest",
            id="icon",
        ),
    ],
)
def test_missing_file_is_named_with_what_names_it(body, files, problem):
    site = a_site({"index.html": body}, files=files)

    assert texts_of(check_files(site)) == [f"{problem}. Add the file, or take out what names it."]


def test_missing_share_card_is_found():
    card = "https://www.example.com/card.jpg"
    html = html_of("index.html", without=card, instead="https://www.example.com/gone.jpg")

    assert texts_of(check_files(site_of([page_of(html, "index.html")]))) == [
        (
            'content/index.md: file: expected a file that exists, got "https://www.example.com/gone.jpg" '
            "on https://www.example.com/. Add the file, or take out what names it."
        )
    ]


def test_redirect_to_nowhere_is_found():
    stub = page_of('<meta http-equiv="refresh" content="0; url=/gone/">', "old/index.html")

    assert texts_of(check_files(site_of([stub]))) == [
        (
            'content/old.md: file: expected a file that exists, got "/gone/" on https://www.example.com/old/. '
            "Add the file, or take out what names it."
        )
    ]


def test_style_sheet_fetches_nothing_from_another_host():
    css = b"@import 'https://fonts.example/a.css'; a { mask: url(/a.svg) }"

    assert texts_of(check_style_hosts(a_site({}, files={"site.css": css}))) == [
        (
            'output/site.css: privacy: expected no request to another host, got "https://fonts.example/a.css". '
            "Publish the file with the site."
        )
    ]
    assert [*check_style_hosts(a_site({}, files={"site.css": b"a { mask: url(/a.svg) }"}))] == []


def test_pages_that_links_lead_to_are_found():
    site = a_site(
        {"index.html": '<a href="a/">a</a>', "a/index.html": '<a href="../b/">b</a>', "b/index.html": ""}
    )

    assert [*check_every_page_is_found(site)] == []


def test_pages_that_only_point_to_each_other_are_not_found():
    site = a_site(
        {"index.html": "", "a/index.html": '<a href="/b/">b</a>', "b/index.html": '<a href="/a/">a</a>'}
    )

    assert texts_of(check_every_page_is_found(site)) == [
        f"content/{name}.md: link: No links lead from the home page to https://www.example.com/{name}/. "
        "Link to it from a page that readers reach."
        for name in ("a", "b")
    ]


@pytest.mark.parametrize(
    ("shortcut", "problems"),
    [
        (
            "",
            [
                "content/d.md: link: It takes 4 clicks to get from the home page to "
                "https://www.example.com/d/. Link to it from a page that is at most 2 clicks away."
            ],
        ),
        ('<a href="/c/">c</a>', []),
    ],
    ids=["four-clicks", "three-clicks"],
)
def test_page_is_at_most_three_clicks_from_home(shortcut, problems):
    links = {"index": "a", "a": "b", "b": "c", "c": "d", "d": "a"}
    bodies = {
        ("index.html" if name == "index" else f"{name}/index.html"): f'<a href="/{target}/">{target}</a>'
        for name, target in links.items()
    }
    bodies["a/index.html"] += shortcut

    assert texts_of(check_every_page_is_found(a_site(bodies))) == problems


def test_to_turn_the_pages_of_a_list_is_no_click():
    lists = {1: "a/events/", 2: "a/events/page/2/", 3: "a/events/page/3/"}
    links = {"": "a/", "a/": lists[1], lists[1]: lists[2], lists[2]: lists[3], lists[3]: "concert/"}
    bodies = {f"{path}index.html": f'<a href="/{target}">{target}</a>' for path, target in links.items()}
    bodies["concert/index.html"] = '<a href="/hall/">hall</a>'
    bodies["hall/index.html"] = ""

    assert texts_of(check_every_page_is_found(a_site(bodies))) == [
        "content/hall.md: link: It takes 4 clicks to get from the home page to "
        "https://www.example.com/hall/. Link to it from a page that is at most 2 clicks away."
    ]


def test_page_that_is_not_indexed_need_not_be_found():
    noindex = {"without": "</head>", "instead": '<meta name="robots" content="noindex"></head>'}
    pages = [
        page_of(html_of("index.html"), "index.html"),
        page_of(html_of("404.html", **noindex), "404.html"),
    ]

    assert [*check_every_page_is_found(site_of(pages))] == []
