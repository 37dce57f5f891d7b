"""What an owner can fill in: every field of the models, and true values for it, found by its name or its type."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from hypothesis import strategies as st

from plugins.search.synonym_facts import SynonymFacts
from plugins.site.api import DAYS, PAGE_MODELS
from plugins.site.facts.booking_facts import Booking
from plugins.site.facts.business import Business
from plugins.site.facts.editorial import Editorial, SourceFacts
from plugins.site.facts.glossary import GlossaryFacts
from plugins.site.fields.schema import FieldGroup, bare, fields_of

Values = st.SearchStrategy[Any]
FILES: dict[str, type[FieldGroup]] = {
    "business.toml": Business,
    "site.toml": Editorial,
    "glossary.toml": GlossaryFacts,
    "synonyms.toml": SynonymFacts,
}
PAGES = {
    "service": "services/deep-tissue-therapy.md",
    "use": "uses/desk-work.md",
    "condition": "conditions/upper-back-knots.md",
    "guide": "guides/desk-setup-and-breaks.md",
    "local": "local/desk-lab-and-classroom-work.md",
    "page": "pages/west.md",
    "person": "people/casey-sample.md",
    "event": "events/evening-with-a-ball.md",
}
"""A page of the practice for each kind; the practice has none for what people come with, who fills it in writes it."""
USE = """---
title: Massage for desk work
description: What an hour does for a back that sits all day.
date: 2026-05-01
services: [deep-tissue-therapy]
---
Say where it is tight.

## Who should not

Ask a doctor first after an injury, with a fever, or when an arm grows weak.
"""

TEXTS = [
    "Käthe's Körper & Geist Praxis",
    'The "Quiet" Room <North>',
    "Massage, with a name so long that a sign painter sighs and a phone breaks it into three lines",
    "O’Brien · Søn",
    "A plain name",
]
NAMED_PAGES = [
    "guides/heat-ice-and-sleep.md",
    "services/deep-tissue-therapy.md",
    "conditions/upper-back-knots.md",
]
LINKS = ["https://{}.test/a?b=c&d=%20#e", "https://{}.test/~casey"]
ADDRESSES = [
    {
        "street": "1600 Juniper Road NE",
        "locality": "Albuquerque",
        "region": "NM",
        "postal_code": "87102-1234",
    },
    {
        "street": 'Suite "B", 9 Ñ Street',
        "locality": "Rio Rancho",
        "region": "New Mexico",
        "postal_code": "87124",
    },
    {"street": "Körnerstraße 5", "locality": "Freiburg", "postal_code": "79104", "country": "DE"},
    {"street": "10 Downing Street", "locality": "London", "postal_code": "SW1A 2AA", "country": "GB"},
    {
        "street": "1 Place Ville-Marie",
        "locality": "Montréal",
        "region": "QC",
        "postal_code": "H3B 2C4",
        "country": "CA",
    },
    {"street": "5 O'Connell Street", "locality": "Dublin", "postal_code": "D01 F5P2", "country": "IE"},
]
PHONES = ["+1 505-555-2368 ext. 12", "+1 (505) 555-2368 x7", "+49 761 2027732", "+44 20 7946 0018"]
TIMES = [("09:00", "18:00"), ("9 AM", "1:30 PM"), ("22:00", "02:00"), ("00:00", "24:00"), ("8:30", "12:15pm")]
HOLIDAYS = [
    {"from": "12/24/2026", "closed": True, "note": TEXTS[1]},
    {"from": "2026-12-20", "through": "2027-01-03", "opens": "10 AM", "closes": "00:00"},
    {"from": "2026-12-31", "opens": "9:00", "closes": "12 pm", "note": TEXTS[0]},
]


@st.composite
def weeks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw hours in which each day stands at most once."""
    days = draw(st.lists(st.sampled_from(DAYS), min_size=1, unique=True))
    groups = [group for group in (days[::2], days[1::2]) if group]
    return [{"days": group, **draw(st.sampled_from(GROUPS))} for group in groups]


GROUPS = [
    {"by_appointment": True},
    {"opens": "09:00", "closes": "18:00"},
    {"opens": "9 AM", "closes": "1:30 PM"},
    {"opens": "8:30", "closes": "24:00"},
]


def one_of(*values: Any) -> Values:
    return st.sampled_from(values)


def some_of(*values: Any) -> Values:
    return st.lists(st.sampled_from(values), min_size=1, unique_by=repr)


NAMED: dict[str, Values] = {
    "Business.url": one_of("https://mesa-body.test", "https://www.mesa-body.test/albuquerque"),
    "language": one_of("en-US", "en-GB", "de-DE"),
    "time_zone": one_of("America/Denver", "Europe/Berlin", "Asia/Kolkata"),
    "currency": one_of("USD", "EUR", "JPY"),
    "phone": one_of(*PHONES),
    "email": one_of("hello@mesa-body.test", "o'hara+book@mesa-body.test"),
    "address": one_of(*ADDRESSES).map(lambda address: {"country": "US", **address}),
    "Business.type": one_of("HealthAndBeautyBusiness", "LocalBusiness", "Physiotherapy"),
    "price_range": one_of("$80–$150", "$$"),
    "founded": st.dates(date(1901, 1, 1), date(2026, 11, 28)).map(str),
    "opening_hours": weeks(),
    "special_hours": some_of(*HOLIDAYS),
    "samples": st.just([]),
    "icon": one_of("images/icon.png"),
    "icon_svg": one_of("images/icon.svg"),
    "logo": one_of("images/logo.svg", "images/social-card.png"),
    "social_image": one_of("images/social-card.png"),
    "id": one_of("west"),
    "location": one_of("west"),
    "role": one_of("location"),
    "author": one_of("casey-sample"),
    "reviewed_by": one_of("casey-sample"),
    "host": one_of("casey-sample"),
    "services": one_of(["deep-tissue-therapy"]),
    "conditions": one_of(["upper-back-knots"]),
    "updated": one_of("2026-11-25", "2026-11-28"),
    "reviewed": one_of("2026-11-25", "2026-11-28"),
    "expires": one_of("2027-01-31", "2030-06-01 18:00"),
    "until": one_of("2026-12-24", "2027-06-30"),
    "starts": one_of("2027-03-01 18:00", "2099-10-24 18:00"),
    "ends": one_of("2099-10-25 19:30"),
    "file": one_of("videos/desk.mp4"),
    "duration": one_of("PT1M30S", "PT2H"),
    "image_focus": one_of("30% 20%", "center top"),
    "price": one_of("0", "60", "95.50"),
    "year": one_of("2024", "2019–21"),
    "LinkFacts.sponsored": one_of(["shop.example.org"], ["shop.test", "partner.test"]),
    "LinkFacts.nofollow": one_of(["forum.test"]),
    "look": one_of("plain", "shore", "high-desert"),
    "GlossaryFacts.terms": st.just(TEXTS[0]).map(
        lambda text: {"my-word": {"title": text, "explanation": TEXTS[1]}}
    ),
    "sign": one_of("a fever, or feeling ill"),
    "NoticeFacts.page": one_of(*NAMED_PAGES),
    "GroupFacts.words": one_of(["trigger point", "knot"], ["chills", "fever", "cold"]),
    "EverydaySignFacts.words": some_of("chills", "a hot head"),
    "ignored": some_of("a", "the"),
}


def true_values(model: type[FieldGroup], name: str) -> Values:
    """Return what an owner may write into a field."""
    field, named = fields_of(model)[name], NAMED.get(f"{model.__name__}.{name}", NAMED.get(name))
    if named is not None and get_origin(bare(field.annotation)[0]) is not Literal:
        return named
    # No two fields have the same text or address, as no two pages have one title.
    own = f"{name} {model.__name__}"
    return _by_type(field.annotation, [], field.description, own)


def _by_type(kind: Any, rules: list[Any], description: str, own: str) -> Values:
    origin, inner = get_origin(kind), [each for each in get_args(kind) if each is not NoneType]
    if origin is Annotated:
        values = _by_type(inner[0], [*rules, *inner[1:]], description, own)
    elif origin is Literal:
        values = st.sampled_from(inner)
    elif origin is tuple:
        values = st.lists(
            _by_type(inner[0], [], description, own), min_size=1, max_size=2, unique_by=_identity
        )
    elif inner:
        values = st.one_of([_by_type(each, rules, description, own) for each in inner])
    elif issubclass(kind, FieldGroup):
        values = tables(kind)
    else:
        values = _plain(kind, rules, description, own)
    return values


def _identity(value: Any) -> Any:
    return value.get("id") or value.get("heading") or repr(value) if isinstance(value, dict) else repr(value)


def _plain(kind: type, rules: list[Any], description: str, own: str) -> Values:
    """Return numbers, days and texts; what a text must look like stands in its pattern or its description."""
    patterns = [rule.pattern for rule in rules if rule.pattern]
    low = [rule.ge for rule in rules if rule.ge is not None]
    high = [rule.le for rule in rules if rule.le is not None]
    by_kind: dict[type, Values] = {
        bool: st.booleans(),
        int: st.integers(low[0] if low else 1, high[0] if high else 999),
        float: st.floats(low[0] if low else 0, high[0] if high else 99).map(lambda number: round(number, 5)),
        date: st.dates(date(2020, 1, 1), date(2026, 11, 28)).map(str),
        datetime: st.dates(date(2020, 1, 1), date(2026, 11, 20)).map(str),
    }
    if kind is not str:
        return by_kind[kind]
    if "picture in content/" in description:
        return one_of("images/social-card.png", "images/desk-setup.svg")
    if "content/" in description:
        return one_of(*NAMED_PAGES)
    name = own.replace(" ", "-").replace("_", "-").lower()
    if "https" in description:
        return one_of(*(link.format(name) for link in LINKS))
    likely = [f"{name}-2", f"/old/{name}"]
    if fitting := [text for text in likely if patterns and re.fullmatch(patterns[0], text)]:
        return one_of(*fitting)
    return (
        st.from_regex(patterns[0], fullmatch=True).filter(str.isascii)
        if patterns
        else one_of(*(f"{text} {own}" for text in TEXTS))
    )


def tables(model: type[FieldGroup]) -> Values:
    """Return whole tables: the fields that are needed, and any of the others."""
    values = {name: true_values(model, name) for name in fields_of(model)}
    needed = {name: values[name] for name, field in fields_of(model).items() if field.is_required}
    others = {name: values[name] for name in values.keys() - needed.keys()}
    whole = st.fixed_dictionaries(needed, optional=others)
    return whole.map(lambda table: {**table, "map_image_alt": TEXTS[0]} if "map_image" in table else table)


NAMED["booking"] = tables(Booking).map(
    lambda table: {
        **table,
        "provider": "link",
        "url": "https://book.mesa-body.test/now?a=b&c=%20#d",
        "label": TEXTS[3],
        "service_url": "https://book.mesa-body.test/{service}/{minutes}?id={id}",
    }
)


class Fact(NamedTuple):
    """A field of a file, such as ``employees`` of ``business.toml``."""

    file: str
    field: str
    values: Values


def all_facts() -> Iterator[Fact]:
    """List every field that an owner can fill in."""
    models = {**FILES, **{PAGES[model.kind.name]: model for model in PAGE_MODELS}}
    for file, model in models.items():
        yield from (Fact(file, name, true_values(model, name)) for name in fields_of(model))
    yield Fact("sources.toml", "S1", tables(SourceFacts))
