"""The marks of lines, and patterns that are left out, change nothing in what is read."""

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from msgspec.structs import astuple

from plugins.site.markdown.extension import ArticleExtension
from plugins.site.markdown.html_parser import parse_html
from plugins.site.markdown.html_tree import serialise
from plugins.site.markdown.line_marks import take_lines
from plugins.site.reading.body_reader import read_body
from tests.factories import CONVERT, MARKDOWN, WORDS
from tests.markdown_texts import hostile_texts, written_texts

NO_PRIVATE = dict.fromkeys([*range(0xF0000, 0xFFFFE), *range(0x100000, 0x10FFFE)])
STOCK = Markdown(
    extensions=[*MARKDOWN["extensions"], ArticleExtension()],
    extension_configs=MARKDOWN["extension_configs"],
    output_format="html",
)
STOCK.treeprocessors.deregister("needed")  # all patterns, whatever the text has


class WithoutMarks:
    """Reads the text without marks."""

    names_lines = False

    def parse(self, text, *, first_line):
        root = parse_html(STOCK.reset().convert(text.translate(NO_PRIVATE)))
        return root, take_lines(root, first_line=first_line)


def read(text, convert):
    """Read a text; runs of blanks are one blank, as a browser shows them."""
    text = text.replace("\r", "\n")  # as lines of a file end once they are read
    body, _, problems = read_body(text, source="guides/a.md", first_line=1, words=WORDS, convert=convert)
    blocks = [astuple(block)[:-1] for block in body.blocks]  # all but their lines
    return (
        [
            [re.sub(" +", " ", value) if isinstance(value, str) else value for value in block]
            for block in blocks
        ],
        body.headings,
        body.anchors,
        [(problem.message, problem.expected, problem.got) for problem in problems],
    )


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in written_texts()])
def test_what_editors_wrote_is_read_as_without_marks(text):
    assert read(text, CONVERT) == read(text, WithoutMarks())


ONE_MARK = (
    "`b`", "a\\*b", "a\\\nb", "[?q]a[/q]", "[^S1]", "[a][b]\n\n[b]: c.md", "[a](b.md)", "[a]\n\n[a]: b.md",
    "![a](b.svg)", "![a][b]\n\n[b]: c.svg", "![a]\n\n[a]: b.svg", "<https://a.test/>", "<a@b.test>", "a  \nb",
    '<a href="b.md">c</a>', "<b>c</b>", "https://a.test/", "HTTP://a.test/", "www.a.test", "wWW.a.test", "a@b.test",
    "&copy;", "*a*", "~~a~~", "_a_",
)  # fmt: skip


@pytest.mark.parametrize("text", ONE_MARK)
def test_a_text_with_one_mark_is_read_as_by_all_patterns(text):
    assert read(text, CONVERT) == read(text, WithoutMarks())


@settings(deadline=None)  # a busy machine is no failure
@given(hostile_texts())
@example("    ")
@example("&amp;lt; `&amp;lt;` &lt; &#38;lt;")
@example("![a\nb](c.png) **a**   *b*")
@example("x\n{: onclick=y CLASS=z}")
@example('[x](y.md){: title="t" #i .c}')
@example(">>[!booking]\n>[!]\n!")
@example("[^S1]  \n")
@example("&rsaquo;&apos;&#127;&#xD800;&#xFFFE;&#x110000;&#99999999999;")
def test_what_nobody_would_write_is_read_as_without_marks(text):
    assume("[^" not in text or "]:" not in text)  # a source's text, which Python-Markdown drops and we print
    assert read(text, CONVERT) == read(text, WithoutMarks())


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_as_without_marks(text):
    assert read(text, CONVERT) == read(text, WithoutMarks())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a&nbsp;&copy; &lt;b&gt; &#8212;", "<p>a\N{NO-BREAK SPACE}© &lt;b&gt; —</p>"),
        ("`&lt;` \\* AT&T", "<p><code>&amp;lt;</code> * AT&amp;T</p>"),
        ("<me@x.test>", '<p><a href="mailto:me@x.test">me@x.test</a></p>'),
        ("a <b>c</b>", "<p>a <b>c</b></p>"),
        ("[<http://b.test>](e.md)", '<p><a href="e.md"></a><a href="http://b.test">http://b.test</a></p>'),
    ],
)
def test_a_tree_holds_characters(text, html):
    [paragraph] = CONVERT.parse(text, first_line=1)[0]

    assert serialise(paragraph) == html


def test_deep_nesting_is_no_end():
    blocks, _, _, problems = read("> " * 20 + "deep\n\n" + "<b>" * 100 + "x", CONVERT)

    assert ("deep" in blocks[0][1], problems) == (True, [])
