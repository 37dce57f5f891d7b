"""The index of the search page: made with the pages, and only when one of them changed."""

import shutil

import pytest

from benchmarks.synthetic import write_our_site
from plugins.search import search_index
from plugins.site.cache import processes
from tests.factories import a_file, a_guide
from tests.in_process import build

SYNONYMS = '[[groups]]\nwords = ["chain", "{}"]\npage = "guides/chain.md"\n'


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A small site with a search page; ``site.runs`` counts how often Pagefind ran."""

    class Site:
        content, output = tmp_path / "content", tmp_path / "output"
        runs = 0

        def write(self, name, text):
            path = self.content / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

        def build(self, **settings):
            self.runs = 0
            return build(self.content, self.output, **settings)

        def build_clean(self, **settings):
            shutil.rmtree(tmp_path / "clean", ignore_errors=True)
            return build(self.content, tmp_path / "clean", incremental=False, **settings)

    made = Site()
    run = search_index._run_pagefind  # noqa: SLF001 - counted

    def count(*folders):
        made.runs += 1
        run(*folders)

    monkeypatch.setattr(search_index, "_run_pagefind", count)
    write_our_site(made.content, 0)
    made.write("pages/search.md", a_file("Find it", role="search", booking="off"))
    made.write("pages/hidden.md", a_file("Hidden", "Linked [from](../guides/chain.md).", indexed="false"))
    made.write("guides/chain.md", a_guide("Chain", "Oil."))
    made.write("synonyms.toml", SYNONYMS.format("drive"))
    return made


def index_of(files):
    return {name for name in files if name.startswith("pagefind/")}


def test_index_is_made_once_for_the_same_pages(site):
    first = site.build()
    assert site.runs == 1

    second = site.build()

    assert site.runs == 0
    assert second.files == first.files
    assert index_of(second.files)


@pytest.mark.long  # in parts it is tested below
def test_index_after_an_edit_is_that_of_a_clean_build(site):
    before = site.build()
    site.write("guides/chain.md", a_guide("Chain", "Oil & <b>time</b>."))

    after = site.build()

    assert site.runs == 1
    assert index_of(after.files) != index_of(before.files)
    assert after.files == site.build_clean().files


def test_files_of_the_index_that_are_as_they_were_are_not_written_again(site):
    before = site.build()
    place = {name: (site.output / name).stat().st_ino for name in index_of(before.files)}
    site.write("guides/chain.md", a_guide("Chain", "Oil & <b>time</b>."))

    after = site.build()

    written = {
        name for name in index_of(after.files) if place.get(name) != (site.output / name).stat().st_ino
    }
    assert written == {name for name in index_of(after.files) if before.files.get(name) != after.files[name]}
    assert written < index_of(after.files)


def parts_of(files):
    """Return the parts of an index: the first is in the folder above the others."""
    return {
        name.split("/")[1] if name.count("/") == 2 else "" for name in files if name.endswith("-entry.json")
    }


def test_an_edit_makes_only_the_part_with_its_page_again(site, monkeypatch):
    monkeypatch.setattr(processes, "available_cores", lambda: 1)  # so that what runs is counted here
    before = site.build(SEARCH_PART_PAGES=2)
    assert site.runs == len(parts_of(before.files)) > 1
    site.write("guides/chain.md", a_guide("Chain", "Oil & <b>time</b>."))

    after = site.build(SEARCH_PART_PAGES=2)

    changed = {name for name in after.files if before.files.get(name) != after.files[name]}
    assert site.runs == 1
    assert parts_of(changed) == {"1"}
    assert after.files == site.build_clean(SEARCH_PART_PAGES=2).files


def test_index_in_parts_is_made_anew_when_there_are_enough_pages_for_more(site):
    pages = 4
    site.write("guides/gear.md", a_guide("Gear"))
    more = site.build(SEARCH_PART_PAGES=pages)

    (site.content / "guides/gear.md").unlink()
    fewer = site.build(SEARCH_PART_PAGES=pages)

    assert sum(name.endswith(".pf_fragment") for name in more.files) == pages + 1
    assert parts_of(more.files) == {"", "1"}
    assert parts_of(fewer.files) == {""}
    assert b'"parts":[%d]' % pages in fewer.files["search/index.html"]
    assert fewer.files == site.build_clean(SEARCH_PART_PAGES=pages).files


def test_small_parts_of_who_edits_are_not_published_and_come_back(site):
    public = {"PREVIEW": False, "ALLOW_SAMPLES": True, "SEARCH_PART_PAGES": 0}
    edited = site.build(SEARCH_PART_PAGES=1)

    published = site.build(**public)
    again = site.build(SEARCH_PART_PAGES=1)

    pages = sum(name.endswith(".pf_fragment") for name in published.files)
    assert len(parts_of(edited.files)) > 1
    assert parts_of(published.files) == {""}
    assert {name for name in index_of(published.files) if name.count("/") > 2} == set()
    assert b'"parts":[%d]' % pages in published.files["search/index.html"]
    assert again.files == edited.files


def test_index_is_not_made_again_for_a_new_footer_on_every_page(site):
    before = site.build()
    facts = (site.content / "site.toml").read_text()
    site.write("site.toml", facts.replace('heading = "Pages"', 'heading = "More to read"'))

    after = site.build()

    assert b"More to read" in after.files["guides/chain/index.html"]
    assert site.runs == 0
    assert {name: before.files[name] for name in index_of(before.files)} == {
        name: after.files[name] for name in index_of(after.files)
    }
    assert after.files == site.build_clean().files


@pytest.mark.long  # test_search_index.py shows which pages are
def test_index_is_not_made_again_for_a_page_that_is_not_searched(site):
    site.build()
    site.write("pages/hidden.md", a_file("Hidden", "New.", indexed="false"))

    after = site.build()

    assert site.runs == 0
    assert after.files == site.build_clean().files


def test_new_synonyms_change_the_search_page_alone(site):
    before = site.build()
    site.write("synonyms.toml", SYNONYMS.format("gear"))

    after = site.build()

    changed = {name for name in after.files if after.files[name] != before.files.get(name)}
    assert (site.runs, changed) == (0, {"search/index.html"})
    assert b"gear" in after.files["search/index.html"]


def test_damaged_index_is_made_again(site):
    before = site.build()
    (site.output / "pagefind/pagefind-entry.json").write_text("{}")

    after = site.build()

    assert site.runs == 1
    assert after.files == before.files


def test_live_preview_makes_no_index(site):
    made = site.build(SEARCH_INDEX=False)

    assert site.runs == 0
    assert index_of(made.files) == set()
    assert "search/index.html" in made.files


def test_site_without_a_search_page_has_no_index_and_no_link_to_it(site):
    (site.content / "pages/search.md").unlink()

    made = site.build()

    assert (site.runs, index_of(made.files)) == (0, set())
    assert b"search-link" not in made.files["index.html"]


def test_wrong_synonyms_stop_the_build_with_their_line(site):
    site.write("synonyms.toml", '[[groups]]\nwords = ["chain", "gear"]\npages = "guides/chain.md"\n')

    assert site.build().problems == (
        'content/synonyms.toml:3: groups 1, pages: expected a known field, got "pages". Did you mean "page"?',
    )


def test_synonyms_are_not_read_without_a_search_page(site):
    (site.content / "pages/search.md").unlink()
    site.write("synonyms.toml", "this is no TOML")

    built = site.build()

    assert (built.problems, index_of(built.files)) == ((), set())
