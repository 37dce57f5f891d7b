"""The view of the search page, and the link to it on every other."""

import json

import pytest
from msgspec.structs import replace

from plugins.search.search_facts import SearchFacts, WordGroup
from plugins.search.search_page import add_search, search_facts
from plugins.site.index.inputs import LinkedPage
from plugins.site.index.list_pages import PAGE_SIZE
from plugins.site.index.selector import Selector
from plugins.site.views.page_view import build_page
from plugins.site.views.parts.search_values import IndexGroup, SoughtWord
from plugins.site.views.views import Card, Link
from tests.factories import WORDS, ASite, a_file, a_guide, a_service

CARDS = """
Some text.

> [!emergency] Call 911 if:
>
> - it hurts
"""
PAGES = {
    "pages/search.md": a_file("Find it", CARDS, role="search", booking="off"),
    "pages/about.md": a_file("About us", role="about"),
    "pages/gone.md": a_file("Gone", role="not-found", indexed="false"),
    "pages/hidden.md": a_file("Hidden", indexed="false"),
    "guides/knots.md": a_guide("Knots & more"),
    "guides/later.md": a_guide("Later", draft="true"),
    "services/deep.md": a_service("Deep work"),
}
FACTS = SearchFacts(
    ignored=("the",),
    groups=(
        WordGroup(("knot", "trigger point", "tight spot"), LinkedPage("Knots", "guides/knots/")),
        WordGroup(("price", "cost")),
    ),
    signs=(("emergency", "it's <bad>", ("chest pain",)),),
    parts=(5, 4),
)


def view_of(source, *, facts=FACTS, pages=PAGES, **business):
    site = ASite(pages, **business)
    shared = site.shared(search=LinkedPage("Find it", "search/") if "pages/search.md" in pages else None)
    selector = Selector(site.index, shared, site.pictures, role_facts={"search": facts})
    inputs = selector.inputs(next(record for record in site.records if record.source == source))
    return add_search(build_page(inputs), inputs)


def test_every_page_links_to_the_search_page():
    assert view_of("guides/knots.md").header.search == Link("Search", "/search/")
    assert view_of("pages/search.md").header.search == Link("Search", "/search/", current=True)
    assert view_of("guides/knots.md").search is None


def test_site_without_a_search_page_has_no_link_to_one():
    pages = {"guides/knots.md": a_guide()}

    assert view_of("guides/knots.md", pages=pages).header.search is None


def test_list_has_the_listed_pages_by_section_with_single_pages_last():
    groups = view_of("pages/search.md").search.groups

    assert groups == (
        IndexGroup(
            Link("Services", "/services/"), (Card("Deep work", "About Deep work.", "/services/deep/"),)
        ),
        IndexGroup(
            Link("Guides", "/guides/"), (Card("Knots & more", "About Knots & more.", "/guides/knots/"),)
        ),
        IndexGroup(Link("More pages", ""), (Card("About us", "About About us.", "/about/"),)),
    )


def test_synonyms_with_a_page_are_listed_with_it():
    assert view_of("pages/search.md").search.sought == (
        SoughtWord(Link("knot", "/guides/knots/"), "trigger point, tight spot"),
    )


def test_care_cards_are_kept_for_the_script_and_the_text_stays():
    page = view_of("pages/search.md")

    assert [(card.level, card.heading) for card in page.search.cards] == [("emergency", "Call 911 if:")]
    assert [block.component for block in page.blocks] == ["prose"]


def test_a_card_of_the_library_is_in_the_text_too():
    body = "## Now\n\n> [!emergency back]\n\n> [!urgent] Today\n>\n> Call a nurse."

    page = view_of("pages/search.md", pages={"pages/search.md": a_file("Find it", body, role="search")})

    assert [(block.component, block.level) for block in page.blocks] == [
        ("prose", ""),
        ("care-card", "emergency"),
    ]
    assert [(card.level, card.anchor) for card in page.search.cards] == [("emergency", ""), ("urgent", "")]


def test_script_gets_its_words_and_the_path_of_the_index():
    text = view_of("pages/search.md", url="https://shop.test/corner").search.facts_json

    facts = json.loads(text)

    assert {name: facts[name] for name in ("base", "index", "parts", "ignored", "groups", "signs")} == {
        "base": "/corner/",
        "index": "/corner/pagefind/",
        "parts": [5, 4],
        "ignored": ["the"],
        "groups": [["knot", "trigger point", "tight spot"], ["price", "cost"]],
        "signs": [["emergency", "it's <bad>", ["chest pain"]]],
    }
    assert set(facts["words"]) == {"one", "many", "nothing", "searching", "missing", "sign"}
    # It stands in an attribute in single quotes.
    assert not set("'<>&") & set(text)


def test_script_gets_the_prefixes_of_a_language_whose_verbs_fall_apart():
    site = ASite(PAGES)
    words = replace(WORDS, search_prefixes="mit…n, ab…n")
    shared = site.shared(search=LinkedPage("Find it", "search/"), words=words)
    record = next(record for record in site.records if record.role == "search")

    facts = search_facts(FACTS, Selector(site.index, shared, site.pictures).inputs(record))

    assert facts["prefixes"] == ("mit…n", "ab…n")


def leads_of(pages, *, facts=FACTS, **shared_facts):
    site = ASite(pages)
    shared = site.shared(search=LinkedPage("Find it", "search/"), **shared_facts)
    record = next(record for record in site.records if record.role == "search")
    return search_facts(facts, Selector(site.index, shared, site.pictures).inputs(record))["leads"]


def test_page_that_an_editor_names_leads_before_those_that_every_business_is_asked_for():
    pages = {**PAGES, "services/deep.md": a_service("Deep work", service_type="Massage")}

    leads = leads_of(pages, contact=LinkedPage("Contact", "contact/"))

    assert leads[:2] == [
        (("knot", "trigger point", "tight spot"), "/guides/knots/", 0.5),
        (("Massage", "visit"), "/services/deep/", 1.0),
    ]
    words, path, share = leads[-1]
    assert (path, share) == ("/contact/", 0.5)
    assert {"where", "parking", "hours", "cancel", "insurance"} <= {*words}


def test_word_that_an_editor_gave_a_page_leads_nowhere_else():
    parking = SearchFacts(groups=(WordGroup(("Parking", "garage"), LinkedPage("Knots", "guides/knots/")),))

    leads = leads_of(PAGES, facts=parking, contact=LinkedPage("Contact", "contact/"))

    assert [path for words, path, _ in leads if {"parking", "Parking"} & {*words}] == ["/guides/knots/"]


def test_prices_are_answered_by_the_service_that_has_them_else_by_the_contact():
    priced = {**PAGES, "services/deep.md": a_service("Deep work", sessions="[{minutes: 60, price: 95}]")}
    contact = LinkedPage("Contact", "contact/")

    answers = [
        [path for words, path, _ in leads_of(pages, facts=SearchFacts(), contact=contact) if "cost" in words]
        for pages in (priced, PAGES)
    ]

    assert answers == [["/services/deep/"], ["/contact/"]]


def test_site_without_a_contact_page_names_none():
    assert [path for _, path, _ in leads_of(PAGES)] == ["/guides/knots/", "/services/deep/"]


def test_lists_of_pages_weigh_less():
    site = ASite(PAGES)
    glossary = LinkedPage("Words", "words/")
    shared = site.shared(search=LinkedPage("Find it", "search/"), glossary=glossary)
    record = next(record for record in site.records if record.role == "search")

    facts = search_facts(FACTS, Selector(site.index, shared, site.pictures).inputs(record))

    assert facts["lists"] == ["/", "/services/", "/guides/", "/words/"]


@pytest.mark.parametrize("facts", [None, SearchFacts()])
def test_business_without_synonyms_still_has_a_search_page(facts):
    search = view_of("pages/search.md", facts=facts).search

    assert search.sought == ()
    assert len(search.groups) == 3


def test_a_long_list_is_named_by_its_first_pages_and_leads_to_the_rest():
    guides = {f"guides/g{number:03}.md": a_guide(f"Guide {number:03}") for number in range(2 * PAGE_SIZE)}
    pages = {"pages/search.md": a_file("Find it", role="search"), **guides}

    [group, *_] = view_of("pages/search.md", pages=pages).search.groups

    assert len(group.pages) == PAGE_SIZE
    assert group.more == Link("See all: Guides", "/guides/")
