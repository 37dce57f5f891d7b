"""The rule about terms that a site does not use."""

import pytest

from plugins.page_checks.graph.refused_rules import check_refused_terms
from tests.plugins.page_checks.pages import a_page, a_page_about, texts_of

PAGE = "https://www.example.com/guides/knots/"
BUSINESS = {"@type": "HealthAndBeautyBusiness", "@id": "https://www.example.com/#business", "name": "A"}
LICENSE = {"@type": "EducationalOccupationalCredential", "name": "Licensed Physical Therapist"}


def test_good_page():
    assert [*check_refused_terms(a_page())] == []
    assert [*check_refused_terms(a_page_about(BUSINESS))] == []


@pytest.mark.parametrize(
    ("node", "place", "term", "reason"),
    [
        (
            {**BUSINESS, "aggregateRating": {"@id": "x"}},
            "HealthAndBeautyBusiness#business",
            "aggregateRating",
            "search engines refuse a business's reviews of itself",
        ),
        ({"@type": "Review"}, "Review", "Review", "search engines refuse a business's reviews of itself"),
        (
            {"@type": "EmployerReview"},
            "EmployerReview",
            "Review",
            "search engines refuse a business's reviews of itself",
        ),
        ({"@type": "HowTo"}, "HowTo", "HowTo", "search engines have shown nothing for it since 2023"),
        ({"@type": "FAQPage"}, "FAQPage", "FAQPage", "search engines have shown nothing for it since 2026"),
        (
            {"@type": "WebSite", "potentialAction": {"@type": "SearchAction"}},
            "WebSite.potentialAction",
            "SearchAction",
            "search engines have shown nothing for it since 2024",
        ),
        (
            {"@type": "SpecialAnnouncement"},
            "SpecialAnnouncement",
            "SpecialAnnouncement",
            "search engines have shown nothing for it since 2025",
        ),
    ],
)
def test_what_is_never_used(node, place, term, reason):
    assert texts_of(check_refused_terms(a_page_about(node))) == [
        (
            f'content/guides/knots.md: structured data: expected no "{term}" for {place} on {PAGE}, '
            f"got one, and {reason}. Repair the code that builds the structured data."
        )
    ]


@pytest.mark.parametrize(
    ("change", "term"),
    [
        ({"medicalSpecialty": "Musculoskeletal"}, "medicalSpecialty"),
        ({"makesOffer": {"@type": "Offer", "itemOffered": {"@type": "PhysicalTherapy"}}}, "PhysicalTherapy"),
    ],
)
def test_what_implies_a_license_needs_one(change, term):
    without, with_license = ({**BUSINESS, **change, **more} for more in ({}, {"hasCredential": LICENSE}))

    problems = texts_of(check_refused_terms(a_page_about(without)))

    assert any(f'expected a license of the business beside "{term}" for ' in text for text in problems)
    assert all(
        text.endswith("Add the license to [[licences]] in business.toml, or use a type that needs none.")
        for text in problems
    )
    assert [*check_refused_terms(a_page_about(with_license))] == []


def test_a_license_of_a_person_is_not_one_of_the_business():
    person = {"@type": "Person", "hasCredential": LICENSE}

    assert texts_of(check_refused_terms(a_page_about({"@type": "MedicalProcedure"}, person))) == [
        (
            'content/guides/knots.md: structured data: expected a license of the business beside "MedicalProcedure" '
            f"for MedicalProcedure on {PAGE}, got none. "
            "Add the license to [[licences]] in business.toml, or use a type that needs none."
        )
    ]


def test_a_medical_page_was_reviewed():
    reviewed = {"lastReviewed": "2026-06-05", "reviewedBy": {"@id": f"{PAGE}#jo"}}

    assert texts_of(check_refused_terms(a_page_about({"@type": "MedicalWebPage", **reviewed}))) == []
    assert texts_of(check_refused_terms(a_page_about({"@type": "MedicalWebPage"}))) == [
        (
            'content/guides/knots.md: structured data: expected a review beside "MedicalWebPage" '
            f"for MedicalWebPage on {PAGE}, got none. Repair the code that builds the structured data."
        )
    ]


def test_the_type_of_the_business_is_judged_where_it_is_written():
    assert texts_of(check_refused_terms(a_page_about({**BUSINESS, "@type": "Physiotherapy"}))) == []
