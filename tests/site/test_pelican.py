"""A Pelican user is at home: the closing line counts pages, output plugins work, a foreign theme gets one sentence."""

import gzip
import json

import pytest
from pelican import signals

from tests.builds import built, run_pelican
from tests.in_process import build, files_of, loaded_plugins
from tests.site.test_incremental import NOWS, guide, write_site

OUTPUT_PLUGINS = ["pelican.plugins.minify", "pelican.plugins.precompress"]


@pytest.fixture
def content(tmp_path):
    write_site(tmp_path / "content")
    return tmp_path / "content"


def run(content, output, **options):
    return build(content, output, SITE_NOW=NOWS[0], **options)


def test_the_closing_line_counts_the_pages(content, tmp_path):
    # As a command: what Pelican prints goes through a console of its own, which other tests silence.
    done = run_pelican(content, tmp_path / "output", now=NOWS[0])

    closing = " ".join(done.stdout.split())

    articles = len([*content.glob("guides/*.md"), *content.glob("conditions/*.md")]) - 2
    pages = len(list(content.rglob("*.md"))) - articles
    assert f"Processed {articles} articles, 0 drafts, 0 hidden articles, {pages} pages" in closing


def test_a_foreign_theme_gets_one_sentence(content, tmp_path):
    done = run_pelican(content, tmp_path / "output", "-t", "simple")

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "pelicanconf.py: THEME: expected a theme made for this site, with templates/base.html and words/en.toml, "
        'got "simple". Use "theme", and change its templates and CSS.',
        "1 problem. Nothing was published; the last good site is as it was.",
    ]


def test_plugins_are_given_articles_and_told_what_was_written(content, tmp_path):
    seen, written, feeds = [], [], []

    def see(generator):
        seen.append({article.url: article for article in generator.articles})

    def note(path, context):
        written.append(
            (path.partition("/guides/")[2], context["article"].title if "article" in context else "")
        )

    def note_feed(path, context, feed):
        feeds.append((path.rpartition("/")[2], len(context["articles"]), feed))

    for signal, receiver in (
        (signals.article_generator_finalized, see),
        (signals.content_written, note),
        (signals.feed_written, note_feed),
    ):
        signal.connect(receiver)
    try:
        run(content, tmp_path / "output")
        first, chain = list(written), seen[-1]["guides/chain/"]
        (content / "guides/chain.md").write_text(guide("chain", body="Other words."))
        written.clear()
        run(content, tmp_path / "output")
    finally:
        signals.article_generator_finalized.disconnect(see)
        signals.content_written.disconnect(note)
        signals.feed_written.disconnect(note_feed)

    assert ("chain/index.html", "Chain") in first
    assert written == [("chain/index.html", "Chain")]
    assert feeds[0] == ("feed.xml", len(seen[-1]), None)
    assert (chain.save_as, chain.slug, chain.status, chain.category) == (
        "guides/chain/index.html",
        "chain",
        "published",
        "guides",
    )
    assert (chain.summary, chain.metadata["title"]) == ("What chain need.", "Chain")
    assert "<p>A chain wants oil.</p>" in chain.content


def test_plugins_that_change_finished_files_give_the_same_site_after_an_edit(content, tmp_path):
    *others, last = loaded_plugins()
    plugins = ("-e", f"PLUGINS={json.dumps([*others, *OUTPUT_PLUGINS, last])}")
    output = tmp_path / "output"
    plain = files_of(built(content, output))

    first = files_of(built(content, output, *plugins))
    (content / "guides/chain.md").write_text(guide("chain", body="Other words."))
    edited = files_of(built(content, output, *plugins))
    clean = files_of(built(content, tmp_path / "clean/output", *plugins))
    (content / "guides/chain.md").write_text(guide("chain"))
    back = files_of(built(content, output))

    assert len(first["guides/chain/index.html"]) < len(plain["guides/chain/index.html"])
    assert edited == clean
    assert gzip.decompress(edited["guides/chain/index.html.gz"]) == edited["guides/chain/index.html"]
    assert back == plain
