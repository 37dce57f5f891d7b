"""A source carries what its kind can carry, about what it is about."""

import pytest

from plugins.editorial_checks.source_checks import make_source_check
from tests.factories import a_guide, an_article
from tests.plugins.editorial_checks.labelled import CONTENT_FILES

SOURCES = "".join(
    f'[{name}]\ntitle = "T"\nurl = "https://a.test"\nkind = "{kind}"\nabout = ["{about}"]\n'
    for name, kind, about in (
        ("S1", "review", "massage"),
        ("S2", "place", "climate"),
        ("S3", "maker", "massage"),
        ("S4", "trial", "pillows"),
        ("S5", "guideline", "fever"),
    )
)


def told(body, sources=SOURCES):
    check = make_source_check({**CONTENT_FILES, "sources.toml": sources})
    return [str(problem) for problem in check(an_article(a_guide("Backs", body=body)))]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("Massage eases tension.[^S1]", ""),
        ("Massage eases tension.[^S2][^S1]", ""),
        ("It is dry here.[^S2]", ""),
        ("Massage does not ease tension.[^S3]", ""),
        ("Massage eases tension.[^S3]", "An effect needs a review, a trial or a guideline; the kind of S3 is: maker"),
        ("Massage eases tension. It is dry.[^S2]", ""),
        ("Massage eases tension.[^S4]", "The sources of this effect (S4) are about pillows"),
        ("With a fever, see a doctor.[^S5]", ""),
        ("With a fever, see a doctor.[^S2]", "A warning sign needs a guideline, a review or a study; the kind of S2 is: place"),
    ],
)  # fmt: skip
def test_a_claim_rests_on_a_source_that_can_carry_it(body, fault):
    remedy = "Cite one that can, or say no more than this one does"

    assert told(body) == ([f"guides/a.md:6: {fault}. {remedy}."] if fault else [])


def test_sources_that_say_no_kind_are_not_judged():
    assert told("Massage eases tension.[^S9]", '[S9]\ntitle = "T"\nurl = "https://a.test"\n') == []
