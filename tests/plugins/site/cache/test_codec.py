"""Values come back from bytes as they were; bytes that somebody else wrote can do nothing."""

import os
import pickle
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup
from msgspec import Struct, field

from plugins.page_checks.built_site import SitePage
from plugins.site.cache.codec import DamagedError, decode, encode, verify, with_checksum
from plugins.site.facts.business import Business
from plugins.site.facts.words import Words
from plugins.site.fields.schema import fields_of
from plugins.site.values.page_fields import PAGE_MODELS, Fields, SectionFields
from plugins.site.values.records import PageMeta, Record
from tests.factories import WORDS, a_business, a_file, a_guide, a_record, an_event
from tests.plugins.page_checks.pages import a_site

RECORD = a_record(
    a_guide("Über <b>", "## One\n\nTwo [three](a.md). [^S1]\n\n> [!note]\n>\n> Four", topics="[x]")
)


class Everything(Struct, frozen=True):
    numbers: tuple[int, ...] = (1, -2)
    ratio: float = 0.5
    texts: frozenset[str] = frozenset({"a", "é😀"})
    raw: bytes = b"\0\xff"
    html: Markup = Markup("<b>")
    day: date = date(2026, 2, 3)
    at: time = time(9, 30)
    length: timedelta = timedelta(minutes=90)
    naive: datetime = datetime(2026, 2, 3, 9)  # noqa: DTZ001 - as front matter has them
    aware: datetime = datetime(2026, 2, 3, 9, tzinfo=UTC)
    zone: ZoneInfo = ZoneInfo("America/Denver")
    nothing: str | None = None
    by_path: dict[tuple[str | int, ...], int] = field(default_factory=lambda: {("a", 1): 2})


def test_values_of_every_kind_come_back_with_their_types():
    returned = decode(encode(Everything()), Everything)

    assert returned == Everything()
    assert (type(returned.html), returned.naive.tzinfo, returned.aware.tzinfo) == (Markup, None, UTC)


def test_the_order_of_a_mapping_is_kept():
    assert list(decode(encode(MappingProxyType({"b": 1, "a": 2})), dict[str, int])) == ["b", "a"]


@pytest.mark.parametrize(
    "value",
    [RECORD, a_record(a_file(), source="guides/index.md"), a_record(an_event(), source="events/a.md")],
)
def test_a_record_comes_back_with_the_fields_of_its_kind(value):
    returned = decode(encode(value), Record)

    assert returned == value
    assert type(returned.fields) is type(value.fields)
    assert returned.body.blocks == value.body.blocks


def test_facts_and_words_come_back():
    business = a_business()

    assert decode(encode(business), Business) == business
    assert decode(encode(WORDS), Words) == WORDS


def test_the_facts_of_built_pages_come_back():
    pages = a_site(
        {
            "index.html": '<h2 id="x y"></h2><h2 id=""></h2><h2 id="é😀">a</h2><a href="/b/#z">b</a>',
            "c/index.html": '<meta http-equiv="refresh" content="0; url=/b/"><a href="/">a</a>',
        }
    ).pages

    assert decode(encode(pages), tuple[SitePage, ...]) == pages


@pytest.mark.parametrize("model", [*PAGE_MODELS, SectionFields])
def test_every_kind_of_page_can_be_kept(model):
    fields = model(**dict.fromkeys(fields_of(model)))

    with pytest.raises(DamagedError):  # no field may be empty, so each was looked at
        decode(encode(fields), Fields)


def test_a_class_that_is_no_kind_of_page_is_refused():
    content = encode(RECORD.meta).replace(b"GuideFields", b"OtherFields")

    with pytest.raises(DamagedError):
        decode(content, PageMeta)


@pytest.mark.parametrize("value", [object(), iter([("a", 1)]), print])
def test_what_has_no_form_as_bytes_is_refused(value):
    with pytest.raises(TypeError, match=r"^no bytes are known for \w+$"):
        encode(value)


@pytest.mark.parametrize("kind", [Record, SitePage, Business, dict[str, int], str])
def test_a_pickle_that_runs_a_command_is_only_damage(kind):
    class Attack:
        def __reduce__(self):
            return os.system, ("touch attacked",)

    with pytest.raises(DamagedError):
        decode(pickle.dumps(Attack()), kind)


@pytest.mark.parametrize(
    "damage", [lambda kept: kept[:-1], lambda kept: kept[1:], lambda _: b"", lambda kept: kept + b"x"]
)
def test_damaged_bytes_are_refused(damage):
    with pytest.raises(DamagedError):
        verify(damage(with_checksum(b"content")))


def test_whole_bytes_are_returned():
    assert verify(with_checksum(b"content")) == b"content"
