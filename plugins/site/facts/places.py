"""A place of the business: where it is, and when it is open."""

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    PlainValidator,
    model_validator,
)

from plugins.site.facts.hours import Change, WeekDay
from plugins.site.facts.phone import Phone, parse_phone
from plugins.site.values.field_types import PostalAddress, Slug, Text


def _parse_date(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _parse_whole_phone(value: object) -> Phone:
    return parse_phone(value, None)


CalendarDay = Annotated[date, BeforeValidator(_parse_date)]
LocationPhone = Annotated[Phone, PlainValidator(_parse_whole_phone)]


class Facts(BaseModel):
    """Facts that an owner writes; unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


class Geo(Facts):
    """Where the door is, in WGS 84 degrees."""

    latitude: float = Field(ge=-90, le=90, description="a latitude such as 35.08449")
    longitude: float = Field(ge=-180, le=180, description="a longitude such as -106.65041")


class OpenPlace(Facts):
    """A place with opening hours, which ``HoursReader`` has read from the tables of the owner."""

    opening_hours: tuple[InstanceOf[WeekDay], ...] = Field(
        (), description="tables [[opening_hours]] with days, opens and closes"
    )
    special_hours: tuple[InstanceOf[Change], ...] = Field(
        (), description="tables [[special_hours]] with from, opens and closes"
    )


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
    name: Text = Field(description="the name of this place")
    address: PostalAddress = Field(description="a table [locations.address]")
    geo: Geo | None = Field(None, description="a table [locations.geo]")
    phone: LocationPhone | None = Field(
        None, description='a phone number with its country, such as "+1 505-555-0100"'
    )
    email: str = Field(
        "", pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$", description='an address such as "hello@example.com"'
    )
