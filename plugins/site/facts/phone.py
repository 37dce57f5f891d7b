"""A phone number in its three forms."""

import phonenumbers
from msgspec import Struct


class Phone(Struct, frozen=True):
    """A number as its country writes it (``(505) 555-0100``), and as machines dial it (``+15055550100``)."""

    text: str
    e164: str

    @property
    def href(self) -> str:
        """The address of a link that dials it: ``tel:+15055550100``."""
        return f"tel:{self.e164}"


def parse_phone(text: object, country: str | None) -> Phone:
    """Read a number.

    Args:
        country: Where a number without "+" is dialed, such as ``US``.

    Raises:
        ValueError: No such number is possible.
    """
    if not isinstance(text, str):
        raise ValueError(text)  # noqa: TRY004 - as pydantic expects
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    if not phonenumbers.is_possible_number(number):
        raise ValueError(text)
    return Phone(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL),
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
    )
