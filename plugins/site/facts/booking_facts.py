"""How people book: the table ``[booking]`` of ``content/business.toml``."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from msgspec.structs import replace

from plugins.site.fields.reading import FieldPath
from plugins.site.fields.schema import Field, FieldGroup, Rule, fields_of
from plugins.site.values.field_parsing import field_name, line_of
from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.suggestions import unknown_name

PROVIDERS = ("link", "acuity", "calendly", "square", "cal.com", "phone", "email")
OFFLINE = frozenset({"phone", "email"})
"""Providers without a page on the web."""
WITHOUT_TAGS = frozenset({"acuity", "square"})
"""Providers that document no campaign tags (``plugins/booking/providers.py`` has the sources)."""
PLACEHOLDERS = ("service", "minutes", "id", "placement")

_AN_ADDRESS = 'an address that starts with "https://"'
_A_TEMPLATE = f"{_AN_ADDRESS}, with {{service}}, {{minutes}}, {{id}} or {{placement}} in it"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Booking(FieldGroup):
    """Where a visitor books."""

    provider: Literal["link", "acuity", "calendly", "square", "cal.com", "phone", "email"] = Field(
        "link", description=f"one of {', '.join(PROVIDERS)}"
    )
    url: Annotated[str, Rule(pattern=r"^(https://[^\s/{}]+[^\s{}]*)?$")] = Field("", description=_AN_ADDRESS)
    service_url: Annotated[str, Rule(pattern=r"^(https://[^\s/{}]+\S*)?$")] = Field(
        "", description=_A_TEMPLATE
    )
    label: Annotated[str, Rule(strip=True)] = Field(
        "", description='the words on the button, such as "Book a session"'
    )
    campaign_tags: bool = Field(False, description="true or false")


def check_booking(
    booking: Booking, *, email: str, lines: Mapping[FieldPath, int], path: FieldPath = ()
) -> Iterator[Problem]:
    """List the facts about booking that contradict each other.

    Args:
        email: That of the business.
        lines: The line of each value of ``business.toml``.
        path: That of the location whose table it is.
    """
    for problem in (*_missing_facts(booking, email), *_template_faults(booking), *_tag_faults(booking)):
        field = (*path, *problem.field.split("."))
        line = lines.get(field) or line_of((*path, "booking"), lines)
        yield replace(problem, field=field_name(field)).at_line(line)


_FILE = FilePlace("business.toml")


def _missing_facts(booking: Booking, email: str) -> Iterator[Problem]:
    if booking.provider not in OFFLINE and not booking.url:
        yield Problem(_FILE, "booking.url", expected=_AN_ADDRESS, remedy="Add it")
    if booking.provider != "phone" and not booking.label:
        expected = fields_of(Booking)["label"].description
        yield Problem(_FILE, "booking.label", expected=expected, remedy="Add it")
    if booking.provider == "email" and not email:
        yield Problem(_FILE, "email", expected="the address that people write to", remedy="Add it")


def _template_faults(booking: Booking) -> Iterator[Problem]:
    template, field = booking.service_url, "booking.service_url"
    if template and booking.provider != "link":
        yield Problem(
            _FILE,
            field,
            expected=f'no service_url with provider "{booking.provider}"',
            got=template,
            remedy="Give each service its booking_id, or use provider link",
        )
    for name in _PLACEHOLDER.findall(template):
        if name not in PLACEHOLDERS:
            yield unknown_name(
                _FILE, field, expected="a known placeholder in braces", got=name, known=PLACEHOLDERS
            )
    if re.search(r"[{}]", _PLACEHOLDER.sub("", template)):
        yield Problem(_FILE, field, expected="braces in pairs", got=template, remedy="Close each one")


def _tag_faults(booking: Booking) -> Iterator[Problem]:
    if not booking.campaign_tags:
        return
    if booking.provider in WITHOUT_TAGS | OFFLINE:
        yield Problem(
            _FILE,
            "booking.campaign_tags",
            expected=f'false with provider "{booking.provider}", which documents no campaign tags',
            detail="true",
            remedy="Take the line out",
        )
    for field, address in (("booking.url", booking.url), ("booking.service_url", booking.service_url)):
        if has_campaign_tags(address):
            yield Problem(
                _FILE,
                field,
                expected='an address without "utm_"',
                got=address,
                remedy="Take its tags out: campaign_tags adds them",
            )


def has_campaign_tags(address: str) -> bool:
    """Return whether an address has campaign tags."""
    return bool(re.search(r"[?&]utm_", address))
