"""A page's graph as people read it."""

import pytest

from plugins.page_checks.graph.google_rules import missing_recommended
from plugins.page_checks.graph.nodes import read_nodes
from plugins.page_checks.graph.report import load_and_render, render_graph_tree
from plugins.page_checks.page.json_scripts import read_script
from plugins.site.values.problems import ContentError
from tests.plugins.page_checks.pages import html_of, script_of

HOME = "https://www.example.com/"
GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": f"{HOME}#business", "name": "Propel HP", "areaServed": ["A", "B"]},
        {
            "@type": "Service",
            "@id": f"{HOME}a/#service",
            "name": "Cupping",
            "provider": {"@id": f"{HOME}#business"},
            "isRelatedTo": {"@id": f"{HOME}b/#service"},
            "offers": [{"@type": "Offer", "price": "95.00"}, {"@type": "Offer", "price": "135.00"}],
            "termsOfService": True,
        },
    ],
}
TREE = f"""\
Organization  {HOME}#business
  name: Propel HP
  areaServed: A, B

Service  {HOME}a/#service
  name: Cupping
  provider: -> Organization "Propel HP"  {HOME}#business
  isRelatedTo: -> described on another page  {HOME}b/#service
  offers: Offer
    price: 95.00
  offers: Offer
    price: 135.00
  termsOfService: true
"""
ORGANIZATION = "https://developers.google.com/search/docs/appearance/structured-data/organization"
SITE_NAMES = "https://developers.google.com/search/docs/appearance/site-names"


def test_a_graph_is_a_tree_whose_references_have_names():
    assert render_graph_tree(GRAPH, []) == TREE + "\nNothing that Google recommends is missing.\n"


def test_what_is_missing_stands_below_by_who_could_give_it():
    missing = missing_recommended(read_nodes([read_script(script_of(*GRAPH["@graph"]))]))

    shown = render_graph_tree(
        GRAPH, [item for item in missing if item.property in {"logo", "email", "image"}]
    )

    assert shown == (
        f"{TREE}\n"
        "Google recommends, and the owner could give (content/business.toml):\n"
        f"  Organization#business: logo, email ({ORGANIZATION})\n"
    )


def test_a_page_without_a_graph_says_so():
    assert render_graph_tree(None, []) == "This page has no structured data.\n"


@pytest.fixture
def output(tmp_path):
    """A built site of three good pages."""
    for path in ("index.html", "about/index.html", "services/cupping/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(html_of(path), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("/services/cupping/", "services/cupping/"),
        ("services/cupping", "services/cupping/"),
        ("content/services/cupping.md", "services/cupping/"),
        ("content/pages/about.md", "about/"),
        ("/about/index.html", "about/"),
        ("/", ""),
        ("content/pages/home.md", ""),
        ("index.html", ""),
    ],
)
def test_a_page_is_found_by_its_address_or_its_file(output, page, url):
    assert f"WebPage  {HOME}{url}#webpage\n  url: {HOME}{url}\n" in load_and_render(output, page)


def test_a_missing_page_is_reported_with_the_nearest(output):
    with pytest.raises(ContentError) as error:
        load_and_render(output, "/services/cuping/")

    assert str(error.value) == (
        'output: expected a page of the built site, got "/services/cuping/". Did you mean "/services/cupping/"?'
    )


def test_a_site_that_is_not_built_is_reported(tmp_path):
    with pytest.raises(ContentError) as error:
        load_and_render(tmp_path / "output")

    assert str(error.value) == (
        "output: There is no built site in output/. Build it first: python3 tasks.py build."
    )


def test_without_a_page_the_owner_reads_what_is_still_to_give(output):
    assert load_and_render(output) == (
        "Google recommends, and the owner could give (content/business.toml):\n"
        '  WebSite "Example"\n'
        f"    alternateName: a short or former name, if people use one ({SITE_NAMES})\n"
    )


def test_a_fact_that_one_page_states_is_given(output):
    about = output / "about/index.html"
    about.write_text(
        about.read_text().replace('"name": "Example"', '"name": "Example", "alternateName": "B"', 1)
    )

    assert load_and_render(output) == "The owner has given every fact that Google recommends.\n"


def test_an_owner_who_has_given_every_fact_reads_so(output):
    for path in output.rglob("*.html"):
        path.write_text(path.read_text().replace('"name": "Example"', '"name": "A", "alternateName": "B"'))

    assert load_and_render(output) == "The owner has given every fact that Google recommends.\n"
