"""Each component prints its view, all of it and nothing else."""

import json

import pytest
from bs4 import BeautifulSoup
from jinja2 import UndefinedError
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from plugins.site.views.page import Slots
from plugins.site.views.views import ImageSource, Link
from plugins.style_guide.example_views import (
    a_block,
    a_byline,
    a_call_to_action,
    a_card,
    a_card_group,
    a_care_card,
    a_comparison,
    a_contact,
    a_credit,
    a_day,
    a_fact_list,
    a_link,
    a_list_nav,
    a_map_card,
    a_notice,
    a_notice_band,
    a_person_card,
    a_phone_action,
    a_place_list,
    a_quote,
    a_quote_list,
    a_room_photo,
    a_session,
    a_session_group,
    a_source,
    a_term,
    a_video,
    an_action,
    an_hours_row,
    an_image,
    an_imprint,
    some_slots,
    some_steps,
)
from tests.view_factories import HOSTILE_TEXT, a_footer, a_header, a_search, the_words


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


def test_an_emergency_card_calls_the_emergency_services(print_component):
    soup = print_component("care-card", a_care_card("emergency", call=Link("Call 911", "tel:911")))

    assert links(soup) == [("Call 911", "tel:911")]


def test_list_of_several_pages_leads_to_the_one_before_the_next_and_all(print_component):
    nav = a_list_nav(all=(Link("1", "/guides/"),))

    soup = print_component("list-nav", nav)

    relations = {link["rel"][0]: link["href"] for link in soup.select("a[rel]")}
    assert relations == {"prev": "/guides/", "next": "/guides/page/3/"}
    assert [link["href"] for link in soup.select("[aria-current=page]")] == ["/guides/page/2/"]
    assert [link["href"] for link in soup.select("details a")] == ["/guides/"]
    assert soup.nav["aria-label"] == "Pages of this list"


def test_care_cards_of_each_level_have_a_shape_of_their_own(print_component):
    """Colour alone must not tell them apart (WCAG 1.4.1)."""
    levels = ("emergency", "urgent", "non-urgent")

    shapes = {print_component("care-card", a_care_card(level)).path["d"] for level in levels}

    assert len(shapes) == len(levels)


@pytest.mark.parametrize("component", ["care-card", "takeaways", "callout", "do-list", "dont-list", "steps"])
def test_block_inside_a_section_has_a_heading_one_level_down(print_component, component):
    block = a_block(component, heading="Good to know", level="urgent", heading_level=3)

    soup = print_component(component, block)

    assert outline(soup) == [("h3", "Good to know")]


@pytest.mark.parametrize("component", ["takeaways", "callout", "do-list", "dont-list", "steps"])
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

    soup = print_component("breadcrumb", trail)

    assert soup.nav["aria-label"] == "Breadcrumb"
    assert links(soup) == [("Home", "/")]
    assert words_of(soup.select_one("[aria-current=page]")) == "Heat & ice"


def test_contents_link_to_the_headings(print_component):
    view = (a_link(label="How long?", path="#how-long"),)

    soup = print_component("contents", view)

    assert soup.nav["aria-label"] == "On this page"
    assert links(soup) == [("How long?", "#how-long")]


def test_header_marks_the_current_page_in_a_menu_that_needs_no_script(print_component):
    soup = print_component("site-header", a_header())

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
    header = a_header(logo=logo)

    brand = print_component("site-header", header).select_one(".brand")

    assert brand["href"] == "/"
    assert words_of(brand) == name
    assert [image["alt"] for image in brand.find_all("img")] == (["Corner Workshop"] if logo else [])


def test_ribbon_is_printed_in_a_preview_only(print_component):
    assert words_of(print_component("site-header", a_header(ribbon="Draft")).select_one(".ribbon")) == "Draft"
    assert print_component("site-header", a_header(ribbon="")).select_one(".ribbon") is None


def test_byline_gives_its_dates_to_machines_too(print_component):
    byline = a_byline(updated=a_day(text="March 1, 2027", iso="2027-03-01"))

    soup = print_component("byline", byline)

    assert [words_of(item) for item in soup.find_all("li")] == [
        "Written by Ada Example , Founder",
        "Published November 22, 2026",
        "Updated March 1, 2027",
        "Not reviewed by a clinician",
    ]
    assert [time["datetime"] for time in soup.find_all("time")] == ["2026-11-22", "2027-03-01"]
    assert links(soup) == [("Ada Example", "/people/ada-example/")]


def test_byline_of_an_author_without_a_page_has_no_link(print_component):
    soup = print_component("byline", a_byline(author_path="", author_role="", review=""))

    assert links(soup) == []
    assert words_of(soup) == "Written by Ada Example Published November 22, 2026"


def test_sources_can_be_reached_from_the_text(print_component):
    sources = (
        a_source(),
        a_source(number=2, anchor="source-2", title="Knots", publisher="", year="", url="https://b.example"),
    )

    soup = print_component("source-list", sources)

    assert outline(soup) == [("h2", "Sources")]
    assert [(item["id"], words_of(item)) for item in soup.ol.find_all("li")] == [
        ("source-1", "Cochrane: Rest and work: a review , 2024"),
        ("source-2", "Knots"),
    ]
    assert links(soup) == [
        ("Cochrane: Rest and work: a review", "https://example.org/review"),
        ("Knots", "https://b.example"),
    ]


def test_session_without_a_price_or_a_link_prints_neither(print_component):
    sessions = (
        a_session(length="60 minutes", price="$95"),
        a_session(length="90 minutes", price="", action=None),
    )

    soup = print_component("session-list", (a_session_group(sessions=sessions),))

    assert outline(soup) == [("h2", "Session lengths and prices")]
    assert [words_of(item) for item in soup.find_all("li")] == ["60 minutes $95 Book a session", "90 minutes"]


def test_sessions_that_differ_by_place_stand_under_its_name(print_component):
    here = a_session_group(headings=(a_link(label="Corner Workshop", path="/contact/"),))
    there = a_session_group(
        headings=(a_link(label="North", path="/north/"), a_link(label="South", path="/s/"))
    )

    soup = print_component("session-list", (here, there))

    assert outline(soup) == [
        ("h2", "Session lengths and prices"),
        ("h3", "Corner Workshop"),
        ("h3", "North , South"),
    ]


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


def test_a_card_begins_with_its_picture(print_component):
    soup = print_component("card", a_card(image=an_image()))

    assert [tag.name for tag in soup.li.find_all(["a", "p", "img"])] == ["img", "a", "p"]


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


def test_photo_lets_the_browser_choose(print_component):
    photo = an_image(
        sources=(ImageSource("image/avif", "/a.avif 400w, /b.avif 800w"),),
        srcset="/a.jpg 400w, /b.jpg 800w",
        sizes="50vw",
        focus="25 75",
        tint="3 2 1",
    )

    picture = print_component("photo", photo).picture

    assert picture.source.attrs == {
        "type": "image/avif",
        "srcset": "/a.avif 400w, /b.avif 800w",
        "sizes": "50vw",
    }
    image = picture.img
    assert [image[name] for name in ("srcset", "sizes", "data-focus", "data-tint", "alt")] == [
        "/a.jpg 400w, /b.jpg 800w",
        "50vw",
        "25 75",
        "3 2 1",
        "A desk by a window",
    ]


def test_hours_are_a_table_of_days(print_component):
    soup = print_component("hours-table", (an_hours_row(), an_hours_row(days="Sunday", hours="Closed")))

    assert [(words_of(row.th), row.th["scope"], words_of(row.td)) for row in soup.find_all("tr")] == [
        ("Monday to Friday", "row", "9 AM to 6 PM"),
        ("Sunday", "row", "Closed"),
    ]


def test_contact_card_holds_every_way_to_reach_the_business(print_component):
    contact = a_contact(special_hours=(an_hours_row(days="November 26, 2026", hours="Closed"),))

    soup = print_component("contact-card", contact)

    assert links(soup.address) == [
        ("505-555-0100", "tel:+15055550100"),
        ("hello@example.org", "mailto:hello@example.org"),
        ("Get directions", "https://maps.example.org/?q=1"),
    ]
    assert outline(soup) == [
        ("h2", "Corner Workshop"),
        ("h2", "Opening hours"),
        ("h3", "Changes to our hours"),
    ]
    assert "1 Example Street Springfield 12345" in words_of(soup.address)


def test_changed_hours_are_shown_without_usual_ones(print_component):
    contact = a_contact(
        hours=(), special_hours=(an_hours_row(days="November 26, 2026", hours="9 AM to noon"),)
    )

    soup = print_component("contact-card", contact)

    assert words_of(soup.table) == "November 26, 2026 9 AM to noon"


def test_a_place_in_a_list_stands_under_its_name_and_leads_to_its_page(print_component):
    soup = print_component("place-list", a_place_list(places=(a_contact(name="North", path="/north/"),)))

    assert outline(soup) == [
        ("h2", "Other locations"),
        ("h3", "North"),
        ("h3", "Opening hours"),
    ]
    assert links(soup)[0] == ("North", "/north/")
    assert links(soup)[-1] == ("Get directions : North", "https://maps.example.org/?q=1")


def test_footer_lists_the_other_places_each_with_its_way(print_component):
    soup = print_component("site-footer", a_footer(places=(a_contact(name="North", path="/north/"),)))

    [place] = soup.select('nav[aria-label="Other locations"] li')
    assert words_of(place) == "North 1 Example Street Springfield 12345 Get directions : North"
    assert links(place) == [
        ("North", "/north/"),
        ("Get directions : North", "https://maps.example.org/?q=1"),
    ]


def test_footer_names_address_phone_email_and_hours(print_component):
    soup = print_component("site-footer", a_footer())

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
    soup = print_component("fact-list", a_fact_list())

    assert words_of(soup) == (
        "This event is canceled. When Saturday, 6:00 PM With Ada Example Price $20 Book a place"
    )
    assert soup.time["datetime"] == "2026-11-28T18:00:00-07:00"
    assert links(soup)[0] == ("Ada Example", "/people/ada-example/")


def test_video_loads_nothing_before_it_is_asked_to_play(print_component):
    soup = print_component("video-player", a_video())

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
    assert words_of(print_component(component, None)) == ""


def test_first_photo_names_who_made_it(environment):
    photo_first = environment.get_template("components/photo.html").module.photo_first

    credited = BeautifulSoup(str(photo_first(an_image(credit=a_credit(), is_first=True))), "html.parser")
    plain = BeautifulSoup(str(photo_first(an_image(is_first=True))), "html.parser")

    assert words_of(credited.figcaption) == "Picture: Ada Example License of this picture"
    assert credited.a.attrs == {"href": "https://licences.example/by", "rel": ["license"]}
    assert plain.figure is None
    assert plain.img["fetchpriority"] == "high"
    assert "loading" not in plain.img.attrs


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
    contact = a_contact(
        schedule_json=schedule, vcard_path="/contact.vcf", map=a_map_card(image=an_image(alt="The way"))
    )

    soup = print_component("contact-card", contact)

    [hours] = soup.select("[data-schedule]")
    assert hours["data-schedule"] == schedule
    assert outline(hours) == [("h2", "Opening hours")]
    assert links(soup.address)[-1] == ("Save our contact details", "/contact.vcf")
    assert soup.img["alt"] == "The way"


def test_footer_hands_the_schedule_to_the_script(print_component):
    soup = print_component("site-footer", a_footer(contact=a_contact(schedule_path="/hours.js")))

    assert outline(soup.select_one("[data-hours='/hours.js']")) == [("h2", "Opening hours")]


def test_visit_reminder_is_a_labelled_form_that_waits_for_its_script(print_component):
    facts = json.dumps({"summary": HOSTILE_TEXT})

    form = print_component("visit-reminder", facts).form

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
    assert str(print_component("visit-reminder", "")).strip() == ""


def test_search_box_is_a_labelled_landmark_that_works_by_address_too(print_component):
    form = print_component("search-box", a_search(action_path="/find/")).form

    assert (form["role"], form["action"], "method" in form.attrs) == ("search", "/find/", False)
    assert form.label["for"] == form.input["id"]
    assert words_of(form.label) == "What are you looking for?"
    assert (form.input["type"], form.input["name"]) == ("search", "q")
    assert words_of(form.button) == "Search"


def test_search_box_keeps_its_care_cards_for_the_script(print_component):
    cards = (a_care_card("emergency", anchor=""), a_care_card("urgent", anchor="", heading="Today"))

    soup = print_component("search-box", a_search(cards=cards))

    assert [template["data-level"] for template in soup.find_all("template")] == ["emergency", "urgent"]
    assert "Today</span></h2>" in str(soup.find_all("template")[1])


def test_search_box_hands_hostile_facts_to_its_script_as_text(print_component):
    facts = htmlsafe_json_dumps({"words": {"one": HOSTILE_TEXT + "'"}})

    form = print_component("search-box", a_search(facts_json=facts)).form

    assert json.loads(form["data-search"]) == {"words": {"one": HOSTILE_TEXT + "'"}}


def test_search_results_wait_empty_with_a_live_region(print_component):
    soup = print_component("search-results", a_search())

    warning, status, help_text, found, more = soup.div.find_all(True, recursive=False)

    assert (warning["aria-live"], status["role"]) == ("polite", "status")
    assert [words_of(part) for part in (warning, status, found)] == ["", "", ""]
    assert links(help_text) == [("Contact", "/contact/")]
    assert ["hidden" in part.attrs for part in (help_text, found, more)] == [True, True, True]


def test_page_index_lists_sections_pages_and_words(print_component):
    soup = print_component("page-index", a_search())

    assert outline(soup) == [("h2", "Guides"), ("h2", "More pages"), ("h2", "Words people look for")]
    assert links(soup) == [
        ("Guides", "/guides/"),
        ("Heat or ice?", "/guides/heat-and-ice/"),
        ("Heat or ice?", "/guides/heat-and-ice/"),
        ("knot", "/guides/knots/"),
    ]
    assert words_of(soup.find_all("li")[-1]) == "knot trigger point, tight spot"


@pytest.mark.parametrize("component", ["search-box", "search-results", "page-index"])
def test_search_is_left_out_of_other_pages(print_component, component):
    assert str(print_component(component, None)).strip() == ""


@pytest.mark.parametrize("current", [True, False])
def test_header_leads_to_the_search_page(print_component, current):
    search = a_link(label="Search", path="/search/", current=current)

    link = print_component("site-header", a_header(search=search)).select_one(".search-link")

    assert (words_of(link), link["href"], link.get("aria-current")) == (
        "Search",
        "/search/",
        "page" if current else None,
    )


def test_steps_print_their_list_below_their_heading(print_component):
    soup = print_component("steps", some_steps(heading="A short break"))

    assert outline(soup) == [("h2", "A short break")]
    assert [words_of(step) for step in soup.select("ol > li")] == ["Stand up.", "Look out of the window."]


def test_comparison_is_a_table_named_by_its_caption(print_component):
    table = print_component("compare", a_comparison(heading=HOSTILE_TEXT)).table

    assert table.caption.get_text() == HOSTILE_TEXT
    assert (table["role"], [cell["scope"] for cell in table.find_all("th")]) == (
        "table",
        ["col"] * 3 + ["row"],
    )
    assert [(cell["data-label"], words_of(cell)) for cell in table.find_all("td")] == [
        ("Heat", "15 minutes"),
        ("Cold", "10 minutes"),
    ]


def test_words_below_an_article_lead_to_the_glossary_and_to_their_sources(print_component):
    soup = print_component("term-list", (a_term(explanation=HOSTILE_TEXT),))

    assert outline(soup) == [("h2", "Words explained")]
    assert (soup.dt["id"], soup.dd.get_text().strip()) == ("term-cog", f"{HOSTILE_TEXT}[1]")
    assert links(soup) == [("Cog", "/glossary/#term-cog"), ("[1]", "#source-1")]


def test_glossary_leads_back_to_the_pages_that_use_a_word(print_component):
    soup = print_component("glossary", (a_term(path="", sources=(), used_on=(a_link(),)),))

    assert words_of(soup.dt) == "Cog"
    assert links(soup) == [("Guides", "/guides/")]
    assert [words_of(part) for part in soup.find_all("dd")] == ["A wheel with teeth.", "Used on Guides"]


@pytest.mark.parametrize("component", ["term-list", "glossary"])
def test_without_words_to_explain_nothing_is_printed(print_component, component):
    assert str(print_component(component, ())).strip() == ""


def test_people_show_face_work_license_and_the_link_that_books_them(print_component):
    soup = print_component("people", (a_person_card(), a_person_card(name="Bo", portrait=None, action=None)))

    assert outline(soup) == [("h2", "Who you will meet"), ("h3", "Ada Example"), ("h3", "Bo")]
    assert links(soup)[:2] == [
        ("Ada Example", "/people/ada-example/"),
        ("Book Ada Example", "https://booking.example.org/ada"),
    ]
    assert [image["alt"] for image in soup.find_all("img")] == [""]
    assert "Licence 1234" in words_of(soup)


def test_a_review_shows_its_words_name_day_origin_and_what_is_typical(print_component):
    soup = print_component("client-reviews", a_quote_list(quotes=(a_quote(words=HOSTILE_TEXT),)))

    assert soup.blockquote.get_text().strip() == HOSTILE_TEXT
    assert words_of(soup.figcaption) == "J. D. , November 22, 2026 , 5 of 5 stars on Example Maps : J. D."
    assert [words_of(line) for line in soup.select(".fine-print")] == [
        "This visit was free of charge.",
        "One visit of one person; it differs for others.",
    ]
    assert links(soup) == [
        ("on Example Maps : J. D.", "https://maps.example.org/workshop/reviews/1"),
        ("Read all reviews", "https://maps.example.org/workshop/reviews"),
    ]
    assert not soup.select("[itemscope], [itemprop], [typeof]")


def test_a_map_is_one_link_with_the_way_there_in_words(print_component):
    soup = print_component("map-card", a_map_card(image=an_image(alt="Across from the library")))

    assert links(soup) == [("Open the map : Corner Workshop", "https://maps.example.org/workshop")]
    assert soup.a.img["alt"] == "Across from the library"


def test_a_notice_band_hides_what_does_not_hold_and_is_followed_by_its_script(print_component):
    later = a_notice(text="Closed on Sunday.", is_shown=False, link=None)

    soup = print_component("notice-band", a_notice_band(notices=(a_notice(), later)))

    assert [line.has_attr("hidden") for line in soup.aside.find_all("p")] == [False, True]
    assert not soup.aside.has_attr("hidden")
    assert soup.aside.find_next_sibling().name == "script"


def test_a_band_whose_notices_are_all_to_come_is_hidden(print_component):
    soup = print_component("notice-band", a_notice_band(notices=(a_notice(is_shown=False),)))

    assert soup.aside.has_attr("hidden")


def test_a_sheet_to_hand_out_says_whose_it_is_and_where_it_was(print_component):
    line = print_component("imprint", an_imprint())

    assert words_of(line) == "Corner Workshop · 505-555-0100 · https://example.org/sheet/"
    assert links(line) == [
        ("505-555-0100", "tel:+15055550100"),
        ("https://example.org/sheet/", "https://example.org/sheet/"),
    ]


def test_a_sheet_of_a_business_without_a_phone_has_its_name_and_address(print_component):
    assert (
        words_of(print_component("imprint", an_imprint(phone=None)))
        == "Corner Workshop · https://example.org/sheet/"
    )


def test_rooms_memberships_and_terms_print_what_is_known(print_component):
    rooms = print_component("rooms", (a_room_photo(), a_room_photo(caption="")))
    memberships = print_component("memberships", some_slots())
    facts = print_component("fact-list", some_slots().terms)

    assert [words_of(caption) for caption in rooms.find_all("figcaption")] == ["Where you wait"]
    assert [words_of(item) for item in memberships.find_all("li")] == [
        "Guild of Wheels",
        "Merchants",
        "Insured by Example Mutual.",
    ]
    assert links(memberships) == [("Guild of Wheels", "https://guild.example.org/")]
    assert words_of(facts.h2) == "Good to know"
    assert [(words_of(term), words_of(term.find_next("dd"))) for term in facts.find_all("dt")] == [
        ("Gift cards", "Online."),
    ]


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("people", ()),
        ("rooms", ()),
        ("client-reviews", None),
        ("memberships", Slots()),
        ("map-card", None),
        ("notice-band", None),
    ],
)
def test_what_the_owner_has_not_filled_leaves_no_frame(print_component, name, view):
    assert print_component(name, view).find(True) is None
