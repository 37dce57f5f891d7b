"""Lines that only the writers of templates and articles need are not sent to visitors."""

import pytest

from plugins.site.build.rendering import join_lines


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        pytest.param("<ul>\n\n  <li>a</li>\n\n\n</ul>\n", "<ul>\n<li>a</li>\n</ul>\n", id="blank-lines"),
        pytest.param("<p>One line\nand another</p>\n", "<p>One line and another</p>\n", id="text"),
        pytest.param("<p>See\n<a>this</a>\nor that</p>", "<p>See\n<a>this</a>\nor that</p>\n", id="inline"),
        pytest.param("<p>a &lt;\n&gt; b</p>\n", "<p>a &lt; &gt; b</p>\n", id="hostile"),
        pytest.param(
            "<p>a\N{NO-BREAK SPACE}\nb\u2028c</p>\n", "<p>a\N{NO-BREAK SPACE} b\u2028c</p>\n", id="unicode"
        ),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_page_has_the_breaks_that_its_tags_have(written, sent):
    assert join_lines(written) == sent


@pytest.mark.parametrize("tag", ["pre", "textarea"])
def test_a_page_that_shows_lines_keeps_them(tag):
    page = f"<p>a\nb</p>\n\n<{tag} class=x>\n  a\n\n  b</{tag}>\n"

    assert join_lines(page) == page
