"""What a text may hold, wherever it comes from: the draft is plain Markdown that says the same words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.site.reading.article import read_article
from tests.factories import CONVERT, WORDS
from tests.importer.imports import import_text

MARKS = st.text(alphabet="*_~`[]()<>#+-.!|\\{}&;:=~1a \u2013\u2022", min_size=1, max_size=30).filter(
    lambda marks: "<!--" not in marks  # refused in an article, even where entities wrote it
)


def words_of(body):
    """Return the words that visitors read of a body, as they were typed."""
    head = "---\ntitle: T\ndescription: D\ndate: 2024-01-01\ndraft: true\n---\n\n"
    article, faults = read_article(f"{head}{body}", source="guides/a.md", words=WORDS, convert=CONVERT)
    assert [str(fault) for fault in faults] == []
    text = " ".join(block.text for block in article.printed.blocks)
    return "".join(text.split())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a <b>b</b><b> c</b> d</p>", "a **b c** d"),
        ("<p><b>Bold<br></b>plain</p>", "**Bold**<br>\nplain"),
        ("<p>one<br><br><br>two</p>", "one\n\ntwo"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("<ul><li><p>a</p></li><li><p>b</p><p>c</p></li><li>d</li></ul>", "- a\n- b\n\n    c\n\n- d"),
        ("<ol start='3'><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "- a\n    - b\n- c"),
        ("<p>•Water</p><p>• Rest</p>", "- Water\n- Rest"),
        ("<p>– Ana R., teacher</p>", "– Ana R., teacher"),
        ("<p>1. One</p><p>2. Two</p>", "1. One\n2. Two"),
        ("<p>2019. A year.</p>", "2019\\. A year."),
        ("<ul><li>• typed twice</li></ul>", "- typed twice"),
        ("<p>x</p><h1>T</h1><h4>Deep</h4><h2>Next</h2>", "x\n\n## Deep\n\n## Next"),
        ("<p>H<sub>2</sub>O, x<sup>2</sup>, <s>old</s> <u>new</u></p>", "H<sub>2</sub>O, x<sup>2</sup>, <s>old</s> new"),
        ("<blockquote>Said.</blockquote>", "> Said."),
        ("<p>a</p><hr><hr><p>b</p><hr>", "a\n\n---\n\n---\n\nb"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td>1 | 2</td></tr></table>", "| A | B |\n|---|---|\n| 1 \\| 2 |  |"),
        ("<table><tr><td>Only</td></tr><tr><td>text</td></tr></table>", "Only\n\ntext"),
        ("<p>See https://example.org/a_b.</p>", "See <https://example.org/a_b>."),
        ("<p><a href='javascript:alert(1)'>x</a> <a href='https://example.org/a (b)'>y</a></p>", "x [y](https://example.org/a%20%28b%29)"),
        ("<p onclick='x()' style='color:red'>a<script>x()</script></p>", "a"),
        ("<p>a <!-- b --> c</p>", "a c"),
        ("<figure><figcaption>a <img src='data:,x' alt='b'></figcaption></figure>", "a <!-- picture: a part of the text – b -->"),
        ("<p>soft\u00adly, zero\u200bwidth, no\u00a0break</p>", "softly, zerowidth, no break"),
    ],
)  # fmt: skip
def test_a_text_is_written_as_plain_markdown(tmp_path, html, markdown):
    assert (
        import_text(tmp_path, "a.html", f"<html><body><p>First.</p>{html}</body></html>")[0]
        == f"First.\n\n{markdown}\n"
    )


def test_marks_of_markdown_in_the_words_stay_words(tmp_path_factory):
    @settings(deadline=None)
    @given(MARKS)
    def check(marks):
        html = f"<p>First.</p><p>x{marks.replace('&', '&amp;').replace('<', '&lt;')}</p><p>Last.</p>"

        body, _ = import_text(tmp_path_factory.mktemp("a"), "a.html", html)

        assert words_of(body) == words_of("First.\n\nx" + escaped(marks) + "\n\nLast.")

    check()


def escaped(marks):
    """Return marks as entities, which no Markdown reads as marks."""
    return "".join(sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in marks)


@pytest.mark.parametrize(
    "raw",
    [
        "<p>90° – “fine”</p><p>x</p>".encode(),
        "<meta charset=windows-1252><p>90° – “fine”</p><p>x</p>".encode("cp1252"),
        "<p>90° – “fine”</p><p>x</p>".encode("cp1252"),
        "<meta charset=x-unknown><p>90° – “fine”</p><p>x</p>".encode(),
        "<p>90° – “fine”</p><p>x</p>".encode("utf-16"),
    ],
)
def test_letters_are_read_in_the_encoding_that_was_meant(tmp_path, raw):
    assert import_text(tmp_path, "a.html", raw)[0] == "90° – “fine”\n\nx\n"
