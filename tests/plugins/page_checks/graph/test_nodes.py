"""The nodes of a page's JSON-LD."""

import json

import pytest

from plugins.page_checks.graph.nodes import read_nodes
from plugins.page_checks.page.json_scripts import read_script

SERVICE = {
    "@type": "Service",
    "@id": "https://www.example.com/cupping/#service",
    "name": "Cupping",
    "provider": {"@id": "https://www.example.com/#business"},
    "offers": [{"@type": "Offer", "price": "95.00"}, {"@type": ["Offer", "Demand"], "price": "135.00"}],
}


def nodes_of(*nodes):
    return read_nodes([read_script(json.dumps({"@graph": nodes}))])


def test_inner_nodes_come_after_their_outer_one_and_references_are_no_nodes():
    nodes = nodes_of(SERVICE, {"name": "?"})

    assert [(node.place, node.types, node.held_by, node.is_part) for node in nodes] == [
        ("Service#service", ("Service",), "", False),
        ("Service#service.offers[0]", ("Offer",), "offers", True),
        ("Service#service.offers[1]", ("Offer", "Demand"), "offers", True),
        ("", (), "", False),
    ]
    assert {node.owner for node in nodes[:3]} == {"https://www.example.com/cupping/#service"}


def test_every_value_has_a_place_of_its_own():
    [business] = nodes_of(
        {"@type": "Thing", "sameAs": ["https://a.example/", "https://b.example/"], "name": "A"}
    )

    assert list(business.statements) == [
        ("sameAs", "Thing.sameAs[0]", "https://a.example/"),
        ("sameAs", "Thing.sameAs[1]", "https://b.example/"),
        ("name", "Thing.name", "A"),
    ]


@pytest.mark.parametrize("script", ["", "{", "[]", "1", '{"@graph": 1}', '{"@graph": [1, "a", null]}'])
def test_what_is_no_graph_has_no_nodes(script):
    assert read_nodes([read_script(script)]) == ()


def test_the_text_of_a_property_is_its_first_value():
    [node] = nodes_of({"@type": "Thing", "name": ["A", "B"], "position": 1, "sameAs": []})

    assert [node.text(name) for name in ("name", "position", "sameAs", "url")] == ["A", "1", "", ""]


def test_a_reference_names_its_property_its_place_and_its_target():
    [service, *_] = nodes_of(SERVICE)

    assert service.references == (
        ("provider", "Service#service.provider", "https://www.example.com/#business"),
    )
