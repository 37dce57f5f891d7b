"""Links to other businesses are paid or not vouched for when site.toml says so, and never by a guess."""

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from plugins.site.facts.editorial import LinkFacts
from plugins.site.views.link_rel import mark_links, rel_of
from plugins.site.views.page_view import build_page
from tests.factories import ASite, a_guide, a_source, an_editorial

LINKS = LinkFacts(sponsored=("shop.test",), nofollow=("forum.test",))


@pytest.mark.parametrize(
    ("address", "rel"),
    [
        ("https://shop.test/ball", "sponsored"),
        ("https://www.SHOP.test:8443/", "sponsored"),
        ("http://a.b.forum.test", "nofollow"),
        ("https://workshop.test/", ""),
        ("https://shop.test.example.com/", ""),
        ("https://other.test/?to=https://shop.test/", ""),
        ("https://[", ""),
    ],
)
def test_a_link_is_qualified_by_its_host_alone(address, rel):
    assert rel_of(LINKS, address) == rel


def test_links_of_a_text_keep_all_else_and_a_rel_of_their_own():
    html = Markup(
        '<p><a href="https://shop.test/?a=1&amp;b=2" class="x">Ball</a> <a href="/guides/a/">Guide</a>'
        ' <a rel="license" href="https://shop.test/">Terms</a> <abbr title="https://shop.test">s</abbr></p>'
    )

    assert mark_links(html, LINKS) == str(html).replace('class="x">', 'class="x" rel="sponsored">')
    assert mark_links(html, LinkFacts()) is html


def test_the_text_and_the_sources_of_a_page_are_qualified():
    body = "A [ball](https://shop.test/ball).[^s]"
    inputs = ASite({"guides/a.md": a_guide(body=body)}).inputs(
        "guides/a.md", editorial=an_editorial(links=LINKS)
    )

    page = build_page(replace(inputs, sources=(a_source(url="https://forum.test/t/1"),)))

    assert '<a href="https://shop.test/ball" rel="sponsored">ball</a>' in page.blocks[0].html
    assert [source.rel for source in page.sources] == ["nofollow"]
