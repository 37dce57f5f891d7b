"""Blocks and sources whose brackets lack something."""

import pytest

from plugins.editorial_checks import make_check
from plugins.editorial_checks.markup_checks import check_marks
from tests.factories import a_guide, an_article


def told(text, check=check_marks, cited=""):
    """Return what is found in a text that begins on line 6; the page cites these sources below it."""
    body = f"\n{text}\n\n{cited}" if cited else f"\n{text}"
    return [str(finding) for finding in check(an_article(a_guide(body=body)))]


@pytest.mark.parametrize(
    ("text", "mark", "expected", "form"),
    [
        ("> [!note\n>\n> Text", "[!note", '"]" after the name of the block', "[!note]"),
        ("> [!note Good to know\n> Text [^S1]", "[!note", '"]" after the name of the block', "[!note]"),
        (">[!", "[!", '"]" after the name of the block', "[!note]"),
        ("> [urgent] Call today if:", "[urgent]", '"[!" before the name of the block', "[!note]"),
        ("Text.[^S25 More.", "[^S25", '"]" right after the name of the source', "[^S1]"),
        ("Text.[^ S25]", "[^", '"]" right after the name of the source', "[^S1]"),
        ("Text.[^S25, S26]", "[^S25", '"]" right after the name of the source', "[^S1]"),
        ("Text. [?draping More.", "[?draping", '"]" right after the name of the question', "[?name]"),
        ("A [page] (b.md).", "[page] (b.md)", 'no space between "]" and "("', "[words](page.md)"),
        (
            "A (page)[../b.md].",
            "(page)[../b.md]",
            'words in "[…]" and their target in "(…)"',
            "[words](page.md)",
        ),
        ("A [page](b.md\nand", "[page](b.md", '")" after the target of a link', "[words](page.md)"),
        (
            "![A](../images/a.svg",
            "[A](../images/a.svg",
            '")" after the target of a link',
            "[words](page.md)",
        ),
        ("- It is **bold\n- and *so* is", "**bold", 'a second "**" after bold words', "**words**"),
    ],
)
def test_a_mark_that_is_not_finished_is_named_by_its_line(text, mark, expected, form):
    assert told(f"Words.\n\n{text}") == [
        f'guides/a.md:9: expected {expected}, got "{mark}". Write it as "{form}".'
    ]


def test_bold_words_do_not_end_in_another_paragraph_or_behind_a_backslash():
    assert len(told("One **a.\n\nTwo **b.")) == 2
    assert len(told("One **a\\*\\* b.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "> [!note] Good to know\n>\n> Text.[^S25][^S24b]",
        "> [!booking deep-tissue-therapy 60] An hour",
        "[a](b.md\n'Title'), **a** and **b\nc** \\*\\*, [a] (see b), f(x)[1], [x](b.md)",
        "***\n***A***\n> * * *",
        "> [note](b.md) and [do]: nothing\n>\n> [do](b.md)\n>\n> [do][1]",
        "Text [urgent] in a line, and 3 > [!5",
        "Text\n> [!do] A\n> - b\n\n> [!dont] C\n> - d\n\n>\n> [!note] E\n> F\n\nWrite [!note] first.",
        "`[^S1` and\n\n```markdown\n> [!note\n```",
    ],
)
def test_finished_marks_links_and_code_are_fine(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("> [!urgent] Today if:\n>\n> - one\n>\n> [!emergency] Now if:\n>\n> - two", 13),
        ("> [!urgent] Today if:\n> - one\n> [!emergency] Now if:\n> - two", 11),
        ("> Said.\n>\n>   [!emergency]\n\n> [!note] A\n>\n> B", 11),
    ],
)
def test_a_block_in_the_middle_of_another_is_named_by_its_line(text, line):
    assert told(f"Words.\n\n{text}") == [
        f'guides/a.md:{line}: expected an empty line above a block, got "[!emergency]" below quoted text. '
        'Leave the line above it empty, without ">".'
    ]


@pytest.mark.parametrize(
    "text",
    ["[!note] A\n> B", "- a\n\n    > [!note] A\n    > B", "    > [!note] A", "> > [!note] A", "1. [!note] A"],
)
def test_a_block_that_does_not_start_its_line_is_named(text):
    line = 9 + text.count("\n", 0, text.index("["))

    assert told(f"Words.\n\n{text}") == [
        f'guides/a.md:{line}: expected "> " and nothing else before a block, got "[!note] A". '
        'Start the line with "> [!note]", and each line of the block with ">".'
    ]


@pytest.mark.parametrize(
    ("text", "mark", "form"),
    [
        ("Text.[S20] More.", "[S20]", "[^S20]"),
        ("Text.[^S9][S1]", "[S1]", "[^S1]"),
        ("Text [S20, S21; S3].", "[S20, S21; S3]", "[^S20][^S21][^S3]"),
        ("> [!note] A\n> Text.[S20][S21]", "[S20]", "[^S20]"),
        ("Text.[smith-2024]", "[smith-2024]", "[^smith-2024]"),
    ],
)
def test_a_source_without_its_mark_is_named_by_its_line(text, mark, form):
    cited = "One.[^S9] Two.[^smith-2020]"

    assert told(f"Words.\n\n{text}", cited=cited)[0].partition(": ")[2] == (
        f'expected "^" before the name of a source, got "{mark}". Did you mean "{form}"?'
    )


def test_each_source_without_its_mark_is_told_once():
    assert len(told("Text.[S20][S21] Text [S3].", cited="One.[^S9]")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "[S20](b.md), [text][S20], [S20], [S20][], [S20][x]\n\n[S20]: b.md\n\n[x]: c.md",
        "Form [A1] and [S20b] and [urgent], \\[S20], `[S20]`, [^S20]",
    ],
)
def test_links_other_words_and_code_are_no_sources(text):
    assert told(text, cited="One.[^S9]") == []


def test_a_page_that_cites_nothing_learns_from_the_site_how_sources_are_named():
    signs = '[[areas]]\nname = "back"\nurgent = [{ sign = "a fever", sources = ["S1"] }]\n'
    words = '[terms.cog]\ntitle = "Cog"\nexplanation = "A wheel."\nsources = ["N-1"]\n'

    assert told("Text.[S20]") == []
    assert len(told("Text.[S20]", check=make_check({"red-flags.toml": signs}))) == 1
    assert len(told("Text.[N-20]", check=make_check({"glossary.toml": words}))) == 1


def test_a_source_of_the_text_belongs_into_the_list_of_the_site():
    assert told("Text.\n\n[^S1]: A book") == [
        'guides/a.md:9: expected sources in sources.toml, got "[^S1]:". '
        "Leave the line out: the page lists the sources that it cites."
    ]


def test_a_row_of_a_table_with_more_or_fewer_cells_is_named_by_its_line():
    table = "> | a | b \\| c |\n> |---|:-:|\n> | 1 | `2 | 3` |\n> | 1 | 2 | 3 |\n> | 1 |\n\n| 1 |"

    assert told(table) == [
        'guides/a.md:10: expected 2 cells as in the first row, got "| 1 | 2 | 3 |". Write one for '
        "each column.",
        'guides/a.md:11: expected 2 cells as in the first row, got "| 1 |". Write one for each column.',
    ]


@pytest.mark.parametrize(
    "table", ["a | b\n--|--\n1 | 2", "| a |\n|---|\n|   |", "a\n---\nb | c", "| a | b |\n|---|---|\n| 1 | |"]
)
def test_even_tables_are_fine(table):
    assert told(table) == []


def test_they_stop_a_build_without_any_file_of_words():
    assert len(told("> [!note", check=make_check({}))) == 1


@pytest.mark.parametrize(
    ("text", "line", "expected", "got"),
    [
        ("See\n2. the second", 8, "an empty line above a list", "2. the second"),
        ("> [!urgent] Call if:\n> You have\n> 2) a fever", 9, "an empty line above a list", "2) a fever"),
        (
            "| a | b |\n|---|---|---|\n| 1 | 2 |",
            8,
            "as many cells in this line as in the one above",
            "|—|—|—|",
        ),
        (
            "> [!urgent] Call if:\n> You have: • a fever • pain",
            8,
            "each item of a list on its own line",
            "• a fever • pain",
        ),
        ("It is ~~ closed ~~ open.", 7, 'a second "~~" after struck words', "~~"),
        ("It is ~~closed.", 7, 'a second "~~" after struck words', "~~closed."),
        ("[ ] wash", 7, "a list item before a box", "[ ] wash"),
        ("One.\n\n```sh\nmake", 9, "another such line below the code", "```"),
    ],
)
def test_what_cannot_be_read_as_it_was_meant_is_named_where_it_would_be_printed(text, line, expected, got):
    assert told(text)[0].startswith(f'guides/a.md:{line}: expected {expected}, got "{got}')


@pytest.mark.parametrize(
    "text",
    [
        "He was born in\n1986. That is long ago.",
        "Pain - or\nno pain – at all",
        "a ~ b, `~~x~~`, \\~\\~x\\~\\~",
        "- a\n- b\n\n1. c\n2. d",
        "Bring:\n- a towel\n• a bottle\n1) c\n- [ ] wash\n\nPrices:\n| a |\n|---|\n| ~~1~~ |\n\n```\nx\n```",
        "> [!urgent] Call if:\n> You have one:\n> - a fever\n> - pain",
    ],
)
def test_dashes_years_code_and_what_is_read_as_it_was_meant_are_fine(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("Rooms **for** you", "**"),
        ("Rooms &amp; desks", "&amp;"),
        ("Rooms <em>for</em> you", "<em>"),
        ("[Rooms](a.md)", "]("),
    ],
)
def test_marks_in_a_field_which_prints_them_as_they_are_typed_are_named(title, mark):
    guide = a_guide(title=f"'{title}'", description="About rooms.")

    assert [str(problem) for problem in check_marks(an_article(guide))] == [
        f'guides/a.md:2: title: expected plain words, got "{title}". Write it without "{mark}".'
    ]


def test_stars_brackets_and_ampersands_of_plain_words_are_fine():
    assert list(check_marks(an_article(a_guide(title="'AT&T; 5*6 [a] <3 & more; a_b'")))) == []
