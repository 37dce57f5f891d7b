"""The rules of the schema.org vocabulary."""

import pytest

from plugins.page_checks.graph.term_rules import check_properties, check_types, check_values
from tests.plugins.page_checks.pages import a_page, a_page_about, texts_of

PAGE = "https://www.example.com/guides/knots/"
REPAIR = "Repair the code that builds the structured data."


def problem(text):
    return f"content/guides/knots.md: structured data: {text}"


def a_service(**values):
    return {"@type": "Service", "@id": f"{PAGE}#service", **values}


@pytest.mark.parametrize("rule", [check_types, check_properties, check_values])
def test_good_page(rule):
    assert [*rule(a_page())] == []


@pytest.mark.parametrize(
    ("node", "text"),
    [
        pytest.param(
            {"@type": "BicycleStore"},
            f'expected a type of schema.org for BicycleStore on {PAGE}, got "BicycleStore". Did you mean "BikeStore"?',
            id="unknown",
        ),
        pytest.param(
            {"@type": ["Service", "Xyzzy"]},
            f'expected a type of schema.org for Service/Xyzzy on {PAGE}, got "Xyzzy". {REPAIR}',
            id="one-of-several",
        ),
        pytest.param(
            {"@id": f"{PAGE}#x", "name": "A"},
            f'expected "@type" for #x on {PAGE}, got none. {REPAIR}',
            id="none",
        ),
        pytest.param(
            {"@type": "UserComments"},
            f'expected "InteractionCounter" for UserComments on {PAGE}, got "UserComments", which it replaces. {REPAIR}',
            id="superseded",
        ),
    ],
)
def test_type(node, text):
    assert texts_of(check_types(a_page_about(node))) == [problem(text)]


def test_several_types_may_have_the_properties_of_each():
    node = {"@type": ["HealthAndBeautyBusiness", "Person"], "jobTitle": "x", "openingHours": "Mo-Fr"}

    assert [*check_types(a_page_about(node))] == []
    assert [*check_properties(a_page_about(node))] == []


@pytest.mark.parametrize(
    ("node", "text"),
    [
        pytest.param(
            a_service(provder={"@id": "x"}),
            (
                f'expected a property of schema.org for Service#service.provder on {PAGE}, got "provder". '
                'Did you mean "provider"?'
            ),
            id="unknown",
        ),
        pytest.param(
            {"@type": "Article", "lastReviewed": "2026-11-22"},
            (
                f"expected a property of Article for Article.lastReviewed on {PAGE}, "
                f'got "lastReviewed" of WebPage. {REPAIR}'
            ),
            id="of-another-type",
        ),
        pytest.param(
            a_service(serviceArea="Albuquerque"),
            (
                f'expected "areaServed" for Service#service.serviceArea on {PAGE}, '
                f'got "serviceArea", which it replaces. {REPAIR}'
            ),
            id="superseded",
        ),
        pytest.param(
            a_service(**{"@language": "en"}),
            f'expected a property of schema.org for Service#service.@language on {PAGE}, got "@language". {REPAIR}',
            id="keyword-of-json-ld",
        ),
    ],
)
def test_property(node, text):
    assert texts_of(check_properties(a_page_about(node))) == [problem(text)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("areaServed", "Albuquerque"),
        (
            "subjectOf",
            {"@type": "WebPage", "mainEntity": {"@type": "ListItem", "item": "https://www.example.com/"}},
        ),
        ("areaServed", {"@type": "City", "name": "Albuquerque"}),
        ("provider", {"@id": "https://www.example.com/elsewhere/#person"}),
        ("provider", {"@type": "DaySpa", "name": "A"}),
        ("image", "https://www.example.com/a.jpg"),
        ("offers", [{"@type": "Offer", "price": "95.00", "availability": "https://schema.org/InStock"}]),
        ("offers", {"@type": "AggregateOffer", "offerCount": 2, "lowPrice": 95, "highPrice": 135.5}),
        (
            "potentialAction",
            {"@type": "ReserveAction", "target": {"@type": "EntryPoint", "urlTemplate": "x"}},
        ),
        ("hoursAvailable", {"@type": "OpeningHoursSpecification", "opens": "09:00", "dayOfWeek": "Friday"}),
        ("isRelatedTo", {"@type": "Product", "isFamilyFriendly": True, "width": 3}),
        (
            "subjectOf",
            {"@type": "VideoObject", "duration": "PT1M30S", "uploadDate": "2026-11-22T09:00:00-07:00"},
        ),
        ("subjectOf", {"@type": "Event", "startDate": "2026-11-22"}),
    ],
)
def test_value_that_fits(name, value):
    assert texts_of(check_values(a_page_about(a_service(**{name: value})))) == []


@pytest.mark.parametrize(
    ("name", "value", "place", "text"),
    [
        ("name", 5, "name", "expected text for {}, got 5"),
        ("name", {"@type": "Person"}, "name", 'expected text for {}, got "Person"'),
        (
            "provider",
            "Propel HP",
            "provider",
            'expected an Organization or a Person for {}, got "Propel HP"',
        ),
        (
            "provider",
            {"@id": f"{PAGE}#service"},
            "provider",
            f'expected an Organization or a Person for {{}}, got {{{{"@id": "{PAGE}#service"}}}}',
        ),
        (
            "image",
            "/a.jpg",
            "image",
            'expected an address that begins with "https://" or an ImageObject for {}, got "/a.jpg"',
        ),
        (
            "offers",
            {"@type": "Offer", "availability": "Soon"},
            "offers.availability",
            'expected an ItemAvailability such as "BackOrder" for {}, got "Soon"',
        ),
        (
            "offers",
            {"@type": "Offer", "eligibleQuantity": True},
            "offers.eligibleQuantity",
            "expected a QuantitativeValue for {}, got true",
        ),
        (
            "hoursAvailable",
            {"@type": "OpeningHoursSpecification", "opens": "9 AM"},
            "hoursAvailable.opens",
            'expected a time such as "09:00" for {}, got "9 AM"',
        ),
        (
            "hoursAvailable",
            {"@type": "OpeningHoursSpecification", "validFrom": "2026-02-30"},
            "hoursAvailable.validFrom",
            (
                'expected a date such as "2026-11-22" or a moment such as "2026-11-22T09:00:00-07:00" for {}, '
                'got "2026-02-30"'
            ),
        ),
        (
            "subjectOf",
            {"@type": "VideoObject", "duration": "90 s"},
            "subjectOf.duration",
            'expected a length such as "PT60M" or a QuantitativeValue for {}, got "90 s"',
        ),
        (
            "subjectOf",
            {"@type": "Article", "wordCount": 1.5},
            "subjectOf.wordCount",
            "expected a whole number for {}, got 1.5",
        ),
        (
            "subjectOf",
            {"@type": "Article", "isFamilyFriendly": "yes"},
            "subjectOf.isFamilyFriendly",
            'expected true or false for {}, got "yes"',
        ),
    ],
)
def test_value_of_another_kind(name, value, place, text):
    page = a_page_about(a_service(**{name: value}))

    assert texts_of(check_values(page)) == [
        problem(f"{text.format(f'Service#service.{place} on {PAGE}')}. {REPAIR}")
    ]


def test_an_unknown_type_is_reported_once_and_not_at_references():
    business = {"@type": "BicycleStore", "@id": "https://www.example.com/#business"}
    page = a_page_about(business, a_service(provider={"@id": business["@id"]}))

    assert [*check_values(page)] == []
    assert len([*check_types(page)]) == 1
