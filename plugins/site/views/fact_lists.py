"""The facts that a page shows at a glance: when and where an event is, what a person holds."""

from collections.abc import Iterable, Sequence

from babel.dates import format_date
from markupsafe import Markup, escape

from plugins.site.index.inputs import EventInput, Inputs, Shared
from plugins.site.values.field_types import CredentialFields
from plugins.site.values.page_fields import EventFields, PersonFields
from plugins.site.views.addresses import site_path
from plugins.site.views.formats import format_clock, format_day, format_price, time_html
from plugins.site.views.page import EventFacts, PersonFacts
from plugins.site.views.postal import directions_url
from plugins.site.views.views import Action, Fact, FactList, FactValue, NamedPerson


def build_fact_list(inputs: Inputs) -> FactList | None:
    """List the facts of an event or a person; ``None`` for every other page."""
    fields = inputs.record.fields
    if isinstance(fields, EventFields) and inputs.event:
        return _event_facts(inputs, fields, inputs.event)
    if isinstance(fields, PersonFields):
        return _person_facts(inputs, fields)
    return None


def build_event_facts(inputs: Inputs) -> EventFacts | None:
    """Return what markup says of an event; ``None`` for every other page."""
    fields, event, shared = inputs.record.fields, inputs.event, inputs.shared
    if not isinstance(fields, EventFields) or event is None:
        return None
    locale = shared.business.locale
    return EventFacts(
        starts=format_day(event.starts, locale),
        ends=format_day(event.ends, locale),
        status=fields.status,
        place=event.place,
        host=NamedPerson(event.host.name, site_path(shared, event.host.path)) if event.host else None,
        price_cents=fields.price_cents,
        sold_out=fields.sold_out,
    )


def build_person_facts(inputs: Inputs) -> PersonFacts | None:
    """Return what markup says of a person; ``None`` for every other page."""
    fields = inputs.record.fields
    if not isinstance(fields, PersonFields):
        return None
    return PersonFacts(
        fields.job_title or "",
        inputs.credentials,
        fields.profiles,
        knows_about=fields.knows_about,
        booking_url=fields.booking_url or "",
    )


def _event_facts(inputs: Inputs, fields: EventFields, event: EventInput) -> FactList:
    shared, words, is_past = inputs.shared, inputs.shared.words, inputs.status == "past"
    host = [FactValue(event.host.name, site_path(shared, event.host.path))] if event.host else []
    listed = (
        (words.event_when, _when(event, shared)),
        (words.event_where, _where(event, shared)),
        (words.event_price, _price(fields.price_cents, shared)),
        (words.event_host, host),
    )
    if fields.status == "cancelled":
        notice = words.event_cancelled
    elif is_past:
        notice = words.event_over
    elif fields.status == "postponed":
        notice = words.event_postponed
    else:
        notice = words.event_sold_out if fields.sold_out else ""
    is_open = fields.status == "scheduled" and not is_past and not fields.sold_out
    booking_url = fields.booking_url if is_open else None
    actions = (Action("book", words.book_event, booking_url),) if booking_url else ()
    return FactList(known_facts(listed), notice, actions)


def known_facts(facts: Iterable[tuple[str, Sequence[FactValue]]]) -> tuple[Fact, ...]:
    """Leave out the facts without a value."""
    return tuple(Fact(term, tuple(values)) for term, values in facts if values)


def _when(event: EventInput, shared: Shared) -> list[FactValue]:
    """One line for the start and one for the end, each with its day where that differs."""
    locale = shared.business.locale
    starts, ends = (
        f"{format_date(moment, format='full', locale=locale)}, {format_clock(moment, locale)}"
        for moment in (event.starts, event.ends)
    )
    if event.starts.date() == event.ends.date():
        ends = format_clock(event.ends, locale)
    until = shared.words.event_until.format(end=ends)
    return [FactValue(starts, iso=event.starts.isoformat()), FactValue(until, iso=event.ends.isoformat())]


def _where(event: EventInput, shared: Shared) -> list[FactValue]:
    place = event.place
    lines = place.address.lines if place.address else ()
    path = site_path(shared, event.place_path) if event.place_path else ""
    route = directions_url(place.name, place.address, place.geo)
    directions = [FactValue(shared.words.directions, route)] if route else []
    return [FactValue(place.name, path), *map(FactValue, lines), *directions]


def _price(cents: int | None, shared: Shared) -> list[FactValue]:
    if cents is None:
        return []
    price = format_price(cents, shared.business.currency, shared.business.locale)
    return [FactValue(price if cents else shared.words.event_free.format(price=price))]


def _person_facts(inputs: Inputs, fields: PersonFields) -> FactList | None:
    shared, words = inputs.shared, inputs.shared.words
    days = [
        (word, format_day(moment, shared.business.locale))
        for word, moment in ((words.published, inputs.published), (words.updated, inputs.updated))
        if moment
    ]
    facts = known_facts(
        (
            (words.job_title, [FactValue(fields.job_title)] if fields.job_title else []),
            (words.credentials, [FactValue(credential_line(one, shared)) for one in inputs.credentials]),
            (words.knows_about, [FactValue(subject) for subject in fields.knows_about]),
            (words.profiles, [FactValue(profile_host(profile), profile) for profile in fields.profiles]),
            *((word, [FactValue(day.text, iso=day.iso)]) for word, day in days),
        )
    )
    return FactList(facts) if facts else None


def profile_host(url: str) -> str:
    """Return the host of a profile without ``www.``, as a name for it."""
    return url.split("/")[2].removeprefix("www.")


def credential_line(credential: CredentialFields, shared: Shared) -> str | Markup:
    """Return ``Licensed Massage Therapist LMT-0000 (New Mexico Board), valid until October 31, 2027``."""
    words = shared.words
    text = words.licence.format(name=credential.name, number=credential.number, issuer=credential.issuer)
    if credential.expires is None:
        return text
    day = time_html(format_day(credential.expires.date(), shared.business.locale))
    return _sentence(words.valid_until, licence=text, date=day)


def licence_lines(shared: Shared) -> tuple[str | Markup, ...]:
    """List the licences of the business, each with its number, issuer and end."""
    return tuple(credential_line(licence, shared) for licence in shared.business.licences)


def business_details(shared: Shared, *, has_all_facts: bool) -> tuple[str | Markup, ...]:
    """List the smaller facts about the business, or its prices alone, each a line, without unknown ones."""
    business, words = shared.business, shared.words
    founded = business.founded and time_html(format_day(business.founded, business.locale))
    lines: list[tuple[bool, str | Markup]] = [
        (bool(business.price_range), words.price_range.format(range=business.price_range)),
        (bool(business.alternate_name), words.also_known_as.format(name=business.alternate_name)),
        (bool(founded), _sentence(words.founded, date=founded or Markup())),
        (bool(business.employees), words.employees.format(count=business.employees)),
        (bool(business.vat_id), words.vat_id.format(number=business.vat_id)),
    ]
    shown = lines if has_all_facts else lines[:1]
    return tuple(line for is_known, line in shown if is_known)


def _sentence(words: str, **parts: str | Markup) -> Markup:
    """Fill in words that hold a ``time`` element; every other text is escaped."""
    return Markup(escape(words)).format(**parts)  # noqa: S704 - escaped
