"""What a page offers, in which words and with which links."""

import pytest

from plugins.booking.calls import add_calls_to_action
from plugins.site.page_view import build_page
from plugins.site.views import Action, CallToAction
from tests.factories import ASite, a_file, a_guide, a_service

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
    assert page.last_action == CallToAction("end", "end heading", "end text", (BOOK, CALL))
    assert (page.header.actions, page.footer.actions, page.first_action) == ((BOOK, CALL), (BOOK, CALL), None)


def test_an_author_chooses_the_words():
    page = page_of(a_guide(body="> [!booking deep-work] Come in & sit"))

    [call] = calls_in(page)
    assert call.heading == "Come in & sit"


def test_a_safety_page_sells_nothing():
    page = page_of(a_guide(body=LONG, safety="true"))

    assert (page.header.actions, page.footer.actions, calls_in(page)) == ((), (), [])
    assert page.last_action == CallToAction("end", "safety heading", "safety text", ())


def test_booking_can_be_switched_off_for_a_page():
    page = page_of(a_guide(body=LONG, booking="off"))

    assert (calls_in(page), page.last_action, page.header.actions) == ([], None, (BOOK, CALL))


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
    assert page_of(text, source).first_action == first


def test_without_a_booking_link_the_phone_comes_first():
    assert page_of(a_guide(), booking=None).header.actions == (CALL,)


def test_each_length_of_a_service_has_its_own_link():
    text = a_service().replace(
        "\n---\nSome",
        "\nsessions:\n  - {minutes: 90, price: 135, booking_url: https://book.test/90}\n  - {minutes: 60}\n---\nSome",
    )

    page = page_of(text, "services/long.md")

    assert [session.action for session in page.sessions] == [
        Action("book", "Book 60 minutes", "https://book.test/shop"),
        Action("book", "Book 90 minutes", "https://book.test/90"),
    ]
