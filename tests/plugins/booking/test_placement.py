"""A call to action stands where the page has earned it, and never beside a warning."""

import pytest

from plugins.booking.placement import choose_positions
from tests.factories import a_guide, a_record

SERVICE = "services/deep-work.md"
LINK = "[deep work](../services/deep-work.md)"


def positions(body):
    blocks = a_record(a_guide(body=body)).body.blocks
    return [
        (blocks[at - 1].html if at else "", blocks[at].html if at < len(blocks) else "the end")
        for at in choose_positions(blocks, service_targets=[SERVICE])
    ]


def test_it_follows_the_first_section_that_leads_to_the_service():
    body = f"## A\n\none\n\n## B\n\n{LINK}\n\ntwo\n\n## C\n\nthree"

    assert positions(body) == [("<p>two</p>", '<h2 id="c">C</h2>')]


def test_it_waits_for_the_next_section_when_a_care_card_is_near():
    body = f"## A\n\n{LINK}\n\n> [!urgent] Today if:\n>\n> - x\n\n## B\n\ntwo\n\n## C\n\nthree"

    assert positions(body) == [("<p>two</p>", '<h2 id="c">C</h2>')]


def test_it_is_left_out_when_every_place_is_beside_a_care_card():
    card = "> [!urgent] Today if:\n>\n> - x"
    body = f"## A\n\n{LINK}\n\n{card}\n\n## B\n\n{card}\n\n## C\n\nthree"

    assert positions(body) == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("## A\n\none\n\n## B\n\ntwo\n\n## C\n\nthree", id="no-section-about-the-service"),
        pytest.param(f"## A\n\n{LINK}\n\n## B\n\ntwo", id="too-short"),
        pytest.param(f"## A\n\none\n\n## B\n\ntwo\n\n## C\n\n{LINK}", id="only-the-last-section"),
        pytest.param("", id="empty"),
    ],
)
def test_the_call_at_the_end_is_enough_when(body):
    assert positions(body) == []


def test_an_author_s_marker_decides():
    body = f"## A\n\none\n\n> [!booking]\n\ntwo\n\n## B\n\n{LINK}\n\n## C\n\nthree"
    blocks = a_record(a_guide(body=body)).body.blocks

    [at] = choose_positions(blocks, service_targets=[SERVICE])

    assert blocks[at].component == "booking"
