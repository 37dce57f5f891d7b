"""A place of the business: where it is, when it is open, and how to reach and book it."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Struct

from plugins.site.facts.booking_facts import Booking
from plugins.site.facts.hours import Change, WeekDay
from plugins.site.facts.visit.visit_facts import Arrival, PlacePhoto
from plugins.site.fields.reading import WrongFactError
from plugins.site.fields.schema import Field, FieldGroup, Rule
from plugins.site.values.field_types import A_LINK, YES_OR_NO, PostalAddress, SecureLink, Slug, Text


class Phone(Struct, frozen=True):
    """A number as its country writes it, ``(505) 555-0100``, and as machines dial it, ``+15055550100``."""

    text: str
    e164: str
    extension: str = ""

    @property
    def number(self) -> str:
        """The whole number, for links and markup: ``+15055550100;ext=12`` (RFC 3966)."""
        return f"{self.e164}{f';ext={self.extension}' if self.extension else ''}"

    @property
    def href(self) -> str:
        """The address of a link that dials it."""
        return f"tel:{self.number}"

    @property
    def dialed(self) -> str:
        """What a phone dials by itself, with a pause before the extension: ``+15055550100,12``."""
        return f"{self.e164}{f',{self.extension}' if self.extension else ''}"


def parse_phone(text: object, country: str | None) -> Phone:
    """Read a number.

    Args:
        country: Where a number without "+" is dialed, such as ``US``.

    Raises:
        ValueError: It is not written as a number.
        WrongFactError: No phone has this number.
    """
    import phonenumbers  # noqa: PLC0415 - its tables load only when a fact has changed

    try:
        number = phonenumbers.parse(str(text), country)
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        remedy = "Write it with its area code and country"
        raise WrongFactError(f'"{text}" can be called only from nearby', remedy=remedy)
    if not phonenumbers.is_possible_number(number):
        raise ValueError(text)
    if not phonenumbers.is_valid_number(number):
        raise WrongFactError(f'No phone has the number "{text}"', remedy="Check its digits")
    return Phone(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL),
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        number.extension or "",
    )


def _check_email(value: str) -> str:
    if value and not _EMAIL.fullmatch(value):
        raise ValueError(value)
    return value


Email = Annotated[str, Rule(after=_check_email)]
_EMAIL = re.compile(r"[^@\s:<>\"(),;\\]+@[^@\s:<>\"(),;\\]+\.[^@\s:<>\"(),;\\]+")
A_PHONE = 'a phone number with its country, such as "+1 505-555-0100"'


class Geo(FieldGroup):
    """Where the door is, in WGS 84 degrees."""

    latitude: float = Field(ge=-90, le=90, description="a latitude such as 35.08449")
    longitude: float = Field(ge=-180, le=180, description="a longitude such as -106.65041")


class OpenPlace(FieldGroup):
    """What is known of the business itself and of each further location alike.

    ``HoursReader`` has read the opening hours from the tables of the owner.
    """

    name: Text = Field(description="the name that people know")
    # Before the phone, which needs its country.
    address: PostalAddress | None = Field(None, description="a table [address]")
    phone: Phone | None = Field(None, description=A_PHONE, raw=True)
    email: Email = Field("", description='an address such as "hello@example.com"')
    geo: Geo | None = Field(None, description="a table [geo]")
    booking: Booking | None = Field(None, description="a table [booking]")
    map_image: Text | None = Field(None, description='a picture in content/, such as "images/map.png"')
    map_image_alt: str = Field("", description="the way there in words, for people who cannot see the map")
    map_url: SecureLink | None = Field(None, description=f"the page of this place on a map, {A_LINK}")
    arrival: Arrival = Field(Arrival(), description="a table [arrival]")
    photos: tuple[PlacePhoto, ...] = Field((), description="tables [[photos]]")
    by_appointment: bool = Field(False, description=YES_OR_NO)
    opening_hours: tuple[WeekDay, ...] = Field(
        (), description="tables [[opening_hours]] with days, opens and closes"
    )
    special_hours: tuple[Change, ...] = Field(
        (), description="tables [[special_hours]] with from, opens and closes"
    )

    @classmethod
    def checked(cls, name: str, value: Any, known: Mapping[str, Any]) -> Any:
        """Read the phone by the country of the address."""
        if name != "phone":
            return value
        if "address" not in known:
            return Phone("", "")  # the address is refused, and without its country no number can be judged
        address = known["address"]
        return parse_phone(value, address.country if address else None)


class ServiceArea(FieldGroup):
    """A place that the business serves; the type is "" when unknown."""

    name: Text = Field(description='a place such as "Albuquerque"')
    type: Literal["", "City", "AdministrativeArea", "State", "Country", "Place"] = Field(
        "", description='"City", "AdministrativeArea", "State", "Country" or "Place"'
    )

    @classmethod
    def prepared(cls, values: Any) -> Any:
        """Return the fields of a place, of which the name alone may be written."""
        return {"name": values} if isinstance(values, str) else values


class Location(OpenPlace):
    """Another place of the same business, with a page of its own."""

    id: Slug = Field(description='lower-case words joined by hyphens, such as "north-side"')
    address: PostalAddress = Field(description="a table [locations.address]")
