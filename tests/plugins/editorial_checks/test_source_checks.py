"""A source carries what its kind can carry, about what it is about."""

import pytest

from plugins.editorial_checks.source_checks import make_source_check
from tests.factories import a_guide, an_article
from tests.plugins.editorial_checks.labelled import CONTENT_FILES

BUSINESS = 'service_areas = ["Uptown"]\n[address]\nlocality = "Tree Town"\n'
SOURCES = "".join(
    f'[{name}]\ntitle = "T"\nurl = "https://a.test"\nkind = "{kind}"\nabout = ["{about}"]\n'
    for name, kind, about in (
        ("S1", "review", "massage"),
        ("S2", "place", "climate"),
        ("S3", "maker", "massage"),
        ("S4", "trial", "pillows"),
        ("S5", "guideline", "fever"),
        ("S6", "law", "licenses"),
    )
)


def told(body, sources=SOURCES, business=BUSINESS, source="guides/a.md"):
    check = make_source_check({**CONTENT_FILES, "sources.toml": sources, "business.toml": business})
    return [str(problem) for problem in check(an_article(a_guide("Backs", body=body), source=source))]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("Massage eases tension.[^S1]", ""),
        ("Massage eases tension.[^S2][^S1]", ""),
        ("It is dry here.[^S2]", ""),
        ("Massage does not ease tension.[^S3]", ""),
        ("Massage eases tension.[^S3]", "An effect needs a review, a trial or a guideline; the kind of S3 is: maker"),
        ("Massage eases tension. It is dry.[^S2]", "An effect needs a review, a trial or a guideline; the kind of S2 is: place"),
        ("Massage eases tension. It is small.[^S1]", ""),
        ("Massage, says a review:[^S1]\n\n- eases tension", ""),
        ("Massage, they say:[^S3]\n\n- It is dry.[^S2]", ""),
        ("You need a license to offer massage.[^S6]", ""),
        ("You need a license to offer massage.[^S3]", "What a license or a law asks needs a law or the board that keeps it; the kind of S3 is: maker"),
        ("You need a license. It is dry.[^S2]", ""),
        ("It is dry in Tree Town.[^S2]", ""),
        ("It is dry in Tree Town.[^S3]", "A fact about the place needs a source about the place, a law or a guideline; the kind of S3 is: maker"),
        ("It is dry in Uptown.[^S4]", "A fact about the place needs a source about the place, a law or a guideline; the kind of S4 is: trial"),
        ("Massage eases tension.[^S4]", "The sources of this effect (S4) are about pillows"),
        ("With a fever, see a doctor.[^S5]", ""),
        ("With a fever, see a doctor.[^S2]", "A warning sign needs a guideline, a review or a study; the kind of S2 is: place"),
    ],
)  # fmt: skip
def test_a_claim_rests_on_a_source_that_can_carry_it(body, fault):
    remedy = "Cite one that can, or say no more than this one does"

    assert told(body) == ([f"guides/a.md:6: {fault}. {remedy}."] if fault else [])


WITHOUT_KIND = '[S9]\ntitle = "T"\nurl = "https://a.test"\n'


def test_sources_that_say_no_kind_are_not_judged():
    assert told("Massage eases tension.[^S9]", WITHOUT_KIND) == []


@pytest.mark.parametrize(
    ("body", "source", "count"),
    [
        ("It is dry.[^S2] It is wet.[^S4]", "conditions/a.md", 1),
        ("It is dry.[^S2] It is wet.[^S5]", "conditions/a.md", 0),
        ("It is dry.[^S2] It is wet.[^S9]", "conditions/a.md", 0),
        ("It is dry.", "conditions/a.md", 0),
        ("It is dry.[^S2] It is wet.[^S4]", "guides/a.md", 0),
    ],
)
def test_a_page_about_a_condition_rests_on_a_guideline_or_a_review(body, source, count):
    fault = "conditions/a.md:1: A page about a condition cites a guideline or a review; this one has only: place, trial. Cite one."

    assert told(body, SOURCES + WITHOUT_KIND, source=source) == [fault] * count


@pytest.mark.parametrize("above", ["Massage, the maker says:[^S3]", "## What the maker says[^S3]"])
def test_an_effect_in_a_list_rests_on_the_source_of_the_words_above_it(above):
    [problem] = told(f"{above}\n\n- it eases tension")

    assert problem.startswith("guides/a.md:8: An effect needs a review, a trial or a guideline")


@pytest.mark.parametrize("business", ["", "[", 'address = "x"\nlocations = [1]\nservice_areas = 2\n'])
def test_a_business_without_towns_has_no_facts_about_them(business):
    assert told("It is dry in Tree Town.[^S3]", business=business) == []
