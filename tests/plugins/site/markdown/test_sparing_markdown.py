"""Trying less changes nothing."""

from xml.etree.ElementTree import SubElement

import pytest
from hypothesis import example, given, settings
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import SimpleTagInlineProcessor

from plugins.site.markdown.extension import ArticleExtension
from plugins.site.markdown.sparing_markdown import make_sparing
from tests.markdown_texts import hostile_texts, written_texts

EXTENSIONS = ("attr_list", "def_list", "sane_lists", "tables")


def stock():
    return Markdown(extensions=[*EXTENSIONS, ArticleExtension()], output_format="html")


STOCK, SPARING = stock(), stock()
make_sparing(SPARING)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in written_texts()])
def test_what_editors_wrote_becomes_the_same_html(text):
    assert SPARING.reset().convert(text) == STOCK.reset().convert(text)


@settings(deadline=None)  # a busy machine is no failure
@given(hostile_texts())
@example("a\n\nb\n   \nc\r\nd\te")
@example("Plain\n: no term\n\nWord\n| a | b |\n|---|---|")
@example("- item\nLazy line\n\n    Inner\n\nOuter")
@example("a  \nb")
@example("a\n   \nb")
@example("_u_")
@example(
    "## Head\n\n####### Seven\n\n#\n\n## Head ##\n\n## a\\#b\n\n##\tTab \n\n- # Head\n- item\n\n>## Head"
)
@example("- a\n* b\n+  c  \n\n- d\n\n1. e\n\n- f\n- 1. g\n\n    - h\n    - i\n\n> - j\n> - k")
@example("a | b\n--|--\n1 | \\|\n|\n\n| a |\n|---|\n|1|\n||\n\n|a|b|\n|--|:--|\n|`|`|\\`|\n\n- x | y\n- -")
@example("a**b**c **d\ne** **f **g** h** **[i](j.md)** [**k**](l.md) **m*")
@example("- **b**\n- [a](b.md)[c](../d.md#e){: .x}\n\n    `**`\n\n> ![a](b.md) **c**")
@example("Title\n=\n\nTitle\n\\=")
def test_what_nobody_would_write_becomes_the_same_html(text):
    assert SPARING.reset().convert(text) == STOCK.reset().convert(text)


class ShoutProcessor(BlockProcessor):
    """A block that begins with a letter, which no stock one does."""

    def test(self, parent, block):  # noqa: ARG002 - Python-Markdown's signature
        return block.startswith("Now")

    def run(self, parent, blocks):
        SubElement(parent, "h2").text = blocks.pop(0)


def test_a_block_that_nobody_here_knows_is_still_found():
    markdown = stock()
    markdown.parser.blockprocessors.register(ShoutProcessor(markdown.parser), "shout", 12)
    make_sparing(markdown)

    assert markdown.convert("Now hear") == "<h2>Now hear</h2>"


def test_an_inline_pattern_that_nobody_here_knows_is_still_tried():
    markdown = stock()
    markdown.inlinePatterns.register(SimpleTagInlineProcessor(r"()(q\w+)", "mark"), "words", 65)
    make_sparing(markdown)

    assert markdown.convert("a quick fox") == "<p>a <mark>quick</mark> fox</p>"
