"""Elements are written as HTML, whatever they hold."""

import pytest

from plugins.site.markdown.html_parser import parse_html
from plugins.site.markdown.html_tree import (
    only_picture,
    serialise,
    text_of,
)


def only(html):
    [element] = parse_html(html)
    return element


@pytest.mark.parametrize(
    "html",
    [
        '<p>a &amp; &lt;b&gt; "c"</p>',
        '<p>a<br>b<img src="x" alt=""></p>',
        '<p title=\'a "b"\' class="x y">c</p>',
        '<p title="it\'s &quot;b&quot; &amp; &lt;c&gt;"></p>',
        "<div>\n<p></p>\N{OK HAND SIGN}</div>",
    ],
)
def test_what_is_parsed_is_written_the_same(html):
    assert serialise(only(html)) == html


def test_a_comment_is_not_written():
    assert serialise(only("<div>a<!-- ask Jo --> b</div>")) == "<div>a b</div>"


def test_a_script_at_the_start_is_not_lost():
    assert [element.tag for element in parse_html("<script>x</script><p>y</p>")] == ["script", "p"]


def test_text_leaves_out_comments_and_readings():
    assert text_of(only("<h2>a<!-- b --> <i>c</i> <ruby>漢<rt>かん</rt></ruby>d</h2>")) == "a c 漢d"


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ('<p> <img src="x"> <!-- c --></p>', "x"),
        ('<p>a <img src="x"></p>', ""),
        ('<p><img src="x"><img src="y"></p>', ""),
        ("<p><b>a</b></p>", ""),
    ],
)
def test_a_picture_is_alone_among_blanks(html, source):
    picture = only_picture(only(html))

    assert (picture.get("src") if picture is not None else "") == source
