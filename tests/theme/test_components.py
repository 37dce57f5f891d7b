"""Each component prints its view, all of it and nothing else."""

import json

import pytest
from bs4 import BeautifulSoup
from jinja2 import UndefinedError
from markupsafe import Markup

from tests.view_factories import (
    HOSTILE_TEXT,
    a_block,
    a_byline,
    a_call_to_action,
    a_card,
    a_card_group,
    a_care_card,
    a_contact,
    a_credit,
    a_day,
    a_fact_list,
    a_footer,
    a_header,
    a_link,
    a_page,
    a_phone_action,
    a_session,
    a_source,
    a_video,
    an_action,
    an_hours_row,
    an_image,
    the_words,
)


def words_of(element):
    return " ".join(element.get_text(" ").split())


def outline(soup):
    return [(heading.name, words_of(heading)) for heading in soup.find_all(["h1", "h2", "h3", "h4"])]


def links(soup):
    return [(words_of(link), link["href"]) for link in soup.find_all("a")]


def test_care_card_says_its_urgency_to_screen_readers_before_its_heading(print_component):
    card = a_care_card("emergency", heading="Call 911 if:", hidden_text="Emergency:", anchor="call-911-if")

    soup = print_component("care-card", card)

    assert outline(soup) == [("h2", "Emergency: Call 911 if:")]
    assert soup.h2["id"] == "call-911-if"
    assert words_of(soup.h2.select_one(".visually-hidden")) == "Emergency:"
    assert soup.select_one(".care-card")["data-level"] == "emergency"
    assert [words_of(item) for item in soup.find_all("li")] == ["you have chest pain"]


def test_care_cards_of_each_level_have_a_shape_of_their_own(print_component):
    """Colour alone must not tell them apart (WCAG 1.4.1)."""
    levels = ("emergency", "urgent", "non-urgent")

    shapes = {print_component("care-card", a_care_card(level)).path["d"] for level in levels}

    assert len(shapes) == len(levels)


@pytest.mark.parametrize("component", ["care-card", "takeaways", "callout", "do-list", "dont-list"])
def test_block_inside_a_section_has_a_heading_one_level_down(print_component, component):
    block = a_block(component, heading="Good to know", level="urgent", heading_level=3)

    soup = print_component(component, block)

    assert outline(soup) == [("h3", "Good to know")]


@pytest.mark.parametrize("component", ["takeaways", "callout", "do-list", "dont-list"])
def test_block_without_a_heading_prints_none(print_component, component):
    soup = print_component(component, a_block(component, heading="", html=Markup("<p>Rest.</p>")))

    assert outline(soup) == []
    assert words_of(soup) == "Rest."


def test_prose_prints_its_html_as_it_is(print_component):
    soup = print_component("prose", a_block(html=Markup('<p>Move <a href="/x/">often</a>.</p>')))

    assert str(soup.p) == '<p>Move <a href="/x/">often</a>.</p>'


def test_call_to_action_is_made_of_real_links(print_component):
    offer = a_call_to_action(
        heading="Ready?", text="Pick a time.", actions=(an_action(note="from $95"), a_phone_action())
    )

    soup = print_component("call-to-action", offer)

    assert outline(soup) == [("h2", "Ready?")]
    assert soup.aside["aria-label"] == "Ready?"
    assert links(soup) == [
        ("Book a session", "https://booking.example.org/new"),
        ("Call 505-555-0100", "tel:+15055550100"),
    ]
    assert words_of(soup.small) == "from $95"
    assert soup.find_all(["button", "form", "script"]) == []


def test_call_to_action_with_nothing_to_do_and_nothing_to_say_is_left_out(print_component):
    soup = print_component("call-to-action", a_call_to_action(heading="", text="", actions=()))

    assert str(soup).strip() == ""


def test_call_that_sells_nothing_is_a_calm_word_on_care(print_component):
    offer = a_call_to_action(heading="Your health comes first", text="A massage can wait.", actions=())

    soup = print_component("call-to-action", offer)

    assert soup.find(True)["class"] == ["care-action", "panel"]
    assert outline(soup) == [("h2", "Your health comes first")]
    assert words_of(soup.p) == "A massage can wait."
    assert soup.select("a, aside, .call-to-action") == []


def test_breadcrumb_ends_with_the_page_itself_which_is_no_link(print_component):
    trail = (a_link(label="Home", path="/"), a_link(label="Heat & ice", path="/guides/heat/", current=True))

    soup = print_component("breadcrumb", a_page(trail=trail))

    assert soup.nav["aria-label"] == "Breadcrumb"
    assert links(soup) == [("Home", "/")]
    assert words_of(soup.select_one("[aria-current=page]")) == "Heat & ice"


def test_contents_link_to_the_headings(print_component):
    view = a_page(contents=(a_link(label="How long?", path="#how-long"),))

    soup = print_component("contents", view)

    assert soup.nav["aria-label"] == "On this page"
    assert links(soup) == [("How long?", "#how-long")]


def test_header_marks_the_current_page_in_a_menu_that_needs_no_script(print_component):
    soup = print_component("site-header", a_page())

    assert soup.nav["aria-label"] == "Main"
    assert [words_of(link) for link in soup.select("[aria-current=page]")] == ["Guides"]
    assert words_of(soup.nav.details.summary) == "Menu"
    assert soup.find_all(["script", "input", "button"]) == []


@pytest.mark.parametrize(
    ("logo", "name"),
    [
        pytest.param(None, "Corner Workshop", id="name-as-text"),
        pytest.param(an_image(path="/logo.svg", alt=""), "", id="logo-instead"),
    ],
)
def test_header_names_the_business_once(print_component, logo, name):
    page = a_page(header=a_header(logo=logo))

    brand = print_component("site-header", page).select_one(".brand")

    assert brand["href"] == "/"
    assert words_of(brand) == name
    assert [image["alt"] for image in brand.find_all("img")] == (["Corner Workshop"] if logo else [])


def test_ribbon_is_printed_in_a_preview_only(print_component):
    assert words_of(print_component("site-header", a_page(ribbon="Draft")).select_one(".ribbon")) == "Draft"
    assert print_component("site-header", a_page(ribbon="")).select_one(".ribbon") is None


def test_byline_gives_its_dates_to_machines_too(print_component):
    byline = a_byline(updated=a_day(text="March 1, 2027", iso="2027-03-01"))

    soup = print_component("byline", a_page(byline=byline))

    assert [words_of(item) for item in soup.find_all("li")] == [
        "Written by Ada Example , Founder",
        "Published November 22, 2026",
        "Updated March 1, 2027",
        "Not reviewed by a clinician",
    ]
    assert [time["datetime"] for time in soup.find_all("time")] == ["2026-11-22", "2027-03-01"]
    assert links(soup) == [("Ada Example", "/people/ada-example/")]


def test_byline_of_an_author_without_a_page_has_no_link(print_component):
    soup = print_component("byline", a_page(byline=a_byline(author_path="", author_role="", review="")))

    assert links(soup) == []
    assert words_of(soup) == "Written by Ada Example Published November 22, 2026"


def test_sources_can_be_reached_from_the_text(print_component):
    sources = (
        a_source(),
        a_source(number=2, anchor="source-2", title="Knots", publisher="", year="", url="https://b.example"),
    )

    soup = print_component("source-list", a_page(sources=sources))

    assert outline(soup) == [("h2", "Sources")]
    assert [(item["id"], words_of(item)) for item in soup.ol.find_all("li")] == [
        ("source-1", "Cochrane: Massage for neck pain , 2024"),
        ("source-2", "Knots"),
    ]
    assert links(soup) == [
        ("Massage for neck pain", "https://example.org/review"),
        ("Knots", "https://b.example"),
    ]


def test_session_without_a_price_or_a_link_prints_neither(print_component):
    sessions = (
        a_session(length="60 minutes", price="$95"),
        a_session(length="90 minutes", price="", action=None),
    )

    soup = print_component("session-list", a_page(sessions=sessions))

    assert outline(soup) == [("h2", "Session lengths and prices")]
    assert [words_of(item) for item in soup.find_all("li")] == ["60 minutes $95 Book a session", "90 minutes"]


def test_card_group_leads_to_its_cards_and_to_the_section(print_component):
    group = a_card_group(
        heading="Start here",
        cards=(a_card(kicker="Guides"),),
        more=a_link(label="See all: Guides", path="/guides/"),
    )

    soup = print_component("card-group", group)

    assert outline(soup) == [("h2", "Start here")]
    assert links(soup) == [("Heat or ice?", "/guides/heat-and-ice/"), ("See all: Guides", "/guides/")]
    assert words_of(soup.li) == "Guides Heat or ice? Whichever feels better."


def test_picture_keeps_its_place_while_it_loads(print_component):
    image = print_component("photo", an_image()).img

    assert image.attrs == {
        "class": ["photo"],
        "src": "/images/desk.jpg",
        "width": "1200",
        "height": "675",
        "alt": "A desk by a window",
        "loading": "lazy",
        "decoding": "async",
    }


def test_hours_are_a_table_of_days(print_component):
    soup = print_component("hours-table", (an_hours_row(), an_hours_row(days="Sunday", hours="Closed")))

    assert [(words_of(row.th), row.th["scope"], words_of(row.td)) for row in soup.find_all("tr")] == [
        ("Monday to Friday", "row", "9 AM to 6 PM"),
        ("Sunday", "row", "Closed"),
    ]


def test_contact_card_holds_every_way_to_reach_the_business(print_component):
    contact = a_contact(special_hours=(an_hours_row(days="November 26, 2026", hours="Closed"),))

    soup = print_component("contact-card", a_page(contact=contact))

    assert links(soup.address) == [
        ("505-555-0100", "tel:+15055550100"),
        ("hello@example.org", "mailto:hello@example.org"),
        ("Get directions", "https://maps.example.org/?q=1"),
    ]
    assert outline(soup) == [("h2", "Contact"), ("h2", "Opening hours"), ("h3", "Changes to our hours")]
    assert "1 Example Street Springfield 12345" in words_of(soup.address)


def test_footer_names_address_phone_email_and_hours(print_component):
    soup = print_component("site-footer", a_page())

    assert words_of(soup.select_one(".brand")) == "Corner Workshop"
    assert words_of(soup.address) == (
        "1 Example Street Springfield 12345 Phone 505-555-0100 Email hello@example.org Get directions"
    )
    assert [words_of(row) for row in soup.find_all("tr")] == [
        "Monday to Friday 9 AM to 6 PM",
        "Saturday 10 AM to 2 PM",
    ]
    assert [nav["aria-label"] for nav in soup.find_all("nav")] == ["Learn", "Find us on"]
    assert words_of(soup.select_one(".legal")) == "Serving Springfield Licence 1234 Corner Workshop LLC"


@pytest.mark.parametrize(
    ("component", "view"),
    [
        pytest.param("ribbon", HOSTILE_TEXT, id="ribbon"),
        pytest.param("skip-link", the_words(skip_to_content=HOSTILE_TEXT), id="skip-link"),
        pytest.param("action-list", (an_action(label=HOSTILE_TEXT),), id="action-list"),
        pytest.param("card", a_card(title=HOSTILE_TEXT, summary=""), id="card"),
        pytest.param("hours-table", (an_hours_row(days=HOSTILE_TEXT, hours=""),), id="hours-table"),
        pytest.param("callout", a_block("callout", heading=HOSTILE_TEXT, html=Markup("")), id="callout"),
        pytest.param("care-action", a_call_to_action(heading=HOSTILE_TEXT, text=""), id="care-action"),
        pytest.param(
            "care-card", a_care_card(heading=HOSTILE_TEXT, hidden_text="", html=Markup("")), id="care-card"
        ),
    ],
)
def test_what_an_editor_types_is_text(print_component, component, view):
    soup = print_component(component, view)

    assert soup.get_text().strip() == HOSTILE_TEXT
    assert soup.select("#y, script") == []


def test_address_of_a_link_stays_one_attribute(print_component):
    action = an_action(href='/x/" onclick="alert(1)')

    link = print_component("action-list", (action,)).a

    assert sorted(link.attrs) == ["data-kind", "href"]
    assert link["href"] == '/x/" onclick="alert(1)'


def test_unknown_icon_is_an_error(environment):
    icon = environment.get_template("components/icon.html").module.icon

    with pytest.raises(UndefinedError):
        icon("unicorn")


def test_fact_list_says_what_must_be_read_first_then_facts_then_the_way_to_act(print_component):
    soup = print_component("fact-list", a_page(fact_list=a_fact_list()))

    assert words_of(soup) == (
        "This event is cancelled. When Saturday, 6:00 PM With Ada Example Price $20 Book a place"
    )
    assert soup.time["datetime"] == "2026-11-28T18:00:00-07:00"
    assert links(soup)[0] == ("Ada Example", "/people/ada-example/")


def test_video_loads_nothing_before_it_is_asked_to_play(print_component):
    soup = print_component("video-player", a_page(video=a_video()))

    assert (soup.video["preload"], "autoplay" in soup.video.attrs, "controls" in soup.video.attrs) == (
        "none",
        False,
        True,
    )
    assert soup.video["poster"] == "/images/desk.jpg"
    assert [words_of(part) for part in soup.select("details p")] == ["Sit upright.", "Roll your shoulders."]
    assert [time["datetime"] for time in soup.find_all("time")] == ["PT1M30S", "2026-11-22"]


@pytest.mark.parametrize("component", ["fact-list", "video-player"])
def test_component_without_its_facts_prints_nothing(print_component, component):
    assert words_of(print_component(component, a_page())) == ""


def test_first_photo_names_who_made_it(environment):
    photo_first = environment.get_template("components/photo.html").module.photo_first

    credited = BeautifulSoup(str(photo_first(an_image(credit=a_credit()))), "html.parser")
    plain = BeautifulSoup(str(photo_first(an_image())), "html.parser")

    assert words_of(credited.figcaption) == "Picture: Ada Example Licence of this picture"
    assert credited.a.attrs == {"href": "https://licences.example/by", "rel": ["license"]}
    assert plain.figure is None
    assert plain.img["fetchpriority"] == "high"


def test_bar_is_a_named_group_of_links_and_no_landmark(print_component):
    offer = a_call_to_action(placement="bar", heading="Book or call", actions=(an_action(), a_phone_action()))

    bar = print_component("booking-bar", offer).find(True)

    assert bar.attrs == {"class": ["booking-bar"], "role": "group", "aria-label": "Book or call"}
    assert links(bar) == [
        ("Book a session", "https://booking.example.org/new"),
        ("Call 505-555-0100", "tel:+15055550100"),
    ]


def test_bar_with_nothing_to_do_is_left_out(print_component):
    assert str(print_component("booking-bar", a_call_to_action(actions=()))).strip() == ""


def test_bar_keeps_a_hostile_name_in_its_attribute(print_component):
    bar = print_component("booking-bar", a_call_to_action(heading=HOSTILE_TEXT)).find(True)

    assert bar["aria-label"] == HOSTILE_TEXT


def test_contact_card_hands_the_schedule_to_the_script_and_a_file_to_address_books(print_component):
    schedule = json.dumps({"words": {"open": HOSTILE_TEXT}})
    contact = a_contact(schedule_json=schedule, vcard_path="/contact.vcf", map=an_image(alt="The way"))

    soup = print_component("contact-card", a_page(contact=contact))

    [hours] = soup.select("[data-schedule]")
    assert hours["data-schedule"] == schedule
    assert outline(hours) == [("h2", "Opening hours")]
    assert links(soup.address)[-1] == ("Save our contact details", "/contact.vcf")
    assert soup.img["alt"] == "The way"


def test_footer_hands_the_schedule_to_the_script(print_component):
    soup = print_component("site-footer", a_page(footer=a_footer(contact=a_contact(schedule_json="{}"))))

    assert outline(soup.select_one("[data-schedule]")) == [("h2", "Opening hours")]


def test_visit_reminder_is_a_labelled_form_that_waits_for_its_script(print_component):
    facts = json.dumps({"summary": HOSTILE_TEXT})

    form = print_component("visit-reminder", a_page(visit_reminder=facts)).form

    assert "hidden" in form.attrs
    assert {"action", "method"} & set(form.attrs) == set()
    assert form["data-reminder"] == facts
    assert outline(form) == [("h2", "Booked already? Save the time")]
    assert [
        (words_of(label), label.input["type"], label.input["name"], "required" in label.input.attrs)
        for label in form.find_all("label")
    ] == [
        ("Date", "date", "date", True),
        ("Time", "time", "time", True),
        ("Length in minutes", "number", "minutes", True),
    ]
    assert words_of(form.button) == "Save to my calendar"


def test_visit_reminder_is_left_out_of_other_pages(print_component):
    assert str(print_component("visit-reminder", a_page(visit_reminder=""))).strip() == ""
