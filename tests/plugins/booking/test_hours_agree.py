"""Page, markup, "open now" and address book say the same hours, whatever the week and its changes are.

What they must say is worked out here from the tables alone, day by day and minute by minute.
"""

import re
import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.booking.contact_file import build_contact_files
from plugins.booking.schedule import build_schedule
from plugins.page_checks.parity.shown_hours import shown_hours
from plugins.site.facts.hours import DAYS
from plugins.site.views.formats import format_minutes
from plugins.site.views.frame_view import build_contact
from plugins.structured_data.place_nodes import hours_nodes, special_hours_nodes
from tests.factories import WORDS, ASite, a_file
from tests.reference.opening_sentence import opening_sentence

FIRST = date(2026, 12, 14)
DAY = 24 * 60
ZONE = ZoneInfo("America/Denver")
WORD_FILES = sorted((Path(__file__).resolve().parents[3] / "theme/words").glob("*.toml"))


def text_of(minutes):
    return "24:00" if minutes == DAY else f"{minutes // 60 % 24:02}:{minutes % 60:02}"


@st.composite
def spans_of_a_day(draw):
    """Give hours between 6:00 and midnight that don't touch, of which the last may go on until 2:00."""
    cuts = draw(st.lists(st.integers(12, 48), unique=True, max_size=4).map(sorted))
    spans = [(30 * opens, 30 * closes) for opens, closes in zip(cuts[::2], cuts[1::2], strict=False)]
    if spans and spans[-1][0] >= 16 * 60 and draw(st.booleans()):
        spans[-1] = (spans[-1][0], DAY + 30 * draw(st.integers(0, 4)))
    return draw(st.sampled_from([spans, [(0, DAY)] if len(spans) == 1 else spans]))


@st.composite
def weeks(draw):
    """Give the hours of seven days, of which none reaches into the next one's."""
    days = [draw(spans_of_a_day()) for _ in DAYS]
    for number, spans in enumerate(days):
        if spans == [(0, DAY)]:
            days[number - 1] = [(opens, min(closes, DAY)) for opens, closes in days[number - 1]]
    return days


changes_of_a_winter = st.lists(
    st.tuples(st.integers(0, 21), st.integers(1, 14), spans_of_a_day()),
    unique_by=lambda change: change[1],
    max_size=4,
)


def tables_of(week, changes, order):
    usual = [
        {"days": [name], "opens": text_of(opens), "closes": text_of(closes)}
        for name, spans in zip(DAYS, week, strict=True)
        for opens, closes in spans
    ]
    special = [
        {
            "from": str(FIRST + timedelta(start)),
            "through": str(FIRST + timedelta(start + length - 1)),
            **hours,
        }
        for start, length, spans in changes
        for hours in [
            *({"opens": text_of(opens), "closes": text_of(closes)} for opens, closes in spans),
            *([] if spans else [{"closed": True}]),
        ]
    ]
    order.shuffle(usual)
    order.shuffle(special)
    return usual, special


def hours_on(day, week, changes):
    """Return the hours of a day: those of the change for the fewest days, else the usual ones."""
    number = (day - FIRST).days
    covering = [change for change in changes if change[0] <= number < change[0] + change[1]]
    return min(covering, key=lambda change: change[1])[2] if covering else week[day.weekday()]


def as_read(spans):
    """Return hours as schema.org and a clock on a wall have them: midnight as 23:59."""
    return {(opens, DAY - 1 if closes == DAY else closes % DAY) for opens, closes in spans}


def in_text(text, day="", language="en-US"):
    return {(span.opens, span.closes) for span in shown_hours(text, language).get(day, ())}


def hours_in_rows(contact, day):
    for row in contact.special_hours:
        parts = re.findall(r"(\w+ \d+)(?:, (\d{4}))?", row.days)  # the year once, unless it ends
        dates = [f"{part}, {year or parts[-1][1]}" for part, year in parts]
        ends = [datetime.strptime(date, "%B %d, %Y").date() for date in dates]  # noqa: DTZ007 - a day
        if ends[0] <= day <= ends[-1]:
            return in_text(row.hours)
    return in_text("\n".join(f"{row.days}\n{row.hours}" for row in contact.hours), DAYS[day.weekday()])


def hours_in_nodes(usual, special, day):
    dated = [node for node in special if node["validFrom"] <= str(day) <= node["validThrough"]]
    nodes = dated or [node for node in usual if DAYS[day.weekday()] in node["dayOfWeek"]]
    spans = [[time.fromisoformat(node[side]) for side in ("opens", "closes")] for node in nodes]
    return {(a.hour * 60 + a.minute, b.hour * 60 + b.minute) for a, b in spans if a != b}


@pytest.mark.parametrize("language", [file.stem for file in WORD_FILES if "-" not in file.stem])
def test_the_words_of_a_language_for_hours_without_numbers_are_read_by_the_check(language):
    words = tomllib.loads((WORD_FILES[0].parent / f"{language}.toml").read_text(encoding="utf-8"))
    to_midnight = format_minutes(24 * 60, Locale.parse(language))

    assert in_text(words["all_day"], language=language) == {(0, DAY - 1)}
    assert in_text(f"18:00 - {to_midnight}", language=language) == {(18 * 60, DAY - 1)}


@settings(max_examples=60)
@given(weeks().filter(any), changes_of_a_winter, st.randoms(use_true_random=False), st.integers(0, 40 * DAY))
def test_all_that_show_the_hours_say_the_same(week, changes, order, minute):
    usual, special = tables_of(week, changes, order)
    site = ASite({"pages/home.md": a_file(role="home")}, opening_hours=usual, special_hours=special)
    business, shared = site.business, site.shared()

    contact = build_contact(shared)
    nodes = hours_nodes(business.opening_hours), special_hours_nodes(business.special_hours)
    schedule = build_schedule(business, business, WORDS)
    card = b"".join(build_contact_files(site.index, shared).values()).decode()

    for day in (FIRST + timedelta(number) for number in range(40)):
        expected = as_read(hours_on(day, week, changes))
        assert hours_in_rows(contact, day) == expected, (day, "page")
        assert hours_in_nodes(*nodes, day) == expected, (day, "markup")
    note = card.replace("\r\n ", "").partition("NOTE:")[2].replace("\\n", "\n").replace("\\", "")
    for name, spans in zip(DAYS, week, strict=True):
        assert in_text(note, name) == as_read(spans), (name, "address book")
    now = datetime.combine(FIRST, time(), ZONE) + timedelta(minutes=minute)
    open_now = any(
        opens <= minute % DAY + ago * DAY < closes
        for ago in (0, 1)
        for opens, closes in hours_on(now.date() - timedelta(ago), week, changes)
    )
    assert opening_sentence(schedule, now).startswith("Open now") == open_now, (now, "open now")
