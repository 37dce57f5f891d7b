"""A phone number in its forms."""

import phonenumbers
from msgspec import Struct
from phonenumbers import PhoneNumberFormat, ValidationResult, format_number

from plugins.site.values.field_parsing import wrong_fact


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
        PydanticCustomError: No phone has this number.
    """
    if not isinstance(text, str):
        raise ValueError(text)  # noqa: TRY004 - as pydantic expects
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    if phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        remedy = "Write it with its area code and country"
        raise wrong_fact(f'"{text}" can be called only from nearby', remedy=remedy)
    if not phonenumbers.is_possible_number(number):
        raise ValueError(text)
    if not phonenumbers.is_valid_number(number):
        raise wrong_fact(f'No phone has the number "{text}"', remedy="Check its digits")
    return Phone(
        format_number(number, PhoneNumberFormat.NATIONAL),
        format_number(number, PhoneNumberFormat.E164),
        number.extension or "",
    )
