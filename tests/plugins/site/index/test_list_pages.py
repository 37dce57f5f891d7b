"""A long list has several pages, which an article more leaves as they are."""

import pytest

from plugins.site.index.list_pages import PAGE_SIZE, entries_on, later_pages, list_of, list_path, page_count
from plugins.site.views.page_view import build_page
from tests.factories import ASite, a_file, a_guide

LONG = 3 * PAGE_SIZE + 5


def a_list(size, section="Guides"):
    guides = {f"guides/g{number:03}.md": a_guide(f"Guide {number:03}") for number in range(size)}
    return ASite({"guides/index.md": a_file(section, "Some words."), **guides})


def pages_of(entries):
    return [entries_on(entries, number) for number in range(1, page_count(entries) + 1)]


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        (0, [0]),
        (2 * PAGE_SIZE - 1, [2 * PAGE_SIZE - 1]),
        (2 * PAGE_SIZE, [PAGE_SIZE, PAGE_SIZE]),
        (LONG, [PAGE_SIZE + 5, PAGE_SIZE, PAGE_SIZE]),
    ],
)
def test_every_entry_stands_on_one_page_in_its_order(size, sizes):
    entries = [f"{number}" for number in range(size)]

    pages = pages_of(entries)

    assert [len(page) for page in pages] == sizes
    assert [entry for page in pages for entry in page] == entries


def test_a_new_entry_changes_the_first_page_alone():
    entries = [f"{number}" for number in range(LONG)]

    assert pages_of(["new", *entries])[1:] == pages_of(entries)[1:]


@pytest.mark.parametrize(
    ("path", "list_"),
    [("guides/page/2/", "guides/"), ("page/2/", ""), ("guides/page/", None), ("guides/page/two/", None)],
)
def test_the_list_of_an_address_is_found(path, list_):
    assert list_of(path) == list_


def test_addresses_begin_with_the_second_page():
    assert [list_path("guides/", number) for number in (1, 2)] == ["guides/", "guides/page/2/"]
    assert list(later_pages(a_list(LONG).index)) == [
        ("guides/index.md", 2, "guides/page/2/"),
        ("guides/index.md", 3, "guides/page/3/"),
    ]
    assert list(later_pages(a_list(5).index)) == []


def test_a_list_without_a_page_of_its_own_has_no_pages():
    people = {f"people/p{number:03}.md": a_file() for number in range(LONG)}

    assert list(later_pages(ASite(people).index)) == []


def test_a_later_page_has_words_and_neighbors_of_its_own():
    site = a_list(LONG)

    first, second = (build_page(site.inputs("guides/index.md", number)) for number in (1, 2))

    assert (second.title, second.lead) == ("Guides, page 2", "Page 2 of 3.")
    assert second.head.title == "Guides, page 2 | Corner Shop"
    assert second.head.canonical_url == "https://shop.test/guides/page/2/"
    assert second.head.description == "Page 2 of 3. About Guides."
    assert [link.label for link in second.trail] == ["Home", "Guides", "Page 2"]
    assert second.blocks == ()
    assert len(second.groups[0].cards) == PAGE_SIZE
    assert (second.list_nav.previous.path, second.list_nav.next.path) == ("/guides/", "/guides/page/3/")
    assert [(link.label, link.current) for link in second.list_nav.links] == [
        ("1", False),
        ("2", True),
        ("3", False),
    ]
    assert (first.title, first.list_nav.previous, len(first.blocks)) == ("Guides", None, 1)
    assert first.head.canonical_url == "https://shop.test/guides/"


def test_the_first_page_leads_to_all_others_however_many():
    site = a_list(30 * PAGE_SIZE)

    first, later = (build_page(site.inputs("guides/index.md", number)).list_nav for number in (1, 15))

    assert [link.label for link in first.all] == [str(number) for number in range(1, 31)]
    assert later.all == ()
    assert [link.label for link in later.links] == ["1", "10", "13", "14", "15", "16", "17", "20", "30"]


def test_a_short_list_is_one_page_without_a_way_to_others():
    site = a_list(3)

    page = build_page(site.inputs("guides/index.md"))

    assert (page.list_nav, page.title, len(page.groups[0].cards)) == (None, "Guides", 3)
