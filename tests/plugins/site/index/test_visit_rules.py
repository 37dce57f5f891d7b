"""What may not be said of clients, and notices that never hold."""

from datetime import date, datetime

import pytest

from plugins.site.facts.visit.notices import notices_at
from plugins.site.facts.visit.reviews import Review, ReviewFacts, in_reading_order
from plugins.site.fields.reading import read_value
from plugins.site.index.visit_rules import check_notices, check_reviews
from plugins.site.values.problems import FilePlace
from tests.factories import ASite, a_file, a_service

TODAY = date(2026, 12, 1)
SITE = ASite({"services/visit.md": a_service(), "pages/about.md": a_file("About")})


def a_review(**changes):
    facts = {
        "words": "They asked first.",
        "name": "J. D.",
        "date": "2026-05-01",
        "typicality": "One visit of one person.",
        "consent": {"record": "folder 7", "given": "2026-05-02"},
        **changes,
    }
    return Review(read_value(ReviewFacts, facts), FilePlace("reviews/reviews.toml", 3))


ORIGIN = "https://maps.test/1"


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, []),
        ({"stars": "4.5", "origin": ORIGIN, "origin_name": "Maps", "services": ["visit"]}, []),
        (
            {"stars": "5"},
            [
                "stars: Stars are shown as another site gives them, with a link to it. "
                "Add origin, or take the stars out."
            ],
        ),
        (
            {"origin_name": "Maps"},
            [
                "origin: expected where it stands in public, an address that starts with "
                '"https://", got nothing. Add it.'
            ],
        ),
        (
            {"date": "2026-12-02"},
            ["date: 2026-12-02 is still to come. Write today's date or an earlier one."],
        ),
        (
            {"consent": {"record": "folder 7", "given": "2031-01-01"}},
            ["consent given: 2031-01-01 is still to come. Write today's date or an earlier one."],
        ),
        (
            {"services": ["visits"]},
            ['services: expected a file in content/services/, got "visits". Did you mean "visit"?'],
        ),
    ],
)
def test_a_review_is_of_the_past_of_our_services_and_its_stars_have_an_origin(changes, problems):
    found = check_reviews([a_review(**changes)], SITE.index, today=TODAY)

    assert [str(problem) for problem in found] == [
        f"reviews/reviews.toml:3: {problem}" for problem in problems
    ]


def test_reviews_come_by_their_order_and_then_the_newest_first():
    reviews = [a_review(name=name, date=day, order=order) for name, day, order in (
        ("old", "2025-01-01", 100), ("new", "2026-01-01", 100), ("chosen", "2024-01-01", 1),
    )]  # fmt: skip

    assert [review.facts.name for review in in_reading_order(reviews)] == ["chosen", "new", "old"]


def with_notices(*notices):
    return ASite({"pages/about.md": a_file("About")}, notices=list(notices))


def test_a_notice_ends_after_it_starts_and_names_a_page_that_exists():
    site = with_notices(
        {"text": "Backwards", "starts": "2026-12-24", "ends": "2026-12-20"},
        {"text": "Over", "starts": "2026-11-01", "ends": "2026-11-02"},
        {"text": "Nowhere", "starts": "2026-12-24", "ends": "2026-12-24", "page": "pages/abut.md"},
        {"text": "Elsewhere", "starts": "2026-12-24", "ends": "2026-12-24", "location": "south"},
    )

    found = check_notices(
        site.index, site.business, {("notices", number): 7 + number for number in range(4)}, today=TODAY
    )

    assert [(problem.place.line, problem.field, problem.severity) for problem in found] == [
        (7, "notices 1, ends", "must fix"),
        (8, "notices 2", "idea"),
        (9, "notices 3, page", "must fix"),
        (10, "notices 4, location", "must fix"),
    ]


def test_a_day_counts_to_its_end_by_the_clock_of_the_business():
    site = with_notices(
        {"text": "Holiday", "starts": "2026-12-24", "ends": "2026-12-26"},
        {"text": "Snow", "starts": "2026-12-26", "ends": "2026-12-26 11 AM"},
    )
    zone = site.business.zone

    def shown(moment):
        now = datetime.fromisoformat(moment)
        return [(each.text, each.is_shown) for each in notices_at(site.business.notices, now, zone)]

    assert shown("2026-12-24T06:59:59+00:00") == [("Holiday", False), ("Snow", False)]
    assert shown("2026-12-24T07:00:00+00:00") == [("Holiday", True), ("Snow", False)]
    assert shown("2026-12-26T18:00:00+00:00") == [("Holiday", True)]
    assert shown("2026-12-27T07:00:00+00:00") == []
