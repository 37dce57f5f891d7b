"""The rules of form that JSON-LD keeps."""

import pytest

from plugins.page_checks.graph.form_rules import (
    check_date_order,
    check_forms,
    check_names,
    check_own_addresses,
    check_postal_address,
)
from tests.plugins.page_checks.pages import a_page, a_page_about, texts_of

PAGE = "https://www.example.com/guides/knots/"
REPAIR = "Repair the code that builds the structured data."
EXAMPLE_ID = f'an "@id" such as "{PAGE}#webpage"'


def problem(text):
    return f"content/guides/knots.md: structured data: {text}. {REPAIR}"


@pytest.mark.parametrize(
    "rule", [check_names, check_own_addresses, check_forms, check_date_order, check_postal_address]
)
def test_good_page(rule):
    assert [*rule(a_page())] == []


@pytest.mark.parametrize(
    "name", ["#service", f"{PAGE}", f"{PAGE}#", "https://elsewhere.example/#x", "http://www.example.com/#x"]
)
def test_name_that_is_no_address_of_this_site_with_a_fragment(name):
    node = {"@type": "Service", "provider": {"@type": "Person", "@id": name}}
    reference = {"@type": "Service", "provider": {"@id": name}}

    expected = [problem(f'expected {EXAMPLE_ID} for Service.provider on {PAGE}, got "{name}"')]
    assert texts_of(check_names(a_page_about(node))) == expected
    assert texts_of(check_names(a_page_about(reference))) == expected


@pytest.mark.parametrize("address", ["http://www.example.com/a.jpg", "//www.example.com/a.jpg"])
def test_own_address_without_https(address):
    assert texts_of(check_own_addresses(a_page_about({"@type": "Thing", "image": ["x", address]}))) == [
        problem(
            f'expected an address that begins with "https://www.example.com/" for Thing.image[1] on {PAGE}, '
            f'got "{address}"'
        )
    ]


def test_address_of_another_host_may_do_without_https():
    assert [*check_own_addresses(a_page_about({"@type": "Thing", "url": "http://elsewhere.example/"}))] == []


@pytest.mark.parametrize(
    ("type_name", "name", "good", "bad", "example"),
    [
        (
            "Person",
            "telephone",
            "+15055550100",
            "(505) 555-0100",
            'a number in E.164 form such as "+15055550100"',
        ),
        (
            "Person",
            "email",
            "a@example.com",
            "mailto:a@example.com",
            'an address such as "hello@example.com"',
        ),
        ("OpeningHoursSpecification", "opens", "09:00", "9:00", 'a time such as "09:00"'),
        ("OpeningHoursSpecification", "closes", "23:59:59", "24:00", 'a time such as "09:00"'),
        ("OpeningHoursSpecification", "validFrom", "2026-12-24", "24.12.2026", 'a date such as "2026-11-22"'),
        (
            "Article",
            "datePublished",
            "2026-11-22T09:00:00-07:00",
            "2026-11-22T09:00:00",
            'a moment with its offset such as "2026-11-22T09:00:00-07:00"',
        ),
        (
            "Article",
            "dateModified",
            "2026-11-22T16:00:00Z",
            "2026-11-22",
            'a moment with its offset such as "2026-11-22T09:00:00-07:00"',
        ),
        (
            "EducationEvent",
            "startDate",
            "2026-11-22T09:00:00-07:00",
            "2026-11-22",
            'a moment with its offset such as "2026-11-22T09:00:00-07:00"',
        ),
        ("Offer", "price", "95.00", "$95", 'decimal text such as "95.00"'),
        ("Offer", "price", "1234.5", "1,234.50", 'decimal text such as "95.00"'),
        ("Offer", "priceCurrency", "USD", "$", 'a currency such as "USD"'),
        ("Offer", "validFrom", "2026-11-22T09:00:00-07:00", "soon", 'a date such as "2026-11-22"'),
        ("PostalAddress", "addressCountry", "US", "USA", 'a country code such as "US"'),
        ("WebPage", "inLanguage", "en-US", "English", 'a language tag such as "en-US"'),
        (
            "EntryPoint",
            "urlTemplate",
            "https://x.example/{a}",
            "/book/",
            'an address that begins with "https://"',
        ),
    ],
)
def test_form(type_name, name, good, bad, example):
    assert [*check_forms(a_page_about({"@type": type_name, name: good}))] == []
    assert texts_of(check_forms(a_page_about({"@type": type_name, name: bad}))) == [
        problem(f'expected {example} for {type_name}.{name} on {PAGE}, got "{bad}"')
    ]


def test_a_long_value_is_cut():
    node = {"@type": "LocalBusiness", "priceRange": "$" * 100}

    assert texts_of(check_forms(a_page_about(node))) == [
        problem(
            f'expected fewer than 100 characters for LocalBusiness.priceRange on {PAGE}, got "{"$" * 80} …"'
        )
    ]


def test_a_price_is_text():
    """json.dumps writes the number 95.00 as 95.0, and that is what people would see."""
    assert texts_of(check_forms(a_page_about({"@type": "Offer", "price": 95.0}))) == [
        problem(f'expected decimal text such as "95.00" for Offer.price on {PAGE}, got 95.0')
    ]


@pytest.mark.parametrize(
    ("first", "last", "order"),
    [
        ("2026-11-22T00:30:00-07:00", "2026-11-22T06:00:00+00:00", "before"),
        ("2026-11-22T09:00:00-07:00", "2026-11-22T16:00:00+00:00", "same"),
        ("2026-11-22T09:00:00-07:00", "2026-11-21", "one has no zone"),
    ],
)
def test_nothing_changes_before_it_is_published(first, last, order):
    node = {"@type": "Article", "datePublished": first, "dateModified": last}

    expected = [
        problem(
            f'expected dateModified on or after datePublished "{first}" for Article on {PAGE}, got "{last}"'
        )
    ]
    assert texts_of(check_date_order(a_page_about(node))) == (expected if order == "before" else [])


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Event", "startDate": "2026-11-22T09:00:00-07:00", "endDate": "2026-11-22T08:00:00-07:00"},
        {"@type": "OpeningHoursSpecification", "validFrom": "2026-12-25", "validThrough": "2026-12-24"},
    ],
)
def test_nothing_ends_before_it_starts(node):
    assert len([*check_date_order(a_page_about(node))]) == 1


def test_an_address_in_the_united_states_has_a_state_and_a_zip_code():
    address = {"@type": "PostalAddress", "addressCountry": "US", "postalCode": "8710"}

    assert texts_of(check_postal_address(a_page_about(address))) == [
        problem(f'expected a state such as "NM" for PostalAddress.addressRegion on {PAGE}, got ""'),
        problem(
            f'expected a ZIP code such as "87106" or "87106-1234" for PostalAddress.postalCode on {PAGE}, got "8710"'
        ),
    ]
    good = {**address, "addressRegion": "NM", "postalCode": "87106-1234"}
    assert [*check_postal_address(a_page_about(good))] == []
    assert [*check_postal_address(a_page_about({**address, "addressCountry": "DE"}))] == []
