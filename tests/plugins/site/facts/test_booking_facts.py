"""The table [booking]: what contradicts itself is named by line."""

import pytest

from plugins.site.facts.business import parse_business
from plugins.site.facts.toml_text import value_lines
from plugins.site.values.body import BookingMarker, parse_booking_marker
from plugins.site.values.problems import ContentError
from tests.factories import BUSINESS_TOML

LINES = value_lines('[booking]\nprovider = ""\nurl = ""\nservice_url = ""\nlabel = ""\ncampaign_tags = true')


def problems_with(booking, **changes):
    with pytest.raises(ContentError) as raised:
        parse_business({**BUSINESS_TOML, **changes, "booking": booking}, LINES)
    return [str(problem) for problem in raised.value.problems]


URL = {"url": "https://book.test/shop", "label": "Book"}


@pytest.mark.parametrize(
    ("booking", "problem"),
    [
        (
            {"label": "Book"},
            'business.toml:3: booking.url: expected an address that starts with "https://", got nothing. Add it.',
        ),
        (
            {"url": "https://book.test"},
            'business.toml:5: booking.label: expected the words on the button, such as "Book a session", got nothing. Add it.',
        ),
        (
            {**URL, "provider": "doctolib"},
            'business.toml:2: booking.provider: expected one of link, acuity, calendly, square, cal.com, phone, email, got "doctolib". Correct it.',
        ),
        (
            {**URL, "url": "http://book.test"},
            'business.toml:3: booking.url: expected an address that starts with "https://", got "http://book.test". Did you mean "https://book.test"?',
        ),
        (
            {**URL, "url": "https://book.test/{service}"},
            'business.toml:3: booking.url: expected an address that starts with "https://", got "https://book.test/{service}". Correct it.',
        ),
        (
            {"provider": "email", "label": "Write to us"},
            "business.toml:1: email: expected the address that people write to, got nothing. Add it.",
        ),
        (
            {**URL, "service_url": "https://book.test/{servise}"},
            'business.toml:4: booking.service_url: expected a known placeholder in braces, got "servise". Did you mean "service"?',
        ),
        (
            {**URL, "service_url": "https://book.test/{service"},
            'business.toml:4: booking.service_url: expected braces in pairs, got "https://book.test/{service". Close each one.',
        ),
        (
            {**URL, "provider": "acuity", "service_url": "https://book.test/{id}"},
            'business.toml:4: booking.service_url: expected no service_url with provider "acuity", got "https://book.test/{id}". Give each service its booking_id, or use provider link.',
        ),
        (
            {**URL, "provider": "square", "campaign_tags": True},
            'business.toml:6: booking.campaign_tags: expected false with provider "square", which documents no campaign tags, got true. Take the line out.',
        ),
        (
            {**URL, "url": "https://book.test/?utm_source=x", "campaign_tags": True},
            'business.toml:3: booking.url: expected an address without "utm_", got "https://book.test/?utm_source=x". Take its tags out: campaign_tags adds them.',
        ),
    ],
)
def test_a_contradiction_is_named(booking, problem):
    assert problems_with(booking) == [problem]


@pytest.mark.parametrize(
    "booking",
    [
        URL,
        {"provider": "phone"},
        {**URL, "provider": "square"},
        {**URL, "provider": "cal.com", "campaign_tags": True},
        {**URL, "service_url": "https://book.test/{service}/{minutes}/{id}?at={placement}"},
    ],
)
def test_what_agrees_is_accepted(booking):
    assert parse_business({**BUSINESS_TOML, "booking": booking}, LINES).booking.provider


def test_a_map_needs_a_text_alternative():
    with pytest.raises(ContentError) as raised:
        parse_business({**BUSINESS_TOML, "map_image": "images/map.png"}, {("map_image",): 7})

    assert [str(problem) for problem in raised.value.problems] == [
        "business.toml:7: map_image_alt: expected the way there in words, for people who cannot see the map, got nothing. Add it."
    ]


@pytest.mark.parametrize(
    ("written", "marker"),
    [
        ("", BookingMarker("", 0)),
        ("deep-work", BookingMarker("deep-work", 0)),
        ("deep-work 60", BookingMarker("deep-work", 60)),
        ("deep-work 60 minutes", BookingMarker("deep-work", 60)),
        ("inspektion 45 Min.", BookingMarker("inspektion", 45)),
        ("60", BookingMarker("", 60)),
        ("program-2", BookingMarker("program-2", 0)),
        ("60-minute-special", BookingMarker("60-minute-special", 0)),
    ],
)
def test_a_marker_names_a_service_and_a_length(written, marker):
    assert parse_booking_marker(written) == marker
