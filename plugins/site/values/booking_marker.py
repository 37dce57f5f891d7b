"""What follows ``[!booking`` in a text: a service, a length, both or neither."""

import re

from msgspec import Struct

_LENGTH = re.compile(r"(?:^|\s)(?P<minutes>\d{1,4})(?:\s+[^\W\d]+\.?)?$")


class BookingMarker(Struct, frozen=True):
    """The service that a call is for ("" for the page's own) and its length in minutes (0 for any)."""

    service: str
    minutes: int


def parse_booking_marker(argument: str) -> BookingMarker:
    """Read ``deep-tissue-therapy 60``, ``deep-tissue-therapy 60 minutes``, ``60`` or nothing."""
    match = _LENGTH.search(argument)
    if match is None:
        return BookingMarker(argument, 0)
    return BookingMarker(argument[: match.start()].strip(), int(match["minutes"]))
