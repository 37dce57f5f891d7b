"""Facts that only show to be wrong beside other facts."""

from datetime import date

import pytest

from plugins.site.facts.fact_rules import advise_emergency_cards, check_facts
from tests.factories import ASite, a_business, a_file, a_guide, a_record, a_service, an_event

NORTH = {
    "id": "north",
    "name": "North",
    "address": {"street": "9 Hill Road", "locality": "Springfield", "postal_code": "87001", "country": "US"},
}
CREDENTIALS = "[{name: Master baker, number: MB-1, issuer: Guild, expires: EXPIRES}]"


def problems_of(files, *, lines=None, all_readable=True, **facts):
    records = [a_record(text, source=source) for source, text in files.items()]
    problems = check_facts(
        records,
        records,
        a_business(**facts),
        lines or {},
        today=date(2026, 7, 1),
        all_readable=all_readable,
    )
    return [str(problem) for problem in problems]


def test_a_licence_is_found_before_and_after_its_last_day():
    licence = {"name": "Licence", "number": "1", "issuer": "Board"}

    problems = problems_of(
        {},
        licences=[{**licence, "expires": f"2026-{day}"} for day in ("08-31", "08-30", "07-01", "06-30")],
        lines={("licences", number, "expires"): 41 + number for number in range(4)},
    )

    remedy = "Write the new date, or take the license out."
    assert problems == [
        "business.toml:42: licences 2, expires: This license expires on 2026-08-30, and no page will show it "
        f"after that day. {remedy}",
        "business.toml:43: licences 3, expires: This license expires on 2026-07-01, and no page will show it "
        f"after that day. {remedy}",
        "business.toml:44: licences 4, expires: This license expired on 2026-06-30, and no page shows it any "
        f"more. {remedy}",
    ]


def test_a_licence_stops_no_build():
    licences = [{"name": "Licence", "number": "1", "issuer": "Board", "expires": "2026-06-30"}]
    jo = a_record(
        a_file("Jo", credentials=CREDENTIALS.replace("EXPIRES", "2026-06-30")), source="people/jo.md"
    )

    found = check_facts(
        [jo], [jo], a_business(licences=licences), {}, today=date(2026, 7, 1), all_readable=True
    )

    assert [problem.severity for problem in found] == ["look at", "look at"]


def test_a_person_does_not_show_a_licence_that_has_ended():
    text = a_file("Jo", credentials=CREDENTIALS.replace("EXPIRES", "2026-06-30"))

    assert problems_of({"people/jo.md": text}) == [
        "people/jo.md:4: credentials: This license expired on 2026-06-30, and no page shows it any more. "
        "Write the new date, or take it out."
    ]


def test_each_location_has_one_page():
    page = a_file("North", role="location", location="north")

    assert problems_of({"pages/north.md": page}, locations=[NORTH]) == []
    assert problems_of({}, locations=[NORTH], lines={("locations", 0): 70}) == [
        'business.toml:70: locations 1, id: expected one page with "role: location" and "location: north", got none.'
        " Write one in content/pages/."
    ]
    assert problems_of({}, locations=[NORTH], all_readable=False) == []


def test_two_locations_never_share_an_id():
    page = a_file("North", role="location", location="north")

    problems = problems_of({"pages/north.md": page}, locations=[NORTH, NORTH])

    assert problems[0] == (
        'business.toml:1: locations 2, id: Two locations have the id "north". Give one of them another id.'
    )


@pytest.mark.parametrize("fields", [{"role": "location"}, {"location": "north"}])
def test_a_location_page_names_its_location(fields):
    problems = problems_of({"pages/x.md": a_file("X", **fields)}, locations=[NORTH], all_readable=False)

    assert [problem.split(": ", 1)[1] for problem in problems] == [
        'location: "role: location" and "location" need each other, and one is missing. Add the other, or take it out.'
    ]


def test_an_unknown_location_gets_the_nearest():
    files = {
        "pages/x.md": a_file("X", role="location", location="nort"),
        "events/a.md": an_event(location="sout"),
    }

    assert problems_of(files, locations=[NORTH], all_readable=False) == [
        'pages/x.md:5: location: expected a location of business.toml, got "nort". Did you mean "north"?',
        'events/a.md:6: location: expected a location of business.toml, got "sout". Known: north.',
    ]


def test_lengths_name_a_location_that_exists_and_stand_there_once():
    sessions = "[{minutes: 60}, {minutes: 60, location: north}, {minutes: 60}, {minutes: 30, location: nort}]"
    files = {"services/a.md": a_service(sessions=sessions)}

    assert problems_of(files, locations=[NORTH], all_readable=False) == [
        "services/a.md:5: sessions: 60 minutes stand twice. Take one out, or write the location of each.",
        'services/a.md:5: sessions: expected a location of business.toml, got "nort". Did you mean "north"?',
    ]


def test_an_event_ends_after_it_starts():
    text = an_event(starts="2026-08-01 18:00", ends="2026-08-01 18:00")

    assert problems_of({"events/a.md": text}) == [
        'events/a.md:5: ends: expected an end after "2026-08-01 18:00", got "2026-08-01 18:00". Correct one of the two.'
    ]


def test_an_event_never_starts_in_the_hour_that_summer_time_skips():
    text = an_event(starts="2027-03-14 02:30", ends="2027-03-14 05:00")

    assert problems_of({"events/a.md": text}) == [
        'events/a.md:4: starts: expected a time that exists, got "2027-03-14 02:30", which clocks in '
        "America/Denver skip when summer time begins. Write it an hour later."
    ]


ADDRESS = "{street: 2 Main St, locality: Springfield, postal_code: '87000', country: US}"


@pytest.mark.parametrize(
    "fields",
    [
        {"place": "Library"},
        {"address": ADDRESS},
        {"place": "Library", "address": ADDRESS, "location": "north"},
    ],
)
def test_an_event_is_in_one_place_that_has_an_address(fields):
    problems = problems_of({"events/a.md": an_event(**fields)}, locations=[NORTH], all_readable=False)

    field = "place" if "place" in fields else "address"
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        f"{field}: expected a place with its address, or a location, or neither for your own address, "
        "got another combination. Take one out, or add what is missing."
    ]


def test_an_event_needs_a_place_where_the_business_has_none():
    assert problems_of({"events/a.md": an_event()}, address=None) == [
        "events/a.md:1: place: expected a place with its address, got nothing."
        " Add it, or an address to business.toml."
    ]
    assert problems_of({"events/a.md": an_event(place="Library", address=ADDRESS)}, address=None) == []


def test_a_licensed_picture_needs_a_credit():
    text = a_guide(image="images/a.svg", image_licence="https://licences.test/by")

    assert problems_of({"guides/a.md": text}) == [
        "guides/a.md:6: image_licence: A license needs image_credit beside it. Add image_credit with the name of whoever made the picture."
    ]


@pytest.mark.parametrize(
    ("ends", "status", "listed"),
    [("2026-07-01 06:00", "past", ()), ("2026-07-01 06:01", "live", ("events/a.md",))],
)
def test_an_event_that_is_over_keeps_its_page_and_leaves_every_list(ends, status, listed):
    files = {
        "events/a.md": an_event(starts="2026-06-30 18:00", ends=ends, topics="[bread]"),
        "guides/b.md": a_guide(topics="[bread]", related="[events/a.md]"),
        "pages/home.md": a_file("Welcome", role="home", featured="[events/a.md]"),
    }

    site = ASite(files)

    shown = [page.path for page in site.inputs("guides/b.md").related]
    featured = [page.path for page in site.inputs("pages/home.md").featured]
    assert site.index.statuses["events/a.md"] == status
    assert "events/a.md" in site.index.records
    assert site.index.members.get("events", ()) == listed
    assert (shown, featured) == ((["events/a/"],) * 2 if listed else ([], []))


def test_events_are_listed_the_nearest_first():
    files = {
        "events/late.md": an_event(starts="2026-12-01 18:00", ends="2026-12-01 19:00"),
        "events/soon.md": an_event(starts="2026-08-01 18:00", ends="2026-08-01 19:00"),
    }

    assert ASite(files).index.members["events"] == ("events/soon.md", "events/late.md")


@pytest.mark.parametrize("field", ["updated", "reviewed"])
def test_what_was_done_lies_in_no_future(field):
    later, now = (
        problems_of({"guides/a.md": a_guide(**{field: day})}) for day in ("2026-07-02", "2026-07-01")
    )

    assert later == [
        f"guides/a.md:5: {field}: 2026-07-02 is still to come. Write today's date or an earlier one."
    ]
    assert now == []


def test_a_business_was_founded_in_the_past():
    assert problems_of({}, founded="2026-07-02", lines={("founded",): 7}) == [
        "business.toml:7: founded: 2026-07-02 is still to come. Write today's date or an earlier one."
    ]


GERMAN = {"street": "1 Weg", "locality": "Freiburg", "country": "DE", "postal_code": "79104"}


@pytest.mark.parametrize(
    ("heading", "facts", "found"),
    [
        ("Call 911 if:", {}, []),
        ("Call 112 if:", {"address": GERMAN}, []),
        ("Call 911 if:", {"address": None, "phone": "+1 505-555-2368"}, []),
        (
            "Call 911 if:",
            {"address": GERMAN},
            [
                "guides/a.md:8: emergency: 911 is no emergency number of DE. Write the right one, or "
                'emergency_number = "911" in business.toml.'
            ],
        ),
        ("Call 911 if:", {"address": GERMAN, "emergency_number": "911"}, []),
    ],
)
def test_an_emergency_card_names_a_number_of_the_country(heading, facts, found):
    record = a_record(a_guide(body=f"Text.\n\n> [!emergency] {heading}\n>\n> - you have chest pain"))

    advice = [*advise_emergency_cards(record, a_business(**facts))]

    assert [str(problem) for problem in advice] == found
    assert {problem.severity for problem in advice} <= {"look at"}
