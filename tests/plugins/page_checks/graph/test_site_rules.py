"""The rules that the JSON-LD of all pages keeps together."""

from datetime import date

import pytest

from plugins.page_checks.graph.site_rules import (
    check_graph_addresses,
    check_node_pages,
    check_past_dates,
    check_references,
    check_same_facts,
)
from tests.plugins.page_checks.pages import ADDRESS, a_page_about, good_nodes, site_of, texts_of

HOME = "https://www.example.com/"
A, B = f"{HOME}a/", f"{HOME}b/"
REPAIR = "Repair the code that builds the structured data."
BUSINESS = {
    "@type": "LocalBusiness",
    "@id": f"{HOME}#business",
    "name": "Propel HP",
    "telephone": "+15055550100",
}


def a_site_about(nodes_by_page, *, today=None, files=None):
    pages = [
        a_page_about(*good_nodes(ADDRESS.page_url(path), "x", home_url=HOME), *nodes, path=path)
        for path, nodes in {"index.html": [], **nodes_by_page}.items()
    ]
    site = site_of(pages, files=files)
    return type(site)(site.address, site.pages, site.files, site.texts, today)


@pytest.mark.parametrize(
    "rule", [check_references, check_node_pages, check_same_facts, check_graph_addresses, check_past_dates]
)
def test_good_site(rule):
    site = a_site_about({"a/index.html": [BUSINESS], "b/index.html": [BUSINESS]}, today=date(2026, 11, 22))

    assert [*rule(site)] == []


def test_a_reference_may_lead_to_a_node_of_another_page():
    article = {"@type": "Article", "publisher": {"@id": f"{HOME}#business"}}

    assert [*check_references(a_site_about({"a/index.html": [article], "b/index.html": [BUSINESS]}))] == []
    assert texts_of(check_references(a_site_about({"a/index.html": [article]}))) == [
        (
            f"content/a.md: structured data: expected a node that a page describes for Article.publisher on {A}, "
            f'got "{HOME}#business". {REPAIR}'
        )
    ]


def test_a_name_begins_with_the_address_of_a_page():
    node = {"@type": "Person", "@id": f"{HOME}gone/#person"}

    assert texts_of(check_node_pages(a_site_about({"a/index.html": [node]}))) == [
        (
            f'content/a.md: structured data: expected an "@id" that begins with the address of a page on {A}, '
            f'got "{HOME}gone/#person". {REPAIR}'
        )
    ]


@pytest.mark.parametrize(
    ("change", "property_name"),
    [
        ({"telephone": "+15055550101"}, "telephone"),
        ({"@type": "DaySpa"}, "@type"),
        ({"name": ["Propel HP", "Propel"]}, "name"),
    ],
)
def test_no_two_pages_say_different_things_of_one_node(change, property_name):
    site = a_site_about({"a/index.html": [BUSINESS], "b/index.html": [{**BUSINESS, **change}]})

    assert texts_of(check_same_facts(site)) == [
        (
            f'content/b.md: structured data: {B} gives "{HOME}#business" another {property_name} than {A}. '
            f"{REPAIR}"
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"@type": "LocalBusiness", "@id": BUSINESS["@id"], "name": "Propel HP"}, id="says-less"),
        pytest.param({**BUSINESS, "name": ["Propel HP"]}, id="a-list-of-one"),
        pytest.param({**BUSINESS, "logo": {"@id": f"{HOME}#logo"}}, id="a-part-by-its-name"),
        pytest.param(dict(reversed(BUSINESS.items())), id="another-order"),
    ],
)
def test_the_same_facts_may_be_written_otherwise(other):
    business = {**BUSINESS, "logo": {"@type": "ImageObject", "@id": f"{HOME}#logo", "width": 200}}

    assert [*check_same_facts(a_site_about({"a/index.html": [business], "b/index.html": [other]}))] == []


def test_a_contradiction_on_one_and_the_same_page_is_found():
    other = {"@type": "LocalBusiness", "@id": BUSINESS["@id"], "name": "Other"}

    assert len([*check_same_facts(a_site_about({"a/index.html": [BUSINESS, other]}))]) == 1


@pytest.mark.parametrize("address", [f"{HOME}gone/", f"{HOME}a", f"{HOME}a.jpg"])
def test_own_address_that_leads_nowhere(address):
    site = a_site_about({"a/index.html": [{"@type": "Thing", "url": address}]})

    assert texts_of(check_graph_addresses(site)) == [
        (
            f"content/a.md: structured data: expected a page or file that exists for Thing.url on {A}, "
            f'got "{address}". {REPAIR}'
        )
    ]


def test_an_address_that_leads_nowhere_is_reported_at_its_first_place():
    gone = f"{HOME}gone/"
    site = a_site_about({"a/index.html": [{"@type": "Thing", "url": gone, "sameAs": gone}]})

    [problem] = texts_of(check_graph_addresses(site))

    assert " for Thing.url on " in problem


@pytest.mark.parametrize(
    "address", [A, f"{A}#x", f"{HOME}card.jpg", f"{HOME}book/{{day}}", "https://elsewhere.example/gone/"]
)
def test_address_that_exists_or_is_not_ours(address):
    assert [
        *check_graph_addresses(a_site_about({"a/index.html": [{"@type": "Thing", "url": address}]}))
    ] == []


@pytest.mark.parametrize(
    ("name", "text", "is_past"),
    [
        ("datePublished", "2026-11-23T00:00:00+02:00", False),
        ("datePublished", "2026-11-22T23:59:59+02:00", True),
        ("lastReviewed", "2026-11-23", False),
        ("lastReviewed", "2026-11-22", True),
        ("startDate", "2030-01-01", True),
        ("datePublished", "soon", True),
    ],
)
def test_what_has_happened_is_not_dated_in_the_future(name, text, is_past):
    nodes = {"a/index.html": [{"@type": "Article", name: text}]}

    problem = (
        f'content/a.md: structured data: expected a day that is not in the future for Article.{name} on {A}, got "{text}". '
        "Correct the date."
    )
    assert texts_of(check_past_dates(a_site_about(nodes, today=date(2026, 11, 22)))) == (
        [] if is_past else [problem]
    )
    assert [*check_past_dates(a_site_about(nodes))] == []
