"""What an author or the owner gets wrong about booking is named by file and line."""

import pytest

from plugins.booking.content_checks import check_booking_content
from tests.factories import BUSINESS_TOML, ASite, a_file, a_guide, a_service

CARD = "> [!urgent] Today if:\n>\n> - x"
REST = "\n\n## B\n\ntwo\n\n## C\n\nthree"


def problems(text, source="guides/a.md", service=None, **facts):
    site = ASite({"services/deep-work.md": service or a_service(), source: text}, **facts)
    return [
        str(problem)
        for record in site.records
        for problem in check_booking_content(site.index, site.business, record)
    ]


@pytest.mark.parametrize(
    ("source", "text", "problem"),
    [
        pytest.param(
            "guides/a.md",
            a_guide(body=f"## A\n\none\n\n{CARD}\n\n> [!booking]{REST}"),
            "guides/a.md:14: booking: This call is right beside the warning of the care card on line "
            '10. Move it to the end of the section "B".',
            id="right-after-a-care-card",
        ),
        pytest.param(
            "guides/a.md",
            a_guide(body=f"## A\n\none\n\n> [!booking]\n\n{CARD}"),
            "guides/a.md:10: booking: This call is right beside the warning of the care card on line "
            "12. Take it out: the page ends with a call of its own.",
            id="right-above-a-care-card",
        ),
        pytest.param(
            "guides/a.md",
            a_guide(body=f"## A\n\none\n\n{CARD}\n\n- red flag\n\n## New\n\n> [!booking]{REST}"),
            "guides/a.md:18: booking: This call is right beside the warning of the care card on line "
            '10. Move it to the end of the section "B".',
            id="behind-a-heading-after-a-list-of-warning-signs",
        ),
        pytest.param(
            "conditions/a.md",
            a_guide(body=f"## A\n\none\n\n> [!booking]\n\nmore\n\n{CARD}\n\ntext{REST}"),
            "conditions/a.md:10: booking: This call is above the care card on line 14. Move it to "
            'the end of the section "A".',
            id="above-the-care-card-of-a-condition",
        ),
        pytest.param(
            "guides/a.md",
            a_guide(body=f"> [!booking]\n\none\n\n{CARD.replace('urgent', 'emergency')}\n\ntext"),
            "guides/a.md:6: booking: This call is above the care card on line 10. Take it out: the "
            "page ends with a call of its own.",
            id="above-an-emergency-card",
        ),
        pytest.param(
            "guides/a.md",
            a_guide(body="> [!booking]\n\ntext", safety="true"),
            "guides/a.md:7: booking: This page has no booking calls: it is a safety page, so its readers "
            "should be checked first. Take this one out.",
            id="safety-page",
        ),
        pytest.param(
            "guides/a.md",
            a_guide(body="> [!booking]\n\ntext", booking="off"),
            'guides/a.md:7: booking: This page has no booking calls: its front matter says "booking: '
            'off". Take this one out.',
            id="switched-off",
        ),
        pytest.param(
            "guides/a.md",
            a_guide(body="one\n\n> [!booking]\n\n## Heading\n\n> [!booking]\n\ntwo"),
            "guides/a.md:12: booking: There is no text between this call and the one on line 8. Take one "
            "of them out.",
            id="one-after-the-other",
        ),
        pytest.param(
            "guides/a.md",
            a_guide(body="a\n\n> [!booking]\n\nb\n\n> [!booking]\n\nc\n\n> [!booking]\n\nd"),
            "guides/a.md:16: booking: expected at most 3 calls on a page, 1 of them added by itself, got "
            "3 more (lines 8, 12, 16). Keep 2.",
            id="four-calls",
        ),
        pytest.param(
            "services/b.md",
            a_service(body="a\n\n> [!booking]\n\nb\n\n> [!booking]\n\nc"),
            "services/b.md:12: booking: expected at most 3 calls on a page, 2 of them added by itself, "
            "got 2 more (lines 8, 12). Keep 1.",
            id="four-calls-on-a-service",
        ),
        pytest.param(
            "pages/about.md",
            a_file(body="a\n\n> [!booking deep-work 75]\n\nb"),
            "pages/about.md:7: booking: expected a length of deep-work (none yet), got 75. Name one of them, or"
            " leave the length out.",
            id="unknown-length",
        ),
    ],
)
def test_a_call_in_the_wrong_place_is_named(source, text, problem):
    assert problems(text, source) == [problem]


@pytest.mark.parametrize("source", ["guides/a.md", "conditions/a.md"])
def test_a_call_in_a_good_place_is_no_problem(source):
    body = f"## A\n\none\n\n{CARD}\n\ntext\n\n> [!booking]{REST}"

    assert problems(a_guide(body=body), source) == []


def test_the_known_lengths_are_listed():
    service = a_service(sessions="[{minutes: 90}, {minutes: 60}]")

    assert problems(a_guide(body="a\n\n> [!booking 75]\n\nb"), service=service) == [
        "guides/a.md:8: booking: expected a length of deep-work (60, 90), got 75. Name one of them, or leave the"
        " length out."
    ]
    assert problems(a_guide(body="a\n\n> [!booking 90 min]\n\nb"), service=service) == []


URL = {"url": "https://book.test", "label": "Book"}


@pytest.mark.parametrize(
    ("booking", "fields", "problem"),
    [
        (
            {**URL, "provider": "acuity"},
            {"booking_id": "Deep work"},
            'services/deep-work.md:5: booking_id: expected the number behind "appointmentType=", such as "12345",'
            ' or "category:Name", got "Deep work". Correct it.',
        ),
        (
            {**URL, "provider": "calendly"},
            {"sessions": "[{minutes: 60, booking_id: 'https://calendly.com/x'}]"},
            "services/deep-work.md:5: sessions: expected the last part of the link of the event type, such as"
            ' "60min", got "https://calendly.com/x". Correct it.',
        ),
        (
            {**URL, "provider": "square"},
            {"booking_id": "5"},
            'services/deep-work.md:5: booking_id: expected no booking_id with provider "square", got "5". Take it'
            " out; if the provider gives you a link to the service, write it as booking_url.",
        ),
        (
            URL,
            {"booking_id": "5"},
            "services/deep-work.md:5: booking_id: expected no booking_id while service_url in "
            'business.toml has no {id}, got "5". Add {id} there, or take the booking_id out.',
        ),
        (
            {**URL, "campaign_tags": True},
            {"booking_url": "https://book.test/?utm_source=me"},
            'services/deep-work.md:5: booking_url: expected an address without "utm_", got'
            ' "https://book.test/?utm_source=me". Take its tags out: campaign_tags in business.toml adds them.',
        ),
    ],
)
def test_a_service_must_suit_the_provider(booking, fields, problem):
    assert problems(a_guide(), service=a_service(**fields), booking=booking) == [problem]


def test_a_length_must_suit_the_provider_of_its_location():
    north = {"id": "north", "name": "North", "address": BUSINESS_TOML["address"]}
    north["booking"] = {**URL, "provider": "square"}
    sessions = "[{minutes: 60, booking_id: '5'}, {minutes: 60, booking_id: '5', location: north}]"

    found = problems(
        a_guide(),
        service=a_service(sessions=sessions),
        booking={**URL, "provider": "acuity"},
        locations=[north],
    )

    assert found == [
        'services/deep-work.md:5: sessions: expected no booking_id with provider "square", got "5". Take it out; if'
        " the provider gives you a link to the service, write it as booking_url."
    ]
