"""A place of the business: where it is, when it is open, and how to reach and book it."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    ValidationInfo,
    field_validator,
    model_validator,
)

from plugins.site.facts.booking_facts import Booking
from plugins.site.facts.hours import Change, WeekDay
from plugins.site.facts.phone import Phone, parse_phone
from plugins.site.values.field_types import PostalAddress, Slug, Text


def _parse_date(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _check_email(value: str) -> str:
    if value and not _EMAIL.fullmatch(value):
        raise ValueError(value)
    return value


CalendarDay = Annotated[date, BeforeValidator(_parse_date)]
Email = Annotated[str, AfterValidator(_check_email)]
_EMAIL = re.compile(r"[^@\s:<>\"(),;\\]+@[^@\s:<>\"(),;\\]+\.[^@\s:<>\"(),;\\]+")
A_PHONE = 'a phone number with its country, such as "+1 505-555-0100"'


class Facts(BaseModel):
    """Facts that an owner writes; unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


class Geo(Facts):
    """Where the door is, in WGS 84 degrees."""

    latitude: float = Field(ge=-90, le=90, description="a latitude such as 35.08449")
    longitude: float = Field(ge=-180, le=180, description="a longitude such as -106.65041")


class OpenPlace(Facts):
    """What is known of the business itself and of each further location alike.

    ``HoursReader`` has read the opening hours from the tables of the owner.
    """

    name: Text = Field(description="the name that people know")
    # Before the phone, which needs its country.
    address: PostalAddress | None = Field(None, description="a table [address]")
    phone: Phone | None = Field(None, description=A_PHONE)
    email: Email = Field("", description='an address such as "hello@example.com"')
    geo: Geo | None = Field(None, description="a table [geo]")
    booking: Booking | None = Field(None, description="a table [booking]")
    map_image: Text | None = Field(None, description='a picture in content/, such as "images/map.png"')
    map_image_alt: str = Field("", description="the way there in words, for people who cannot see the map")
    opening_hours: tuple[InstanceOf[WeekDay], ...] = Field(
        (), description="tables [[opening_hours]] with days, opens and closes"
    )
    special_hours: tuple[InstanceOf[Change], ...] = Field(
        (), description="tables [[special_hours]] with from, opens and closes"
    )

    @field_validator("phone", mode="plain")
    @classmethod
    def _parse_phone(cls, value: object, info: ValidationInfo) -> Phone:
        if "address" not in info.data:
            return Phone("", "")  # the address is refused, and without its country no number can be judged
        address = info.data["address"]
        return parse_phone(value, address.country if address else None)


class ServiceArea(Facts):
    """A place that the business serves; the type is "" when unknown."""

    name: Text = Field(description='a place such as "Albuquerque"')
    type: Literal["", "City", "AdministrativeArea", "State", "Country", "Place"] = Field(
        "", description='"City", "AdministrativeArea", "State", "Country" or "Place"'
    )

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class Location(OpenPlace):
    """Another place of the same business, with a page of its own."""

    id: Slug = Field(description='lower-case words joined by hyphens, such as "north-side"')
    address: PostalAddress = Field(description="a table [locations.address]")
