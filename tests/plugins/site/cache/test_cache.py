"""A record comes back as it was, and its meta is told apart by what other pages may know."""

import pytest

from plugins.site.cache.cache import pack_record, unpack
from tests.factories import a_guide, a_record

WRITTEN = {
    "title": "Über <b>",
    "body": "## One\n\nTwo [three](a.md). [^S1]\n\n> [!note]\n>\n> Four",
    "topics": "[x]",
}


def packed(**changes):
    return pack_record(a_record(a_guide(**{**WRITTEN, **changes})), faulty=False)


def test_a_record_comes_back_with_named_blocks():
    record = a_record(a_guide(**WRITTEN))
    returned = unpack(pack_record(record, faulty=False).record)

    assert returned == record
    assert [type(block) for block in returned.body.blocks] == [type(block) for block in record.body.blocks]
    assert [block.component for block in returned.body.blocks] == ["prose", "prose", "callout"]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Other"},
        {"topics": "[y]"},
        {"topics": '["x", "y"]'},
        {"draft": "true"},
        {"body": WRITTEN["body"].replace("One", "Won")},
        {"body": WRITTEN["body"].replace("S1", "S2")},
        {"body": f"{WRITTEN['body']}\n\n[Word](term:word)"},
        {"body": f"{WRITTEN['body']}\n\n![A](../images/a.svg)"},
    ],
)
def test_what_others_may_know_changes_the_key_of_an_outline(changes):
    assert packed(**changes).meta_key != packed().meta_key


def test_a_page_of_another_kind_has_another_outline():
    text = a_guide(**WRITTEN)

    keys = {
        pack_record(a_record(text, source=source), faulty=False).meta_key
        for source in ("guides/a.md", "local/a.md", "guides/b.md")
    }

    assert len(keys) == 3


def test_words_and_lines_do_not_change_the_key_of_an_outline():
    body = f"Words.\n\n{WRITTEN['body']}"

    assert packed(body=body).meta_key == packed().meta_key
    assert packed(order="100\n# A line").meta_key == packed().meta_key
