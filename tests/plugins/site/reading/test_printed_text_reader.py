"""The words that are checked are the words that are printed, each at its own line."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from plugins.site.reading.body_reader import read_body
from plugins.site.reading.printed_text_reader import count_cells
from tests.factories import CONVERT, WORDS
from tests.markdown_texts import hostile_texts, written_texts

WORD = re.compile(r"[^\W_]+")
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "i",
        "img",
        "kbd",
        "label",
        "mark",
        "meter",
        "output",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
        "del",
        "ins",
        "ruby",
        "font",
        "button",
        "input",
        "word",
    ]
)


def read(text):
    return read_body(text, source="guides/a.md", first_line=1, words=WORDS, convert=CONVERT)


def words_of_page(body):
    """Return the words that the HTML of a body shows, those of its pictures and titles, by BeautifulSoup alone."""
    found = Counter()
    for block in body.blocks:
        soup = BeautifulSoup(f"<body>{block.html}", "lxml")
        if block.tag not in ("h2", "h3", "h4", "h5", "h6"):
            found.update(WORD.findall(block.heading))
        for note in soup.select("sup > a[href^='#source-']"):
            note.replace_with(" ")
        for picture in soup.find_all("img"):
            found.update(WORD.findall(picture.get("alt", "")))
        for titled in soup.select("[title]"):
            found.update(WORD.findall(titled["title"]))
        for element in soup.find_all(lambda tag: tag.name not in INLINE):
            element.insert_before(" ")
            element.insert_after(" ")
            element.insert(0, " ")
            element.append(" ")
        found.update(WORD.findall(soup.get_text()))
    return found


def words_of_text(printed):
    return Counter(word for block in printed.blocks for word in WORD.findall(block.text))


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in written_texts()])
def test_the_words_of_what_editors_wrote_are_those_of_its_page(text):
    body, printed, _ = read(text)

    assert words_of_text(printed) == words_of_page(body)


@settings(deadline=None)
@given(hostile_texts())
@example("_Chest pain_ is nothing. Massage _cures_ it, ___really___.")
@example("cu\N{SOFT HYPHEN}res <b>on</b>e `co`de [li](b.md)nk H<sub>2</sub>O")
@example("a | b\n--|--\nc | d")
@example("[x](https://a/x_(y)) and [ref][r], [r]\n\n[r]: b.md 'Its title'")
@example('![A bike](a.svg "Its caption") inline ![B](b.svg "not printed")\n\n![A bike](a.svg "Its caption")')
@example("Term\n: one\n\n    two\n\n- a\n\n    > b\n\n        code")
@example("word[^S1]word")
def test_the_words_of_any_text_are_those_of_its_page(text):
    body, printed, problems = read(text)
    assume(not problems)  # what is refused is not printed whole

    assert words_of_text(printed) == words_of_page(body)


CONSTRUCTS = (
    "@ @",
    "*@* and **@\n@** [@\n@](b.md) `@`",
    "- @\n- *@*\n  @\n\n    @\n\n        - @",
    "1. @\n2. @ <b>@</b>\n@",
    "## @ {#x}",
    "@\n===",
    "> [!urgent] @ if:\n>\n> - @\n> - @\n>\n>     @",
    "> [!note]\n> @\n> @",
    "> @\n@\n>\n> > @",
    "| @ | @ |\n|---|---|\n| @ | **@** |\n| | @ |",
    "@\n: @\n: @",
    '![@](a.svg) @\n\n![@](b.svg "@")',
    "    @\n    @",
    "```\n@\n\n@\n```",
    "<div>\n@\n<em>@</em>\n</div>",
    "@<br>\n@\\*\\*  \n@ [^S1] @",
    "[ref]: b.md\n\n[ref] @ [@][ref]",
    "<!-- x\ny -->\n\n@",
    "***\n\n@",
    "@:\n- @\n- @\n  - @\n\n    @\n@",
    "@:\n1) @\n2) @\n\n   @",
    "• @\n• ~~@\n@~~ @\\\n@",
    "- [ ] @\n- @\n  ```sh\n  @\n\n  @\n  ```\n  @",
    "@\n| @ | @ |\n|---|---|\n| @ | @ |",
    "> @:\n> - @\n> - https://a.test/@",
    "<details>\n<summary>@</summary>\n- @\n\n*@*\n</details>\n@",
    "@\n@\n---\n@",
    "<pre>\n@\n\n@\n</pre>",
)


def numbered(parts):
    """Put another word in the place of each ``@``."""
    count = iter(range(10**6))
    return re.sub("@", lambda _: f"word{next(count)}z", "\n\n".join(parts))


@settings(deadline=None)
@given(st.lists(st.sampled_from(CONSTRUCTS), max_size=8))
@example(CONSTRUCTS)
def test_every_word_stands_on_the_line_that_its_block_says(parts):
    text = numbered(parts)
    rows = text.split("\n")

    printed = read(text)[1]

    places = [
        (word, line)
        for block in printed.blocks
        for row, line in zip(block.text.split("\n"), block.lines, strict=True)
        for word in re.findall(r"word\d+z", row)
    ]
    assert len(places) == text.count("word")
    assert [(word, line) for word, line in places if word not in rows[line - 1]] == []


@pytest.mark.parametrize(
    ("row", "cells"),
    [("| a | b |", 2), ("a | b", 2), ("| a \\| b |", 1), ("| `a|b` | c |", 2), ("| a | |", 2), ("|", 1)],
)
def test_the_cells_of_a_row_are_counted_as_written(row, cells):
    assert count_cells(row) == cells
