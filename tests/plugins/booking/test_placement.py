"""A call to action stands where the page has earned it, and never beside a warning."""

import pytest

from plugins.booking.placement import choose_positions, complaint_about, warning_positions
from plugins.site.index.inputs import ServiceInput
from tests.factories import a_guide, a_record, a_service

SERVICE = ServiceInput(
    "deep-work",
    "services/deep-work/",
    a_record(
        a_service("Deep work for backs", name="hour of deep work", menu_title="Deep work"),
        source="services/deep-work.md",
    ).fields,
)
LINK = "[this](../services/deep-work.md)"
CARD = "> [!urgent] Today if:\n>\n> - x"
EMERGENCY = "> [!emergency] Call 911 if:\n>\n> - x"


def blocks_of(body):
    return a_record(a_guide(body=body)).body.blocks


def choice(body, **options):
    return choose_positions(blocks_of(body), services=[SERVICE], **options)


def positions(body, **options):
    blocks = blocks_of(body)
    return [
        (blocks[at - 1].html if at else "", blocks[at].html if at < len(blocks) else "the end")
        for at in (position.at for position in choice(body, **options)[0])
    ]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(LINK, id="links"),
        pytest.param("We offer an *hour of\ndeep work*.", id="names-it"),
        pytest.param("Deep work helps some.", id="names-its-menu-title"),
    ],
)
def test_it_follows_the_first_section_that_leads_to_the_service(words):
    body = f"## A\n\none\n\n## B\n\n{words}\n\ntwo\n\n## C\n\nthree"

    assert positions(body) == [("<p>two</p>", '<h2 id="c">C</h2>')]


def test_the_reason_names_the_section_and_the_service():
    [position] = choice(f"## A\n\none\n\n## B & co\n\n{LINK}\n\n## C\n\nthree")[0]

    assert (position.service_id, position.why) == ("deep-work", 'ends "B & co", which leads to deep-work')


def test_a_longer_word_is_not_the_name_of_the_service():
    assert positions("## A\n\nDeep worker\n\n## B\n\ntwo\n\n## C\n\nthree") == []


def test_it_waits_for_the_next_section_when_a_care_card_is_near():
    body = f"## A\n\n{LINK}\n\n{CARD}\n\n## B\n\ntwo\n\n## C\n\nthree"

    assert positions(body) == [("<p>two</p>", '<h2 id="c">C</h2>')]


@pytest.mark.parametrize(
    "warning",
    [
        pytest.param(f"{CARD}\n\n- red flag\n", id="a-list-that-goes-on"),
        pytest.param(f"{CARD}\n\nAlso:\n\n- red flag\n", id="a-list-with-an-introduction"),
        pytest.param(f"## When?\n\n{CARD}\n\nWell, now.\n", id="a-section-that-opens-with-a-card"),
        pytest.param(f"## When?\n\n### Now\n\n{CARD}\n\nWell, now.\n", id="a-part-that-opens-with-a-card"),
    ],
)
def test_it_never_follows(warning):
    body = f"## A\n\n{LINK}\n\n{warning}\n\n## B\n\ntwo\n\n## C\n\nthree"

    assert positions(body) == [("<p>two</p>", '<h2 id="c">C</h2>')]


def test_it_does_not_stand_right_above_a_section_that_opens_with_a_warning():
    body = f"## A\n\n{LINK}\n\n## When?\n\n{CARD}\n\n## B\n\ntwo\n\n## C\n\nthree"

    assert positions(body) == [("<p>two</p>", '<h2 id="c">C</h2>')]


def test_words_between_keep_it_far_enough_from_a_warning():
    body = f"## A\n\n{LINK}\n\n## When?\n\nwords\n\n{CARD}\n\n## C\n\nthree"

    assert positions(body) == [(blocks_of(body)[1].html, '<h2 id="when">When?</h2>')]


def test_on_a_page_about_a_condition_the_care_card_comes_first():
    body = f"## A\n\n{LINK}\n\n## B\n\nb\n\n{CARD}\n\nafter\n\n## C\n\nthree"

    assert positions(body) == [(blocks_of(body)[1].html, '<h2 id="b">B</h2>')]
    assert positions(body, is_condition=True) == [("<p>after</p>", '<h2 id="c">C</h2>')]


def test_on_every_page_the_emergency_card_comes_first():
    body = f"## A\n\n{LINK}\n\n## B\n\nb\n\n{EMERGENCY}\n\nafter\n\n## C\n\nthree"

    assert positions(body) == [("<p>after</p>", '<h2 id="c">C</h2>')]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        pytest.param(
            "## A\n\none\n\n## B\n\ntwo\n\n## C\n\nthree",
            "no section links to a service or names it",
            id="no-section-about-the-service",
        ),
        pytest.param(
            f"## A\n\n{LINK}\n\n## B\n\ntwo",
            "fewer than 3 sections, so the call at the end is near enough",
            id="too-short",
        ),
        pytest.param(
            f"## A\n\none\n\n## B\n\ntwo\n\n## C\n\n{LINK}",
            "only the last section leads to a service, and the call at the end follows it",
            id="only-the-last-section",
        ),
        pytest.param(
            f"## A\n\n{LINK}\n\n{CARD}\n\n## B\n\n{CARD}\n\n## C\n\nthree",
            "every place after the section about the service stands beside a warning",
            id="warnings-everywhere",
        ),
        pytest.param("", "fewer than 3 sections, so the call at the end is near enough", id="empty"),
    ],
)
def test_the_call_at_the_end_is_enough_when(body, why):
    assert choice(body) == ((), why)


def test_an_author_s_marker_decides():
    body = f"## A\n\none\n\n> [!booking]\n\ntwo\n\n## B\n\n{LINK}\n\n## C\n\nthree"

    [position] = choice(body)[0]

    assert blocks_of(body)[position.at].component == "booking"
    assert position.why == "the author's marker"


def test_a_page_without_a_care_card_has_no_warning():
    blocks = blocks_of("## A\n\n- a list\n\n> [!note] Tip\n>\n> x\n\n1. one")

    assert warning_positions(blocks) == frozenset()
    assert [complaint_about(blocks, at) for at in range(len(blocks) + 1)] == [""] * (len(blocks) + 1)
