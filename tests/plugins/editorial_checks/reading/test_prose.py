"""What an editor reads of an article's Markdown, and on which line."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.editorial_checks.reading.prose import read_blocks
from plugins.site.reading.body_reader import read_body
from tests.factories import CONVERT, WORDS


def printed(text, first_line=1):
    return read_body(text, source="guides/a.md", first_line=first_line, words=WORDS, convert=CONVERT)[1]


def read(text, first_line=1):
    blocks = read_blocks(printed(text, first_line), frozenset({"dr", "e.g"}))
    return [
        (block.kind, block.container, sentence.line, sentence.text)
        for block in blocks
        for sentence in block.sentences
    ]


def test_each_sentence_of_a_wrapped_paragraph_has_its_own_line():
    text = "One is here. Two begins here\nand ends here. Three\nis last.\n"

    assert read(text, first_line=20) == [
        ("paragraph", "", 20, "One is here."),
        ("paragraph", "", 20, "Two begins here and ends here."),
        ("paragraph", "", 21, "Three is last."),
    ]


def test_links_keep_their_words_and_titles_and_pictures_their_descriptions():
    text = 'See [the\nguide](../guides/a.md "Title") now.\n\n![A red\nbike.](../images/a.svg "A caption.")'

    article = printed(text, 5)

    assert [(link.text, link.target, link.line) for link in article.links] == [
        ("the guide", "../guides/a.md", 5)
    ]
    assert [(picture.text, picture.line) for picture in article.pictures] == [("A red bike.", 8)]
    assert [(block.kind, block.line, block.text) for block in read_blocks(article)] == [
        ("paragraph", 5, "See the guide now."),
        ("caption", 5, "Title"),
        ("caption", 8, "A red bike."),
        ("caption", 8, "A caption."),
    ]


def test_a_block_has_its_name_and_ends_where_the_quotation_ends():
    text = (
        "> [!emergency] Call 911 if:\n>\n> - one\n> - two\n>   goes on\n\n> [!booking]\n\n"
        "Text.\n\n> Just quoted.\n\n## Heading\n1. First\n"
    )

    assert read(text) == [
        ("heading", "emergency", 1, "Call 911 if:"),
        ("item", "emergency", 3, "one"),
        ("item", "emergency", 4, "two goes on"),
        ("paragraph", "", 9, "Text."),
        ("paragraph", "quote", 11, "Just quoted."),
        ("heading", "", 13, "Heading"),
        ("item", "", 14, "First"),
    ]


def test_each_cell_of_a_table_stands_alone():
    text = "| Weather | How often |\n|---|---|\n| dry | once. a month |\n"

    assert read(text) == [
        ("cell", "", 1, "Weather"),
        ("cell", "", 1, "How often"),
        ("cell", "", 3, "dry"),
        ("cell", "", 3, "once. a month"),
    ]


def test_code_is_read_since_it_is_printed_and_comments_are_not():
    assert read("```\nIt cures all.\n```\n<!-- a note -->\n\nText.") == [
        ("code", "", 2, "It cures all."),
        ("paragraph", "", 6, "Text."),
    ]


def test_sentences_end_behind_their_source_and_not_inside_numbers_or_names():
    text = 'It is 3.5 times so.[^S1][^S2] Dr. Ito says "Is it?" to J. Doe, e.g. on Mondays. **Stop!** (Is it? Yes.) End'

    assert [sentence for *_, sentence in read(text)] == [
        "It is 3.5 times so.",
        "Dr. Ito says “Is it?” to J. Doe, e.g. on Mondays.",
        "Stop!",
        "(Is it?",
        "Yes.)",
        "End",
    ]


def test_a_sentence_has_the_sources_that_stand_in_it_and_behind_it():
    blocks = read_blocks(printed("One.[^S1] Two,[^S2] and more.[^S3] Three.", 1))

    assert [sentence.cited for sentence in blocks[0].sentences] == [("S1",), ("S2", "S3"), ()]


@given(st.text(alphabet="aA. !?\n>[]()#*-|`^S1“”\"'“’{}:<&\x02é"))
def test_any_text_is_read_and_its_lines_are_those_of_the_file(text):
    blocks = read_blocks(printed(text, 1))

    lines = len(text.splitlines()) or 1
    assert all(1 <= sentence.line <= lines for block in blocks for sentence in block.sentences)


@given(
    st.lists(
        st.sampled_from(["One is here.", "Two\nis here.", "Is it? Yes.", "- item", "## Head", ""]), max_size=8
    )
)
def test_every_sentence_starts_on_the_line_that_it_says(parts):
    lines = "\n\n".join(parts).splitlines()

    for _, _, line, sentence in read("\n".join(lines)):
        assert sentence.split()[0].strip(".") in lines[line - 1]
