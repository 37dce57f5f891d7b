"""Words are explained once, and each page that uses one knows where."""

import pytest

from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.fact_reader import FactReader
from plugins.site.facts.glossary import check_glossary, in_alphabetical_order
from plugins.site.facts.toml_text import value_lines
from plugins.site.index.inputs import LinkedPage, TermInput
from plugins.site.index.record_rules import check_record
from plugins.site.index.site_rules import check_site
from plugins.site.views.page_view import build_page
from plugins.site.views.views import CitationMark, Term
from tests.factories import ASite, a_file, a_guide, a_record, a_source, a_term, an_editorial

GLOSSARY = a_file("Words", menu_title="Glossary", role="glossary")


def test_a_page_explains_the_words_that_it_uses_and_lists_their_sources_after_its_own():
    files = {"guides/a.md": a_guide(body="So.[^S2] A [cog](term:cog), a [gear](term:gear).")}
    terms = {
        "gear": a_term(title="Gear", sources=("S1", "S2")),
        "cog": a_term(),
        "axle": a_term(title="Axle"),
    }

    inputs = ASite(files, terms=terms).inputs("guides/a.md")

    assert inputs.terms == (
        TermInput("cog", "Cog", "A wheel with teeth."),
        TermInput("gear", "Gear", "A wheel with teeth.", sources=(2, 1)),
    )
    assert [source.title for source in inputs.sources] == ["Work S2", "Work S1"]


def test_the_glossary_explains_all_words_from_a_to_z_and_leads_to_their_pages():
    files = {
        "guides/a.md": a_guide("Heat", body="A [cog](term:cog)."),
        "guides/b.md": a_guide("Ice", body="Text."),
        "pages/glossary.md": GLOSSARY,
    }
    terms = {"oil": a_term(title="Öl"), "cog": a_term(page="guides/b.md"), "zip": a_term(title="Zip")}

    inputs = ASite(files, terms=terms).inputs("pages/glossary.md")

    assert [(term.title, term.used_on) for term in inputs.terms] == [
        ("Cog", (LinkedPage("Ice", "guides/b/"), LinkedPage("Heat", "guides/a/"))),
        ("Öl", ()),
        ("Zip", ()),
    ]


def test_a_word_leads_on_to_the_glossary():
    site = ASite({"guides/a.md": a_guide(body="A [cog](term:cog).")}, terms={"cog": a_term(sources=("S1",))})

    page = build_page(site.inputs("guides/a.md", glossary=LinkedPage("Glossary", "glossary/")))

    assert page.terms == (
        Term(
            "term-cog",
            "Cog",
            "A wheel with teeth.",
            (CitationMark("[1]", "Source 1", "#source-1"),),
            "/glossary/#term-cog",
        ),
    )


def test_the_glossary_has_its_own_template():
    site = ASite({"pages/glossary.md": GLOSSARY}, terms={"cog": a_term()})

    page = build_page(site.inputs("pages/glossary.md", glossary=LinkedPage("Glossary", "glossary/")))

    assert (page.template, page.terms[0].path, page.terms[0].used_on) == ("glossary.html", "", ())


def test_a_link_to_an_unknown_term_gets_a_suggestion():
    site = ASite({"guides/a.md": a_guide(body="Text.\n\nA [gear](term:geer).")}, terms={"gear": a_term()})

    problems = check_record(site.index, site.records[-1])

    assert [str(problem) for problem in problems] == [
        'guides/a.md:8: term: expected a term of glossary.toml, got "geer". Did you mean "gear"?'
    ]


@pytest.mark.parametrize(
    ("terms", "page", "message"),
    [
        pytest.param(
            {"cog": a_term(sources=("S3",))},
            {},
            'glossary.toml:3: terms.cog.sources: expected a source of sources.toml, got "S3". Did you mean "S33"?',
            id="unknown-source",
        ),
        pytest.param(
            {},
            {"role": "glossary"},
            "pages/b.md:4: role: expected one glossary page for the terms of glossary.toml, got no terms. "
            "Write the terms first.",
            id="nothing-to-list",
        ),
    ],
)
def test_each_problem_of_the_glossary_is_reported(terms, page, message):
    records = [
        a_record(a_guide(), source="guides/a.md"),
        a_record(a_file(**page), source="pages/b.md"),
    ]

    lines = value_lines('[terms.cog]\npage = ""\nsources = []\n')

    problems = check_glossary(terms, {"S33": a_source()}, records, lines)

    assert [str(problem) for problem in problems] == [message]


def test_a_source_that_only_the_glossary_cites_is_cited():
    site = ASite({"guides/a.md": a_guide()}, terms={"cog": a_term(sources=("S1",))})

    assert check_site(site.index, site.records, an_editorial(), {}) == []


def test_a_title_with_an_accent_stands_beside_the_one_without():
    terms = {"b": a_term(title="ölen"), "a": a_term(title="Zahn"), "c": a_term(title="Ol")}

    assert in_alphabetical_order(terms) == ["c", "b", "a"]


def test_a_wrong_field_of_the_glossary_is_told_with_its_line():
    text = b'[terms.cog]\ntitle = "Cog"\nexplanaton = "A wheel."\n'
    reader = FactReader({"glossary.toml": Lazy("", lambda: text)}, {})

    terms = reader.read_terms()

    assert terms == {}
    assert sorted(map(str, reader.problems)) == [
        'glossary.toml:3: terms.cog.explanaton: expected a known field, got "explanaton". Did you mean "explanation"?',
    ]


def test_a_site_without_a_glossary_has_no_terms():
    reader = FactReader({}, {})

    assert (reader.read_terms(), reader.problems) == ({}, [])
