"""A place of the business: where it is, and when it is open."""

import re
from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator

from plugins.site.facts.phone import Phone, parse_phone
from plugins.site.values.field_types import PostalAddress, Slug, Text

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DayName = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _parse_time(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{2}:\d{2}", value):
            raise ValueError(value)
        # 24:00 is how schema.org and people write the end of a day.
        return time(23, 59) if value == "24:00" else time.fromisoformat(value)
    return value


def _parse_date(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _parse_whole_phone(value: object) -> Phone:
    return parse_phone(value, None)


Clock = Annotated[time, BeforeValidator(_parse_time)]
CalendarDay = Annotated[date, BeforeValidator(_parse_date)]
LocationPhone = Annotated[Phone, PlainValidator(_parse_whole_phone)]

_A_CLOCK_TIME = 'a time such as "09:00" (24-hour clock)'
_A_DAY = 'a date such as "2026-12-24"'


class Facts(BaseModel):
    """Facts that an owner writes; unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


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
    """A place that the business serves; the type is "" when unknown."""

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
    address: PostalAddress = Field(description="a table [locations.address]")
    geo: Geo | None = Field(None, description="a table [locations.geo]")
    phone: LocationPhone | None = Field(
        None, description='a phone number with its country, such as "+1 505-555-0100"'
    )
    email: str = Field(
        "", pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$", description='an address such as "hello@example.com"'
    )
    opening_hours: tuple[OpeningHours, ...] = Field(
        (), description="tables [[locations.opening_hours]] that close after they open"
    )
    special_hours: tuple[SpecialHours, ...] = Field(
        (), description="tables [[locations.special_hours]] with from, through, and closed = true or hours"
    )
