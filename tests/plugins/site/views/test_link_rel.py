"""Links to other businesses are paid or not vouched for when site.toml says so, and never by a guess."""

import pytest

from benchmarks.synthetic import write_our_site
from plugins.site.facts.editorial import LinkFacts
from plugins.site.views.link_rel import mark_links, rel_of
from tests.factories import a_guide
from tests.in_process import build

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
    html = (
        '<p><a href="https://shop.test/?a=1&amp;b=2" class="x">Ball</a> <a href="/guides/a/">Guide</a>'
        ' <a rel="license" href="https://shop.test/">Terms</a> <abbr title="https://shop.test">s</abbr></p>'
    )

    assert mark_links(html, LINKS) == html.replace('class="x">', 'class="x" rel="sponsored">')
    assert mark_links(html, LinkFacts()) is html


def test_every_link_of_a_page_is_qualified_whatever_printed_it(tmp_path):
    content = tmp_path / "content"
    write_our_site(content, 0)
    (content / "guides/a.md").write_text(a_guide(body="A [ball](https://shop.test/ball).[^s]"))
    (content / "sources.toml").write_text('[s]\ntitle = "A talk"\nurl = "https://forum.test/t/1"\n')
    with (content / "business.toml").open("a") as facts:
        facts.write('[[memberships]]\nname = "Guild"\nurl = "https://guild.test/us"\n')
    with (content / "site.toml").open("a") as facts:
        facts.write('[links]\nsponsored = ["shop.test", "guild.test"]\nnofollow = ["forum.test"]\n')

    built = build(content, tmp_path / "output")

    assert built.problems == ()
    pages = {path: file.decode() for path, file in built.files.items() if path.endswith(".html")}
    assert '<a href="https://shop.test/ball" rel="sponsored">ball</a>' in pages["guides/a/index.html"]
    assert '<a href="https://forum.test/t/1" rel="nofollow">' in pages["guides/a/index.html"]
    assert '<a href="https://guild.test/us" rel="sponsored">Guild</a>' in pages["index.html"]
