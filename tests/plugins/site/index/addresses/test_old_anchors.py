"""A heading that changes its words keeps the anchors that links lead to."""

import pytest

from plugins.site.facts.addresses import parse_addresses
from plugins.site.index.addresses.old_anchors import follow_headings, match_headings
from tests.factories import ASite, a_guide, a_record


def headings_of(*known, now):
    body = "\n\n".join(f"## {heading}\n\nWords." for heading in now)
    return match_headings(tuple(tuple(names.split()) for names in known), a_record(a_guide(body=body)).meta)


@pytest.mark.parametrize(
    ("known", "now", "found"),
    [
        (("a", "b", "c"), ("A", "B", "C"), (("a",), ("b",), ("c",))),
        (("a", "b", "c"), ("A", "Quite other words", "C"), (("a",), ("quite-other-words", "b"), ("c",))),
        (("a", "b x", "c"), ("A", "D", "C"), (("a",), ("d", "b", "x"), ("c",))),
        (("a", "b x", "c"), ("A", "X", "C"), (("a",), ("x", "b"), ("c",))),
        (("a", "b x", "c"), ("C", "B", "A"), (("c",), ("b", "x"), ("a",))),
        (("a", "b"), ("A", "New", "B"), (("a",), ("new",), ("b",))),
        (("a", "b", "c"), ("A", "C"), (("a",), ("c",))),
        (("how-long-to-use-it", "b"), ("B", "When", "How long you use it"), (("b",), ("when",), ("how-long-you-use-it", "how-long-to-use-it"))),
        (("a b",), ("A", "B"), (("a",), ("b",))),
    ],
    ids=["same", "new words", "again", "and back", "other order", "one more", "one less", "moved and reworded", "taken"],
)  # fmt: skip
def test_old_anchors_go_with_their_headings(known, now, found):
    assert headings_of(*known, now=now) == found


def test_a_page_that_links_lead_into_is_remembered():
    site = ASite(
        {
            "guides/a.md": a_guide(body="## How long\n\nAn hour.\n\n## Why\n\nWords."),
            "guides/b.md": a_guide(body="See [how long](a.md#how-long).\n\n## Other\n\nWords."),
        }
    )

    assert follow_headings(site.index, parse_addresses("")) == ({}, {"guides/a/": (("how-long",), ("why",))})


def test_a_heading_with_new_words_still_answers_to_the_old_link():
    site = ASite(
        {
            "guides/a.md": a_guide(body="## For how many minutes\n\nAn hour.\n\n## Why\n\nWords."),
            "guides/b.md": a_guide(body="See [how long](a.md#how-long)."),
        }
    )

    old, remembered = follow_headings(
        site.index, parse_addresses('[anchors]\n"/guides/a/" = ["how-long", "why"]\n')
    )

    assert old == {"guides/a.md": {"for-how-many-minutes": ("how-long",)}}
    assert remembered == {"guides/a/": (("for-how-many-minutes", "how-long"), ("why",))}


def test_a_heading_that_waits_for_an_answer_keeps_its_place():
    text = a_guide(body="## A\n\nWords.\n\n[?w]\n\n## B\n\nWords.\n\n[/w]\n\n## C\n\nWords.")
    page = a_record(text).meta
    assert page.left_out == ("b",)

    assert match_headings((("a",), ("b", "old"), ("c",)), page) == (("a",), ("b", "old"), ("c",))
