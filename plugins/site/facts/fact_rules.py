"""Rules between facts: places have pages, events a time and a place, licences are valid."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from plugins.site.facts.business import BUSINESS_FILE, Business
from plugins.site.values.field_parsing import FieldPath, field_name
from plugins.site.values.field_types import CredentialFields
from plugins.site.values.page_fields import EventFields, PageFields, PersonFields, ServiceFields
from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.records import PageMeta
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
        *_check_licences(business, lines, today=today),
        *_check_founded(business, lines, today=today),
        *_check_locations(shown, everything, business, lines, all_readable=all_readable),
        *(problem for record in shown for problem in _check_record(record, business, today=today)),
    ]


def _check_licences(business: Business, lines: Mapping[FieldPath, int], *, today: date) -> Iterator[Problem]:
    """Advise on licences that expire soon or have expired: the site leaves them out by itself."""
    for number, licence in enumerate(business.licences):
        if message := _expiry(licence, today):
            yield Problem(
                FilePlace(BUSINESS_FILE, lines.get(("licences", number, "expires"), 1)),
                field_name(("licences", number, "expires")),
                message=message,
                remedy="Write the new date, or take the license out",
                severity="look at",
            )


def _expiry(licence: CredentialFields, today: date) -> str:
    """Describe the end of a license; "" when it is further away than ``EXPIRES_SOON``."""
    if licence.expires is None or licence.expires.date() - today > EXPIRES_SOON:
        return ""
    day = licence.expires.date()
    if day < today:
        return f"This license expired on {day}, and no page shows it any more"
    return f"This license expires on {day}, and no page will show it after that day"


def _check_founded(business: Business, lines: Mapping[FieldPath, int], *, today: date) -> Iterator[Problem]:
    if business.founded and business.founded > today:
        place = FilePlace(BUSINESS_FILE, lines.get(("founded",), 1))
        yield Problem(place, "founded", message=f"{business.founded} is still to come", remedy=_PAST_DAY)


def _check_locations(
    shown: Collection[PageMeta],
    everything: Collection[PageMeta],
    business: Business,
    lines: Mapping[FieldPath, int],
    *,
    all_readable: bool,
) -> Iterator[Problem]:
    pages, planned = _location_pages(shown), _location_pages(everything)
    ids = Counter(location.id for location in business.locations)
    for number, location in enumerate(business.locations):
        place = FilePlace(BUSINESS_FILE, lines.get(("locations", number), 1))
        # A draft introduces a location as well, and is no second page of it.
        field = field_name(("locations", number, "id"))
        count = pages[location.id] or min(1, planned[location.id])
        if ids[location.id] > 1:
            yield Problem(
                place,
                field,
                message=f'Two locations have the id "{location.id}"',
                remedy="Give one of them another id",
            )
        elif all_readable and count != 1:
            yield Problem(
                place,
                field,
                expected=f'one page with "role: location" and "location: {location.id}"',
                detail=str(count or "none"),
                remedy="Delete all but one" if count else "Write one in content/pages/",
            )


def _location_pages(records: Iterable[PageMeta]) -> Counter[str | None]:
    return Counter(
        record.fields.location
        for record in records
        if isinstance(record.fields, PageFields) and record.fields.role == "location"
    )


def _check_record(record: PageMeta, business: Business, *, today: date) -> Iterator[Problem]:
    if record.fields.image_licence and not record.fields.image_credit:
        yield record.problem(
            "image_licence",
            message="A license needs image_credit beside it",
            remedy="Add image_credit with the name of whoever made the picture",
        )
    for field in ("updated", "reviewed"):
        moment = getattr(record.fields, field, None)
        if moment is not None and moment.date() > today:
            yield record.problem(field, message=f"{moment.date()} is still to come", remedy=_PAST_DAY)
    yield from _check_kind(record, business, today=today)


def _check_kind(record: PageMeta, business: Business, *, today: date) -> Iterable[Problem]:
    fields = record.fields
    if isinstance(fields, PageFields):
        return _check_location_page(record, fields, business)
    if isinstance(fields, EventFields):
        return _check_event(record, fields, business)
    if isinstance(fields, ServiceFields):
        return _check_sessions(record, fields, business)
    if isinstance(fields, PersonFields):
        return [
            record.problem(
                "credentials",
                message=message,
                remedy="Write the new date, or take it out",
                severity="look at",
            )
            for credential in fields.credentials
            if (message := _expiry(credential, today))
        ]
    return []


def _check_location_page(record: PageMeta, fields: PageFields, business: Business) -> Iterator[Problem]:
    if (fields.role == "location") != (fields.location is not None):
        yield record.problem(
            "location",
            message='"role: location" and "location" need each other, and one is missing',
            remedy="Add the other, or take it out",
        )
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
    if fields.ends <= fields.starts:
        yield record.problem(
            "ends",
            expected=f'an end after "{fields.starts:%Y-%m-%d %H:%M}"',
            got=f"{fields.ends:%Y-%m-%d %H:%M}",
            remedy="Correct one of the two",
        )
    for name, moment in (("starts", fields.starts), ("ends", fields.ends)):
        if not _exists(moment, business.zone):
            yield record.problem(
                name,
                expected="a time that exists",
                got=f"{moment:%Y-%m-%d %H:%M}",
                detail=f", which clocks in {business.time_zone} skip when summer time begins",
                remedy="Write it an hour later",
            )
    if bool(fields.place) != bool(fields.address) or (fields.place and fields.location):
        yield record.problem(
            "place" if fields.place else "address",
            expected="a place with its address, or a location, or neither for your own address",
            detail="another combination",
            remedy="Take one out, or add what is missing",
        )
    elif fields.location is not None:
        yield from _check_location_name(record, fields.location, business)
    elif not fields.place and business.address is None:
        yield record.problem(
            "place", expected="a place with its address", remedy=f"Add it, or an address to {BUSINESS_FILE}"
        )


def _exists(moment: datetime, zone: ZoneInfo) -> bool:
    local = moment.replace(tzinfo=zone)
    return local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment
