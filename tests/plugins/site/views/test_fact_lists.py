"""The facts that a page shows at a glance, which are those that the graph tells."""

import pytest

from plugins.site.views.fact_lists import business_details
from plugins.site.views.frame_view import build_contact
from plugins.site.views.page_view import build_page
from plugins.site.views.views import Action, Credit, Day, Fact, FactList, FactValue
from tests.factories import ASite, a_file, a_guide, a_service, an_event

NORTH = {
    "id": "north",
    "name": "Shop North",
    "phone": "+1 505-555-0111",
    "address": {
        "street": "9 Hill Road",
        "locality": "Springfield",
        "region": "NM",
        "postal_code": "87001",
        "country": "US",
    },
    "opening_hours": [{"days": ["Sunday"], "opens": "09:00", "closes": "12:00"}],
}
ROUTE = "https://www.google.com/maps/dir/?api=1&destination="


def page_of(files, source, **facts):
    return build_page(ASite(files, **facts).inputs(source))


def test_an_event_shows_when_where_how_much_and_with_whom():
    files = {
        "events/a.md": an_event(
            location="north", price="12.5", host="jo", booking_url="https://book.test/a"
        ).replace("12.5", "12.50"),
        "people/jo.md": a_file("Jo Doe"),
        "pages/north.md": a_file("North", role="location", location="north"),
    }

    assert page_of(files, "events/a.md", locations=[NORTH]).fact_list == FactList(
        facts=(
            Fact(
                "When",
                (
                    FactValue(
                        "Saturday, August 1, 2026, 6:00\N{NARROW NO-BREAK SPACE}PM",
                        iso="2026-08-01T18:00:00-06:00",
                    ),
                    FactValue("until 8:00\N{NARROW NO-BREAK SPACE}PM", iso="2026-08-01T20:00:00-06:00"),
                ),
            ),
            Fact(
                "Where",
                (
                    FactValue("Shop North", "/north/"),
                    FactValue("9 Hill Road"),
                    FactValue("Springfield, NM 87001"),
                    FactValue(
                        "Get directions",
                        f"{ROUTE}Shop%20North%2C%209%20Hill%20Road%2C%20Springfield%2C%20NM%2087001%2C%20US",
                    ),
                ),
            ),
            Fact("Price", (FactValue("$12.50"),)),
            Fact("With", (FactValue("Jo Doe", "/people/jo/"),)),
        ),
        actions=(Action("book", "Book a place", "https://book.test/a"),),
    )


@pytest.mark.parametrize(
    ("fields", "notice", "actions"),
    [
        ({"status": "cancelled"}, "This event is canceled.", 0),
        ({"status": "postponed"}, "This event is postponed. The new date will stand here.", 0),
        ({"starts": "2026-06-30 18:00", "ends": "2026-06-30 19:00"}, "This event is over.", 0),
        ({}, "", 1),
    ],
)
def test_an_event_that_cannot_be_visited_says_so_and_sells_nothing(fields, notice, actions):
    text = an_event(booking_url="https://book.test/a", **fields)

    facts = page_of({"events/a.md": text}, "events/a.md").fact_list

    assert (facts.notice, len(facts.actions)) == (notice, actions)


def test_a_free_event_says_so():
    facts = page_of({"events/a.md": an_event(price="0")}, "events/a.md").fact_list.facts

    assert facts[2] == Fact("Price", (FactValue("Free ($0)"),))


def test_a_card_of_an_event_says_its_day():
    files = {"events/a.md": an_event("Bread night"), "events/index.md": a_file("Events")}

    [group] = page_of(files, "events/index.md").groups

    assert [(card.title, card.kicker) for card in group.cards] == [("Bread night", "August 1, 2026")]


def test_a_person_shows_what_they_do_hold_and_where_else_they_are():
    text = a_file(
        "Jo",
        job_title="Baker",
        credentials="[{name: Master <baker>, number: MB-1, issuer: Guild, expires: 2099-01-31}]",
        profiles="[https://www.social.test/jo]",
        updated="2026-06-05",
    )

    facts = page_of({"people/jo.md": text}, "people/jo.md").fact_list

    assert facts == FactList(
        (
            Fact("Work", (FactValue("Baker"),)),
            Fact(
                "Licenses and certificates",
                (
                    FactValue(
                        "Master &lt;baker&gt; MB-1 (Guild), valid until"
                        ' <time datetime="2099-01-31">January 31, 2099</time>'
                    ),
                ),
            ),
            Fact("Profiles", (FactValue("social.test", "https://www.social.test/jo"),)),
            Fact("Updated", (FactValue("June 5, 2026", iso="2026-06-05T00:00:00-06:00"),)),
        )
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [("people/a.md", a_file("Jo")), ("guides/a.md", a_guide()), ("services/a.md", a_service())],
)
def test_a_page_without_such_facts_shows_no_list(source, text):
    assert page_of({source: text}, source).fact_list is None


def test_the_smaller_facts_are_lines_and_text_in_them_stays_text():
    facts = {
        "alternate_name": "The <b>",
        "founded": "2019-05-01",
        "employees": 3,
        "vat_id": "X&1",
        "price_range": "$5 to $60",
    }

    lines = business_details(ASite({}, **facts).shared(), has_all_facts=True)

    assert lines == (
        "Prices: $5 to $60",
        "Also known as The <b>",
        'Founded on <time datetime="2019-05-01">May 1, 2019</time>',
        "People who work here: 3",
        "VAT number X&1",
    )
    assert business_details(ASite({}).shared(), has_all_facts=True) == ()
    assert business_details(ASite({}, **facts).shared(), has_all_facts=False) == ("Prices: $5 to $60",)


def test_a_licence_says_its_number_its_issuer_and_its_end():
    licence = {"name": "Licence", "number": "L-1", "issuer": "Board & Co"}
    facts = {"licences": [licence, {**licence, "expires": "2099-12-31"}]}

    assert build_contact(ASite({}, **facts).shared()).licences == (
        "Licence L-1 (Board & Co)",
        'Licence L-1 (Board &amp; Co), valid until <time datetime="2099-12-31">December 31, 2099</time>',
    )


def test_the_page_of_a_location_says_how_to_reach_that_place():
    files = {"pages/north.md": a_file("North", role="location", location="north")}

    page = page_of(files, "pages/north.md", locations=[NORTH])

    assert page.template == "contact.html"
    assert (
        page.contact.name,
        page.contact.phone.href,
        page.contact.address_lines,
        len(page.contact.hours),
    ) == (
        "Shop North",
        "tel:+15055550111",
        ("9 Hill Road", "Springfield, NM 87001"),
        2,
    )


def test_a_picture_shows_who_made_it():
    text = a_guide(image="images/a.svg", image_credit="Kim", image_licence="https://licences.test/by")

    assert page_of({"guides/a.md": text}, "guides/a.md").hero.credit == Credit(
        "Kim", "Picture: Kim", "https://licences.test/by", "License of this picture"
    )


def test_a_video_shows_its_length_its_day_and_its_words():
    video = (
        "{file: videos/roll.mp4, poster: images/roll.jpg, title: Two rolls, duration: PT90S,"
        ' uploaded: 2026-06-05, transcript: "Sit.\\n\\nRoll."}'
    )

    shown = page_of({"guides/a.md": a_guide(video=video)}, "guides/a.md").video

    assert (shown.path, shown.length, shown.uploaded, shown.transcript) == (
        "/videos/roll.mp4",
        Day("1:30", "PT90S"),
        Day("June 5, 2026", "2026-06-05T00:00:00-06:00"),
        ("Sit.", "Roll."),
    )
