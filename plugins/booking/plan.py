"""Which calls a page gets and why, or why it gets none: decided once, for the view and for the report."""

from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from plugins.booking.placement import (
    Position,
    choose_positions,
    complaint_about,
    has_emergency_card,
    warning_positions,
)
from plugins.site.api import Inputs, Record, ServiceInput, SessionFields, parse_booking_marker

MOST_CALLS = 3
"""In one page, besides the header, the footer and the bar (docs/rules.md 2.4)."""


class PlannedCall(Struct, frozen=True):
    """One call: ``at`` is the block that it stands before, -1 outside the article."""

    placement: str
    why: str
    at: int = -1
    heading: str = ""
    text: str = ""
    service: ServiceInput | None = None
    session: SessionFields | None = None


class Absence(Struct, frozen=True):
    """A place that has no call, and why; ``placement`` is "" for the whole page."""

    placement: str
    why: str


class CallPlan(Struct, frozen=True):
    """The calls of a page in reading order, whether it has a bar, and why something is missing."""

    calls: tuple[PlannedCall, ...] = ()
    missing: tuple[Absence, ...] = ()
    has_bar: bool = False


def plan_calls(inputs: Inputs) -> CallPlan:
    """Decide where a page offers the next step.

    A safety page has no calls: its readers should see a doctor first. A page
    with ``booking: off`` keeps the links of the header and footer, and has no
    bar either.
    """
    if reason := why_no_calls(inputs.record):
        return CallPlan(missing=(Absence("", reason),))
    places = [*_start(inputs), *_inside(inputs), _end(inputs)]
    no_bar = _why_no_bar(inputs)
    missing = [place for place in places if isinstance(place, Absence)]
    missing += [Absence("bar", no_bar)] if no_bar else []
    calls = tuple(place for place in places if isinstance(place, PlannedCall))
    return CallPlan(calls, tuple(missing), has_bar=not no_bar)


def why_no_calls(record: Record) -> str:
    """Return why a page has no calls at all, "" when it may have some."""
    if record.fields.safety:
        return "it is a safety page, so its readers should be checked first"
    if record.fields.booking == "off":
        return 'its front matter says "booking: off"'
    if record.role == "not-found":
        return "it only helps people find their way"
    return ""


def has_start(record: Record) -> bool:
    """Return whether the first screen offers booking, as on the home page and on services."""
    blocks = record.body.blocks
    may_start = record.role == "home" or record.kind == "service"
    return may_start and not has_emergency_card(blocks) and 0 not in warning_positions(blocks)


def has_end(record: Record) -> bool:
    """Return whether a call of its own follows the article."""
    return not complaint_about(record.body.blocks, len(record.body.blocks)) and not _ends_with_marker(record)


def _ends_with_marker(record: Record) -> bool:
    return bool(record.body.blocks) and record.body.blocks[-1].component == "booking"


def _start(inputs: Inputs) -> Iterator[PlannedCall | Absence]:
    record, words = inputs.record, inputs.shared.editorial.call_to_action
    is_home = record.role == "home"
    if not is_home and record.kind != "service":
        return
    if not has_start(record):
        yield Absence("start", "the page has an emergency card, or opens with a care card")
    elif is_home:
        yield PlannedCall("start", "the home page", heading=words.home_heading, text=words.home_text)
    else:
        service, heading = _own_service(inputs), words.service_heading
        why = "the page of a service"
        yield PlannedCall("start", why, heading=heading, text=words.service_text, service=service)


def _inside(inputs: Inputs) -> Iterator[PlannedCall | Absence]:
    blocks, kind = inputs.record.body.blocks, inputs.record.kind
    if kind == "service" and "booking" not in [block.component for block in blocks]:
        why = "all of the page is about the service, so its start and end are enough"
        yield Absence("after-section", why)
        return
    places, why = choose_positions(blocks, services=inputs.services, is_condition=kind == "condition")
    words = inputs.shared.editorial.call_to_action
    usual = (words.after_section_heading, words.after_section_text)
    last = len(blocks) - 1 if _ends_with_marker(inputs.record) else None
    yield from (_call_at(inputs, position, *usual) for position in places if position.at != last)
    if why:
        yield Absence("after-section", why)


def _call_at(inputs: Inputs, position: Position, usual_heading: str, usual_text: str) -> PlannedCall:
    block = next(iter(inputs.record.body.blocks[position.at :]), None)
    heading, text, service, session = "", "", _named(inputs, position.service_id), None
    if block and block.component == "booking":
        heading, text = block.heading, Markup(block.html).striptags()  # noqa: S704 - taken apart again
        service, session = _marked(inputs, block.argument)
    return PlannedCall(
        "after-section",
        position.why,
        at=position.at,
        heading=heading or usual_heading,
        text=text or usual_text,
        service=service,
        session=session,
    )


def _end(inputs: Inputs) -> PlannedCall | Absence:
    words = inputs.shared.editorial.call_to_action
    if _ends_with_marker(inputs.record):
        # Where lists follow the text, as in a section, the call stands below them.
        position = Position(len(inputs.record.body.blocks) - 1, "", "the author's own words end the page")
        return replace(_call_at(inputs, position, words.end_heading, words.end_text), placement="end", at=-1)
    if not has_end(inputs.record):
        return Absence("end", "the page ends with a warning")
    why, service = "every page ends with the next step", _own_service(inputs)
    return PlannedCall("end", why, heading=words.end_heading, text=words.end_text, service=service)


def _why_no_bar(inputs: Inputs) -> str:
    if has_emergency_card(inputs.record.body.blocks):
        return "nothing may lie over an emergency card"
    if inputs.record.role in {"contact", "location"}:
        return "the page is about how to get in touch"
    return ""


def _own_service(inputs: Inputs) -> ServiceInput | None:
    """Return the service that the page is about or names, not the default one."""
    named = inputs.record.kind == "service" or inputs.record.fields.services
    return next(iter(inputs.services), None) if named else None


def _marked(inputs: Inputs, argument: str) -> tuple[ServiceInput | None, SessionFields | None]:
    marker = parse_booking_marker(argument)
    service = _named(inputs, marker.service) if marker.service else _own_service(inputs)
    if service is None and marker.minutes:
        service = next(iter(inputs.services), None)
    sessions = service.fields.sessions if service else ()
    return service, next((session for session in sessions if session.minutes == marker.minutes), None)


def _named(inputs: Inputs, service_id: str) -> ServiceInput | None:
    known = (*inputs.marked_services, *inputs.services)
    return next((service for service in known if service.service_id == service_id), None)
