"""What a page may weigh: each budget kept, and each one broken."""

import random

import pytest

from plugins.page_checks.page import budget_rules
from plugins.page_checks.rules import EVERY_RULE
from plugins.page_checks.site_check import check_page
from tests.plugins.page_checks.pages import a_page, a_site, texts_of

URL = "https://www.example.com/guides/knots/"
FILE = "content/guides/knots.md"
HEAD = '<link rel="stylesheet" href="/theme/site.css"><script type="module" src="/theme/site.js"></script></head>'
PATH = "guides/knots/index.html"
SMALL_CSS = b"p{color:red}"


def noise(size, *, word_length=19):
    """Return words that gzip cannot make much smaller: about half of the size is left."""
    letters = random.Random(size)
    return "".join(
        " " if n % (word_length + 1) == 0 else letters.choice("abcdefghijklmnop") for n in range(size)
    )


def a_heavy_site(words="", *, css=SMALL_CSS, js=b"", font=b""):
    body = (
        f'<link rel="stylesheet" href="/theme/site.css"><link rel="preload" as="font" href="/theme/a.woff2">'
        f'<script type="module" src="/theme/site.js"></script><p>{words}</p>'
    )
    files = {
        "theme/site.css": css,
        "theme/site.js": js,
        "theme/a.woff2": font,
        "pagefind/ui.js": b"x" * 9_999,
    }
    return a_site({PATH: body}, files=files)


def site_problems(site):
    rules = [rule for rule in EVERY_RULE.site if rule.__module__ == budget_rules.__name__]
    return texts_of(problem for rule in rules for problem in rule(site))


def test_every_budget_is_asked_about():
    rules = {rule for name, rule in vars(budget_rules).items() if name.startswith("check_")}

    assert rules <= {*EVERY_RULE.page, *EVERY_RULE.site}


def test_light_site_keeps_every_budget():
    assert site_problems(a_heavy_site(noise(9_000), js=b"f()", font=b"a" * 30_720)) == []


def test_html_and_css_are_weighed_together():
    site = a_heavy_site(noise(20_000), css=noise(9_000).encode())

    [problem] = site_problems(site)

    html, css = site.pages[0].gzip_bytes, budget_rules.gzip_size(site.texts["theme/site.css"])
    assert html < budget_rules.WINDOW_BYTES > css
    assert problem == (
        f"{FILE}: weight: expected at most 14,336 bytes of HTML and CSS after gzip on {URL}, "
        f"got {html + css:,} ({html:,} and {css:,}). Split the page, or take something out of its template."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(noise(26_000), ["14,336"], id="few-words"),
        pytest.param(noise(26_000, word_length=8), ["14,336"], id="a-long-read"),
        pytest.param(noise(60_000, word_length=8), [], id="the-list-of-a-folder-with-hundreds-of-pages"),
    ],
)
def test_a_long_list_alone_has_no_budget(words, expected):
    problems = site_problems(a_heavy_site(words))

    assert [problem.partition("at most ")[2][:6] for problem in problems] == expected


def test_data_at_the_end_of_a_page_draws_nothing_and_is_not_weighed():
    data = f'<script type="application/ld+json">{noise(40_000)}</script>\n</body>'

    pages = a_page(noise(20_000)), a_page(noise(20_000), without="</body>", instead=data)

    assert pages[0].gzip_bytes == pytest.approx(pages[1].gzip_bytes, abs=4)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        pytest.param(
            {"css": noise(14_000).encode()},
            "theme/site.css: weight: expected at most 6,144 bytes of CSS after gzip, got ",
            id="css",
        ),
        pytest.param(
            {"js": noise(7_000).encode()},
            "theme/site.js: weight: expected at most 3,072 bytes of JavaScript after gzip, got ",
            id="js",
        ),
        pytest.param(
            {"font": b"a" * 30_721},
            "theme/a.woff2: weight: expected at most 30,720 bytes of fonts, got 30,721. Take something out of the theme.",
            id="fonts",
        ),
    ],
)
def test_each_kind_of_file_has_a_budget(files, problem):
    [found] = site_problems(a_heavy_site(**files))

    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        pytest.param(5_000, [], id="light"),
        pytest.param(
            9_000,
            [
                "theme/search.0123abcd.js: weight: expected at most 3,072 bytes of JavaScript after gzip for the search page"
            ],
            id="heavy",
        ),
    ],
)
def test_script_of_the_search_page_has_a_budget_of_its_own(size, expected):
    body = '<script type="module" src="/theme/{}.js"></script>'
    script = noise(5_000).encode()
    site = a_site(
        {PATH: body.format("site") + body.format("search.0123abcd")},
        files={"theme/site.js": script, "theme/search.0123abcd.js": noise(size).encode()},
    )

    problems = site_problems(site)

    assert [problem.partition(", got")[0] for problem in problems] == expected


def test_style_sheet_of_a_preview_is_not_weighed():
    assert (
        site_problems(a_heavy_site(noise(30_000), css=b"p {\n  color: red;\n}\n" + noise(20_000).encode()))
        == []
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('<img src="/1.jpg" alt="" width="4" height="3" loading="lazy">' * 9, id="lazy-pictures"),
        pytest.param('<img src="/1.jpg" alt="" width="4" height="3">' * 9, id="one-picture-many-times"),
        pytest.param("<img src='data:,' alt='' width='4' height='3'>", id="data"),
        pytest.param(
            "".join(f'<img src="/{n}.jpg" alt="" width="4" height="3">' for n in range(3)),
            id="three-pictures",
        ),
    ],
)
def test_six_requests_show_a_page(body):
    assert check_page(a_page(body, without="</head>", instead=HEAD)) == []


def test_seventh_request_is_named():
    pictures = "".join(f'<img src="/{n}.jpg" alt="" width="4" height="3">' for n in range(4))

    problems = texts_of(check_page(a_page(pictures, without="</head>", instead=HEAD)))

    assert problems == [
        f"{FILE}: requests: expected at most 6 requests to show {URL}, got 7: itself, /theme/site.css, "
        '/theme/site.js, /0.jpg, /1.jpg, /2.jpg, /3.jpg. Give pictures further down loading="lazy".'
    ]


@pytest.mark.parametrize(
    ("head", "blocker"),
    [
        pytest.param('<link rel="stylesheet" href="/b.css">', "/b.css", id="second-style-sheet"),
        pytest.param('<link rel="stylesheet" href="/b.css" media="print">', "", id="style-sheet-of-print"),
        pytest.param('<script src="/b.js"></script>', "/b.js", id="script"),
        pytest.param('<script src="/b.js" defer></script>', "", id="script-that-is-put-off"),
        pytest.param("<script>f()</script>", "a script in the page", id="script-in-the-page"),
        pytest.param('<script type="speculationrules">{}</script>', "", id="data"),
    ],
)
def test_nothing_is_waited_for_but_one_style_sheet(head, blocker):
    problems = texts_of(check_page(a_page(without="</head>", instead=head + HEAD)))

    blocker = "/theme/site.css" if blocker == "/b.css" else blocker
    assert problems == (
        [
            f'{FILE}: speed: expected to wait for one style sheet on {URL}, got "{blocker}" too. '
            "Put it off (type=module, defer), or into the style sheet."
        ]
        if blocker
        else []
    )
