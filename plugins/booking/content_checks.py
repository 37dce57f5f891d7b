"""What an author or the owner can get wrong about booking, by file and line."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plugins.booking.placement import (
    HEADINGS,
    complaint_about,
    last_care_card_before_calls,
    section_ends,
)
from plugins.booking.plan import MOST_CALLS, has_end, has_start, why_no_calls
from plugins.site.api import (
    OFFLINE,
    BodyBlock,
    Booking,
    BookingMarker,
    Business,
    PageMeta,
    Problem,
    Record,
    ServiceFields,
    SessionFields,
    Site,
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


def check_markers(record: Record) -> list[Problem]:
    """Check where the author's markers stand."""
    blocks = record.body.blocks
    marked = [at for at, block in enumerate(blocks) if block.component == "booking"]
    if not marked:
        return []
    if reason := why_no_calls(record):
        expected = f"expected no call on this page ({reason}), got one"
        return [_problem(record, blocks[at], expected, "Take it out") for at in marked]
    problems = [problem for at in marked if (problem := _misplaced(record, at))]
    for before, after in pairwise(marked):
        if all(blocks[at].tag in HEADINGS for at in range(before + 1, after)):
            line = blocks[before].line
            expected = f"expected text between this call and that of line {line}, got none"
            problems.append(_problem(record, blocks[after], expected, "Take one of the two out"))
    return [*problems, *_too_many(record, [blocks[at] for at in marked])]


def _misplaced(record: Record, at: int) -> Problem | None:
    blocks, is_condition = record.body.blocks, record.kind == "condition"
    complaint = complaint_about(blocks, at, is_condition=is_condition)
    if not complaint:
        return None
    if complaint == "above":
        card = blocks[last_care_card_before_calls(blocks, is_condition=is_condition)]
        expected = f"expected this call below the care card of line {card.line}, got it above"
    else:
        card = min(
            (block for block in blocks if block.component == "care-card"),
            key=lambda block: abs(block.line - blocks[at].line),
        )
        expected = (
            f"expected this call away from the care card of line {card.line}, got it beside its warning"
        )
    return _problem(record, blocks[at], expected, _better_place(blocks, at, is_condition=is_condition))


def _better_place(blocks: Sequence[BodyBlock], at: int, *, is_condition: bool) -> str:
    """Name the nearest section after a marker that may end with a call."""
    headings = [block.heading for block in blocks if block.tag == "h2"]
    for heading, end in zip(headings, section_ends(blocks), strict=True):
        if end > at and end < len(blocks) and not complaint_about(blocks, end, is_condition=is_condition):
            return f'Move it to the end of the section "{heading}"'
    return "Take it out: the page ends with a call of its own"


def _too_many(record: Record, markers: Sequence[BodyBlock]) -> Iterator[Problem]:
    own = has_start(record) + has_end(record)
    most = MOST_CALLS - own
    if len(markers) > most:
        lines = ", ".join(str(marker.line) for marker in markers)
        expected = (
            f"expected at most {MOST_CALLS} calls on a page, and {own} come by themselves,"
            f" got {len(markers)} more (lines {lines})"
        )
        yield _problem(record, markers[most], expected, f"Keep {most}")


def _check_lengths(site: Site, record: Record) -> Iterator[Problem]:
    for block in record.body.blocks:
        marker = parse_booking_marker(block.argument) if block.component == "booking" else None
        service = _service_of(site, record, marker) if marker and marker.minutes else None
        if marker is None or service is None:
            continue
        known = [session.minutes for session in _sessions_of(service)]
        if marker.minutes not in known:
            listed = ", ".join(map(str, known)) or "none yet"
            expected = f"expected a length of {service.stem} ({listed}), got {marker.minutes}"
            yield _problem(record, block, expected, "Name one of them, or leave the length out")


def _service_of(site: Site, record: Record, marker: BookingMarker) -> PageMeta | None:
    """Return the service that a marker means; ``None`` for an unknown one, which is reported elsewhere."""
    if marker.service:
        return site.service(marker.service)
    return next(iter(lead_services(site, record)), None)


def _sessions_of(service: PageMeta) -> Sequence[SessionFields]:
    return service.fields.sessions if isinstance(service.fields, ServiceFields) else ()


def check_addresses(record: Record, business: Business) -> Iterator[Problem]:
    """Check a service's fields about the provider that the business names."""
    fields, booking = record.fields, business.booking
    if not isinstance(fields, ServiceFields) or booking is None:
        return
    written = [
        ("booking_id", fields.booking_id, "booking_url", fields.booking_url),
        *(("sessions", session.booking_id, "sessions", session.booking_url) for session in fields.sessions),
    ]
    for id_field, booking_id, url_field, url in written:
        if booking_id and (problem := _complaint_about_id(booking_id, booking)):
            yield record.problem(id_field, *problem)
        if url and booking.campaign_tags and has_campaign_tags(url):
            yield record.problem(
                url_field,
                f'expected an address without "utm_", got "{url}"',
                "Take its tags out: campaign_tags in business.toml adds them",
            )


def _complaint_about_id(booking_id: str, booking: Booking) -> tuple[str, str] | None:
    provider = booking.provider
    if provider in OFFLINE | {"square"}:
        return (
            f'expected no booking_id with provider "{provider}", got "{booking_id}"',
            "Take it out; if the provider gives you a link to the service, write it as booking_url",
        )
    if provider == "link":
        if "{id}" in booking.service_url:
            return None
        return (
            f'expected service_url with {{id}} in business.toml for booking_id "{booking_id}", got none',
            "Add it, or take the booking_id out",
        )
    form, expected = _ID_FORMS[provider]
    return None if form.fullmatch(booking_id) else (f'expected {expected}, got "{booking_id}"', "Correct it")


def _problem(record: Record, block: BodyBlock, problem: str, remedy: str) -> Problem:
    return record.problem("booking", problem, remedy, line=block.line)
