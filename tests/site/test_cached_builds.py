"""Whatever is changed after a build, the next one makes what a clean build makes, and finds what did not change."""

import ast
import shutil

import pytest

from plugins.site.cache.cache import name_of
from plugins.site.reading.article_reader import ArticleReader
from tests.builds import ROOT
from tests.in_process import build, loaded_plugins, project_settings
from tests.site.test_incremental import NOWS, write_site

READ = name_of(ArticleReader.read)
ALWAYS = {"plugins.site", "plugins.incremental", "plugins.whole_output"}
PLUGINS = loaded_plugins()
SETTINGS = project_settings()


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
    "SITE_COMMIT": {"PREVIEW": False, "ALLOW_SAMPLES": True, "SITE_COMMIT": "1a6233d"},
    "SHOW_UNPUBLISHED": {"SHOW_UNPUBLISHED": True},
    "SOURCE_LINES": {"SOURCE_LINES": True},
    "SEARCH_INDEX": {"SEARCH_INDEX": False},
    "SEARCH_PART_PAGES": {"SEARCH_PART_PAGES": 2},
    "SITE_ALL_FINDINGS": {"SITE_ALL_FINDINGS": True},
    "SITE_NOW": {"SITE_NOW": NOWS[-1]},
    "MARKDOWN": {"MARKDOWN": {"extensions": ["attr_list", "def_list", "tables"], "extension_configs": {}}},
    "JINJA_FILTERS": {"JINJA_FILTERS": {"shout": str.upper}},
    "JINJA_ENVIRONMENT": {
        "JINJA_ENVIRONMENT": {**SETTINGS["JINJA_ENVIRONMENT"], "keep_trailing_newline": True}
    },
    "THEME_TEMPLATES_OVERRIDES": {},  # see change()
    "THEME": {},
}
QUICK = {"SHOW_UNPUBLISHED", "without plugins.booking"}
NO_INPUT = {
    "PATH": "where the content is",
    "OUTPUT_PATH": "where the site is written",
    "PUBLISHED_PATH": "where whole_output moves it",
    "MEMORY_PATH": "where the cache is",
    "MEDIA_MEMORY_PATH": "where its pictures are",
    "REUSE_OUTPUT": "set by incremental for whole_output",
    "PLUGINS": "changed by name above",
    "REQUIRED_PLUGINS": "the same list",
    "ALLOW_SAMPLES": "changed with PREVIEW",
    "HOSTING_GENERATOR": "set by hosting for the end of the build",
    "SITE_PAGE_COUNT": "set by the build",
    "SITE_PIPELINE": "set by the build",
    "SITE_QUESTION_COUNT": "set by the build",
    "MANY_FILES_ARE_NEW": "set by the build",
    "SITE_REPORT": "set by the build",
    "SITE_TEMPLATES": "the templates of the theme, kept loaded",
    "SITE_VIEWERS": "decides which pages are made first",
    "SITE_WAITING_COUNT": "set by the build",
}
"""Settings that no file is made from, or that others stand for."""
SAME_ARTICLES = {
    *("SEARCH_INDEX", "SEARCH_PART_PAGES", "SITE_NOW", "PREVIEW", "SITE_COMMIT"),
    *("JINJA_FILTERS", "SHOW_UNPUBLISHED"),
}


def settings_that_plugins_read():
    """Return the names in ``settings["NAME"]`` and ``settings.get("NAME")``, from the source of the plugins."""
    trees = [ast.parse(file.read_text()) for file in (ROOT / "plugins").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    named = {
        node.targets[0].id: node.value.value
        for node in nodes
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    reads = [(node.value, node.slice) for node in nodes if isinstance(node, ast.Subscript)]
    reads += [
        (node.func.value, node.args[0])
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get"
    ]
    settings = [name for place, name in reads if ast.unparse(place).rpartition(".")[2] == "settings"]
    names = {ast.literal_eval(name) for name in settings if isinstance(name, ast.Constant)}
    names |= {named[name.id] for name in settings if isinstance(name, ast.Name) and name.id in named}
    return {name for name in names if name.isupper()}


def test_every_setting_that_a_plugin_reads_is_changed_here():
    read = settings_that_plugins_read()

    assert {"PREVIEW", "SEARCH_INDEX", "MARKDOWN"} <= read
    assert read - OPTIONS.keys() == NO_INPUT.keys()


def change(name, folder):
    """Return the options of a change; those of the theme are files of their own."""
    if name == "THEME":
        shutil.copytree(ROOT / "theme", folder / "theme")
        file = folder / "theme/templates/partials/text.html"
        file.write_text(file.read_text() + "<hr>")
        return {"theme": folder / "theme"}
    if name == "THEME_TEMPLATES_OVERRIDES":
        partials = folder / "overrides/partials"
        partials.mkdir(parents=True)
        text = (ROOT / "theme/templates/partials/text.html").read_text()
        (partials / "text.html").write_text(text + "<hr>")
        return {name: [str(partials.parent)]}
    return OPTIONS[name]


@pytest.mark.parametrize(
    "changed", [name if name in QUICK else pytest.param(name, marks=pytest.mark.long) for name in OPTIONS]
)
def test_a_changed_setting_or_plugin_gives_the_site_of_a_clean_build_and_back(content, tmp_path, changed):
    output, usual = tmp_path / "output", {"SITE_NOW": NOWS[0]}
    options = usual | change(changed, tmp_path)
    first = build(content, output, **usual)
    assert not first.problems

    there = build(content, output, **options)
    clean = build(content, tmp_path / "clean/output", incremental=False, **options)
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
    }


def test_the_site_as_a_whole_is_checked_again_when_a_page_says_something_else_of_itself(content, tmp_path):
    build(content, tmp_path / "output", SITE_NOW=NOWS[0])
    file = content / "guides/chain.md"
    file.write_text(f"{file.read_text()}\n## A new heading\n\nMore words.\n")

    edited = build(content, tmp_path / "output", SITE_NOW=NOWS[0])

    assert edited.report.misses["site.build.write_site.check_site"] == 1


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
