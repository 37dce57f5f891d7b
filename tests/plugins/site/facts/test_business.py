"""Facts about the business are typed."""

from datetime import date

import pytest

from plugins.site.facts.business import booking_of, parse_business, without_past_facts
from plugins.site.facts.places import Phone, ServiceArea
from plugins.site.values.problems import ContentError
from tests.factories import BUSINESS_TOML, a_business


def problems_of(**changes):
    values = {**BUSINESS_TOML, **changes}
    with pytest.raises(ContentError) as caught:
        parse_business(values, {(name,): line for line, name in enumerate(values, start=1)})
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("phone", "country", "e164", "text"),
    [
        ("+1 505-555-0100", "US", "+15055550100", "(505) 555-0100"),
        ("(505) 555-0100", "US", "+15055550100", "(505) 555-0100"),
        ("+49 341 1234567", "DE", "+493411234567", "0341 1234567"),
    ],
)
def test_a_phone_number_is_dialled_as_machines_do_and_written_as_people_do(phone, country, e164, text):
    address = {**BUSINESS_TOML["address"], "country": country}

    business = a_business(phone=phone, address=address)

    assert business.phone == Phone(text, e164)


@pytest.mark.parametrize(
    ("url", "base_path"),
    [("https://shop.test", "/"), ("https://shop.test/", "/"), ("https://a.test/b/c", "/b/c/")],
)
def test_the_site_may_live_in_a_folder_of_its_host(url, base_path):
    assert a_business(url=url).base_path == base_path


@pytest.mark.parametrize(
    ("fact", "value", "message"),
    [
        (
            "url",
            "https://shop.test/?a=1",
            'url: expected the address of the site, such as "https://www.example.com"',
        ),
        ("time_zone", "America/Alburquerque", 'time_zone: expected a time zone such as "America/Denver"'),
        ("currency", "DOLLARS", 'currency: expected a currency such as "USD"'),
        ("language", "english", 'language: expected a language tag such as "en-US"'),
        ("phone", "12", 'phone: expected a phone number with its country, such as "+1 505-555-0100"'),
        ("phone", "call us", 'phone: expected a phone number with its country, such as "+1 505-555-0100"'),
        ("email", "me at home", 'email: expected an address such as "hello@example.com"'),
        ("type", "shop", 'type: expected a schema.org type such as "HealthAndBeautyBusiness"'),
    ],
)
def test_a_wrong_fact_is_reported_with_what_was_expected(fact, value, message):
    line = list({**BUSINESS_TOML, fact: value}).index(fact) + 1

    assert problems_of(**{fact: value}) == [f'business.toml:{line}: {message}, got "{value}". Correct it.']


def test_an_unknown_fact_suggests_the_nearest_one():
    assert problems_of(phonenumber="+1 505-555-0100") == [
        'business.toml:14: phonenumber: expected a known field, got "phonenumber". Did you mean "phone"?'
    ]


NORTH = {
    "id": "north",
    "name": "North",
    "phone": "+1 505-555-0111",
    "address": {"street": "9 Hill Road", "locality": "Springfield", "postal_code": "87001", "country": "US"},
}


def test_licences_and_dated_changes_go_away_when_they_are_over_at_every_location():
    days = [{"from": day, "through": day, "closed": True} for day in ("2026-06-30", "2026-07-01")]
    licence = {"name": "Licence", "number": "1", "issuer": "Board"}
    licences = [{**licence, "expires": day} for day in ("2026-06-30", "2026-07-01")] + [licence]
    business = a_business(special_hours=days, locations=[{**NORTH, "special_hours": days}], licences=licences)

    current = without_past_facts(business, today=date(2026, 7, 1))

    assert current.licences == business.licences[1:]
    left = [place.special_hours for place in (current, *current.locations)]
    assert [[str(change.last) for change in changes] for changes in left] == [["2026-07-01"], ["2026-07-01"]]
    assert current.phone.e164 == "+15055550100"


def test_a_location_has_a_phone_number_of_its_own_or_none():
    silent = {name: value for name, value in NORTH.items() if name != "phone"}
    with_phone, without = a_business(locations=[NORTH, {**silent, "id": "south"}]).locations

    assert with_phone.phone == Phone("(505) 555-0111", "+15055550111")
    assert without.phone is None


def test_a_place_served_is_a_name_and_may_have_a_type():
    business = a_business(service_areas=["Uptown", {"name": "Springfield", "type": "City"}])

    assert business.service_areas == (
        ServiceArea(name="Uptown"),
        ServiceArea(name="Springfield", type="City"),
    )


def test_text_without_a_letter_is_no_fact():
    business = a_business(legal_name="  ", vat_id="\t")

    assert (business.legal_name, business.vat_id) == ("", "")


def test_wrong_facts_of_a_location_are_named_by_their_place():
    assert problems_of(
        locations=[{**NORTH, "phone": "12"}], service_areas=[{"name": "X", "type": "Town"}]
    ) == [
        'business.toml:15: service_areas 1, type: expected "City", "AdministrativeArea", "State", "Country" or "Place",'
        ' got "Town". Correct it.',
        'business.toml:14: locations 1, phone: expected a phone number with its country, such as "+1 505-555-0100",'
        ' got "12". Correct it.',
    ]


@pytest.mark.parametrize(
    ("phone", "problem"),
    [
        ("842-7000", '"842-7000" can be called only from nearby. Write it with its area code and country.'),
        ("+1 505-042-7000", 'No phone has the number "+1 505-042-7000". Check its digits.'),
        ("+1 105-123-4567", 'No phone has the number "+1 105-123-4567". Check its digits.'),
    ],
)
def test_a_number_that_reaches_nobody_is_refused_at_every_place(phone, problem):
    assert problems_of(phone=phone) == [f"business.toml:9: phone: {problem}"]
    assert problems_of(locations=[{**NORTH, "phone": phone}]) == [
        f"business.toml:14: locations 1, phone: {problem}"
    ]


def test_a_number_of_a_location_is_dialed_in_its_own_country():
    address = {"street": "Am Park 3", "locality": "Freiburg", "postal_code": "79098", "country": "DE"}

    [place] = a_business(locations=[{**NORTH, "phone": "0761 2027732", "address": address}]).locations

    assert place.phone == Phone("0761 2027732", "+497612027732")


def test_a_location_is_booked_by_itself_in_the_words_of_the_business():
    own = {**NORTH, "booking": {"url": "https://book.test/north"}}
    business = a_business(locations=[own, {**NORTH, "id": "south"}])

    north, south = (booking_of(place, business) for place in business.locations)

    assert (north.url, north.label) == ("https://book.test/north", "Book a visit")
    assert south == business.booking


def test_what_contradicts_itself_at_a_location_is_named_by_its_place():
    booking = {"provider": "calendly", "url": "https://book.test/north", "service_url": "https://book.test/x"}

    assert problems_of(locations=[{**NORTH, "booking": booking, "map_image": "images/map.png"}]) == [
        'business.toml:14: locations 1, booking.service_url: expected no service_url with provider "calendly", '
        'got "https://book.test/x". Give each service its booking_id, or use provider link.',
        "business.toml:14: locations 1, map_image_alt: expected the way there in words, for people who cannot see the"
        " map, got nothing. Add it.",
    ]


def test_an_extension_is_dialed_too():
    phone = a_business(phone="+1 505-842-7000 ext. 12").phone

    assert (phone.text, phone.href, phone.dialed) == (
        "(505) 842-7000 ext. 12",
        "tel:+15058427000;ext=12",
        "+15058427000,12",
    )


def test_a_number_is_not_judged_while_its_country_is_unknown():
    [problem] = problems_of(phone="505-555-0100", address={**BUSINESS_TOML["address"], "country": "us"})

    assert problem == 'business.toml:12: address.country: "us" is no country code. Did you mean "US"?'


@pytest.mark.parametrize(
    ("part", "value", "problem"),
    [
        ("country", "UK", 'country: "UK" is no country code. Did you mean "GB"?'),
        (
            "country",
            "XX",
            'country: "XX" is no country code. Write its two letters, such as US, GB or DE (ISO 3166).',
        ),
        (
            "postal_code",
            "8710",
            'postal_code: "8710" is no postal code of US. Correct it, such as 87000, 88499.',
        ),
        ("region", "NN", 'region: "NN" is no region of US. Correct it.'),
    ],
)
def test_an_address_is_judged_where_it_is_written(part, value, problem):
    assert problems_of(address={**BUSINESS_TOML["address"], part: value}) == [
        f"business.toml:12: address.{problem}"
    ]


@pytest.mark.parametrize(
    ("country", "written", "code"),
    [("US", "New Mexico", "NM"), ("US", "nm", "NM"), ("CA", "Québec", "QC"), ("MX", "Jalisco", "Jalisco")],
)
def test_a_region_is_known_by_its_code_where_letters_carry_one(country, written, code):
    postal = {"US": "87102", "CA": "H3B 2C4", "MX": "44100"}[country]
    address = {**BUSINESS_TOML["address"], "country": country, "region": written, "postal_code": postal}

    business = a_business(address=address, phone="+1 505-555-2368")

    assert business.address.region == code


@pytest.mark.parametrize(
    "url", ["https://a b.test", 'https://a".test', "https://me:pw@a.test", "https://a.test:8080"]
)
def test_the_address_of_the_site_holds_nothing_odd(url):
    [problem] = problems_of(url=url)

    assert problem.startswith("business.toml:5: url: expected the address of the site")


def test_an_address_without_its_beginning_is_suggested_with_it():
    for written in ("www.shop.test", "http://www.shop.test"):
        assert problems_of(url=written) == [
            'business.toml:5: url: expected the address of the site, such as "https://www.example.com", '
            f'got "{written}". Did you mean "https://www.shop.test"?'
        ]


def test_a_name_with_an_umlaut_is_suggested_as_computers_know_it():
    assert problems_of(url="https://müller.test/laden") == [
        'business.toml:5: url: "müller.test" is known to other computers as "xn--mller-kva.test". '
        'Write "https://xn--mller-kva.test/laden".'
    ]


def test_a_mail_address_is_no_link():
    [problem] = problems_of(email="mailto:hello@shop.test")

    assert "email: expected an address such as" in problem


@pytest.mark.parametrize("phone", ["call us", "12", 12])
def test_an_impossible_number_is_reported_beside_other_problems(phone):
    [first, second] = sorted(problems_of(currency="DOLLARS", phone=phone))

    assert first.startswith("business.toml:8: currency: expected")
    assert second == (
        "business.toml:9: phone: expected a phone number with its country, such as "
        f'"+1 505-555-0100", got "{phone}". Correct it.'
    )


def test_a_number_without_quotation_marks_is_read_as_it_stands():
    licence = {"name": "Massage Therapist", "number": 12345, "issuer": "The Board"}
    address = {**BUSINESS_TOML["address"], "postal_code": 87102}

    business = a_business(licences=[licence], address=address, phone=15055552368, founded="5/31/2019")

    assert (business.licences[0].number, business.address.postal_code) == ("12345", "87102")
    assert (business.phone.e164, business.founded.isoformat()) == ("+15055552368", "2019-05-31")


@pytest.mark.parametrize(
    ("country", "given", "heading", "number"),
    [
        ("US", "", "Call 911 if:", "911"),
        ("US", "", "Call now if:", ""),
        ("US", "911", "Call now if:", "911"),
        ("US", "", "Call 505-555-0100 or 999 if:", ""),
        ("GB", "", "Call 999 if:", "999"),
        ("DE", "", "Sofort 112 rufen, wenn:", "112"),
        ("DE", "", "Call 911 if:", ""),
    ],
)
def test_an_emergency_number_is_one_of_the_country_or_of_the_facts(country, given, heading, number):
    postal = {"US": "87102", "GB": "SW1A 2AA", "DE": "79104"}[country]
    address = {"street": "1 Road", "locality": "Town", "country": country, "postal_code": postal}

    business = a_business(address=address, emergency_number=given)

    assert business.emergency_number_in(heading) == number


@pytest.mark.parametrize(
    ("phone", "number"), [("+1 505-555-2368", "911"), ("+49 341 1234567", "112"), ("+44 20 7946 0018", "999")]
)
def test_a_business_without_an_address_has_the_emergency_numbers_of_its_phone(phone, number):
    business = a_business(address=None, phone=phone)

    assert business.is_emergency_number(number)
    assert not business.is_emergency_number("933")


def test_a_fact_that_stands_in_a_table_is_told_where_it_belongs():
    [problem] = problems_of(
        booking={"url": "https://book.test", "label": "Book", "map_url": "https://maps.test/a"}
    )

    assert problem.partition(": ")[2] == (
        'booking.map_url: "map_url" belongs to no table, and stands below the brackets of one. '
        "Move it above the first line with brackets."
    )


def test_an_emergency_number_is_a_short_one():
    [problem] = problems_of(emergency_number="+1 505-555-2368")

    assert 'emergency_number: expected the number of the emergency services, such as "911"' in problem
