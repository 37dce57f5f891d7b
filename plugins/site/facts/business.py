"""The facts about the business: ``content/business.toml``, typed."""

import re
from collections.abc import Mapping
from datetime import date, time
from functools import cached_property
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from plugins.site.facts.booking_facts import Booking, check_booking
from plugins.site.reading.front_matter import FieldPath, parse_fields
from plugins.site.values.page_fields import CredentialFields, PostalAddress, Slug, Text
from plugins.site.values.problems import ContentError

BUSINESS_FILE = "business.toml"

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DayName = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_SAMPLE_SIGNS = (
    re.compile(r"\bexample\.(com|net|org)\b|\.example\b|\bexample\.[a-z]{2}\b", re.IGNORECASE),  # RFC 2606
    re.compile(r"\bexample street\b|\bmusterstra", re.IGNORECASE),
    re.compile(r"\b555[-. ]?01\d\d\b"),  # reserved for fiction in North America
)


def _check_web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(value)
    return value.rstrip("/")


def _check_language(value: str) -> str:
    try:
        Locale.parse(value, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(value) from error
    return value


def _check_time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(value) from error
    return value


def _check_currency(value: str) -> str:
    if value not in list_currencies():
        raise ValueError(value)
    return value


def _parse_time(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{2}:\d{2}", value):
            raise ValueError(value)
        # 24:00 is how schema.org and people write the end of a day.
        return time(23, 59) if value == "24:00" else time.fromisoformat(value)
    return value


def _parse_date(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


WebAddress = Annotated[str, AfterValidator(_check_web_address)]
Link = Annotated[str, Field(pattern=r"^https://[^\s/]+\S*$")]
Clock = Annotated[time, BeforeValidator(_parse_time)]
CalendarDay = Annotated[date, BeforeValidator(_parse_date)]

_A_CLOCK_TIME = 'a time such as "09:00" (24-hour clock)'
_A_DAY = 'a date such as "2026-12-24"'


class Facts(BaseModel):
    """Facts that an owner writes: no unknown names, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


Address = PostalAddress


class Geo(Facts):
    """Where the door is, in WGS 84 degrees."""

    latitude: float = Field(ge=-90, le=90, description="a latitude such as 35.08449")
    longitude: float = Field(ge=-180, le=180, description="a longitude such as -106.65041")


class OpeningHours(Facts):
    """Hours that several days of the week share; split days are two entries."""

    days: tuple[DayName, ...] = Field(min_length=1, description=f"a list of days out of {', '.join(DAYS)}")
    opens: Clock = Field(description=_A_CLOCK_TIME)
    closes: Clock = Field(description=_A_CLOCK_TIME)

    @model_validator(mode="after")
    def _end_after_start(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError
        return self


class SpecialHours(Facts):
    """Dated changes: closed when no hours are given."""

    from_day: CalendarDay = Field(alias="from", description=_A_DAY)
    through: CalendarDay = Field(description=_A_DAY)
    closed: bool = Field(False, description="true or false")
    opens: Clock | None = Field(None, description=_A_CLOCK_TIME)
    closes: Clock | None = Field(None, description=_A_CLOCK_TIME)
    note: str = Field("", description="the reason, such as a holiday's name")

    @model_validator(mode="after")
    def _closed_or_open(self) -> Self:
        open_hours = self.opens is not None and self.closes is not None and self.opens < self.closes
        if self.through < self.from_day or self.closed == open_hours:
            raise ValueError
        return self


class ServiceArea(Facts):
    """A place that the business serves: its name, and what kind of place it is when that is known."""

    name: Text = Field(description='a place such as "Albuquerque"')
    type: Literal["", "City", "AdministrativeArea", "State", "Country", "Place"] = Field(
        "", description='"City", "AdministrativeArea", "State", "Country" or "Place"'
    )

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class Location(Facts):
    """Another place of the same business, with a page of its own."""

    id: Slug = Field(description='lower-case words joined by hyphens, such as "north-side"')
    name: Text = Field(description="the name of this place")
    address: Address = Field(description="a table [locations.address]")
    geo: Geo | None = Field(None, description="a table [locations.geo]")
    phone: Text | None = Field(None, description='a phone number with its country, such as "+1 505-555-0100"')
    email: str = Field(
        "", pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$", description='an address such as "hello@example.com"'
    )
    opening_hours: tuple[OpeningHours, ...] = Field(
        (), description="tables [[locations.opening_hours]] that close after they open"
    )
    special_hours: tuple[SpecialHours, ...] = Field(
        (), description="tables [[locations.special_hours]] with from, through, and closed = true or hours"
    )

    @field_validator("phone")
    @classmethod
    def _real_phone(cls, value: str | None) -> str | None:
        if value is not None:
            _parse_phone(value, None)
        return value

    @property
    def phone_e164(self) -> str:
        """The number as machines dial it, "" when this place has none of its own."""
        return _phone_in(self.phone, phonenumbers.PhoneNumberFormat.E164)

    @property
    def phone_text(self) -> str:
        """The number as people of its country write it, "" when this place has none of its own."""
        return _phone_in(self.phone, phonenumbers.PhoneNumberFormat.NATIONAL)


def _parse_phone(text: str, country: str | None) -> phonenumbers.PhoneNumber:
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    if not phonenumbers.is_possible_number(number):
        raise ValueError(text)
    return number


def _phone_in(text: str | None, form: int) -> str:
    return phonenumbers.format_number(_parse_phone(text, None), form) if text else ""


class Business(Facts):
    """Everything the owner says of the business, once for all pages."""

    name: Text = Field(description="the name people know")
    legal_name: str = Field("", description="the registered name")
    alternate_name: str = Field("", description="another name that people use, such as a short one")
    founded: CalendarDay | None = Field(None, description='the first day, such as "2019-05-01"')
    employees: int | None = Field(None, ge=1, description="how many people work here, such as 3")
    vat_id: str = Field("", description="the VAT number")
    price_range: str = Field("", max_length=99, description='what people pay, such as "$60 to $140"')
    type: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]+$")] = Field(
        "LocalBusiness", description='a schema.org type such as "HealthAndBeautyBusiness"'
    )
    tagline: Text = Field(description="what it does, in a few words")
    description: Text = Field(description="what it does, in a sentence")
    url: WebAddress = Field(description='the address of the site, such as "https://www.example.com"')
    language: Annotated[str, AfterValidator(_check_language)] = Field(
        description='a language tag such as "en-US"'
    )
    time_zone: Annotated[str, AfterValidator(_check_time_zone)] = Field(
        description='a time zone such as "America/Denver"'
    )
    currency: Annotated[str, AfterValidator(_check_currency)] = Field(description='a currency such as "USD"')
    phone: Text = Field(description='a phone number with its country, such as "+1 505-555-0100"')
    email: str = Field(
        "", pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$", description='an address such as "hello@example.com"'
    )
    logo: Text | None = Field(None, description='a picture in content/, such as "images/logo.svg"')
    icon: Text = Field(description='a square PNG of 512 pixels or more, such as "images/icon.png"')
    icon_svg: Text | None = Field(None, description='a square SVG, such as "images/icon.svg"')
    social_image: Text = Field(
        description='a PNG or JPEG of 1200 x 630 pixels, such as "images/social-card.png"'
    )
    social_image_alt: str = Field("", description="what that picture shows")
    map_image: Text | None = Field(None, description='a picture in content/, such as "images/map.png"')
    map_image_alt: str = Field("", description="the way there in words, for those who cannot see the map")
    service_areas: tuple[ServiceArea, ...] = Field(
        (), description='a list of places, such as ["Albuquerque"] or [{name = "Albuquerque", type = "City"}]'
    )
    profiles: tuple[Link, ...] = Field((), description='a list of addresses that start with "https://"')
    samples: tuple[Text, ...] = Field((), description="a list of names of facts that are still samples")
    address: Address | None = Field(None, description="a table [address]")
    geo: Geo | None = Field(None, description="a table [geo]")
    booking: Booking | None = Field(None, description="a table [booking]")
    opening_hours: tuple[OpeningHours, ...] = Field(
        (), description="tables [[opening_hours]] that close after they open"
    )
    special_hours: tuple[SpecialHours, ...] = Field(
        (),
        description="tables [[special_hours]] with from, through, and closed = true or opens and closes",
    )
    licences: tuple[CredentialFields, ...] = Field((), description="tables [[licences]]")
    locations: tuple[Location, ...] = Field((), description="tables [[locations]]")

    @model_validator(mode="after")
    def _real_phone(self) -> Self:
        _parse_phone(self.phone, self.address.country if self.address else None)
        return self

    @cached_property
    def _phone_number(self) -> phonenumbers.PhoneNumber:
        return phonenumbers.parse(self.phone, self.address.country if self.address else None)

    @cached_property
    def phone_e164(self) -> str:
        """The number as machines dial it: ``+15055550100``."""
        return phonenumbers.format_number(self._phone_number, phonenumbers.PhoneNumberFormat.E164)

    @cached_property
    def phone_text(self) -> str:
        """The number as people of its country write it: ``(505) 555-0100``."""
        return phonenumbers.format_number(self._phone_number, phonenumbers.PhoneNumberFormat.NATIONAL)

    def location(self, name: str | None) -> Location | None:
        """Return the further place of that id, ``None`` when there is none."""
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
        """The language as Babel knows it."""
        return Locale.parse(self.language, sep="-")


def parse_business(values: Mapping[str, Any], lines: Mapping[FieldPath, int]) -> Business:
    """Check the facts of ``business.toml``.

    Raises:
        ExceptionGroup: One ``ContentError`` for every fact that is wrong.
    """
    try:
        business = parse_fields(Business, values, lines, source=BUSINESS_FILE)
    except ExceptionGroup as group:
        raise ExceptionGroup(
            BUSINESS_FILE, [_name_the_phone(problem, values, lines) for problem in group.exceptions]
        ) from group
    if problems := _contradictions(business, lines):
        raise ExceptionGroup(BUSINESS_FILE, problems)
    return business


def _contradictions(business: Business, lines: Mapping[FieldPath, int]) -> list[ContentError]:
    problems = check_booking(business.booking, email=business.email, lines=lines) if business.booking else []
    if business.map_image and not business.map_image_alt:
        expected = Business.model_fields["map_image_alt"].description
        problems.append(
            ContentError(
                BUSINESS_FILE,
                line=lines.get(("map_image",), 1),
                field="map_image_alt",
                problem=f"expected {expected}, got nothing",
                remedy="Add it",
            )
        )
    return problems


def _name_the_phone(
    problem: Exception, values: Mapping[str, Any], lines: Mapping[FieldPath, int]
) -> Exception:
    # The one rule that needs two facts (the number and the country), so pydantic names neither.
    if not isinstance(problem, ContentError) or problem.field:
        return problem
    expected = Business.model_fields["phone"].description
    return ContentError(
        BUSINESS_FILE,
        line=lines.get(("phone",), 1),
        field="phone",
        problem=f'expected {expected}, got "{values.get("phone")}"',
        remedy="Correct it",
    )


def without_past_hours(business: Business, *, today: date) -> Business:
    """Leave out dated changes that are over, of the business and of its further places."""
    locations = tuple(
        location.model_copy(update={"special_hours": _coming(location.special_hours, today)})
        for location in business.locations
    )
    return business.model_copy(
        update={"special_hours": _coming(business.special_hours, today), "locations": locations}
    )


def _coming(hours: tuple[SpecialHours, ...], today: date) -> tuple[SpecialHours, ...]:
    return tuple(entry for entry in hours if entry.through >= today)


def check_samples(values: Mapping[str, Any], lines: Mapping[FieldPath, int]) -> list[ContentError]:
    """List the facts that are still plain samples.

    A fact is a sample when it looks like one (``example.com``, 555-01xx,
    "Example Street") or when ``samples`` names it.

    Returns:
        One problem a fact, in the order of the file.
    """
    flagged = [
        (path, "") for name in values.get("samples", ()) if _is_given(values, path := tuple(name.split(".")))
    ]
    found = [
        (path, text) for path, text in _texts(values, ()) if any(sign.search(text) for sign in _SAMPLE_SIGNS)
    ]
    problems = [
        ContentError(
            BUSINESS_FILE,
            line=_line_of(path, lines),
            field=".".join(map(str, path)),
            problem=f'expected a real fact, got the sample "{text}"'
            if text
            else "expected a real fact, got a sample",
            remedy="Write the real one" if text else 'Write the real one and delete its name from "samples"',
        )
        for path, text in [*found, *flagged]
    ]
    return sorted(problems, key=lambda problem: problem.line)


def _is_given(values: Mapping[str, Any], path: FieldPath) -> bool:
    value: Any = values
    for part in path:
        if not isinstance(value, Mapping) or part not in value:
            return False
        value = value[part]
    return True


def _line_of(path: FieldPath, lines: Mapping[FieldPath, int]) -> int:
    candidates = (path, (*path, 0), path[:-1])
    return next((lines[candidate] for candidate in candidates if candidate in lines), 1)


def _texts(value: Any, path: FieldPath) -> list[tuple[FieldPath, str]]:
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, Mapping):
        return [
            pair
            for name, inner in value.items()
            if name != "samples"
            for pair in _texts(inner, (*path, name))
        ]
    if isinstance(value, list):
        return [pair for position, inner in enumerate(value) for pair in _texts(inner, (*path, position))]
    return []
