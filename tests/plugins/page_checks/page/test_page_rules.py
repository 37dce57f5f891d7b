"""The rules that each page keeps by itself: one good page, and one that breaks each."""

import pytest

from plugins.page_checks.page import head_rules, page_rules
from plugins.page_checks.site_check import check_page
from tests.plugins.page_checks.pages import a_page, texts_of

ON = "on https://www.example.com/guides/knots/"
FILE = "content/guides/knots.md"
TEMPLATE = "Repair the template that prints it."
CANONICAL = '<link rel="canonical" href="https://www.example.com/guides/knots/">'
OG_URL = '<meta property="og:url" content="https://www.example.com/guides/knots/">'
OG_IMAGE = '<meta property="og:image" content="https://www.example.com/card.jpg">'
DESCRIPTION = '<meta name="description" content="About Title of guides/knots/index.html.">'
TITLE = "<title>Title of guides/knots/index.html</title>"
H1 = "<h1>Title of guides/knots/index.html</h1>"
NOINDEX = '<meta name="robots" content="noindex"></head>'

GOOD_BODY = """
<nav aria-label="Contents"><a href="#one">One</a></nav><nav aria-label="Breadcrumb"><a href="/">Home</a></nav>
<h2 id="one">One</h2><h3>Two</h3><h2>Three</h2>
<img src="/a.jpg" alt="" width="400" height="300">
<time datetime="2026-11-22">today</time><time datetime="2026-11-22T09:00:00-07:00">now</time>
<time datetime="09:30">half past nine</time><time datetime="PT90M">90 minutes</time>
<a href="https://booking.example/">Book</a>
"""


def test_good_page_keeps_every_rule():
    assert check_page(a_page(GOOD_BODY)) == []


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        pytest.param(
            a_page(without=TITLE),
            f"{FILE}: title: expected exactly one that is not empty {ON}, got none. Write a title.",
            id="no-title",
        ),
        pytest.param(
            a_page(without=TITLE, instead="<title>A</title><title>B</title>"),
            f'{FILE}: title: expected exactly one that is not empty {ON}, got "A" and "B". Write a title.',
            id="two-titles",
        ),
        pytest.param(
            a_page(without=DESCRIPTION, instead='<meta name="description" content=" ">'),
            f'{FILE}: description: expected exactly one that is not empty {ON}, got "". '
            "Write one or two sentences for search results.",
            id="empty-description",
        ),
        pytest.param(
            a_page(without=CANONICAL),
            f"{FILE}: canonical: expected exactly one that is not empty {ON}, got none. {TEMPLATE}",
            id="no-canonical",
        ),
        pytest.param(
            a_page(without=CANONICAL, instead=CANONICAL * 2),
            f'{FILE}: canonical: expected exactly one that is not empty {ON}, got "https://www.example.com/guides/knots/" '
            f'and "https://www.example.com/guides/knots/". {TEMPLATE}',
            id="two-canonicals",
        ),
        pytest.param(
            a_page(without="<h1>Title of guides/knots/index.html</h1>"),
            f"{FILE}: main heading: expected exactly one that is not empty {ON}, got none. "
            "Let only the page's title be a first-level heading.",
            id="no-main-heading",
        ),
        pytest.param(
            a_page(without=H1, instead="<h1><img src='/a.jpg' alt='' width='1' height='1'></h1>"),
            f'{FILE}: main heading: expected exactly one that is not empty {ON}, got "". '
            "Let only the page's title be a first-level heading.",
            id="empty-main-heading",
        ),
        pytest.param(
            a_page("<h2>One</h2><h4>Two</h4>"),
            f'{FILE}: heading: expected level 3 at most {ON}, got level 4 "Two". '
            "Give it the next level (in Markdown, fewer #).",
            id="level-left-out",
        ),
        pytest.param(
            a_page('<img src="/a.jpg" width="4" height="3">'),
            f'{FILE}: image: expected words in place of "/a.jpg" {ON}, got none. Say what the picture shows.',
            id="no-alt",
        ),
        pytest.param(
            a_page('<img src="/a.jpg" alt="" width="100%">'),
            f"{FILE}: image: expected a width and a height in whole pixels {ON}, "
            f'got "100%" and "" for "/a.jpg". {TEMPLATE}',
            id="no-size",
        ),
        pytest.param(
            a_page('<h2 id="a">A</h2><h2 id="a">A</h2>'),
            f'{FILE}: anchor: expected each anchor once {ON}, got "#a" 2 times. Give each heading words of its own.',
            id="id-twice",
        ),
        pytest.param(
            a_page(without=' lang="en-US"'),
            f'{FILE}: language: expected a tag such as "en-US" {ON}, got nothing. {TEMPLATE}',
            id="no-language",
        ),
        pytest.param(
            a_page(without=' lang="en-US"', instead=' lang="en_US"'),
            f'{FILE}: language: expected a tag such as "en-US" {ON}, got "en_US". {TEMPLATE}',
            id="language-of-another-standard",
        ),
        pytest.param(
            a_page(without='href="#content"', instead='href="#main"'),
            f'{FILE}: skip link: expected a first link to the main part {ON}, got "#main". {TEMPLATE}',
            id="skip-link-to-nowhere",
        ),
        pytest.param(
            a_page("<main></main>"),
            f"{FILE}: main: expected one main element {ON}, got 2. {TEMPLATE}",
            id="two-mains",
        ),
        pytest.param(
            a_page('<nav aria-label="Menu"></nav><nav></nav>'),
            f'{FILE}: nav: expected a name of its own for each {ON}, got "Menu", "". {TEMPLATE}',
            id="nav-without-a-name",
        ),
        pytest.param(
            a_page('<a href="/a/"><img src="/a.jpg" alt="" width="1" height="1"></a>'),
            f'{FILE}: link: expected words for the link to "/a/" {ON}, got none. Write the words that people click.',
            id="silent-link",
        ),
        pytest.param(
            a_page('<script async src="https://www.googletagmanager.com/gtag/js"></script>'),
            f"{FILE}: privacy: expected no request to another host {ON}, "
            'got "https://www.googletagmanager.com/gtag/js". Publish the file with the site, or link to it.',
            id="script-of-another-host",
        ),
        pytest.param(
            a_page(without="</head>", instead='<link rel="preconnect" href="//fonts.example"></head>'),
            f'{FILE}: privacy: expected no request to another host {ON}, got "//fonts.example". '
            "Publish the file with the site, or link to it.",
            id="connection-to-another-host",
        ),
        pytest.param(
            a_page("<p>{{ title }}</p>"),
            f'{FILE}: text: expected words that a visitor understands {ON}, got "{{{{ title }}}}". {TEMPLATE}',
            id="template-code",
        ),
        pytest.param(
            a_page('<time datetime="2026-01-05 08:00">then</time>'),
            f'{FILE}: time: expected a date such as "2026-11-22" or "2026-11-22T09:00:00-07:00" {ON}, '
            f'got "2026-01-05 08:00". {TEMPLATE}',
            id="time-without-zone",
        ),
        pytest.param(
            a_page(
                without=OG_URL, instead='<meta property="og:url" content="https://www.example.com/knots/">'
            ),
            f'{FILE}: og:url: expected the canonical address {ON}, got "https://www.example.com/knots/". {TEMPLATE}',
            id="another-address-on-the-share-card",
        ),
        pytest.param(
            a_page(without=OG_IMAGE),
            f"{FILE}: og:image: expected a value {ON}, got none. {TEMPLATE}",
            id="no-card",
        ),
        pytest.param(
            a_page(without=OG_IMAGE, instead='<meta property="og:image" content="/card.jpg">'),
            f'{FILE}: og:image: expected an address with https {ON}, got "/card.jpg". {TEMPLATE}',
            id="card-with-a-relative-address",
        ),
    ],
)
def test_broken_rule_is_named_with_its_page_and_its_source(page, problem):
    assert texts_of(check_page(page)) == [problem]


@pytest.mark.parametrize(
    "wrong", ["/guides/knots/", "https://www.example.com/guides/knots/#top", "http://www.example.com/x/"]
)
def test_canonical_is_the_own_address_in_full(wrong):
    page = a_page(without=CANONICAL, instead=f'<link rel="canonical" href="{wrong}">')

    assert texts_of(head_rules.check_canonical(page)) == [
        f'{FILE}: canonical: expected the page\'s own address with https {ON}, got "{wrong}". {TEMPLATE}'
    ]


def test_page_that_is_not_indexed_needs_neither_address_nor_share_card():
    page = a_page(without=CANONICAL, instead=NOINDEX.removesuffix("</head>"))

    assert check_page(page) == []


def test_redirect_is_not_checked():
    page = a_page(without=TITLE, instead='<meta http-equiv="refresh" content="0; url=/new/">')

    assert check_page(page) == []


@pytest.mark.parametrize(
    "address", ["/a.js", "a.js", "https://www.example.com/a.js", "data:text/javascript,1"]
)
def test_own_files_are_no_requests_to_another_host(address):
    assert [*page_rules.check_other_hosts(a_page(f'<script src="{address}"></script>'))] == []


def test_an_empty_alt_is_not_a_missing_one():
    page = a_page('<img src="/a.jpg" alt="" width="4" height="3"><img src=" /b.jpg " width="4" height="3">')

    [found] = page_rules.check_image_texts(page)

    assert found.expected.startswith('words in place of "/b.jpg"')
    assert [*page_rules.check_image_sizes(page)] == []


@pytest.mark.parametrize(
    ("body", "got"),
    [
        ('<p style="color: red">A</p>', 'style="color: red"'),
        ('<svg><path style="fill: red"></path></svg>', 'style="fill: red"'),
        ('<p onclick="x()">A</p>', 'onclick="x()"'),
        ('<img src="/a.jpg" alt="" width="1" height="1" ONERROR="x()">', 'onerror="x()"'),
        ("<style>p { color: red }</style>", "<style>"),
        ("<script>x()</script>", "<script> without src"),
        ('<script type=" Text/JavaScript ">x()</script>', "<script> without src"),
        ('<script type="module">x()</script>', "<script> without src"),
    ],
)
def test_what_the_security_policy_forbids_is_found_before_a_browser_ignores_it(body, got):
    assert texts_of(page_rules.check_inline_code(a_page(body))) == [
        f"{FILE}: security policy: expected styles and scripts in files {ON}, got {got}. "
        "Take it out: the security policy forbids it."
    ]


@pytest.mark.parametrize(
    "body",
    [
        '<script src="/a.js"></script><script type="module" src="/a.js"></script>',
        '<script type="application/ld+json">{}</script><script type="speculationrules">{}</script>',
        "<p>style=&quot;color: red&quot; onclick=&quot;x()&quot;</p><ol reversed></ol>",
    ],
)
def test_files_and_data_are_no_inline_code(body):
    assert [*page_rules.check_inline_code(a_page(body))] == []
