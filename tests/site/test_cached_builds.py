"""Whatever is changed after a build, the next one makes what a clean build makes, and finds what did not change."""

import pytest

from plugins.site.cache.cache import name_of
from plugins.site.reading.article_reader import ArticleReader
from tests.in_process import build, loaded_plugins
from tests.site.test_incremental import NOWS, write_site

READ = name_of(ArticleReader.read)
ALWAYS = {"plugins.site", "plugins.incremental", "plugins.whole_output"}
PLUGINS = loaded_plugins()


@pytest.fixture
def content(tmp_path):
    write_site(tmp_path / "content")
    (tmp_path / "content/pages/search.md").write_text(
        "---\ntitle: Search\ndescription: Find a page of this site by its words.\nrole: search\n---\n\nFind it.\n"
    )
    return tmp_path / "content"


def without(name):
    return [plugin for plugin in PLUGINS if plugin != name]


def swapped(name):
    place = PLUGINS.index(name)
    return [*PLUGINS[: place - 1], name, PLUGINS[place - 1], *PLUGINS[place + 1 :]]


OPTIONS = {
    **{f"without {name}": {"PLUGINS": without(name)} for name in PLUGINS if name not in ALWAYS},
    **{f"{name} earlier": {"PLUGINS": swapped(name)} for name in PLUGINS[2:-1]},
    "PREVIEW": {"PREVIEW": False, "ALLOW_SAMPLES": True},
    "SHOW_UNPUBLISHED": {"SHOW_UNPUBLISHED": True},
    "SEARCH_INDEX": {"SEARCH_INDEX": False},
    "SITE_NOW": {"SITE_NOW": NOWS[-1]},
    "MARKDOWN": {"MARKDOWN": {"extensions": ["attr_list", "def_list", "tables"], "extension_configs": {}}},
    "JINJA_FILTERS": {"JINJA_FILTERS": {"shout": str.upper}},
}
SAME_ARTICLES = {"SEARCH_INDEX", "SITE_NOW", "PREVIEW", "JINJA_FILTERS", "SHOW_UNPUBLISHED"}


@pytest.mark.long
@pytest.mark.parametrize("changed", OPTIONS)
def test_a_changed_setting_or_plugin_gives_the_site_of_a_clean_build_and_back(content, tmp_path, changed):
    output, usual = tmp_path / "output", {"SITE_NOW": NOWS[0]}
    first = build(content, output, **usual)
    assert not first.problems

    there = build(content, output, **usual | OPTIONS[changed])
    clean = build(content, tmp_path / "clean/output", incremental=False, **usual | OPTIONS[changed])
    back = build(content, output, **usual)

    assert (there.problems, there.files) == (clean.problems, clean.files)
    assert (back.problems, back.files) == (first.problems, first.files)
    if changed in SAME_ARTICLES:
        assert there.report.misses[READ] == 0


def test_a_build_of_what_did_not_change_does_no_step(content, tmp_path):
    build(content, tmp_path / "output", SITE_NOW=NOWS[0])

    again = build(content, tmp_path / "output", SITE_NOW=NOWS[0])

    assert sum(again.report.misses.values()) == 0
    assert again.report.hits[READ] == len(list(content.rglob("*.md")))
    assert again.report.written == again.report.removed == frozenset()


def test_an_edit_of_one_text_reads_and_makes_one_page(content, tmp_path):
    build(content, tmp_path / "output", SITE_NOW=NOWS[0])
    file = content / "guides/chain.md"
    file.write_text(f"{file.read_text()}\nMore words.\n")

    edited = build(content, tmp_path / "output", SITE_NOW=NOWS[0])

    assert {name: count for name, count in edited.report.misses.items() if count} == {
        READ: 1,
        "page": 1,
        "search.search_index.fingerprint_searched": 1,
        "search.search_index.build_index": 1,
        "site.build.write_site.check_site": 1,
    }


def test_a_plugin_that_runs_too_early_stops_with_one_sentence(content, tmp_path):
    made = build(
        content,
        tmp_path / "output",
        SITE_NOW=NOWS[0],
        PLUGINS=moved_before("plugins.structured_data", "plugins.booking"),
    )

    assert made.problems[0] == (
        'pelicanconf.py: PLUGINS: expected "plugins.booking" above "plugins.structured_data", which uses its calls '
        'to action, got it below. Move "plugins.booking" up.'
    )


def moved_before(name, other):
    place = PLUGINS.index(other)
    return [
        *(plugin for plugin in PLUGINS[:place]),
        name,
        *(plugin for plugin in PLUGINS[place:] if plugin != name),
    ]
