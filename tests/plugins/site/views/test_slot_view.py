"""What only the owner has: shown where it belongs, in the words and the money of the site."""

from datetime import UTC, datetime

import pytest

from plugins.site.facts.visit.notices import notices_at
from plugins.site.facts.visit.visit_facts import Terms
from plugins.site.index.inputs import NoticeInput
from plugins.site.values.field_types import SessionFields
from plugins.site.views.page import Slots
from plugins.site.views.page_view import build_page
from plugins.site.views.session_view import price_teaser
from plugins.site.views.slot_view import build_slots
from tests.factories import ASite, a_file, a_service
from tests.view_factories import the_words

SITE = ASite({"pages/about.md": a_file("About", role="about"), "services/visit.md": a_service()})


@pytest.mark.parametrize(
    ("sessions", "teaser"),
    [
        ([], ""),
        ([(60, "95")], "60 minutes · $95"),
        ([(60, None)], "60 minutes"),
        ([(30, "65"), (90, "135.50")], "30 to 90 minutes · from $65"),
        ([(30, "65"), (60, "65")], "30 to 60 minutes · $65"),
        # The lowest price is not known.
        ([(30, None), (60, "95")], "30 to 60 minutes"),
        ([(60, "95"), (60, "85")], "60 minutes · from $85"),
    ],
)
def test_a_call_says_how_long_and_how_much_at_least(sessions, teaser):
    offered = [SessionFields(minutes=minutes, price=price) for minutes, price in sessions]

    assert price_teaser(SITE.shared(), offered) == teaser


def test_the_teaser_is_in_the_language_and_currency_of_the_site():
    site = ASite({"services/visit.md": a_service()}, language="de-DE", currency="EUR")
    words = the_words(length_range="{first} bis {last} Minuten", price_from="ab {price}")
    offered = [SessionFields(minutes=30, price="65.50"), SessionFields(minutes=90, price="135")]

    assert (
        price_teaser(site.shared(words=words), offered) == "30 bis 90 Minuten · ab 65,50\N{NO-BREAK SPACE}€"
    )


def test_nothing_is_shown_before_the_owner_has_written_it():
    assert {build_slots(inputs) for inputs in SITE.all_inputs()} == {Slots()}


def test_people_stand_on_home_about_and_what_they_do():
    site = ASite(
        {
            "people/jo.md": a_file("Jo", job_title="Baker", lead="Kneads slowly.", services="[bread]"),
            "people/max.md": a_file("Max"),
            "services/bread.md": a_service("Bread"),
            "services/cake.md": a_service("Cake"),
            "pages/about.md": a_file("About", role="about"),
            "pages/plain.md": a_file("Plain"),
        }
    )

    named = {
        inputs.record.source: [person.name for person in build_slots(inputs).people]
        for inputs in site.all_inputs()
    }

    assert {source: names for source, names in named.items() if names} == {
        "pages/home.md": ["Jo", "Max"],
        "pages/about.md": ["Jo", "Max"],
        "services/bread.md": ["Jo", "Max"],
        "services/cake.md": ["Max"],
    }


def test_what_is_left_out_of_the_terms_has_no_line():
    business = SITE.business.changed(terms=Terms(payment="cash & card.", tips=""))

    [fact] = build_slots(SITE.inputs("services/visit.md", business=business)).terms.facts

    assert (fact.term, [value.text for value in fact.values]) == ("Payment", ["Cash & card."])


def test_a_notice_about_one_location_stands_on_its_page_and_where_all_are_listed():
    address = {
        "street": "9 Hill Road",
        "locality": "Springfield",
        "region": "NM",
        "postal_code": "87001",
        "country": "US",
    }
    north = {"id": "north", "name": "Corner North", "phone": "+1 505-555-0101", "address": address}
    times = {"starts": "2026-11-01", "ends": "2099-01-01"}
    site = ASite(
        {
            "pages/contact.md": a_file("Contact", role="contact"),
            "pages/north.md": a_file("North", role="location", location="north"),
            "pages/plain.md": a_file("Plain"),
        },
        locations=[north],
        notices=[{"text": "Snow.", **times}, {"text": "No lift.", "location": "north", **times}],
    )

    now, business = datetime(2026, 12, 1, tzinfo=UTC), site.business
    notices = tuple(NoticeInput(one, None) for one in notices_at(business.notices, now, business.zone))

    bands = {
        source: build_page(site.inputs(source, notices=notices)).notice_band for source in site.index.records
    }

    assert {source: [notice.text for notice in band.notices] for source, band in bands.items()} == {
        "pages/home.md": ["Snow."],
        "pages/contact.md": ["Snow.", "Corner North: No lift."],
        "pages/north.md": ["Snow.", "No lift."],
        "pages/plain.md": ["Snow."],
    }
