"""What an author or the owner can get wrong about booking, by file and line."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Unpack

from plugins.booking.placement import HEADINGS, complaint_about, last_care_card_before_calls, section_ends
from plugins.booking.plan import MOST_CALLS, has_end, has_start, why_no_calls
from plugins.site.api import (
    OFFLINE,
    BodyBlock,
    Booking,
    BookingMarker,
    Business,
    PageMeta,
    Problem,
    ProblemWords,
    Record,
    ServiceFields,
    Site,
    booking_of,
    has_campaign_tags,
    lead_services,
    parse_booking_marker,
)

_ID_FORMS = {
    "acuity": (
        re.compile(r"\d+|category:\S.*"),
        'the number behind "appointmentType=", such as "12345", or "category:Name"',
    ),
    "calendly": (re.compile(r"[\w-]+"), 'the last part of the link of the event type, such as "60min"'),
    "cal.com": (re.compile(r"[\w-]+"), 'the last part of the link of the event type, such as "60min"'),
}


def check_booking_content(site: Site, business: Business, record: Record) -> list[Problem]:
    """List the problems of one published page."""
    return [*check_markers(record), *_check_lengths(site, record), *check_addresses(record, business)]


def check_markers(record: Record) -> Iterator[Problem]:
    """Check where the author's markers stand."""
    blocks = record.body.blocks
    marked = [at for at, block in enumerate(blocks) if block.component == "booking"]
    if reason := why_no_calls(record):
        message = f"This page has no booking calls: {reason}"
        for at in marked:
            yield _problem(record, blocks[at], message=message, remedy="Take this one out")
        return
    yield from (problem for at in marked if (problem := _misplaced(record, at)))
    for before, after in pairwise(marked):
        if all(blocks[at].tag in HEADINGS for at in range(before + 1, after)):
            message = f"There is no text between this call and the one on line {blocks[before].line}"
            yield _problem(record, blocks[after], message=message, remedy="Take one of them out")
    yield from _too_many(record, [blocks[at] for at in marked])


def _misplaced(record: Record, at: int) -> Problem | None:
    blocks, is_condition = record.body.blocks, record.kind == "condition"
    complaint = complaint_about(blocks, at, is_condition=is_condition)
    if not complaint:
        return None
    if complaint == "above":
        card = blocks[last_care_card_before_calls(blocks, is_condition=is_condition)]
        message = f"This call is above the care card on line {card.line}"
    else:
        cards = (block for block in blocks if block.component == "care-card")
        card = min(cards, key=lambda block: abs(block.line - blocks[at].line))
        message = f"This call is right beside the warning of the care card on line {card.line}"
    remedy = _better_place(blocks, at, is_condition=is_condition)
    return _problem(record, blocks[at], message=message, remedy=remedy)


def _better_place(blocks: Sequence[BodyBlock], at: int, *, is_condition: bool) -> str:
    """Name the nearest section after a marker that may end with a call."""
    headings = [block.heading for block in blocks if block.tag == "h2"]
    for heading, end in zip(headings, section_ends(blocks), strict=True):
        if at < end < len(blocks) and not complaint_about(blocks, end, is_condition=is_condition):
            return f'Move it to the end of the section "{heading}"'
    return "Take it out: the page ends with a call of its own"


def _too_many(record: Record, markers: Sequence[BodyBlock]) -> Iterator[Problem]:
    own = has_start(record) + has_end(record)
    most = MOST_CALLS - own
    if len(markers) > most:
        expected = f"at most {MOST_CALLS} calls on a page, {own} of them added by itself"
        found = f"{len(markers)} more (lines {', '.join(str(marker.line) for marker in markers)})"
        yield _problem(record, markers[most], expected=expected, detail=found, remedy=f"Keep {most}")


def _check_lengths(site: Site, record: Record) -> Iterator[Problem]:
    for block in record.body.blocks:
        marker = parse_booking_marker(block.argument if block.component == "booking" else "")
        service = _service_of(site, record, marker) if marker.minutes else None
        known = [session.minutes for session in getattr(service.fields, "sessions", ())] if service else []
        if service and marker.minutes not in known:
            expected = f"a length of {service.stem} ({', '.join(map(str, known)) or 'none yet'})"
            remedy = "Name one of them, or leave the length out"
            yield _problem(record, block, expected=expected, detail=str(marker.minutes), remedy=remedy)


def _service_of(site: Site, record: Record, marker: BookingMarker) -> PageMeta | None:
    """Return the service that a marker means; ``None`` for an unknown one, which is reported elsewhere."""
    if marker.service:
        return site.service(marker.service)
    return next(iter(lead_services(site, record)), None)


def check_addresses(record: Record, business: Business) -> Iterator[Problem]:
    """Check a service's fields about the provider that the business names."""
    fields = record.fields
    if not isinstance(fields, ServiceFields):
        return
    written = [("booking_id", fields.booking_id, "booking_url", fields.booking_url, business.booking)]
    for one in fields.sessions:
        at = booking_of(business.location(one.location) or business, business)
        written.append(("sessions", one.booking_id, "sessions", one.booking_url, at))
    for id_field, booking_id, url_field, url, booking in written:
        if booking is None:
            continue
        if booking_id and (complaint := _complaint_about_id(booking_id, booking)):
            expected, remedy = complaint
            yield record.problem(id_field, expected=expected, got=booking_id, remedy=remedy)
        if url and booking.campaign_tags and has_campaign_tags(url):
            remedy = "Take its tags out: campaign_tags in business.toml adds them"
            yield record.problem(url_field, expected='an address without "utm_"', got=url, remedy=remedy)


def _complaint_about_id(booking_id: str, booking: Booking) -> tuple[str, str] | None:
    provider = booking.provider
    if provider in OFFLINE | {"square"}:
        return (
            f'no booking_id with provider "{provider}"',
            "Take it out; if the provider gives you a link to the service, write it as booking_url",
        )
    if provider == "link":
        if "{id}" in booking.service_url:
            return None
        return (
            "no booking_id while service_url in business.toml has no {id}",
            "Add {id} there, or take the booking_id out",
        )
    form, expected = _ID_FORMS[provider]
    return None if form.fullmatch(booking_id) else (expected, "Correct it")


def _problem(record: Record, block: BodyBlock, **words: Unpack[ProblemWords]) -> Problem:
    return record.problem("booking", line=block.line, **words)
