"""The facts about the business: ``content/business.toml``, typed."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies
from msgspec.structs import replace

from plugins.site.facts.booking_facts import Booking, check_booking
from plugins.site.facts.hours import Change, HoursReader
from plugins.site.facts.places import A_PHONE, Location, OpenPlace, Phone, ServiceArea
from plugins.site.facts.visit.notices import NoticeFacts
from plugins.site.facts.visit.visit_facts import Membership, Terms
from plugins.site.fields.reading import FieldPath, WrongFactError
from plugins.site.fields.schema import Field, Rule, fields_of
from plugins.site.values.field_parsing import field_name, line_of, parse_fields
from plugins.site.values.field_types import A_LINK, CalendarDay, CredentialFields, SecureLink, Text, valid_on
from plugins.site.values.problems import ContentError, FilePlace, Problem
from plugins.site.values.web_address import split_address

BUSINESS_FILE = "business.toml"
_PLAIN_ADDRESS = re.compile(r"[\w.~:/%!$&()*+,;=@-]+", re.ASCII)


def _check_web_address(value: str) -> str:
    parts = split_address(value)
    if parts is None or parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(value)
    if not parts.hostname.isascii():
        host = parts.hostname.encode("idna").decode()
        message = f'"{parts.hostname}" is known to other computers as "{host}"'
        raise WrongFactError(message, remedy=f'Write "https://{host}{quote(parts.path)}"')
    if parts.username or parts.port or not _PLAIN_ADDRESS.fullmatch(value):
        raise ValueError(value)
    return value.rstrip("/")


def _found_by(look_up: Callable[[str], object]) -> Rule:
    """Accept what can be looked up."""

    def check(value: str) -> str:
        try:
            look_up(value)
        except (UnknownLocaleError, ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(value) from error
        return value

    return Rule(after=check)


WebAddress = Annotated[str, Rule(after=_check_web_address)]
Language = Annotated[str, _found_by(lambda tag: Locale.parse(tag, sep="-"))]
TimeZone = Annotated[str, _found_by(ZoneInfo)]
Currency = Annotated[str, _found_by(lambda code: sorted(list_currencies()).index(code))]
Link = Annotated[str, Rule(pattern=r"^https://[^\s/]+\S*$")]


EMERGENCY_FILE = Path(__file__).with_name("emergency_numbers.txt")
"""A line for each country, such as ``US 112|911``, by ``tools/make_emergency_numbers.py``: an edit would take
a twentieth longer with the library that knows them."""
SHORT_NUMBER = re.compile(r"(?<![\w.+-])\d{2,5}(?![\w-])")


@cache
def _emergency_numbers(country: str) -> str:
    """Return a pattern of the numbers of a country, "" where none is known."""
    table = (line.split(" ") for line in EMERGENCY_FILE.read_text(encoding="utf-8").splitlines())
    return next((pattern for name, pattern in table if name == country), "")


def _is_emergency_number(number: str, country: str) -> bool:
    pattern = _emergency_numbers(country)
    digits = "".join(str(int(sign)) for sign in number if sign.isdecimal())
    return bool(pattern and not number.startswith("+") and re.fullmatch(pattern, digits))


def _country_of_phone(e164: str) -> str:
    import phonenumbers  # noqa: PLC0415 - as in places.py

    return phonenumbers.region_code_for_number(phonenumbers.parse(e164)) or ""


class Business(OpenPlace):
    """All facts about the business."""

    legal_name: str = Field("", description="the registered name")
    alternate_name: str = Field("", description="another name that people use, such as a short one")
    founded: CalendarDay | None = Field(None, description='the first day, such as "2019-05-01"')
    employees: int | None = Field(None, ge=1, description="how many people work here, such as 3")
    vat_id: str = Field("", description="the VAT number")
    emergency_number: Annotated[str, Rule(pattern=r"^(\d{2,5})?$")] = Field(
        "", description='the number of the emergency services, such as "911"'
    )
    price_range: str = Field("", max_length=99, description='what people pay, such as "$60 to $140"')
    type: Annotated[str, Rule(pattern=r"^[A-Z][A-Za-z]+$")] = Field(
        "LocalBusiness", description='a schema.org type such as "HealthAndBeautyBusiness"'
    )
    tagline: str = Field("", description="what it does, in a few words; a saved contact shows them")
    description: Text = Field(description="what it does, in a sentence")
    url: WebAddress = Field(description='the address of the site, such as "https://www.example.com"')
    language: Language = Field(description='a language tag such as "en-US"')
    time_zone: TimeZone = Field(description='a time zone such as "America/Denver"')
    currency: Currency = Field(description='a currency such as "USD"')
    phone: Phone = Field(description=A_PHONE, raw=True)
    logo: Text | None = Field(None, description='a picture in content/, such as "images/logo.svg"')
    icon: Text = Field(description='a square PNG of 512 pixels or more, such as "images/icon.png"')
    icon_svg: Text | None = Field(None, description='a square SVG, such as "images/icon.svg"')
    social_image: Text = Field(
        description='a PNG or JPEG of 1200 x 630 pixels, such as "images/social-card.png"'
    )
    social_image_alt: str = Field("", description="what that picture shows")
    service_areas: tuple[ServiceArea, ...] = Field(
        (), description='a list of places, such as ["Albuquerque"] or [{name = "Albuquerque", type = "City"}]'
    )
    profiles: tuple[Link, ...] = Field((), description='a list of addresses that start with "https://"')
    samples: tuple[Text, ...] = Field((), description="a list of names of facts that are still samples")
    licences: tuple[CredentialFields, ...] = Field((), description="tables [[licences]]")
    locations: tuple[Location, ...] = Field((), description="tables [[locations]]")
    terms: Terms = Field(Terms(), description="a table [terms]")
    memberships: tuple[Membership, ...] = Field((), description="tables [[memberships]]")
    liability_insurance: str = Field(
        "", description='who insures the work, such as "Insured by Example Mutual."'
    )
    reviews_url: SecureLink | None = Field(None, description=f"where people read all reviews, {A_LINK}")
    notices: tuple[NoticeFacts, ...] = Field((), description="tables [[notices]] with text, starts and ends")

    @cached_property
    def country(self) -> str:
        """Where the business is, such as ``US``: where its address is, else its phone."""
        return self.address.country if self.address else _country_of_phone(self.phone.e164)

    def is_emergency_number(self, number: str) -> bool:
        """Return whether a number calls the emergency services where the business is."""
        return number == self.emergency_number or _is_emergency_number(number, self.country)

    def emergency_number_in(self, words: str) -> str:
        """Return the emergency number that words name, else that of the facts, which may be ""."""
        named = (number for number in SHORT_NUMBER.findall(words) if self.is_emergency_number(number))
        return next(named, self.emergency_number)

    def location(self, name: str | None) -> Location | None:
        """Return the location with that id, ``None`` when there is none."""
        return next((location for location in self.locations if location.id == name), None)

    @property
    def base_path(self) -> str:
        """The folder of the host that the site lives in: ``/`` or ``/folder/``."""
        return urlsplit(self.url).path.rstrip("/") + "/"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that dates without one are in."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def locale(self) -> Locale:
        """The language as Babel's locale."""
        return Locale.parse(self.language, sep="-")


def parse_business(values: Mapping[str, Any], lines: Mapping[FieldPath, int]) -> Business:
    """Check the facts of ``business.toml``.

    Raises:
        ContentError: A fact is wrong.
    """
    hours = HoursReader(lines, source=BUSINESS_FILE, language=values.get("language"))
    facts = hours.read(values)
    try:
        business = parse_fields(Business, facts, lines, source=BUSINESS_FILE)
    except ContentError as error:
        raise ContentError(*hours.problems, *error.problems) from error
    if problems := [*hours.problems, *_contradictions(business, lines)]:
        raise ContentError(*problems)
    return business


def _contradictions(business: Business, lines: Mapping[FieldPath, int]) -> Iterator[Problem]:
    places: list[tuple[FieldPath, OpenPlace]] = [((), business)]
    places += [(("locations", number), location) for number, location in enumerate(business.locations)]
    for path, place in places:
        if place.booking and (booking := booking_of(place, business)):
            yield from check_booking(booking, email=place.email or business.email, lines=lines, path=path)
        if place.map_image and not place.map_image_alt:
            at = FilePlace(BUSINESS_FILE, line_of((*path, "map_image"), lines))
            expected = fields_of(Business)["map_image_alt"].description
            name = field_name((*path, "map_image_alt"))
            yield Problem(at, name, expected=expected, remedy="Add it")


def booking_of(place: OpenPlace, business: Business) -> Booking | None:
    """Return how people book a place: a location without a table of its own is booked as the business is.

    The words on the button are those of the business, unless it has its own.
    """
    own, general = place.booking, business.booking
    if own is None or general is None or own.label:
        return own or general
    return own.changed(label=general.label)


def without_past_facts(business: Business, *, today: date) -> Business:
    """Leave out what is over, at locations too, and mark the changes of hours that hold today."""
    locations = tuple(
        location.changed(special_hours=_coming(location.special_hours, today))
        for location in business.locations
    )
    return business.changed(
        licences=valid_on(business.licences, today),
        special_hours=_coming(business.special_hours, today),
        notices=(),  # ``Shared`` has those that are not over.
        locations=locations,
    )


def _coming(changes: tuple[Change, ...], today: date) -> tuple[Change, ...]:
    coming = (change for change in changes if change.last >= today)
    return tuple(replace(change, is_current=change.first <= today) for change in coming)
