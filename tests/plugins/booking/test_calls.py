"""What a page offers, in which words and with which links."""

import re

import pytest

from plugins.booking.calls import add_calls_to_action
from plugins.site.views.page_view import build_page
from plugins.site.views.views import Action, CallToAction
from tests.factories import ASite, a_file, a_guide, a_service, an_event

BOOK = Action("book", "Book a visit", "https://book.test/shop")
CALL = Action("phone", "Call (505) 555-0100", "tel:+15055550100")
LONG = "## A\n\n[deep work](../services/deep-work.md)\n\n## B\n\ntwo\n\n## C\n\nthree"


def page_of(text, source="guides/a.md", **facts):
    inputs = ASite({"services/deep-work.md": a_service(), source: text}, **facts).inputs(source)
    return add_calls_to_action(build_page(inputs), inputs)


def calls_in(page):
    return [block.action for block in page.blocks if block.component == "call-to-action"]


def test_an_article_offers_the_next_step_where_it_is_earned_and_at_the_end():
    page = page_of(a_guide(body=LONG))

    assert calls_in(page) == [
        CallToAction("after-section", "after_section heading", "after_section text", (BOOK, CALL))
    ]
    assert page.closing_call == CallToAction("end", "end heading", "end text", (BOOK, CALL))
    assert (page.header.actions, page.footer.actions, page.opening_call) == ((BOOK, CALL), (BOOK, CALL), None)


def test_an_author_chooses_the_words():
    page = page_of(a_guide(body="> [!booking deep-work] Come in & sit\n\nMore."))

    [call] = calls_in(page)
    assert (call.heading, call.text) == ("Come in & sit", "after_section text")


@pytest.mark.parametrize("source", ["guides/a.md", "guides/index.md", "pages/about.md"])
def test_the_last_words_of_a_text_are_the_call_at_the_end_of_its_page(source):
    page = page_of(a_guide(body="text\n\n> [!booking] Come in"), source)

    assert calls_in(page) == []
    assert page.closing_call == CallToAction("end", "Come in", "end text", (BOOK, CALL))


def test_the_words_below_a_marker_take_the_place_of_the_site_s_own():
    page = page_of(
        a_guide(body="> [!booking deep-work] Come in\n>\n> Sit & *rest* <b>a\n> while</b>.\n\nMore.")
    )

    [call] = calls_in(page)
    assert (call.heading, call.text) == ("Come in", "Sit & rest a while.")


def test_a_safety_page_sells_nothing():
    page = page_of(a_guide(body=LONG, safety="true"))

    assert (page.header.actions, page.footer.actions, calls_in(page)) == ((), (), [])
    assert page.closing_call == CallToAction("end", "safety heading", "safety text", ())


def test_booking_can_be_switched_off_for_a_page():
    page = page_of(a_guide(body=LONG, booking="off"))

    assert (calls_in(page), page.closing_call, page.header.actions) == ([], None, (BOOK, CALL))


@pytest.mark.parametrize(
    ("source", "text", "first"),
    [
        (
            "pages/home.md",
            a_file(role="home"),
            CallToAction("start", "home heading", "home text", (BOOK, CALL)),
        ),
        (
            "services/b.md",
            a_service(),
            CallToAction("start", "service heading", "service text", (BOOK, CALL)),
        ),
        ("pages/about.md", a_file(role="about"), None),
    ],
)
def test_home_and_services_offer_it_in_the_first_screen(source, text, first):
    assert page_of(text, source).opening_call == first


def test_without_a_booking_link_the_phone_comes_first():
    assert page_of(a_guide(), booking=None).header.actions == (CALL,)


def test_each_length_of_a_service_has_its_own_link():
    sessions = "[{minutes: 90, price: 135, booking_url: 'https://book.test/90'}, {minutes: 60}]"

    page = page_of(a_service(sessions=sessions), "services/long.md")

    [group] = page.sessions
    assert [session.action for session in group.sessions] == [
        Action("book", "Book 60 minutes", "https://book.test/shop"),
        Action("book", "Book 90 minutes", "https://book.test/90"),
    ]


ACUITY = {"provider": "acuity", "url": "https://book.test/shop", "label": "Book a visit"}
TWO_LENGTHS = "[{minutes: 60, price: 95, booking_id: '60'}, {minutes: 90, booking_id: '90'}]"


def first_actions(body, *, booking=ACUITY, **fields):
    service = a_service(sessions=TWO_LENGTHS, **{"name": "deep tissue session", **fields})
    files = {"services/deep-work.md": service, "guides/a.md": a_guide(body=f"{body}\n\nMore.")}
    inputs = ASite(files, booking=booking).inputs("guides/a.md")
    page = add_calls_to_action(build_page(inputs), inputs)
    return [call.actions[0] for call in calls_in(page)]


@pytest.mark.parametrize(
    ("marker", "action"),
    [
        (
            "deep-work",
            Action("book", "Book a visit", "https://book.test/shop", note="60 to 90 minutes"),
        ),
        (
            "deep-work 60",
            Action(
                "book",
                "Book deep tissue session, 60 minutes",
                "https://book.test/shop?appointmentType=60",
                note="$95",
            ),
        ),
        (
            "90 minutes",
            Action(
                "book", "Book deep tissue session, 90 minutes", "https://book.test/shop?appointmentType=90"
            ),
        ),
    ],
)
def test_an_author_names_a_service_and_a_length(marker, action):
    assert first_actions(f"> [!booking {marker}]") == [action]


def test_the_owner_names_the_button_of_a_service():
    [action] = first_actions(
        "> [!booking deep-work 60]", booking_label="Book a deep tissue session", booking_id="1"
    )

    assert action.label == "Book a deep tissue session, 60 minutes"


def test_a_length_without_a_link_of_its_own_is_named_beside_the_link():
    [action] = first_actions("> [!booking deep-work 60]", booking={**ACUITY, "provider": "square"})

    assert action == Action("book", "Book a visit", "https://book.test/shop", note="60 minutes, $95")


def test_a_marker_may_name_a_service_that_the_page_does_not_lead_to():
    files = {
        "services/deep-work.md": a_service(),
        "services/other.md": a_service("Other", name="other visit", booking_id="7"),
        "guides/a.md": a_guide(body="> [!booking other]", services="[deep-work]"),
    }
    inputs = ASite(files, booking=ACUITY).inputs("guides/a.md")

    call = add_calls_to_action(build_page(inputs), inputs).closing_call

    assert call.actions[0] == Action("book", "Book other visit", "https://book.test/shop?appointmentType=7")


def test_people_can_book_by_letter_or_by_phone_alone():
    write = page_of(a_guide(), booking={"provider": "email", "label": "Write to us"}, email="hi@shop.test")
    phone = page_of(a_guide(), booking={"provider": "phone"})

    assert write.header.actions == (Action("email", "Write to us", "mailto:hi@shop.test"), CALL)
    assert phone.header.actions == (CALL,)


def test_a_call_shows_the_opening_hours_and_the_header_does_not():
    hours = [
        {"days": ["Monday", "Tuesday"], "opens": "09:00", "closes": "18:00"},
        {"days": ["Saturday"], "opens": "10:30", "closes": "14:00"},
    ]

    page = page_of(a_guide(), opening_hours=hours)

    note = page.closing_call.actions[1].note.replace("\u202f", " ")
    assert note == "Monday and Tuesday, 9 AM to 6 PM\nSaturday, 10:30 AM to 2 PM"
    assert [action.note for action in (*page.header.actions, *page.footer.actions, *page.bar.actions)] == [
        ""
    ] * 6


EMERGENCY = "> [!emergency] Call 911 if:\n>\n> - x\n\ntext"


def test_lengths_above_an_emergency_card_inform_and_book_nothing():
    """Source: docs/rules.md C6: the first action is the care action."""
    sessions = "[{minutes: 60, price: 95}]"

    calm, urgent = (
        page_of(a_service(sessions=sessions, body=body), "services/long.md") for body in (LONG, EMERGENCY)
    )

    [[one], [other]] = calm.sessions[0].sessions, urgent.sessions[0].sessions
    assert (one.length, one.price, one.action.kind) == ("60 minutes", "$95", "book")
    assert (other.length, other.price, other.action) == ("60 minutes", "$95", None)


def test_header_and_bar_name_the_lowest_price_on_the_button_that_books():
    many, one = (
        page_of(a_service(sessions=sessions), "services/deep-work.md")
        for sessions in ("[{minutes: 30, price: 65}, {minutes: 60, price: 95}]", "[{minutes: 60, price: 95}]")
    )

    assert many.header.actions[0].note == many.bar.actions[0].note == "from $65"
    assert one.bar.actions[0].note == "60 minutes · $95"
    assert many.footer.actions[0].note == ""


def test_the_bar_books_and_calls():
    page = page_of(a_guide())

    assert page.bar == CallToAction("bar", "Book or call", "", (BOOK, CALL))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("guides/a.md", a_guide(body=LONG, safety="true"), id="safety-page"),
        pytest.param("guides/a.md", a_guide(body=EMERGENCY), id="emergency-card"),
        pytest.param("guides/a.md", a_guide(booking="off"), id="switched-off"),
        pytest.param("pages/contact.md", a_file(role="contact"), id="contact-page"),
        pytest.param("pages/lost.md", a_file(role="not-found"), id="missing-page"),
    ],
)
def test_there_is_no_bar_on(source, text):
    assert page_of(text, source).bar is None


@pytest.mark.parametrize("source", ["pages/home.md", "services/b.md"])
def test_the_first_action_of_a_page_with_an_emergency_card_is_that_card(source):
    text = a_file(role="home", body=EMERGENCY) if source.startswith("pages") else a_service(body=EMERGENCY)

    assert page_of(text, source).opening_call is None


def test_no_call_follows_an_article_that_ends_with_a_warning():
    assert page_of(a_guide(body="text\n\n> [!urgent] Today if:\n>\n> - x")).closing_call is None


NORTH = {
    "id": "north",
    "name": "North",
    "phone": "+1 505-555-0111",
    "address": {"street": "9 Hill Road", "locality": "Springfield", "postal_code": "87001", "country": "US"},
    "booking": {"url": "https://book.test/north"},
    "opening_hours": [{"days": ["Monday"], "opens": "12:00", "closes": "18:00"}],
}
WITH_NORTH = {
    "pages/north.md": a_file(role="location", location="north", services="[deep-work]"),
    "services/deep-work.md": a_service(
        name="deep work",
        booking_url="https://book.test/deep",
        sessions="[{minutes: 60, price: 95}, {minutes: 30, price: 40, location: north}]",
    ),
}


def actions_of(source, north=NORTH):
    inputs = ASite(WITH_NORTH, locations=[north]).inputs(source)
    page = add_calls_to_action(build_page(inputs), inputs)
    calls = [page.header, page.footer, *(call for call in (page.opening_call, page.closing_call) if call)]
    lists = [one.action for group in page.sessions for one in group.sessions]
    return [(action.label, action.href) for call in calls for action in call.actions] + [
        (action.label, action.href) for action in lists
    ]


def test_every_call_of_a_location_leads_to_that_location():
    call, book = ("Call (505) 555-0111", "tel:+15055550111"), ("Book a visit", "https://book.test/north")

    assert actions_of("pages/north.md") == [
        *(book, call),
        *(book, call),
        *(book, call),
        ("Book 30 minutes, A service", "https://book.test/north"),
    ]


def test_a_location_without_a_phone_and_a_booking_page_shares_those_of_the_business():
    north = {name: NORTH[name] for name in ("id", "name", "address")}

    assert actions_of("pages/north.md", north)[:2] == [
        ("Book a visit", "https://book.test/shop"),
        ("Call (505) 555-0100", "tel:+15055550100"),
    ]


def test_the_phone_of_a_location_has_its_hours_beside_it():
    inputs = ASite(WITH_NORTH, locations=[NORTH]).inputs("pages/north.md")

    page = add_calls_to_action(build_page(inputs), inputs)

    assert page.closing_call.actions[-1].note.replace("\u202f", " ") == "Monday, 12 PM to 6 PM"


def test_the_page_of_a_service_books_each_length_at_its_place():
    assert actions_of("services/deep-work.md")[-2:] == [
        ("Book 60 minutes", "https://book.test/deep"),
        ("Book 30 minutes, North", "https://book.test/north"),
    ]


TAGGED = {"url": "https://book.test/shop", "label": "Book a visit", "campaign_tags": True}


def test_campaign_tags_name_the_place_and_nothing_else():
    sessions = "[{minutes: 60}]"
    page = page_of(
        a_service("Back pain", sessions=sessions, body="> [!booking]\n\ntext"),
        "services/b.md",
        booking=TAGGED,
    )

    [inside] = calls_in(page)
    hrefs = [
        page_of(a_guide(), booking=TAGGED).header.actions[0].href,
        page.opening_call.actions[0].href,
        page.sessions[0].sessions[0].action.href,
        inside.actions[0].href,
        page.closing_call.actions[0].href,
        page.footer.actions[0].href,
        page.bar.actions[0].href,
    ]
    assert hrefs == [
        f"https://book.test/shop?utm_source=site&utm_medium=cta&utm_content={placement}"
        for placement in ("header", "start", "sessions", "after-section", "end", "footer", "bar")
    ]


def test_the_contact_details_come_with_a_schedule_and_a_file_for_address_books():
    hours = [{"days": ["Monday"], "opens": "09:00", "closes": "18:00"}]

    page = page_of(a_file(role="contact"), "pages/contact.md", opening_hours=hours)

    assert page.contact.schedule_json.startswith('{"zone":')
    assert re.fullmatch(r"/theme/hours\.[0-9a-f]{8}\.js", page.footer.contact.schedule_path)
    assert (page.contact.schedule_path, page.footer.contact.schedule_json) == ("", "")
    assert page.contact.vcard_path == page.footer.contact.vcard_path == "/contact.vcf"


def test_only_a_page_that_asks_for_it_has_the_reminder():
    asks = page_of(a_file(visit_reminder="true"), "pages/first-visit.md")

    assert (asks.visit_reminder != "", page_of(a_file(), "pages/about.md").visit_reminder) == (True, "")


def test_a_length_without_a_price_is_named_alone():
    [action] = first_actions("> [!booking deep-work 90]", booking={**ACUITY, "provider": "square"})

    assert action == Action("book", "Book a visit", "https://book.test/shop", note="90 minutes")


def test_a_page_hands_on_the_link_that_books_what_it_is_about():
    guide = page_of(a_guide(body=f"> [!booking] Come in\n\n{LONG}"))
    service = page_of(a_service(booking_url="https://book.test/b"), "services/b.md")
    by_phone = page_of(a_guide(body=LONG), booking=None)
    safety = page_of(a_guide(body=LONG, safety="true"))

    assert guide.booking_action == BOOK
    assert service.booking_action == Action("book", "Book visit", "https://book.test/b")
    assert (by_phone.booking_action, safety.booking_action) == (None, None)


def test_the_header_of_a_page_with_calls_of_its_own_has_them_too_for_those_who_read_large_text():
    """Where the hero holds them on the first screen, the style sheet hides those of the header."""
    home = page_of(a_file("Home", role="home"), source="pages/home.md")

    assert (home.opening_call.actions, home.header.actions) == ((BOOK, CALL), (BOOK, CALL))
    assert home.booking_action == BOOK


def test_the_last_words_of_an_event_book_a_place_at_it():
    page = page_of(an_event("Evening", booking_url="https://book.test/evening"), source="events/evening.md")

    place = Action("book", "Book a place", "https://book.test/evening")
    assert page.closing_call == CallToAction("end", "Evening", "", (place, CALL))


def test_an_event_without_places_keeps_the_words_of_the_site():
    sold_out = an_event("Evening", booking_url="https://book.test/evening", sold_out="true")

    assert page_of(sold_out, source="events/evening.md").closing_call.actions == (BOOK, CALL)


def test_a_number_keeps_its_order_in_a_label_from_right_to_left():
    page = page_of(a_guide(), language="ar")

    label = page.footer.actions[-1].label
    assert "\N{LEFT-TO-RIGHT ISOLATE}(505) 555-0100\N{POP DIRECTIONAL ISOLATE}" in label
