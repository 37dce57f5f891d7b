"""``red-flags.toml`` beside ``sources.toml``: what one names, the other has."""

import pytest

from benchmarks.synthetic import write_our_site
from plugins.site.cache.cache import name_of
from plugins.site.reading.article_reader import ArticleReader
from tests.factories import a_guide
from tests.in_process import build

SIGNS = '[[areas]]\nname = "chain"\nurgent = [\n  {{ sign = "a snap", sources = ["{}"] }},\n]\n'
SOURCE = '[S1]\ntitle = "{}"\nurl = "https://press.test/book"\n'
TOLD = (
    "content/red-flags.toml:4: areas 1, urgent 1, sources: expected a source of sources.toml, got"
    ' "S11". Did you mean "S1"?'
)


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    write_our_site(folder, 0)
    (folder / "guides").mkdir(exist_ok=True)
    (folder / "guides/chain.md").write_text(a_guide("Chain", "Oil.[^S1]"))
    (folder / "sources.toml").write_text(SOURCE.format("A book"))
    (folder / "red-flags.toml").write_text(SIGNS.format("S1"))
    return folder


def test_unknown_source_of_a_sign_stops_every_build_until_it_is_known(content, tmp_path):
    assert build(content, tmp_path / "output").problems == ()
    (content / "red-flags.toml").write_text(SIGNS.format("S11"))

    told = [build(content, tmp_path / "output").problems for _ in range(2)]

    assert told == [(TOLD,), (TOLD,)]


def test_changed_source_has_no_article_read_again(content, tmp_path):
    build(content, tmp_path / "output")
    (content / "sources.toml").write_text(SOURCE.format("Another book"))

    built = build(content, tmp_path / "output")

    assert built.report.misses[name_of(ArticleReader.read)] == 0
    assert b"Another book" in built.files["guides/chain/index.html"]
