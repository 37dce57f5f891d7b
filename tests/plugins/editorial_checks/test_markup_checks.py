"""Blocks and sources whose brackets lack something."""

import pytest

from plugins.editorial_checks import make_check
from plugins.editorial_checks.markup_checks import check_marks
from plugins.site.records import Article
from tests.factories import a_guide, a_record


def told(text, check=check_marks):
    return [str(finding) for finding in check(Article(a_record(a_guide(), source="guides/a.md"), text, 7))]


@pytest.mark.parametrize(
    ("text", "mark", "expected", "form"),
    [
        ("> [!note\n>\n> Text", "[!note", '"]" behind the name of the block', "[!note]"),
        ("> [!note Good to know\n> Text [^S1]", "[!note", '"]" behind the name of the block', "[!note]"),
        (">[!", "[!", '"]" behind the name of the block', "[!note]"),
        ("> [urgent] Call today if:", "[urgent]", '"[!" before the name of the block', "[!note]"),
        ("Text.[^S25 More.", "[^S25", '"]" right behind the name of the source', "[^S1]"),
        ("Text.[^ S25]", "[^", '"]" right behind the name of the source', "[^S1]"),
        ("Text.[^S25, S26]", "[^S25", '"]" right behind the name of the source', "[^S1]"),
    ],
)
def test_a_mark_that_is_not_finished_is_named_by_its_line(text, mark, expected, form):
    assert told(f"Words.\n\n{text}") == [
        f'guides/a.md:9: expected {expected}, got "{mark}". Write it as "{form}".'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "> [!note] Good to know\n>\n> Text.[^S25][^S24b]",
        "> [!booking deep-tissue-therapy 60] An hour",
        "> [note](b.md) and [do]: nothing\n>\n> [do](b.md)\n>\n> [do][1]",
        "Text [urgent] in a line, and 3 > [!5",
        "`[^S1` and\n\n```markdown\n> [!note\n```",
    ],
)
def test_finished_marks_links_and_code_are_fine(text):
    assert told(text) == []


def test_they_stop_a_build_without_any_file_of_words():
    assert len(told("> [!note", check=make_check({}))) == 1
