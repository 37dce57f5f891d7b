"""The facts of the search page, from two files and the existing pages."""

import pytest

from plugins.search.search_facts import FactsReader, SearchFacts, WordGroup, advise_pages
from plugins.search.search_index import Layout, searched_records
from plugins.site.cache.fingerprint import Lazy
from plugins.site.index.inputs import LinkedPage
from plugins.site.values.problems import ContentError
from tests.factories import NOW, ASite, a_guide

SITE = ASite({"guides/knots.md": a_guide("Knots & more"), "guides/later.md": a_guide(draft="true")}).index
LAZY_SITE = Lazy("", lambda: SITE)
RED_FLAGS = """
[[areas]]
name = "back"
urgent = [{ sign = "a fever", words = ["fever"], sources = ["S1"] }, { sign = "an odd pain", sources = ["S1"] }]
emergency = [{ sign = "chest pain", words = ["chest pain|pains"], sources = ["S1"] }]
"""


make_search_facts = FactsReader(Layout()).make_search_facts


def facts_of(synonyms="", red_flags=RED_FLAGS):
    return make_search_facts({"synonyms.toml": synonyms, "red-flags.toml": red_flags}, LAZY_SITE)


def test_business_without_the_files_has_no_facts():
    assert make_search_facts({}, LAZY_SITE) == SearchFacts(parts=(len(searched_records(LAZY_SITE.load())),))


def test_facts_count_the_pages_of_each_part_of_the_index():
    facts = FactsReader(Layout(part_pages=1)).make_search_facts({}, LAZY_SITE)

    assert len(facts.parts) > 1
    assert (min(facts.parts), sum(facts.parts)) == (1, len(searched_records(LAZY_SITE.load())))


def test_most_urgent_signs_come_first_and_signs_without_phrases_are_left_out():
    assert facts_of().signs == (
        ("emergency", "chest pain", ("chest pain|pains",)),
        ("urgent", "a fever", ("fever",)),
    )


def test_everyday_words_are_added_to_their_sign():
    facts = facts_of('[[signs]]\nsign = "an odd pain"\nwords = ["weird … pain"]\n')

    assert facts.signs[-1] == ("urgent", "an odd pain", ("weird … pain",))


def test_group_links_to_its_page_when_that_is_published():
    words = '[[groups]]\nwords = ["knot", "lump"]\npage = "guides/{}.md"\n'

    assert facts_of(words.format("knots")).groups == (
        WordGroup(("knot", "lump"), LinkedPage("Knots & more", "guides/knots/")),
    )
    assert facts_of(words.format("later")).groups == (WordGroup(("knot", "lump")),)


@pytest.mark.parametrize(
    ("page", "advice"),
    [
        ("knots", []),
        (
            "knot",
            [
                'synonyms.toml:3: groups 1, page: expected a page that exists, got "guides/knot.md". '
                'Did you mean "guides/knots.md"?'
            ],
        ),
        (
            "later",
            [
                "guides/later.md: draft: Pages name this one, which is a draft: they print links to it as plain words, "
                "or leave it out. Publish it, or take those links out."
            ],
        ),
    ],
)
def test_a_page_of_a_group_that_is_not_there_stops_nothing(page, advice):
    words = f'[[groups]]\nwords = ["knot", "lump"]\npage = "guides/{page}.md"\n'

    found = advise_pages({"synonyms.toml": words}, SITE, NOW.date())

    assert [str(problem) for problem in found] == advice
    assert {problem.severity for problem in found} <= {"look at"}
    assert facts_of(words).groups


@pytest.mark.parametrize(
    ("synonyms", "problem"),
    [
        (
            '[[signs]]\nsign = "a feever"\nwords = ["chills"]\n',
            'synonyms.toml:2: signs 1, sign: expected a sign of red-flags.toml, got "a feever". Did you mean "a fever"?',
        ),
    ],
)
def test_unknown_name_is_a_problem(synonyms, problem):
    with pytest.raises(ContentError) as caught:
        facts_of(synonyms)

    assert [str(found) for found in caught.value.problems] == [problem]
