"""How a page groups its blocks: sections of the home page, questions that open, prose as one."""

from plugins.site.views.parts.sections import group_blocks
from plugins.site.views.views import Block, CallToAction

CALL = Block("call-to-action", action=CallToAction("after-section", "", "", ()))
CARD = Block("care-card", html="<p>Call</p>", level="emergency")


def piece(tag, text):
    return Block("prose", html=f"<{tag}>{text}</{tag}>", tag=tag)


def prose(*html):
    return Block("prose", html="\n".join(html))


def grouped(role, *blocks):
    return group_blocks(blocks, role)


def test_prose_is_printed_as_one_and_markers_are_dropped():
    blocks = grouped("plain", piece("h2", "A"), Block("booking"), piece("p", "b"), CARD, piece("p", "c"))

    assert blocks == (prose("<h2>A</h2>", "<p>b</p>"), CARD, prose("<p>c</p>"))


def test_each_heading_of_the_home_page_has_a_section_and_a_call_none():
    blocks = grouped(
        "home", piece("p", "first"), piece("h2", "A"), piece("p", "a"), CARD, CALL, piece("h2", "B")
    )

    assert blocks == (
        prose("<p>first</p>"),
        Block("page-section", inner=(prose("<h2>A</h2>", "<p>a</p>"), CARD)),
        CALL,
        Block("page-section", inner=(prose("<h2>B</h2>"),)),
    )


def test_answers_are_folded_under_questions_of_the_third_level():
    blocks = grouped(
        "faq", piece("h2", "Prices"), piece("h3", "How much?"), piece("p", "$9"), piece("h2", "More")
    )

    assert blocks == (
        prose("<h2>Prices</h2>"),
        Block("question", "<h3>How much?</h3>", inner=(prose("<p>$9</p>"),)),
        prose("<h2>More</h2>"),
    )


def test_without_groups_the_questions_are_of_the_second_level():
    blocks = grouped("faq", piece("p", "first"), piece("h2", "How much?"), piece("p", "$9"))

    assert blocks == (
        prose("<p>first</p>"),
        Block("question", "<h2>How much?</h2>", inner=(prose("<p>$9</p>"),)),
    )
