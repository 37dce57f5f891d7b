"""The table of all pages."""

from datetime import date

from plugins.editorial_checks.content_report import content_rows, render
from plugins.editorial_checks.reading.page_text import read_page_text
from tests.factories import a_guide, an_article

BODY = "> [!takeaways]\n>\n> - Short one.\n\n## Why?\n\nSee [two](b.md) and [three](c.md#x).[^S1]\n\n### How?\n\nSo."


def a_page(source, body, **fields):
    text = a_guide(f"Page {source}", body, **fields)
    return read_page_text(an_article(text, source=source), frozenset())


def the_rows():
    return content_rows(
        [
            a_page("guides/b.md", "See [one](../conditions/a.md)."),
            a_page("conditions/a.md", BODY.replace("b.md", "../guides/b.md"), updated="2026-06-20"),
        ],
        formula="flesch-kincaid",
    )


def test_a_row_counts_words_sources_and_links_both_ways():
    first, second = the_rows()

    assert (first.page, first.sources, first.links_in, first.links_out) == ("conditions/a.md", 1, 1, 2)
    assert (second.page, second.sources, second.links_in, second.links_out) == ("guides/b.md", 0, 1, 1)
    assert first.words > second.words > 0


def test_a_condition_is_due_after_a_year_and_a_guide_after_three():
    assert [row.review_due for row in the_rows()] == [date(2027, 6, 20), date(2029, 6, 1)]


def test_a_page_with_a_care_card_is_due_after_a_year():
    card = "> [!urgent] Call a doctor today if:\n>\n> - you have a fever\n"

    (row,) = content_rows([a_page("guides/a.md", card)], formula="")

    assert row.review_due == date(2027, 6, 1)


def test_details_are_what_a_reader_sees_first():
    assert the_rows()[0].details == (
        "title: Page conditions/a.md",
        "description: About Page conditions/a.md.",
        "takeaway: Short one.",
        "heading: Why?",
        "heading:   How?",
    )


def test_the_table_is_plain_text_and_marks_what_is_due():
    text = render(the_rows(), today=date(2027, 7, 1), width=100)

    assert " ".join(text.splitlines()[0].split()) == "page words grade sources links in links out review due"
    assert "2027-06-20 (due)" in text
    assert "2029-06-01\n" in text


def test_details_stand_below_each_page():
    text = render(the_rows(), today=date(2026, 7, 1), width=100, with_details=True)

    assert (
        "  title: Page conditions/a.md\n  description: About Page conditions/a.md.\n  takeaway: Short one.\n"
        in text
    )
    assert "  heading: Why?\n  heading:   How?\n" in text
