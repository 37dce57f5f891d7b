"""How people book: the table ``[booking]`` of ``content/business.toml``."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from plugins.site.reading.front_matter import FieldPath
from plugins.site.values.problems import Problem, problem_of
from plugins.site.values.suggestions import did_you_mean

PROVIDERS = ("link", "acuity", "calendly", "square", "cal.com", "phone", "email")
OFFLINE = frozenset({"phone", "email"})
"""Providers without a page on the web."""
WITHOUT_TAGS = frozenset({"acuity", "square"})
"""Providers that document no campaign tags (``plugins/booking/providers.py`` has the sources)."""
PLACEHOLDERS = ("service", "minutes", "id", "placement")

_AN_ADDRESS = 'an address that starts with "https://"'
_A_TEMPLATE = f"{_AN_ADDRESS}, with {{service}}, {{minutes}}, {{id}} or {{placement}} in it"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Booking(BaseModel):
    """Where a visitor books."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    provider: Literal["link", "acuity", "calendly", "square", "cal.com", "phone", "email"] = Field(
        "link", description=f"one of {', '.join(PROVIDERS)}"
    )
    url: Annotated[str, StringConstraints(pattern=r"^(https://[^\s/{}]+[^\s{}]*)?$")] = Field(
        "", description=_AN_ADDRESS
    )
    service_url: Annotated[str, StringConstraints(pattern=r"^(https://[^\s/{}]+\S*)?$")] = Field(
        "", description=_A_TEMPLATE
    )
    label: Annotated[str, StringConstraints(strip_whitespace=True)] = Field(
        "", description='the words on the button, such as "Book a session"'
    )
    campaign_tags: bool = Field(False, description="true or false")


def check_booking(booking: Booking, *, email: str, lines: Mapping[FieldPath, int]) -> list[Problem]:
    """List the facts about booking that contradict each other.

    Args:
        email: That of the business.
        lines: The line of each value of ``business.toml``.
    """
    return [
        problem_of(
            "business.toml",
            line=lines.get(tuple(field.split(".")), lines.get(("booking",), 1)),
            field=field,
            problem=problem,
            remedy=remedy,
        )
        for field, problem, remedy in (
            *_missing_facts(booking, email),
            *_template_faults(booking),
            *_tag_faults(booking),
        )
    ]


_Fault = tuple[str, str, str]


def _missing_facts(booking: Booking, email: str) -> Iterator[_Fault]:
    if booking.provider not in OFFLINE and not booking.url:
        yield "booking.url", f"expected {_AN_ADDRESS}, got nothing", "Add it"
    if booking.provider != "phone" and not booking.label:
        expected = Booking.model_fields["label"].description
        yield "booking.label", f"expected {expected}, got nothing", "Add it"
    if booking.provider == "email" and not email:
        yield "email", "expected the address that people write to, got nothing", "Add it"


def _template_faults(booking: Booking) -> Iterator[_Fault]:
    template = booking.service_url
    if template and booking.provider != "link":
        yield (
            "booking.service_url",
            f'expected no address of services with provider "{booking.provider}", got "{template}"',
            "Give each service its booking_id, or use provider link",
        )
    for name in _PLACEHOLDER.findall(template):
        if name not in PLACEHOLDERS:
            yield (
                "booking.service_url",
                f'expected a known placeholder in braces, got "{{{name}}}"',
                did_you_mean(name, PLACEHOLDERS),
            )
    if re.search(r"[{}]", _PLACEHOLDER.sub("", template)):
        yield "booking.service_url", f'expected braces in pairs, got "{template}"', "Close each one"


def _tag_faults(booking: Booking) -> Iterator[_Fault]:
    if not booking.campaign_tags:
        return
    if booking.provider in WITHOUT_TAGS | OFFLINE:
        yield (
            "booking.campaign_tags",
            f'expected false with provider "{booking.provider}", which documents no campaign tags, got true',
            "Take the line out",
        )
    for field, address in (("booking.url", booking.url), ("booking.service_url", booking.service_url)):
        if has_campaign_tags(address):
            yield (
                field,
                f'expected an address without "utm_", got "{address}"',
                "Take its tags out: campaign_tags adds them",
            )


def has_campaign_tags(address: str) -> bool:
    """Return whether an address has campaign tags."""
    return bool(re.search(r"[?&]utm_", address))
