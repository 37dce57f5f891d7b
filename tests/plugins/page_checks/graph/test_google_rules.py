"""What search engines require and recommend."""

import pytest

from plugins.page_checks.graph.google_rules import (
    check_breadcrumb,
    check_home_page_names_the_site,
    check_required,
    load_google,
    missing_recommended,
)
from plugins.page_checks.graph.vocabulary import load_vocabulary
from tests.plugins.page_checks.pages import a_page, a_page_about, good_nodes, texts_of

HOME = "https://www.example.com/"
PAGE = f"{HOME}guides/knots/"
REPAIR = "Repair the code that builds the structured data."


def problem(text, source="content/guides/knots.md"):
    return f"{source}: structured data: {text}. {REPAIR}"


@pytest.mark.parametrize("rule", [check_required, check_home_page_names_the_site, check_breadcrumb])
def test_good_page(rule):
    assert [*rule(a_page())] == []


def test_the_table_names_only_terms_of_schema_org_and_its_sources():
    terms = load_vocabulary()
    for kind in load_google().kinds:
        lineage = terms.lineages[kind.type]
        for name in (*(name for names in kind.required for name in names), *kind.owner, *kind.page):
            domains = terms.properties[name].domains
            assert lineage & domains or any(kind.type in terms.lineages[domain] for domain in domains), (
                kind,
                name,
            )
        assert kind.source.startswith("https://")


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({"@type": "HealthAndBeautyBusiness", "name": "A"}, '"address" or "areaServed" for HealthAndBeautyBusiness'),
        ({"@type": "PostalAddress", "streetAddress": "x", "addressLocality": "x", "addressCountry": "US"}, '"postalCode" for PostalAddress'),
        ({"@type": "WebSite", "url": HOME}, '"name" for WebSite'),
        ({"@type": "ProfilePage", "url": PAGE, "name": "x", "isPartOf": {"@id": "x"}, "inLanguage": "en"}, '"mainEntity" for ProfilePage'),
        ({"@type": "Person", "jobTitle": "x"}, '"name" or "alternateName" for Person'),
        ({"@type": "ImageObject", "url": "x"}, '"contentUrl" for ImageObject'),
        (
            {"@type": "ImageObject", "contentUrl": "x", "acquireLicensePage": "x"},
            '"creator" or "creditText" or "copyrightNotice" or "license" for ImageObject',
        ),
        ({"@type": "VideoObject", "name": "x", "uploadDate": "x", "contentUrl": "x"}, '"thumbnailUrl" for VideoObject'),
        ({"@type": "EducationEvent", "name": "x", "startDate": "x"}, '"location" for EducationEvent'),
        (
            {"@type": "Event", "name": "x", "startDate": "x", "location": {"@type": "Place", "name": "x"}},
            '"address" for Event.location',
        ),
        ({"@type": "Service", "name": "x"}, '"provider" for Service'),
        ({"@type": "Offer", "price": "95"}, '"priceCurrency" or "priceSpecification" for Offer'),
        ({"@type": "OpeningHoursSpecification", "opens": "09:00", "closes": "10:00"}, '"dayOfWeek" or "validFrom" for OpeningHoursSpecification'),
    ],
)  # fmt: skip
def test_required(node, expected):
    assert texts_of(check_required(a_page_about(node))) == [
        problem(f"expected {expected} on {PAGE}, got none")
    ]


def test_an_article_and_a_picture_without_a_license_need_nothing():
    assert [
        *check_required(a_page_about({"@type": "Article"}, {"@type": "ImageObject", "contentUrl": "x"}))
    ] == []


@pytest.mark.parametrize(
    ("nodes", "got"),
    [
        ([{"@type": "WebPage"}], "none"),
        ([{"@type": "WebSite", "url": PAGE}], PAGE),
        ([{"@type": "WebSite", "url": HOME}, {"@type": "WebSite", "name": "B"}], f"{HOME} and no address"),
    ],
)
def test_the_home_page_names_the_site_once(nodes, got):
    page = a_page_about(*nodes, path="index.html")

    assert texts_of(check_home_page_names_the_site(page)) == [
        problem(
            f'expected one WebSite with "url": "{HOME}" for the home page on {HOME}, got {got}',
            "content/index.md",
        )
    ]


def test_other_pages_and_pages_without_markup_need_not_name_the_site():
    assert [*check_home_page_names_the_site(a_page_about({"@type": "WebPage"}))] == []
    assert [*check_home_page_names_the_site(a_page_about(path="index.html"))] == []


def a_step(position, **values):
    return {"@type": "ListItem", "position": position, "name": f"Step {position}", "item": HOME, **values}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([a_step(1)], "at least two steps for {} on {}, got 1"),
        ([a_step(1), a_step(3)], "positions from 1 to 2 for {} on {}, got 1, 3"),
        (
            [a_step(1), {"@type": "ListItem", "position": 2}],
            '"name" for {}.itemListElement[1] on {}, got none',
        ),
        (
            [{"@type": "ListItem", "position": 1, "name": "A"}, a_step(2)],
            '"item" for {}.itemListElement[0] on {}, got none',
        ),
    ],
)
def test_breadcrumb(steps, expected):
    page = a_page_about({"@type": "BreadcrumbList", "itemListElement": steps})

    assert texts_of(check_breadcrumb(page)) == [
        problem(f"expected {expected.format('BreadcrumbList', PAGE)}")
    ]


def test_what_is_recommended_and_missing_is_listed_with_who_could_give_it():
    business = {
        "@type": "LocalBusiness",
        "@id": f"{HOME}#business",
        "name": "A",
        "address": {"@type": "PostalAddress"},
        "logo": {"@type": "ImageObject", "@id": f"{HOME}#logo"},
        "url": HOME,
        "telephone": "x",
        "openingHoursSpecification": {"@type": "OpeningHoursSpecification"},
        "hasCredential": {
            "@type": "EducationalOccupationalCredential",
            "recognizedBy": {"@type": "Organization"},
        },
    }
    article = {"@type": "Article", "@id": f"{PAGE}#article", "author": {"@type": "Person", "name": "B"}}
    elsewhere = {"@type": "Person", "@id": f"{HOME}people/b/#person", "name": "B"}
    page = a_page_about(*good_nodes(PAGE, "x", home_url=HOME), business, article, elsewhere)

    found = [(item.node.place, item.property, item.giver) for item in missing_recommended(page.nodes)]

    assert found == [
        ("WebSite#website", "alternateName", "owner"),
        ("WebPage#webpage", "description", "page"),
        ("WebPage#webpage", "primaryImageOfPage", "page"),
        ("WebPage#webpage", "breadcrumb", "page"),
        *(
            ("LocalBusiness#business", name, "owner")
            for name in (
                "geo", "priceRange", "image", "description", "email", "sameAs", "alternateName", "legalName",
                "foundingDate", "numberOfEmployees", "contactPoint",
            )
        ),
        ("LocalBusiness#business.hasCredential", "identifier", "page"),
        *(("Article#article", name, "page") for name in ("headline", "datePublished", "dateModified", "image")),
        ("Article#article.author", "url", "page"),
    ]  # fmt: skip


def test_of_two_places_the_page_of_one_lacks_only_what_is_unknown_of_that_one():
    business, here, elsewhere = (
        {"@type": "LocalBusiness", "@id": name, "name": "A", "address": {"@type": "PostalAddress"}}
        for name in (f"{HOME}#business", f"{PAGE}#location", f"{HOME}north/#location")
    )
    for location in (here, elsewhere):
        location["parentOrganization"] = {"@id": business["@id"]}
    page = a_page_about(*good_nodes(PAGE, "x", home_url=HOME), business, here, elsewhere)

    found = [
        item.property for item in missing_recommended(page.nodes) if item.node.types == ("LocalBusiness",)
    ]

    assert found == ["geo", "openingHoursSpecification", "telephone", "url", "priceRange", "image"]
