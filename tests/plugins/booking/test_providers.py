"""Each provider's links, whole, as its documentation has them."""

import pytest

from plugins.booking.providers import booking_page_url, service_booking_url
from plugins.site.facts.booking_facts import Booking
from plugins.site.index.inputs import ServiceInput
from tests.factories import a_record, a_service

TAGS = "utm_source=site&utm_medium=cta&utm_content=end"


def a_booking(**changes):
    return Booking(**{"url": "https://book.test/shop", "label": "Book a visit", **changes})


def url_of(booking, sessions="[]", wanted=None, **fields):
    record = a_record(a_service(sessions=sessions, **fields), source="services/deep-work.md")
    service = ServiceInput("deep-work", "services/deep-work/", record.fields)
    session = next((one for one in record.fields.sessions if one.minutes == wanted), None)
    return service_booking_url(booking, service, session, "end")


@pytest.mark.parametrize(
    ("booking", "booking_id", "url"),
    [
        pytest.param(
            a_booking(provider="acuity", url="https://example.acuityscheduling.com/schedule.php"),
            "184520",
            "https://example.acuityscheduling.com/schedule.php?appointmentType=184520",
            id="acuity",
        ),
        pytest.param(
            a_booking(provider="acuity", url="https://app.acuityscheduling.com/schedule.php?owner=99"),
            "category:Deep work & more",
            "https://app.acuityscheduling.com/schedule.php?owner=99&appointmentType=category:Deep%20work%20%26%20more",
            id="acuity-category",
        ),
        pytest.param(
            a_booking(provider="calendly", url="https://calendly.com/shop/"),
            "60min",
            "https://calendly.com/shop/60min",
            id="calendly",
        ),
        pytest.param(
            a_booking(provider="calendly", url="https://calendly.com/shop?month=2026-12", campaign_tags=True),
            "60min",
            f"https://calendly.com/shop/60min?month=2026-12&{TAGS}",
            id="calendly-tagged",
        ),
        pytest.param(
            a_booking(provider="cal.com", url="https://cal.com/shop", campaign_tags=True),
            "an-hour",
            f"https://cal.com/shop/an-hour?{TAGS}",
            id="cal.com",
        ),
        pytest.param(a_booking(provider="square"), "ABC", "", id="square-documents-no-link-to-a-service"),
        pytest.param(a_booking(provider="phone", url=""), "ABC", "", id="phone"),
    ],
)
def test_a_service_has_the_link_that_its_provider_documents(booking, booking_id, url):
    assert url_of(booking, booking_id=f'"{booking_id}"') == url


@pytest.mark.parametrize("provider", ["acuity", "calendly", "cal.com", "square", "link"])
def test_without_an_id_there_is_only_the_booking_page(provider):
    booking = a_booking(provider=provider)

    assert url_of(booking) == ""
    assert booking_page_url(booking, "end") == "https://book.test/shop"


def test_the_length_s_id_comes_before_the_service_s():
    booking = a_booking(provider="acuity")

    assert (
        url_of(booking, "[{minutes: 60, booking_id: '60'}, {minutes: 90}]", 60, booking_id="'1'")
        == "https://book.test/shop?appointmentType=60"
    )
    assert (
        url_of(booking, "[{minutes: 60, booking_id: '60'}, {minutes: 90}]", 90, booking_id="'1'")
        == "https://book.test/shop?appointmentType=1"
    )


def test_a_written_address_comes_before_everything():
    booking = a_booking(provider="acuity", campaign_tags=False)
    sessions = "[{minutes: 60, booking_id: '60', booking_url: 'https://book.test/60?x=1'}]"

    assert url_of(booking, sessions, 60) == "https://book.test/60?x=1"
    assert url_of(booking, booking_url="https://book.test/it") == "https://book.test/it"
    assert url_of(None, booking_url="https://book.test/it") == "https://book.test/it"


def test_a_template_is_filled_in_and_encoded():
    booking = a_booking(service_url="https://book.test/{service}/{minutes}?id={id}&at={placement}")

    url = url_of(booking, "[{minutes: 60, booking_id: 'a/b c&d'}]", 60)

    assert url == "https://book.test/deep-work/60?id=a%2Fb%20c%26d&at=end"


def test_a_template_that_asks_for_the_unknown_makes_no_link():
    booking = a_booking(service_url="https://book.test/{service}/{minutes}")

    assert url_of(booking, "[{minutes: 60}]") == ""
