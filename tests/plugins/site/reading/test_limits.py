"""A text that no parser would come to an end with is refused before it is parsed, by its file and line."""

from time import process_time

import pytest

from plugins.site.reading.article import read_article
from tests.factories import CONVERT, WORDS

FIELDS = "title: A\ndescription: B\ndate: 2026-11-01\n"


def read(body, fields=FIELDS):
    text = f"---\n{fields}---\n\nWords.\n\n{body}\n"
    return read_article(text, source="guides/a.md", words=WORDS, convert=CONVERT)


def problems_of(body, fields=FIELDS):
    article, problems = read(body, fields)
    assert article is None
    return list(map(str, problems))


@pytest.mark.parametrize(
    ("body", "line", "limit"),
    [
        pytest.param("word " * 30_000, 6, "100,000 characters", id="words"),
        pytest.param("[a](b.md) " * 501, 9, '500 "[" in one paragraph', id="links-in-a-paragraph"),
        pytest.param("[a](b.md)\n\n" * 5_001, 9, '5,000 "[" in one text', id="links"),
        pytest.param("[" * 501, 9, '500 "[" in one paragraph', id="brackets"),
        pytest.param("**a" * 2_501, 9, '5,000 "*" in one text', id="stars"),
        pytest.param("`a " * 5_001, 9, '5,000 "`" in one text', id="code"),
        pytest.param("\\a " * 5_001, 9, '5,000 "\\" in one text', id="escapes"),
        pytest.param("x\n>" * 5_001, 9, '5,000 ">" in one text', id="quotations"),
        pytest.param("*a*{: b=" * 1_001, 9, '1,000 "{" in one text', id="attributes"),
        pytest.param("<a " * 501, 9, '500 "<" in one paragraph', id="tags"),
        pytest.param("a@b.test " * 501, 9, '500 "@" in one paragraph', id="mail-addresses"),
        pytest.param("https://b.test " * 501, 9, '500 "://" in one paragraph', id="addresses"),
        pytest.param("~~a~~ " * 251, 9, '500 "~~" in one paragraph', id="struck-words"),
        pytest.param("•" * 21, 9, "20 lists and quotations inside each other", id="bullets-on-one-line"),
        pytest.param("a\n: b\n" * 51, 9, '50 ":" in one paragraph', id="definitions"),
        pytest.param("## a\n\n" * 501, 1009, "500 headings", id="headings"),
        pytest.param("a\n=\n\n" * 501, 1510, "500 headings", id="underlined-headings"),
        pytest.param(
            "- " * 1_000 + "a", 9, "20 lists and quotations inside each other", id="list-on-one-line"
        ),
        pytest.param(
            ">" * 1_000 + "a", 9, "20 lists and quotations inside each other", id="quotation-on-one-line"
        ),
        pytest.param(
            "".join(f"{'    ' * depth}- a\n" for depth in range(40)),
            29,
            "20 lists and quotations inside each other",
            id="indented-list",
        ),
        pytest.param(
            "".join(f"> {'  ' * depth}- a\n" for depth in range(60)),
            48,
            "20 lists and quotations inside each other",
            id="indented-list-in-a-quotation",
        ),
        pytest.param("<div>\n" * 101, 109, "100 HTML tags inside each other", id="nested-tags"),
    ],
)
def test_what_is_too_much_is_refused_at_its_line(body, line, limit):
    assert problems_of(body) == [
        f"guides/a.md:{line}: text: expected at most {limit}, got more. Make several pages or paragraphs of it."
    ]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("word " * 19_000, id="words"),
        pytest.param("[a](https://b.test) " * 500, id="links"),
        pytest.param("## a\n\n" * 500, id="headings"),
        pytest.param("<br>\n" * 200, id="tags-without-an-end"),
        pytest.param("<div>\n" * 100 + "</div>\n" * 100, id="nested-tags"),
        pytest.param("<b>x</b> " * 200, id="tags-beside-each-other"),
        pytest.param("".join(f"{'    ' * depth}- a\n" for depth in range(20)), id="indented-list"),
        pytest.param("a\n: b\n\n" * 200, id="definitions"),
    ],
)
def test_what_is_much_but_not_too_much_is_read(body):
    article, _ = read(body)

    assert article is not None


@pytest.mark.parametrize(
    ("topics", "message"),
    [
        pytest.param("&a [*a]", 'expected no "*", "&" or "!" before a value, got "topics: &a [*a]". Put quotation marks around the value.', id="self"),
        pytest.param("*bold", 'expected no "*", "&" or "!" before a value, got "topics: *bold". Put quotation marks around the value.', id="alias"),
        pytest.param(
            f"{'[' * 2_000}{']' * 2_000}",
            f'expected at most 10 lists inside each other, got "topics: {"[" * 52}". Take brackets out.',
            id="brackets",
        ),
        pytest.param(
            f"\n  {'- ' * 9_000}x",
            f'expected at most 10 lists inside each other, got "{("- " * 30)}". Take brackets out.',
            id="lists",
        ),
    ],
)  # fmt: skip
def test_front_matter_that_grows_when_it_is_read_is_refused(topics, message):
    [problem] = problems_of("", f"{FIELDS}topics: {topics}\n")

    assert problem.partition(": ")[2] == message


def test_front_matter_with_a_whole_book_in_a_field_is_refused():
    assert problems_of("", f"title: {'x' * 1_000_000}\n") == [
        "guides/a.md:1: expected fields of at most 20,000 characters, got 1,000,011. Move the words to the text."
    ]


@pytest.mark.parametrize("mark", ["--", "...", "a.a", "a@b.", "https://", "&a;", "•", "~~~a\n", "```\n"])
def test_a_long_text_of_one_mark_is_read_at_once(mark):
    start = process_time()
    read((mark * 40_000)[:40_000])

    assert process_time() - start < 4  # 10 s where it grew with the square of the text
