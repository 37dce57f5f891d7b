"""What search engines are told, node by node, compared with the specification."""

import pytest

from plugins.site.page_view import build_page
from plugins.structured_data.graph import build_graph
from tests.factories import ASite, a_file, a_guide, a_picture, a_service

HOME = "https://shop.test/"


def graph_of(files, source, *, facts=None, **shared):
    inputs = ASite(files, **(facts or {})).inputs(source, **shared)
    return build_graph(build_page(inputs), inputs)


def node_of(graph, kind):
    [node] = [node for node in graph["@graph"] if node["@type"] == kind]
    return node


@pytest.mark.parametrize(
    ("source", "text", "types"),
    [
        ("pages/home.md", a_file(role="home"), ["WebSite", "Store", "WebPage"]),
        ("pages/about.md", a_file(role="about"), ["WebSite", "Store", "AboutPage", "BreadcrumbList"]),
        ("pages/contact.md", a_file(role="contact"), ["WebSite", "Store", "ContactPage", "BreadcrumbList"]),
        ("guides/a.md", a_guide(), ["WebSite", "Store", "WebPage", "BreadcrumbList", "Article"]),
        ("guides/index.md", a_file(), ["WebSite", "Store", "CollectionPage", "BreadcrumbList"]),
        ("services/a.md", a_service(), ["WebSite", "Store", "WebPage", "BreadcrumbList", "Service"]),
        ("people/jo.md", a_file("Jo"), ["WebSite", "Store", "ProfilePage", "BreadcrumbList", "Person"]),
    ],
)
def test_each_kind_of_page_has_its_nodes(source, text, types):
    graph = graph_of({source: text}, source)

    assert graph["@context"] == "https://schema.org"
    assert [node["@type"] for node in graph["@graph"]] == types


def test_every_reference_leads_to_a_node_of_the_page():
    graph = graph_of({"services/a.md": a_service(image="images/a.svg")}, "services/a.md")
    defined = {node["@id"] for node in _every_node(graph) if "@type" in node and "@id" in node}
    pointed = {node["@id"] for node in _every_node(graph) if set(node) == {"@id"}}

    assert pointed <= defined
    assert pointed


def _every_node(value):
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _every_node(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _every_node(inner)


def test_a_page_without_an_address_is_not_described():
    assert graph_of({"pages/no.md": a_file(role="not-found")}, "pages/no.md") is None


def test_the_business_is_described_with_all_that_the_owner_told():
    facts = {
        "legal_name": "Corner Shop LLC",
        "email": "hi@shop.test",
        "geo": {"latitude": 35.08449, "longitude": -106.65041},
        "opening_hours": [{"days": ["Monday", "Tuesday"], "opens": "09:00", "closes": "18:00"}],
        "special_hours": [{"from": "2026-12-24", "through": "2026-12-25", "closed": True}],
        "service_areas": ["Springfield"],
        "profiles": ["https://social.test/shop"],
        "licences": [{"name": "Shop licence", "number": "S-1", "issuer": "The town"}],
    }

    graph = graph_of({}, "pages/home.md", facts=facts, logo=a_picture("images/logo.svg", 300, 112))

    assert node_of(graph, "Store") == {
        "@type": "Store",
        "@id": "https://shop.test/#business",
        "name": "Corner Shop",
        "legalName": "Corner Shop LLC",
        "url": HOME,
        "telephone": "+15055550100",
        "email": "hi@shop.test",
        "logo": {
            "@type": "ImageObject",
            "@id": "https://shop.test/#logo",
            "url": "https://shop.test/images/logo.svg",
            "contentUrl": "https://shop.test/images/logo.svg",
            "width": 300,
            "height": 112,
        },
        "image": "https://shop.test/images/card.png",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Corner Road",
            "addressLocality": "Springfield",
            "addressRegion": "NM",
            "postalCode": "87000",
            "addressCountry": "US",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 35.08449, "longitude": -106.65041},
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["Monday", "Tuesday"],
                "opens": "09:00",
                "closes": "18:00",
            }
        ],
        "specialOpeningHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "validFrom": "2026-12-24",
                "validThrough": "2026-12-25",
                "opens": "00:00",
                "closes": "00:00",
            }
        ],
        "areaServed": ["Springfield"],
        "sameAs": ["https://social.test/shop"],
        "hasCredential": [
            {
                "@type": "EducationalOccupationalCredential",
                "name": "Shop licence",
                "identifier": "S-1",
                "recognizedBy": {"@type": "Organization", "name": "The town"},
            }
        ],
    }


def test_what_nobody_told_us_is_left_out():
    graph = graph_of({}, "pages/home.md", facts={"address": None})

    assert node_of(graph, "Store") == {
        "@type": "Store",
        "@id": "https://shop.test/#business",
        "name": "Corner Shop",
        "url": HOME,
        "telephone": "+15055550100",
        "image": "https://shop.test/images/card.png",
    }


def test_the_breadcrumb_names_what_visitors_see_and_leaves_out_the_address_of_the_last():
    graph = graph_of({"guides/a.md": a_guide("Heat or ice?", menu_title="Heat")}, "guides/a.md")

    assert node_of(graph, "BreadcrumbList") == {
        "@type": "BreadcrumbList",
        "@id": "https://shop.test/guides/a/#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home", "item": HOME},
            {"@type": "ListItem", "position": 2, "name": "Guides", "item": "https://shop.test/guides/"},
            {"@type": "ListItem", "position": 3, "name": "Heat"},
        ],
    }


def test_an_article_names_its_author_dates_and_sources():
    files = {
        "guides/a.md": a_guide(
            "Heat </script>", "One.[^S1]", author="jo", updated="2026-06-20", about="Heat"
        ),
        "people/jo.md": a_file("Jo Doe"),
    }

    article = node_of(graph_of(files, "guides/a.md"), "Article")

    assert article == {
        "@type": "Article",
        "@id": "https://shop.test/guides/a/#article",
        "headline": "Heat </script>",
        "description": "About Heat </script>.",
        "inLanguage": "en-US",
        "mainEntityOfPage": {"@id": "https://shop.test/guides/a/#webpage"},
        "isPartOf": {"@id": "https://shop.test/guides/a/#webpage"},
        "author": {"@type": "Person", "name": "Jo Doe", "url": "https://shop.test/people/jo/"},
        "publisher": {"@id": "https://shop.test/#business"},
        "datePublished": "2026-06-01T00:00:00-06:00",
        "dateModified": "2026-06-20T00:00:00-06:00",
        "image": "https://shop.test/images/card.png",
        "about": "Heat",
        "citation": [{"@type": "CreativeWork", "name": "Work S1", "url": "https://press.test/work"}],
    }


def test_a_service_states_its_provider_and_its_prices_shortest_first():
    text = a_service("Cupping", service_type="Massage").replace(
        "\n---\nSome",
        "\nsessions:\n  - {minutes: 90, price: 135}\n  - {minutes: 60, price: 95.05}\n  - {minutes: 30}\n---\nSome",
    )

    service = node_of(graph_of({"services/cupping.md": text}, "services/cupping.md"), "Service")

    assert service == {
        "@type": "Service",
        "@id": "https://shop.test/services/cupping/#service",
        "url": "https://shop.test/services/cupping/",
        "name": "Cupping",
        "description": "About Cupping.",
        "serviceType": "Massage",
        "provider": {"@id": "https://shop.test/#business"},
        "offers": [
            {"@type": "Offer", "name": "60 minutes", "price": "95.05", "priceCurrency": "USD"},
            {"@type": "Offer", "name": "90 minutes", "price": "135.00", "priceCurrency": "USD"},
        ],
    }
