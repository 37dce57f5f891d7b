"""A change of facts keeps comments and order, and is checked by the site's own readers before it is written."""

import tomllib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editing.facts import open_facts, save_facts
from editing.splicing.toml_values import change_values, merged
from editing.values import Conflict, Saved
from plugins.site.values.problems import ContentError
from tests.editing.projects import a_project, files_of
from tests.factories import BUSINESS_TOML

BUSINESS = """\
# The facts.
name = "Corner Shop"   # on the door
tagline = 'Things on a corner'
description = "A shop on a corner that sells things."
url = "https://shop.test"
language = "en-US"
time_zone = "America/Denver"
currency = "USD"
phone = "+1 505-555-0100"
icon = "images/icon.png"
social_image = "images/card.png"
service_areas = [
  "Springfield",  # here
]
samples = ["address", "opening_hours", "booking.url"]

# When it began:
# founded = "2020-05-01"

# Where it is.
[address]
street = "1 Corner Road"
locality = "Springfield"
region = "NM"
postal_code = "87000"
country = "US"

[booking]
url = "https://book.test/shop"
label = "Book a visit"

# In the week.
[[opening_hours]]
days = ["Monday", "Tuesday"]
opens = "09:00"
closes = "18:00"

# At the weekend.
[[opening_hours]]
days = ["Saturday"]
opens = "10:00"
closes = "14:00"

# Questions.
[practice.parking]
question = "Where can people park?"
example = "behind the building"
answer = ""
"""
VALUES = tomllib.loads(BUSINESS)


def saved(tmp_path, changes, *, text=BUSINESS, source="business.toml"):
    project = a_project(tmp_path, {source: text})
    result = save_facts(project, source, open_facts(project, source).version, changes)
    assert isinstance(result, Saved), result
    return files_of(project)[source].decode()


def with_facts(name, **changes):
    return {name: {**VALUES[name], **changes}}


WEEK, WEEKEND = VALUES["opening_hours"]
OTHER_ADDRESS = with_facts("address", street="2 Hill Road")
PARKING = {"practice": {"parking": {**VALUES["practice"]["parking"], "answer": "in the yard"}}}


@pytest.mark.parametrize(
    ("changes", "edits"),
    [
        ({"name": 'The "Shop"'}, [('"Corner Shop"   #', '"The \\"Shop\\""   #')]),
        ({"tagline": "Its things"}, [("'Things on a corner'", "'Its things'")]),
        ({"founded": "2019-01-01"}, [('# founded = "2020-05-01"\n', '# founded = "2020-05-01"\nfounded = "2019-01-01"\n')]),
        ({"email": "hi@shop.test"}, [('"booking.url"]\n', '"booking.url"]\nemail = "hi@shop.test"\n')]),
        (PARKING, [('answer = ""', 'answer = "in the yard"')]),
        ({"service_areas": ["Springfield", "Shelbyville"]}, [("# here\n", '# here\n  "Shelbyville",\n')]),
        (OTHER_ADDRESS, [("1 Corner Road", "2 Hill Road"), ('samples = ["address", ', "samples = [")]),
        (with_facts("booking", label="Book"), [("Book a visit", "Book")]),
        (with_facts("booking", url="https://b.test/"), [("https://book.test/shop", "https://b.test/"), (', "booking.url"', "")]),
        ({"opening_hours": [WEEK, {**WEEKEND, "closes": "15:00"}]}, [('"14:00"', '"15:00"'), (' "opening_hours",', "")]),
        (
            {"opening_hours": [WEEK]},
            [('\n# At the weekend.\n[[opening_hours]]\ndays = ["Saturday"]\nopens = "10:00"\ncloses = "14:00"\n',
              "\n# At the weekend.\n"), (' "opening_hours",', "")],
        ),
        (
            {"special_hours": [{"from": "2026-12-24", "closed": True}]},
            [('answer = ""\n', 'answer = ""\n\n[[special_hours]]\nfrom = "2026-12-24"\nclosed = true\n')],
        ),
        (
            {"opening_hours": [WEEK, WEEKEND, {"days": ["Sunday"], "by_appointment": True}]},
            [('closes = "14:00"\n', 'closes = "14:00"\n\n[[opening_hours]]\ndays = ["Sunday"]\nby_appointment = true\n'),
             (' "opening_hours",', "")],
        ),
        ({"geo": {"latitude": 35.5, "longitude": -106.25}}, [('answer = ""\n', 'answer = ""\n\n[geo]\nlatitude = 35.5\nlongitude = -106.25\n')]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_a_changed_fact_is_written(tmp_path, changes, edits, end):
    wanted = BUSINESS
    for old, new in edits:
        assert wanted.count(old) == 1, old
        wanted = wanted.replace(old, new)

    written = saved(tmp_path, changes, text=BUSINESS.replace("\n", end).encode())

    assert written == wanted.replace("\n", end)


def test_a_location_is_added_below_the_others(tmp_path):
    address = {"street": "3 A", "locality": "B", "postal_code": "87000", "country": "US"}
    north = {"id": "north", "name": "North", "address": address, "opening_hours": [WEEKEND]}

    written = saved(tmp_path, {"locations": [north]})

    assert written.removeprefix(BUSINESS) == (
        '\n[[locations]]\nid = "north"\nname = "North"\n\n[locations.address]\nstreet = "3 A"\nlocality = "B"\n'
        'postal_code = "87000"\ncountry = "US"\n\n[[locations.opening_hours]]\ndays = ["Saturday"]\n'
        'opens = "10:00"\ncloses = "14:00"\n'
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phone": "12"}, "phone"),
        ({"url": "http://shop.test"}, "url"),
        (with_facts("address", country="UK"), "address.country"),
        (
            {"opening_hours": [{"days": ["Noday"], "opens": "9:00", "closes": "10:00"}]},
            "opening_hours 1, days",
        ),
        ({"name": ""}, "name"),
        ({"nmae": "Shop"}, "nmae"),
    ],
)
def test_a_wrong_fact_is_a_problem_of_its_field_and_nothing_is_written(tmp_path, changes, field):
    project = a_project(tmp_path, {"business.toml": BUSINESS})

    with pytest.raises(ContentError) as refused:
        save_facts(project, "business.toml", open_facts(project, "business.toml").version, changes)

    assert [problem.field for problem in refused.value.problems] == [field]
    assert files_of(project) == {"business.toml": BUSINESS.encode()}


SOURCES = '# Works.\n[S1]\ntitle = "One"\nyear = ""\nurl = "https://a.test"\n\n# The second.\n[S2]\ntitle = "Two"\nurl = "https://b.test"\n'


@pytest.mark.parametrize(
    ("source", "text", "changes", "wanted"),
    [
        ("sources.toml", SOURCES, {"S1": {"title": "One", "year": "2024", "url": "https://a.test"}}, SOURCES.replace('""', '"2024"')),
        ("sources.toml", SOURCES, {"S2": None}, SOURCES.partition("[S2]")[0]),
        ("sources.toml", SOURCES, {"S3": {"title": "3", "year": "", "url": "https://c.test"}},
         SOURCES + '\n[S3]\ntitle = "3"\nurl = "https://c.test"\n'),
        ("hosting.toml", "", {"host": "netlify"}, 'host = "netlify"\n'),
        ("glossary.toml", '[terms.cog]\ntitle = "Cog"\nexplanation = "A wheel."\n',
         {"terms": {"cog": {"title": "Cog", "explanation": "A wheel."}, "hub": {"title": "Hub", "explanation": "A\nb."}}},
         '[terms.cog]\ntitle = "Cog"\nexplanation = "A wheel."\n\n[terms.hub]\ntitle = "Hub"\nexplanation = """A\nb."""\n'),
        ("synonyms.toml", 'groups = [\n  { words = ["a", "b"] }, # one\n]\n',
         {"groups": [{"words": ["a", "c"]}]}, 'groups = [\n  { words = ["a", "c"] }, # one\n]\n'),
    ],
)  # fmt: skip
def test_every_file_of_facts_can_be_changed(tmp_path, source, text, changes, wanted):
    files = {source: text} if text else {}
    project = a_project(tmp_path, files)

    result = save_facts(project, source, open_facts(project, source).version, changes)

    assert isinstance(result, Saved)
    assert files_of(project)[source].decode() == wanted


def test_facts_that_changed_meanwhile_are_left_as_they_are(tmp_path):
    project = a_project(tmp_path, {"business.toml": BUSINESS})
    version = open_facts(project, "business.toml").version
    theirs = BUSINESS.replace("Corner Shop", "Their Shop")
    (project.content / "business.toml").write_text(theirs)

    result = save_facts(project, "business.toml", version, {"tagline": "Mine"})

    assert isinstance(result, Conflict)
    assert (result.theirs, result.mine) == (theirs, theirs.replace("Things on a corner", "Mine"))
    assert files_of(project)["business.toml"].decode() == theirs


def test_what_was_wrong_before_keeps_nobody_from_correcting_the_rest(tmp_path):
    text = BUSINESS.replace('"USD"', '"Taler"')

    assert saved(tmp_path, {"tagline": "New"}, text=text) == text.replace("Things on a corner", "New")


def test_no_other_file_is_taken_for_facts(tmp_path):
    project = a_project(tmp_path, {"notes.toml": "a = 1\n"})

    with pytest.raises(ContentError, match=r"notes\.toml: This is no file of facts"):
        open_facts(project, "notes.toml")


def test_a_review_is_saved_with_its_consent_and_refused_without(tmp_path):
    project, source = a_project(tmp_path, {"business.toml": BUSINESS}), "reviews/reviews.toml"
    review = {
        "words": "They asked first.",
        "name": "J. D.",
        "date": "2026-05-01",
        "typicality": "One visit of one person.",
    }

    with pytest.raises(ContentError, match="consent: expected a table with record and given"):
        save_facts(project, source, open_facts(project, source).version, {"reviews": [review]})
    whole = {**review, "consent": {"record": "folder 7, sheet 3", "given": "2026-05-02"}}
    save_facts(project, source, open_facts(project, source).version, {"reviews": [whole]})

    assert open_facts(project, source).values == {"reviews": [whole]}


def test_the_facts_of_tests_are_the_ones_of_the_site(tmp_path):
    project = a_project(tmp_path, {"business.toml": BUSINESS})

    opened = open_facts(project, "business.toml")

    assert opened.problems == ()
    assert opened.lines["address.street"] == 22
    assert opened.values["address"] == BUSINESS_TOML["address"]


names = st.sampled_from(["a", "b-c", "d"])
words = st.text("ab \"'\\#[]{}=,.ß😀", max_size=8)
plain = st.one_of(words, st.integers(-9, 99), st.booleans())
lists = st.lists(words, max_size=3)
leaves = st.one_of(plain, lists)
tables = st.dictionaries(names, leaves, max_size=3)
groups = st.lists(tables.filter(bool), min_size=1, max_size=3)


def quoted(value):
    if isinstance(value, bool | int):
        return str(value).lower()
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f"'{value}'" if "'" not in value and len(value) % 2 else f'"{escaped}"'


@st.composite
def rows(draw, value):
    """Write a value in one of the ways of an owner."""
    if isinstance(value, list):
        margin = draw(st.sampled_from(["", "\n  "]))
        return "[" + "".join(f"{margin}{quoted(each)}, " for each in value) + ("\n]" if margin else "]")
    return quoted(value)


@st.composite
def files(draw):
    """Return the top-level values of a file, and its text."""
    values = draw(st.dictionaries(st.sampled_from(["x", "y", "z"]), leaves, max_size=3))
    text = "".join(
        [f"# about {name}\n{name} = {draw(rows(value))}  # note\n" for name, value in values.items()]
    )
    for name, kind in draw(st.dictionaries(st.sampled_from(["t", "u"]), st.one_of(tables, groups))).items():
        values[name] = kind
        header = (
            f"\n# about {name}\n[[{name}]]\n" if isinstance(kind, list) else f"\n# about {name}\n[{name}]\n"
        )
        for table in kind if isinstance(kind, list) else [kind]:
            text += header + "".join([f"{key} = {draw(rows(each))}\n" for key, each in table.items()])
    return values, text


@settings(deadline=None)
@given(
    file=files(),
    name=st.sampled_from(["x", "y", "t", "u"]),
    value=st.one_of(leaves, tables, groups, st.none()),
)
def test_any_value_is_changed_and_every_comment_and_other_value_stays(file, name, value):
    values, text = file
    old = values.get(name)
    assume(
        value is None
        or (
            shape(value) == (shape(old) if old is not None else shape(value) if name in ("t", "u") else False)
        )
    )

    after = change_values(text, {name: value}, source="x.toml")

    assert tomllib.loads(after) == merged(values, {name: value})
    assert [row for row in after.splitlines() if row.startswith("#")] == [
        row for row in text.splitlines() if row.startswith("#")
    ]
    for other in values.keys() - {name}:
        start = text.index(f"# about {other}\n")
        end = text.find("# about", start + 1)
        assert text[start : end if end > 0 else None].strip() in after


def shape(value):
    """Return of which form a fact is, which does not change: a table, a list of tables, or a value."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return list
    return dict if isinstance(value, dict) else False
