"""One good and one bad page, or site, for every rule: ``test_rules.py`` demands them.

Each good one has what the rule is about; the bad one differs in that alone.
The tests of each module show the other cases, and the words of the problems.
"""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from plugins.page_checks.graph import (
    form_rules,
    google_rules,
    refused_rules,
    structured_data_rules,
    term_rules,
)
from plugins.page_checks.graph import site_rules as graph_site_rules
from plugins.page_checks.links import crawler_rules, link_rules
from plugins.page_checks.page import head_rules, page_rules, site_rules, weight_rules
from plugins.page_checks.parity import parity_rules
from tests.plugins.page_checks.pages import a_page, a_page_about, a_site, html_of, page_of, site_of

HOME = "https://www.example.com/"
URL = f"{HOME}guides/knots/"
FILE = "guides/knots/index.html"
TITLE = "<title>Title of guides/knots/index.html</title>"
H1 = "<h1>Title of guides/knots/index.html</h1>"
DESCRIPTION = '<meta name="description" content="About Title of guides/knots/index.html.">'
CANONICAL = f'<link rel="canonical" href="{URL}">'
OG_TITLE = '<meta property="og:title" content="Title of guides/knots/index.html">'
PHONE = '<a href="tel:+15055550100">(505) 555-0100</a>'


class Example(Struct, frozen=True):
    """What keeps a rule, and what breaks it: pages, or sites."""

    good: object
    bad: object


def without(text, instead=""):
    """Read the good page with one text replaced."""
    return a_page(without=text, instead=instead)


def bodies(good, bad):
    """Read two pages that differ in their bodies."""
    return Example(a_page(good), a_page(bad))


def nodes(good, bad, body=""):
    """Read two pages whose structured data are one node each."""
    name = {"@id": f"{URL}#node"}
    return Example(a_page_about(name | good, body=body), a_page_about(name | bad, body=body))


def sites(good, bad, **changes):
    """Build two sites of pages: ``{"a/index.html": body}``."""
    return Example(a_site(good, **changes), a_site(bad, **changes))


def sites_about(good, bad, *, today=None):
    """Build two sites of two pages; the second page describes one of two nodes."""
    business = {"@type": "Organization", "@id": f"{HOME}#business", "name": "Example", "url": HOME}

    def build(node):
        pages = a_page_about(business, path="index.html"), a_page_about(node, path="a/index.html")
        return replace(site_of(pages), today=today)

    return Example(build(good), build(bad))


def pages_named(first, second, text):
    """Build a site of two pages, whose second has the text of the first in place of its own."""
    html = html_of("b/index.html", without=text.format("b"), instead=text.format(second))
    return site_of([page_of(html_of(f"{first}/index.html"), "a/index.html"), page_of(html, "b/index.html")])


def repeated(text):
    """Build a site whose pages differ in a text, and one whose pages do not."""
    return Example(pages_named("a", "b", text), pages_named("a", "a", text))


BUSINESS = {"@type": "HealthAndBeautyBusiness", "name": "Example"}
ADDRESS = {"@type": "PostalAddress", "addressCountry": "US", "addressRegion": "NM", "postalCode": "87102"}
LICENSE = {"@type": "EducationalOccupationalCredential", "name": "License"}
STEPS = [
    {"@type": "ListItem", "position": 1, "name": "Home", "item": HOME},
    {"@type": "ListItem", "position": 2, "name": "Knots"},
]
TODAY = date(2026, 11, 22)
SITEMAP_WITH_PRIORITY = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://www.example.com/</loc><priority>0.8</priority></url></urlset>"""
LINKED = {"index.html": '<a href="/a/">a</a>', "a/index.html": ""}

EXAMPLES = {
    # Pages
    head_rules.check_title: Example(a_page(), without(TITLE)),
    head_rules.check_description: Example(a_page(), without(DESCRIPTION)),
    head_rules.check_canonical: Example(a_page(), without(CANONICAL)),
    head_rules.check_share_tags: Example(a_page(), without(OG_TITLE)),
    page_rules.check_main_heading: Example(a_page(), without(H1)),
    page_rules.check_heading_levels: bodies("<h2>A</h2><h3>B</h3>", "<h2>A</h2><h4>B</h4>"),
    page_rules.check_image_texts: bodies('<img src="/a.jpg" alt="">', '<img src="/a.jpg">'),
    page_rules.check_image_sizes: bodies(
        '<img src="/a.jpg" width="4" height="3">', '<img src="/a.jpg" width="4">'
    ),
    page_rules.check_ids: bodies('<p id="a"></p><p id="b"></p>', '<p id="a"></p><p id="a"></p>'),
    head_rules.check_language: Example(a_page(), without(' lang="en-US"')),
    page_rules.check_skip_link: Example(a_page(), without('href="#content"', 'href="#elsewhere"')),
    page_rules.check_landmarks: Example(a_page(), without('<main id="content">', '<div id="content">')),
    page_rules.check_link_names: bodies('<a href="/a/">A</a>', '<a href="/a/"></a>'),
    page_rules.check_inline_code: bodies('<p class="red">A</p>', '<p style="color: red">A</p>'),
    page_rules.check_other_hosts: bodies(
        '<script src="/a.js"></script>', '<script src="https://other.example/a.js"></script>'
    ),
    page_rules.check_leftovers: bodies("<p>{ title }</p>", "<p>{{ title }}</p>"),
    page_rules.check_times: bodies(
        '<time datetime="2026-11-22">a</time>', '<time datetime="22.11.2026">a</time>'
    ),
    weight_rules.check_page_weight: bodies("word " * 9_000, "".join(map(str, range(20_000)))),
    # Structured data
    structured_data_rules.check_structured_data: Example(a_page(), without('"@graph"', '"graph"')),
    term_rules.check_types: nodes({"@type": "Service"}, {"@type": "Servise"}),
    term_rules.check_properties: nodes({"@type": "Service", "name": "A"}, {"@type": "Service", "namee": "A"}),
    term_rules.check_values: nodes(
        {"@type": "Event", "startDate": "2026-11-22"}, {"@type": "Event", "startDate": "soon"}
    ),
    refused_rules.check_refused_terms: nodes(
        {**BUSINESS, "medicalSpecialty": "Musculoskeletal", "hasCredential": LICENSE},
        {**BUSINESS, "medicalSpecialty": "Musculoskeletal"},
    ),
    form_rules.check_names: Example(
        a_page_about({"@type": "Thing", "@id": f"{URL}#a"}), a_page_about({"@type": "Thing", "@id": URL})
    ),
    form_rules.check_own_addresses: nodes(
        {"@type": "Thing", "url": HOME}, {"@type": "Thing", "url": "http://www.example.com/"}
    ),
    form_rules.check_forms: nodes(
        {"@type": "Offer", "price": "95.00"}, {"@type": "Offer", "price": "95 dollars"}
    ),
    form_rules.check_date_order: nodes(
        {"@type": "Article", "datePublished": "2026-11-22", "dateModified": "2026-11-22"},
        {"@type": "Article", "datePublished": "2026-11-22", "dateModified": "2026-11-21"},
    ),
    form_rules.check_postal_address: nodes(
        {**BUSINESS, "address": ADDRESS}, {**BUSINESS, "address": {**ADDRESS, "postalCode": "8710"}}
    ),
    google_rules.check_required: nodes(
        {**BUSINESS, "address": ADDRESS | {"streetAddress": "1 Street", "addressLocality": "Albuquerque"}},
        BUSINESS,
    ),
    google_rules.check_home_page_names_the_site: Example(
        a_page_about({"@type": "WebSite", "url": HOME}, path="index.html"),
        a_page_about({"@type": "WebPage", "url": HOME}, path="index.html"),
    ),
    google_rules.check_breadcrumb: nodes(
        {"@type": "BreadcrumbList", "itemListElement": STEPS},
        {"@type": "BreadcrumbList", "itemListElement": STEPS[:1]},
    ),
    parity_rules.check_parity: nodes(
        {"@type": "Person", "name": "Alex Doe"},
        {"@type": "Person", "name": "Alex Roe"},
        body="<p>By Alex Doe</p>",
    ),
    parity_rules.check_telephone_links: bodies(PHONE, PHONE.replace("0100<", "0101<")),
    # Sites
    site_rules.check_home_page: sites({"index.html": ""}, {"a/index.html": ""}),
    site_rules.check_titles_differ: repeated("<title>Title of {}/index.html</title>"),
    site_rules.check_descriptions_differ: repeated(
        '<meta name="description" content="About Title of {}/index.html.">'
    ),
    site_rules.check_canonicals_differ: repeated('<link rel="canonical" href="https://www.example.com/{}/">'),
    link_rules.check_links: sites(LINKED, {**LINKED, "a/index.html": '<a href="/b/">b</a>'}),
    link_rules.check_files: sites(
        {"index.html": '<img src="/card.jpg">'}, {"index.html": '<img src="/gone.jpg">'}
    ),
    link_rules.check_style_hosts: Example(
        a_site(LINKED, files={"a.css": b"a { src: url(a.woff2) }"}),
        a_site(LINKED, files={"a.css": b"a { src: url(https://other.example/a.woff2) }"}),
    ),
    link_rules.check_every_page_is_found: sites(LINKED, {**LINKED, "index.html": ""}),
    graph_site_rules.check_references: sites_about(
        {"@type": "Service", "provider": {"@id": f"{HOME}#business"}},
        {"@type": "Service", "provider": {"@id": f"{HOME}#nobody"}},
    ),
    graph_site_rules.check_node_pages: sites_about(
        {"@type": "Thing", "@id": f"{HOME}a/#thing"}, {"@type": "Thing", "@id": f"{HOME}b/#thing"}
    ),
    graph_site_rules.check_same_facts: sites_about(
        {"@type": "Organization", "@id": f"{HOME}#business", "name": "Example"},
        {"@type": "Organization", "@id": f"{HOME}#business", "name": "Other"},
    ),
    graph_site_rules.check_graph_addresses: sites_about(
        {"@type": "Thing", "url": f"{HOME}a/"}, {"@type": "Thing", "url": f"{HOME}b/"}
    ),
    graph_site_rules.check_past_dates: sites_about(
        {"@type": "Article", "datePublished": "2026-11-22"},
        {"@type": "Article", "datePublished": "2026-11-23"},
        today=TODAY,
    ),
    crawler_rules.check_sitemap: Example(a_site(LINKED), a_site(LINKED, files={"sitemap.xml": b"<urlset/>"})),
    crawler_rules.check_sitemap_hints: Example(
        a_site(LINKED), a_site(LINKED, files={"sitemap.xml": SITEMAP_WITH_PRIORITY})
    ),
    crawler_rules.check_feed: Example(
        a_site(LINKED, files={"feed.xml": b'<feed xmlns="http://www.w3.org/2005/Atom"/>'}),
        a_site(LINKED, files={"feed.xml": b"<feed"}),
    ),
    crawler_rules.check_robots: Example(
        a_site(LINKED), a_site(LINKED, files={"robots.txt": b"User-agent: *"})
    ),
}
