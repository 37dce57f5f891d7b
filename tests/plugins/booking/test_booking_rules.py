"""The rules about booking, each with a good and a bad page."""

import pytest

from plugins.booking.booking_rules import (
    build_booking_facts,
    check_booking_links,
    check_campaign_tags,
    check_names_of_actions,
    check_order,
    check_phone_links,
    check_way_to_book,
    make_rule,
)
from tests.factories import ASite, a_file, a_guide, a_service
from tests.plugins.page_checks.pages import a_page, html_of, page_of, texts_of

BOOK = '<a href="https://book.test/shop">Book a visit</a>'
CALL = '<a href="tel:+15055550100">Call</a>'
CARD = '<div class="care-card panel"><h2>Call 911 if:</h2><p>x{}</p></div>'
TAGS = "utm_source=site&amp;utm_medium=cta&amp;utm_content=end"
SITE = ASite(
    {
        "services/deep-work.md": a_service(booking_url="https://book.test/deep"),
        "conditions/knots.md": a_guide(body="> [!urgent] Today if:\n>\n> - x"),
        "guides/card.md": a_guide("Card", body="> [!urgent] Today if:\n>\n> - x"),
        "guides/safe.md": a_guide("Safe", safety="true"),
        "guides/cites.md": a_guide("Cites", body="A fact.[^S1]"),
    },
    profiles=["https://book.test/our-profile"],
)
FACTS = build_booking_facts(SITE.shared())
CONDITION = "conditions/knots/index.html"


def problems(check, body, path="guides/cites/index.html", **changes):
    page = page_of(html_of(path, body, **changes), path)
    source = path.replace("/index.html", ".md")
    return texts_of(
        check(page, SITE.inputs(source), facts=FACTS)
        if check in {check_way_to_book, check_booking_links}
        else check(page, facts=FACTS)
    )


def test_the_facts_are_those_of_the_content():
    assert FACTS.booking_urls == {"https://book.test/shop", "https://book.test/deep"}
    assert (FACTS.hosts, FACTS.phones) == ({"book.test"}, {"+15055550100"})
    assert FACTS.profiles == {"https://book.test/our-profile"}


@pytest.mark.parametrize("link", [BOOK, CALL, f'<a href="https://book.test/deep?{TAGS}">Book it</a>'])
def test_a_page_offers_a_way_to_book(link):
    assert problems(check_way_to_book, link) == []


def test_a_page_without_a_way_to_book_is_named():
    assert problems(check_way_to_book, '<a href="https://book.test/other">Book</a>') == [
        "content/guides/cites.md: booking: expected a link that books or calls on "
        "https://www.example.com/guides/cites/, got none. Print the page's actions."
    ]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"path": "guides/safe/index.html"}, id="safety-page"),
        pytest.param(
            {"without": "</head>", "instead": '<meta name="robots" content="noindex"></head>'},
            id="not-indexed",
        ),
    ],
)
def test_a_page_that_needs_no_way_to_book(changes):
    assert problems(check_way_to_book, "", **changes) == []


def test_a_booking_link_is_one_of_the_content():
    body = (
        f'{BOOK}<a href="https://book.test/our-profile">Us</a><a href="https://other.test/shop">x</a>'
        '<a href="https://press.test/work">a source</a>'
    )

    assert problems(check_booking_links, body) == []


def test_an_unknown_booking_link_is_reported():
    assert problems(check_booking_links, '<a href="https://book.test/old?a=1">Book</a>') == [
        "content/guides/cites.md: booking: expected a booking link of business.toml or of a service "
        'on https://www.example.com/guides/cites/, got "https://book.test/old?a=1". Name the service '
        "in a booking block, or give the service this address."
    ]


@pytest.mark.parametrize("check", [check_booking_links, check_campaign_tags])
def test_a_malformed_address_books_nothing(check):
    assert problems(check, '<a href="http://[">A</a><a href="//[x?utm_source=y">B</a>') == []


def test_emergency_services_may_be_called():
    assert problems(check_phone_links, f'{CALL}<a href="tel:911">911</a>') == []


@pytest.mark.parametrize(
    ("number", "expected", "got"),
    [
        ("(505) 555-0100", 'a number such as "tel:+15055550100"', "tel:(505) 555-0100"),
        ("5055550100", 'a number such as "tel:+15055550100"', "tel:5055550100"),
        ("+15055550101", "a number of business.toml (+15055550100)", "+15055550101"),
        ("112233", 'a number such as "tel:+15055550100"', "tel:112233"),
    ],
)
def test_another_number_is_named(number, expected, got):
    [found] = problems(check_phone_links, f'<a href="tel:{number}">Call</a>')

    assert found.startswith(
        f"content/guides/cites.md: booking: expected {expected} on https://www.example.com/guides/cites/, "
        f'got "{got}". '
    )


def test_one_name_leads_to_one_place():
    tagged = f'<a href="https://book.test/shop?{TAGS}">Book a visit</a>'
    sources = '<a href="https://a.test/">Back pain</a><a href="https://b.test/">Back pain</a>'

    assert problems(check_names_of_actions, BOOK + tagged + CALL + sources) == []


@pytest.mark.parametrize("other", ["https://book.test/deep", "/services/"])
def test_one_name_for_two_places_is_named(other):
    assert problems(check_names_of_actions, f'{BOOK}<a href="{other}">BOOK A VISIT</a>') == [
        'content/guides/cites.md: booking: expected one place for links called "book a visit" on'
        f" https://www.example.com/guides/cites/, got https://book.test/shop, {other}."
        " Give the service a booking_label of its own."
    ]


def test_tags_keep_the_grammar():
    body = f'{BOOK}<a href="https://book.test/shop?{TAGS}">x</a><a href="https://o.test/?utm_source=y">y</a>'

    assert problems(check_campaign_tags, body) == []


def test_a_condition_in_the_tags_is_named():
    href = "https://book.test/shop?utm_source=site&utm_medium=cta&utm_content=back-pain"

    [found] = problems(check_campaign_tags, f'<a href="{href.replace("&", "&amp;")}">x</a>')

    assert f'got "{href}"' in found


def order_problems(body, source="conditions/knots.md"):
    path = source.replace(".md", "/index.html")
    return texts_of(check_order(page_of(html_of(path, body), path), SITE.inputs(source), facts=FACTS))


def test_the_care_card_comes_before_the_first_call():
    assert order_problems(CARD.format("") + BOOK) == []


def test_a_call_above_the_care_card_of_a_condition_is_named():
    assert order_problems(BOOK + CARD.format("")) == [
        "content/conditions/knots.md: booking: The care card is below the first booking link on "
        "https://www.example.com/conditions/knots/. Move it up."
    ]
    assert order_problems(BOOK + CARD.format(""), "guides/card.md") == []


def test_a_call_in_a_care_card_is_named():
    [found] = order_problems(CARD.format(BOOK), "guides/card.md")

    assert "A care card has a booking link on https://" in found


def test_a_care_card_that_was_not_printed_is_named():
    [found] = order_problems(BOOK)

    assert "The care card of the text is missing on https://" in found


@pytest.mark.parametrize("tag", ["div", "section", "aside"])
def test_a_call_stands_before_in_or_after_a_card_of_any_kind(tag):
    card = f'<{tag} class="panel care-card"><p>{{}}</p></{tag}>'
    bodies = BOOK + card.format("x"), card.format(BOOK), card.format("x") + BOOK

    assert [["below" in found for found in order_problems(body)] for body in bodies] == [[True], [False], []]


@pytest.mark.parametrize(
    "card",
    [
        pytest.param('<p class="care-card">x</p>', id="another-element"),
        pytest.param('<div class="care-cards care-card-">x</div>', id="another-class"),
        pytest.param("<p>class=care-card</p>", id="words-only"),
        pytest.param('</main><div class="care-card">x</div>', id="outside-main"),
    ],
)
def test_what_is_no_card_does_not_count_as_one(card):
    [found] = order_problems(card + BOOK)

    assert "The care card of the text is missing on https://" in found


def test_a_page_without_a_care_card_has_no_order_to_keep():
    assert order_problems(BOOK, "guides/cites.md") == []


def test_all_rules_are_bound_to_the_facts_of_a_build():
    check = make_rule(SITE.shared())

    found = check(
        page_of(html_of(CONDITION, BOOK + CARD.format("")), CONDITION), SITE.inputs("conditions/knots.md")
    )

    assert ["below the first booking link" in problem for problem in texts_of(found)] == [True]


def test_where_people_book_by_letter_that_link_books():
    site = ASite(
        {"pages/a.md": a_file()},
        booking={"provider": "email", "label": "Write"},
        email="hi@shop.test",
    )
    page = a_page('<a href="mailto:hi@shop.test">Write</a>')
    facts = build_booking_facts(site.shared())

    assert [*check_way_to_book(page, site.inputs("pages/a.md"), facts=facts)] == []
