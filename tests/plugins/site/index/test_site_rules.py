"""What only shows when all pages are known."""

from msgspec.structs import replace

from plugins.site.facts.toml_text import value_lines
from plugins.site.index.site_rules import check_site
from tests.factories import ASite, a_guide, a_source, an_editorial


def problems_of(files, editorial, lines):
    site = ASite(files)
    return [str(problem) for problem in check_site(site.index, site.records, editorial, lines)]


def test_the_menu_names_pages_that_exist():
    lines = {"site.toml": value_lines('# The menu\nmenu = [\n  "pages/abuot.md",\n]\n')}

    assert problems_of({}, an_editorial(menu=("pages/abuot.md",)), lines) == [
        'site.toml:3: menu: expected a page that exists, got "pages/abuot.md". '
        "Correct the name, or write that page first."
    ]


def test_the_groups_of_the_footer_name_pages_that_exist():
    groups = ({"heading": "One", "pages": ["pages/home.md"]}, {"heading": "Two", "pages": ["pages/b.md"]})
    lines = {"site.toml": value_lines("[[footer]]\npages = []\n\n[[footer]]\npages = []\n")}

    assert problems_of({}, an_editorial(footer=groups), lines) == [
        'site.toml:5: footer: expected a page that exists, got "pages/b.md". '
        "Correct the name, or write that page first."
    ]


def test_a_folder_with_pages_needs_its_introduction():
    site = ASite({"guides/a.md": a_guide()})
    without = [record for record in site.records if record.source != "guides/index.md"]
    index = replace(site.index, records={record.source: record for record in without})

    assert [str(problem) for problem in check_site(index, without, an_editorial(), {})] == [
        "guides/index.md: This folder has no page that introduces it. Write one with a title and a "
        "description."
    ]


def test_a_site_needs_a_home_page_and_sources_that_are_cited():
    site = ASite({"guides/a.md": a_guide()})
    without = [record for record in site.records if record.role != "home"]
    index = replace(
        site.index,
        by_path={"guides/a/": "guides/a.md", "guides/": "guides/index.md"},
        sources={"S1": a_source()},
    )

    problems = check_site(replace(index, paths={"guides/a.md": "guides/a/"}), without, an_editorial(), {})

    assert [str(problem) for problem in problems] == [
        'pages/home.md: The site has no home page. Add a published page with "role: home" to pages/.',
        "sources.toml: S1: No page cites this source. Cite it, or delete it.",
    ]
