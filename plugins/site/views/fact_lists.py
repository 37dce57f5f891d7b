"""The facts that a page shows at a glance: when and where an event is, what a person holds."""

from datetime import datetime

from babel import Locale
from babel.dates import format_date, format_time
from markupsafe import Markup, escape

from plugins.site.index.inputs import EventInput, Inputs, PersonInput, Shared
from plugins.site.values.field_types import CredentialFields
from plugins.site.values.page_fields import EventFields, PersonFields
from plugins.site.views.addresses import site_path
from plugins.site.views.formats import format_day, format_price, time_html
from plugins.site.views.page import EventFacts, PersonFacts
from plugins.site.views.postal import address_lines, directions_url
from plugins.site.views.views import Action, Fact, FactList, FactValue, NamedPerson


def build_fact_list(inputs: Inputs) -> FactList | None:
    """List the facts of an event or a person; ``None`` for every other page."""
    fields = inputs.record.fields
    if isinstance(fields, EventFields) and inputs.event:
        return _event_facts(inputs, fields, inputs.event)
    if isinstance(fields, PersonFields):
        facts = _person_facts(inputs, fields)
        return FactList(facts) if facts else None
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
    )


def build_person_facts(inputs: Inputs) -> PersonFacts | None:
    """Return what markup says of a person; ``None`` for every other page."""
    fields = inputs.record.fields
    if not isinstance(fields, PersonFields):
        return None
    return PersonFacts(fields.job_title or "", inputs.credentials, fields.profiles)


def _event_facts(inputs: Inputs, fields: EventFields, event: EventInput) -> FactList:
    words = inputs.shared.words
    facts = [
        Fact(words.event_when, _when(event, inputs.shared)),
        Fact(words.event_where, _where(event, inputs.shared)),
    ]
    if fields.price_cents is not None:
        facts.append(Fact(words.event_price, (FactValue(_price(fields.price_cents, inputs.shared)),)))
    if event.host:
        facts.append(Fact(words.event_host, (_person_value(event.host, inputs.shared),)))
    is_open = fields.status == "scheduled" and inputs.status != "past"
    return FactList(
        facts=tuple(facts),
        notice=_notice(inputs, fields),
        actions=(Action("book", words.book_event, fields.booking_url),)
        if is_open and fields.booking_url
        else (),
    )


def _notice(inputs: Inputs, fields: EventFields) -> str:
    words = inputs.shared.words
    if fields.status == "cancelled":
        return words.event_cancelled
    if inputs.status == "past":
        return words.event_over
    return words.event_postponed if fields.status == "postponed" else ""


def _when(event: EventInput, shared: Shared) -> tuple[FactValue, ...]:
    """One line for the start and one for the end, each with its day where that differs."""
    locale = shared.business.locale
    starts = FactValue(_moment_text(event.starts, locale), iso=event.starts.isoformat())
    same_day = event.starts.date() == event.ends.date()
    ends = _clock_text(event.ends, locale) if same_day else _moment_text(event.ends, locale)
    return starts, FactValue(shared.words.event_until.format(end=ends), iso=event.ends.isoformat())


def _moment_text(moment: datetime, locale: Locale) -> str:
    return f"{format_date(moment, format='full', locale=locale)}, {_clock_text(moment, locale)}"


def _clock_text(moment: datetime, locale: Locale) -> str:
    return str(format_time(moment, format="short", locale=locale))


def _where(event: EventInput, shared: Shared) -> tuple[FactValue, ...]:
    place = event.place
    lines = address_lines(place.address) if place.address else ()
    path = f"{shared.business.base_path}{event.place_path}" if event.place_path else ""
    route = directions_url(place.name, place.address, place.geo)
    return (
        FactValue(place.name, path),
        *(FactValue(line) for line in lines),
        *([FactValue(shared.words.directions, route)] if route else []),
    )


def _price(cents: int, shared: Shared) -> str:
    price = format_price(cents, shared.business.currency, shared.business.locale)
    return price if cents else shared.words.event_free.format(price=price)


def _person_value(person: PersonInput, shared: Shared) -> FactValue:
    return FactValue(person.name, f"{shared.business.base_path}{person.path}")


def _person_facts(inputs: Inputs, fields: PersonFields) -> tuple[Fact, ...]:
    shared, locale = inputs.shared, inputs.shared.business.locale
    words = shared.words
    dates = [(words.published, inputs.published), (words.updated, inputs.updated)]
    listed = [
        (words.job_title, [FactValue(fields.job_title)] if fields.job_title else []),
        (words.credentials, [FactValue(credential_line(one, shared)) for one in inputs.credentials]),
        (words.find_us_on, [FactValue(profile_host(profile), profile) for profile in fields.profiles]),
        *((word, [_day_value(moment, locale)] if moment else []) for word, moment in dates),
    ]
    return tuple(Fact(term, tuple(values)) for term, values in listed if values)


def _day_value(moment: datetime, locale: Locale) -> FactValue:
    day = format_day(moment, locale)
    return FactValue(day.text, iso=day.iso)


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


def business_details(shared: Shared) -> tuple[str | Markup, ...]:
    """List the smaller facts about the business, each a line; what is unknown is left out."""
    business, words = shared.business, shared.words
    founded = business.founded and time_html(format_day(business.founded, business.locale))
    lines: list[tuple[bool, str | Markup]] = [
        (bool(business.alternate_name), words.also_known_as.format(name=business.alternate_name)),
        (bool(business.price_range), words.price_range.format(range=business.price_range)),
        (bool(founded), _sentence(words.founded, date=founded or Markup())),
        (bool(business.employees), words.employees.format(count=business.employees)),
        (bool(business.vat_id), words.vat_id.format(number=business.vat_id)),
    ]
    return tuple(line for is_known, line in lines if is_known)


def _sentence(words: str, **parts: str | Markup) -> Markup:
    """Fill in words that hold a ``time`` element; every other text is escaped."""
    return Markup(escape(words)).format(**parts)  # noqa: S704 - escaped
