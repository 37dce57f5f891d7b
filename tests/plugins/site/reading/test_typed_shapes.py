"""Headings and tables that are only typed to look like them are told: a page prints plain paragraphs."""

import pytest

from plugins.site.reading.body_reader import read_body
from tests.factories import CONVERT, WORDS


def notes_of(text):
    problems = read_body(text, source="guides/a.md", first_line=10, words=WORDS, convert=CONVERT)[2]
    return [(problem.place.line, problem.rule, problem.severity) for problem in problems]


@pytest.mark.parametrize(
    "written", ["**How to book**", "__How to book__", "***How to book***", "<b>How to book</b>"]
)
def test_a_paragraph_in_bold_above_others_is_a_heading_to_the_eye_alone(written):
    assert notes_of(f"Text.\n\n{written}\n\nCall us.") == [(12, "typed-shape", "idea")]


def test_a_list_may_follow_it():
    assert notes_of("**How to book**\n\n- Call us.") == [(10, "typed-shape", "idea")]


@pytest.mark.parametrize(
    "text",
    [
        "**Call us.**\n\nText.",
        "**Call us!**\n\nText.",
        "**The short of it:**\n\nText.",
        "**How** to book\n\nText.",
        "Text.\n\n**How to book**",
        "**How to book**\n\n## Heading",
        "> [!note]\n>\n> **How to book**\n>\n> Call us.",
        "- **How to book**\n\n  Call us.",
        "*How to book*\n\nText.",
    ],
)
def test_bold_words_that_are_no_heading_are_not_told(text):
    assert notes_of(text) == []


def test_rows_with_tabs_between_their_words_are_a_table_without_its_columns():
    text = "Text.\n\nDay\tHours\nMonday\t9 to 5\nTuesday\t9 to 5"

    assert notes_of(text) == [(12, "typed-shape", "look at")]


def test_rows_in_a_quotation_are_such_a_table_too():
    assert notes_of("> Day\tHours\n> Monday\t9 to 5") == [(10, "typed-shape", "look at")]


@pytest.mark.parametrize(
    "text",
    [
        "Words\twith one tab.",
        "Words\twith one tab,\nand a line without.",
        "\tIndented by a tab,\n\tas in Word.",
        "-\tOne\n-\tTwo",
        "1.\tOne\n2.\tTwo",
        "```\nDay\tHours\nMonday\t9\n```",
        "| Day\t| Hours |\n|---|---|\n| Monday\t| 9 |",
        "Words at the end\t\nof two lines\t",
    ],
)
def test_other_tabs_are_not_told(text):
    assert notes_of(text) == []
