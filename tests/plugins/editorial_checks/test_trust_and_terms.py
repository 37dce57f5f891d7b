"""What a page owes its readers: sources, limits, and words that they know."""

import pytest

from plugins.editorial_checks.article_check import make_article_check
from tests.factories import a_file, a_guide, a_service, an_article
from tests.plugins.editorial_checks.labelled import CONTENT_FILES, findings_in

GLOSSARY = (
    '[terms.fascia]\ntitle = "Fascia"\nexplanation = "Tissue around muscles."\nalso = ["fascial tissue"]\n'
)


@pytest.mark.parametrize(
    ("kind", "body", "problem"),
    [
        ("condition", "One.[^S1]", "Cite at least 2 sources; the page cites 1"),
        ("guide", "None.", "Cite at least 1 source; the page cites none"),
    ],
)
def test_an_article_has_sources(kind, body, problem):
    assert [finding.message for finding in findings_in(body, kind=kind) if finding.rule == "few-sources"] == [
        problem
    ]


NOT = "## Who should not have deep pressure?"
PEOPLE = "People who bleed easily, and those who are pregnant."


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (f"{NOT}\n\n{PEOPLE}", 0),
        (f"{NOT}\n\n- Bleeders", 0),
        (f"{NOT}\n\n### First of all\n\n{PEOPLE}", 0),
        (f"> [!non-urgent] Who should not come:\n>\n> - {PEOPLE}", 0),
        (f"{NOT}\n\n> [!non-urgent] Ask if:\n>\n> - you bleed", 0),
        (f"## What is it?\n\n{PEOPLE}", 1),
        (f"{NOT}\n\nNobody. Everybody is welcome.", 1),
        (f"{NOT}\n\n## Prices\n\n{PEOPLE}", 1),
    ],
)
def test_a_service_says_for_whom_it_is_not(body, count):
    service = an_article(a_service(body=body), source="services/a.md")

    found = make_article_check(CONTENT_FILES)(service)

    assert [finding.severity for finding in found if finding.rule == "no-limits"] == ["must fix"] * count


def test_a_missing_heading_is_named_as_one_may_write_it():
    service = an_article(a_service(body="## Prices\n\nText."), source="services/a.md")

    [found] = [str(one) for one in make_article_check(CONTENT_FILES)(service) if one.rule == "no-limits"]

    assert found == (
        "services/a.md:1: A service needs a heading such as “Who should not”. "
        "Say who the service is not for, and who should ask first."
    )


def test_a_heading_with_nobody_below_is_named():
    service = an_article(a_service(body=f"{NOT}\n\nNobody."), source="services/a.md")

    [found] = [one for one in make_article_check(CONTENT_FILES)(service) if one.rule == "no-limits"]

    assert (
        found.message == "“Who should not have deep pressure?” names nobody: write a list, or 8 words or more"
    )


def test_a_use_of_a_service_says_for_whom_it_is_not():
    use = an_article(a_file("Use", "## Prices\n\nText.", services="[a]"), source="uses/a.md")

    [found] = [str(one) for one in make_article_check(CONTENT_FILES)(use) if one.rule == "no-limits"]

    assert found.startswith("uses/a.md:1: A use of a service needs a heading such as “Who should not”.")


def asked_for_audience(body, claims):
    service = an_article(a_service(body=f"{NOT}\n\n{PEOPLE}\n\n{body}"), source="services/a.md")
    found = make_article_check({"claims.toml": claims})(service)
    return [str(one) for one in found if one.rule == "no-audience"]


SUITS = '[limits]\nheadings = ["who should not"]\nsuits = ["who it|this may suit"]'


def test_a_service_says_for_whom_it_is():
    assert asked_for_audience("## Who it may suit\n\nNobody.", SUITS) == [
        "services/a.md:1: A service has a list below a heading such as “Who it may suit”. "
        "Say whom the service may suit."
    ]
    assert asked_for_audience("## Who this may suit\n\n- Desk workers", SUITS) == []


def test_a_trade_without_such_headings_is_asked_for_nobody():
    assert asked_for_audience("Text.", '[limits]\nheadings = ["who should not"]') == []


def unexplained(body, **fields):
    guide = an_article(a_guide(body=body, **fields))
    check = make_article_check({**CONTENT_FILES, "glossary.toml": GLOSSARY})
    return [str(finding) for finding in check(guide) if finding.rule == "unexplained-term"]


def test_a_word_of_the_glossary_is_explained_where_it_first_stands():
    assert unexplained("Text.\n\nYour fascia moves. Fascia is a thin layer.") == [
        "guides/a.md:8: Explain “Fascia” where it first appears. Say in a few words what it means, "
        "or link to the page that does."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Fascia (thin tissue around muscles) moves.",
        "The thin tissue (fascia) moves.",
        "Fascia is a thin layer.",
        "Your [fascia](b.md) moves.",
        "## What does fascia do?\n\nFascia moves.",
        "Nothing of the kind.",
    ],
)
def test_an_explained_linked_or_asked_word_is_fine(body):
    assert unexplained(body) == []


def test_other_forms_count_as_the_word():
    assert len(unexplained("Your fascial tissue moves.")) == 1
