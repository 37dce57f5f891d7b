"""Rules between facts: places have pages, events a time and a place, licences are valid."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from plugins.site.facts.business import BUSINESS_FILE, SHORT_NUMBER, Business
from plugins.site.fields.reading import FieldPath
from plugins.site.values.field_parsing import field_name, line_of
from plugins.site.values.field_types import CredentialFields
from plugins.site.values.page_fields import EventFields, PageFields, PersonFields, ServiceFields
from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.records import PageMeta, Record
from plugins.site.values.suggestions import unknown_name

EXPIRES_SOON = timedelta(days=60)
"""Of a license: renewing one takes weeks."""

_PAST_DAY = "Write today's date or an earlier one"


def check_facts(
    shown: Collection[PageMeta],
    everything: Collection[PageMeta],
    business: Business,
    lines: Mapping[FieldPath, int],
    *,
    today: date,
    all_readable: bool,
) -> list[Problem]:
    """List what is wrong between the facts of the business and the pages.

    Args:
        everything: All records, the unpublished ones included.
        lines: The lines of ``business.toml``.
        all_readable: Whether every file could be read; if not, a page that
            seems to be missing may be in one of the others.
    """
    return [
        *_check_business(business, lines, today=today),
        *_check_locations(shown, everything, business, lines, all_readable=all_readable),
        *(problem for record in shown for problem in _check_record(record, business, today=today)),
    ]


def _check_business(business: Business, lines: Mapping[FieldPath, int], *, today: date) -> Iterator[Problem]:
    """Advise on licences that end soon, which the site leaves out by itself; refuse a founding to come."""
    for number, licence in enumerate(business.licences):
        if message := _expiry(licence, today):
            path: FieldPath = ("licences", number, "expires")
            place, remedy = _place_of(path, lines), "Write the new date, or take the license out"
            yield Problem(place, field_name(path), message=message, remedy=remedy, severity="look at")
    if business.founded and business.founded > today:
        message = f"{business.founded} is still to come"
        yield Problem(_place_of(("founded",), lines), "founded", message=message, remedy=_PAST_DAY)


def _place_of(path: FieldPath, lines: Mapping[FieldPath, int]) -> FilePlace:
    return FilePlace(BUSINESS_FILE, line_of(path, lines))


def _expiry(licence: CredentialFields, today: date) -> str:
    """Describe the end of a license; "" when it is further away than ``EXPIRES_SOON``."""
    if licence.expires is None or licence.expires.date() - today > EXPIRES_SOON:
        return ""
    day = licence.expires.date()
    if day < today:
        return f"This license expired on {day}, and no page shows it any more"
    return f"This license expires on {day}, and no page will show it after that day"


def _check_locations(
    shown: Collection[PageMeta],
    everything: Collection[PageMeta],
    business: Business,
    lines: Mapping[FieldPath, int],
    *,
    all_readable: bool,
) -> Iterator[Problem]:
    pages, planned = _location_pages(shown), _location_pages(everything)
    ids = [location.id for location in business.locations]
    for number, location in enumerate(business.locations):
        at, field = _place_of(("locations", number), lines), field_name(("locations", number, "id"))
        # A draft introduces a location as well, and is no second page of it.
        count = pages[location.id] or min(1, planned[location.id])
        if location.id in ids[:number]:
            message, remedy = f'Two locations have the id "{location.id}"', "Give one of them another id"
            yield Problem(at, field, message=message, remedy=remedy)
        elif all_readable and count != 1:
            expected = f'one page with "role: location" and "location: {location.id}"'
            remedy = "Delete all but one" if count else "Write one in content/pages/"
            yield Problem(at, field, expected=expected, detail=str(count or "none"), remedy=remedy)


def advise_emergency_cards(record: Record, business: Business) -> Iterator[Problem]:
    """List the emergency cards that name a number which helps only elsewhere."""
    for block in record.body.blocks:
        for number in SHORT_NUMBER.findall(block.heading) if block.level == "emergency" else ():
            if not business.is_emergency_number(number):
                message = f"{number} is no emergency number of {business.country}"
                remedy = f'Write the right one, or emergency_number = "{number}" in {BUSINESS_FILE}'
                at = FilePlace(record.source, block.line)
                yield Problem(at, "emergency", message=message, remedy=remedy, severity="look at")


def _location_pages(records: Iterable[PageMeta]) -> Counter[str | None]:
    fields = (record.fields for record in records if isinstance(record.fields, PageFields))
    return Counter(each.location for each in fields if each.role == "location")


def _check_record(record: PageMeta, business: Business, *, today: date) -> Iterator[Problem]:
    fields = record.fields
    if fields.image_licence and not fields.image_credit:
        message = "A license needs image_credit beside it"
        remedy = "Add image_credit with the name of whoever made the picture"
        yield record.problem("image_licence", message=message, remedy=remedy)
    for field in ("updated", "reviewed"):
        moment = getattr(fields, field, None)
        if moment is not None and moment.date() > today:
            yield record.problem(field, message=f"{moment.date()} is still to come", remedy=_PAST_DAY)
    if isinstance(fields, PageFields):
        yield from _check_location_page(record, fields, business)
    elif isinstance(fields, EventFields):
        yield from _check_event(record, fields, business)
    elif isinstance(fields, ServiceFields):
        yield from _check_sessions(record, fields, business)
    elif isinstance(fields, PersonFields):
        remedy = "Write the new date, or take it out"
        for message in filter(None, (_expiry(credential, today) for credential in fields.credentials)):
            yield record.problem("credentials", message=message, remedy=remedy, severity="look at")


def _check_location_page(record: PageMeta, fields: PageFields, business: Business) -> Iterator[Problem]:
    if (fields.role == "location") != (fields.location is not None):
        message = '"role: location" and "location" need each other, and one is missing'
        yield record.problem("location", message=message, remedy="Add the other, or take it out")
    elif fields.location is not None:
        yield from _check_location_name(record, fields.location, business)


def _check_location_name(
    record: PageMeta, name: str, business: Business, *, field: str = "location"
) -> Iterator[Problem]:
    if business.location(name) is None:
        known = [location.id for location in business.locations]
        expected = f"a location of {BUSINESS_FILE}"
        yield unknown_name(record.place(field), field, expected=expected, got=name, known=known)


def _check_sessions(record: PageMeta, fields: ServiceFields, business: Business) -> Iterator[Problem]:
    counts = Counter((session.minutes, session.location) for session in fields.sessions)
    for minutes, name in (twice for twice, count in counts.items() if count > 1):
        message, remedy = f"{minutes} minutes stand twice", "Take one out, or write the location of each"
        yield record.problem("sessions", message=f"{message}{f' at {name}' if name else ''}", remedy=remedy)
    for name in dict.fromkeys(session.location for session in fields.sessions if session.location):
        yield from _check_location_name(record, name, business, field="sessions")


def _check_event(record: PageMeta, fields: EventFields, business: Business) -> Iterator[Problem]:
    starts, ends = (f"{moment:%Y-%m-%d %H:%M}" for moment in (fields.starts, fields.ends))
    if fields.ends <= fields.starts:
        expected = f'an end after "{starts}"'
        yield record.problem("ends", expected=expected, got=ends, remedy="Correct one of the two")
    for name, moment, text in (("starts", fields.starts, starts), ("ends", fields.ends, ends)):
        if not _exists(moment, business.zone):
            detail = f", which clocks in {business.time_zone} skip when summer time begins"
            remedy = "Write it an hour later"
            yield record.problem(name, expected="a time that exists", got=text, detail=detail, remedy=remedy)
    if bool(fields.place) != bool(fields.address) or (fields.place and fields.location):
        expected = "a place with its address, or a location, or neither for your own address"
        field, remedy = "place" if fields.place else "address", "Take one out, or add what is missing"
        yield record.problem(field, expected=expected, detail="another combination", remedy=remedy)
    elif fields.location is not None:
        yield from _check_location_name(record, fields.location, business)
    elif not fields.place and business.address is None:
        remedy = f"Add it, or an address to {BUSINESS_FILE}"
        yield record.problem("place", expected="a place with its address", remedy=remedy)


def _exists(moment: datetime, zone: ZoneInfo) -> bool:
    local = moment.replace(tzinfo=zone)
    return local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment
