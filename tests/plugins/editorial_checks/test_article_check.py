"""The checks as a whole: with the files of ``content/``, without them, and with wrong ones."""

import re
from collections import Counter
from pathlib import Path
from time import process_time

import pytest

from plugins.editorial_checks import add_step, make_check
from plugins.editorial_checks.article_check import make_article_check
from plugins.editorial_checks.data_files import FILES
from plugins.site.build.pipeline import Pipeline
from plugins.site.values.problems import ContentError
from tests.builds import BICYCLE_SHOP, PRACTICE
from tests.factories import a_guide, an_article
from tests.plugins.editorial_checks.labelled import CONTENT_FILES, findings_in, load_labelled, the_check


def texts_of(folder):
    for file in sorted(Path(folder).rglob("*.md")):
        text, source = file.read_text(encoding="utf-8"), file.relative_to(folder).as_posix()
        yield text, source


@pytest.fixture(scope="module")
def practice():
    texts = list(texts_of(PRACTICE))
    assert len(texts) > 20
    return texts


def test_nothing_on_the_site_must_be_fixed_and_hardly_anything_looked_at(practice):
    found = [finding for text, source in practice for finding in the_check()(an_article(text, source=source))]

    assert [str(finding) for finding in found if finding.severity == "must fix"] == []
    assert len([finding for finding in found if finding.severity == "look at"]) <= 5


def test_without_their_sources_the_claims_of_the_site_are_found(practice):
    counts = Counter()
    for text, source in practice:
        article = an_article(re.sub(r"\[\^S\w+\]", "", text), source=source)
        counts.update(finding.rule for finding in the_check()(article))

    assert counts["unsourced-claim"] >= 20


def test_with_their_denials_turned_round_the_claims_of_the_site_are_found(practice):
    turned = {
        "does not flush out": "does flush out",
        "do not call massage a cure": "do call massage a cure",
        "do not promise a cure": "do promise a cure",
        "found no study in which": "found a study in which",
        "therapist does not diagnose": "therapist does diagnose",
        "We do not diagnose": "We do diagnose",
    }
    found = {}
    for text, source in practice:
        for denial, claim in turned.items():
            pattern = denial.replace(" ", r"\s+")
            if re.search(pattern, text):
                changed = an_article(re.sub(pattern, claim, text), source=source)
                found[source, claim] = any(
                    claim in finding.excerpt and finding.rule in ("absolute-claim", "medical-wording")
                    for finding in the_check()(changed)
                )

    assert len(found) >= 6
    assert [place for place, is_found in found.items() if not is_found] == []


def test_a_build_finds_all_that_must_be_put_right_and_nothing_else():
    labelled = load_labelled("labelled_sentences.toml")[::4]
    body = "\n\n".join(each["text"] for each in labelled)
    claims = [each["text"] for each in labelled if "unsourced-claim" in each["expect"]]
    texts = [a_guide(body=body), *(a_guide(description=claim) for claim in claims)]
    articles = [an_article(text, source="guides/a.md") for text in texts]

    found = [make_check(CONTENT_FILES)(article) for article in articles]

    every = [[each for each in the_check()(article) if each.severity == "must fix"] for article in articles]
    rules = {each.rule for findings in found for each in findings}
    assert found == every
    assert rules == {"absolute-claim", "client-story", "description-claim", "red-flag-comfort"}


def test_a_shop_of_another_trade_and_language_hears_only_of_what_needs_no_words():
    check = make_article_check({})
    articles = [an_article(text, source=source) for text, source in texts_of(BICYCLE_SHOP)]

    found = {finding.rule for article in articles for finding in check(article)}

    assert len(articles) > 10
    assert found <= {
        "title-length",
        "description-length",
        "few-links",
        "no-service-link",
        "many-long-sentences",
    }


def test_without_words_no_sentence_is_judged():
    body = (
        "Massage cures all pain.\n\nChest pain is normal, so book.\n\nWe treat it. One of our clients wept."
    )
    article = an_article(a_guide("A title that is long enough", body, description="x" * 120))

    found = make_article_check({})(article)

    assert {finding.rule for finding in found} == {"few-links"}


def test_everything_wrong_in_the_files_is_told_by_file_and_line():
    files = {
        "claims.toml": '[[never]]\nwords = ["cure |"]\n\n[reading]\nformula = "smog"\n',
        "red-flags.toml": "comfort = nothing\n",
    }

    with pytest.raises(ContentError) as caught:
        make_article_check(files)

    assert sorted(str(problem) for problem in caught.value.problems) == [
        'claims.toml:2: never 1, words 1: expected a list of words or phrases, such as ["cure|cures", "break up … knots"],'
        ' got "cure |". Correct it.',
        'claims.toml:5: reading.formula: expected "flesch-kincaid", or nothing, got "smog". Correct it.',
        'red-flags.toml:1: A text stands between quotation marks. Write "nothing" with them.',
    ]


def test_the_plugin_adds_its_check_and_the_files_that_it_goes_by():
    pipeline = Pipeline()

    add_step(pipeline)

    assert [checks.files for checks in pipeline.article_checks] == [
        ("claims.toml", "red-flags.toml", "glossary.toml", "care-cards.toml"),
        (),
    ]


def test_every_finding_has_the_file_a_line_a_name_and_what_to_do():
    found = findings_in("Massage cures all.\n\n[here](a.md) Massage eases pain.")

    assert {(finding.rule, finding.place.line) for finding in found} >= {
        ("absolute-claim", 6),
        ("link-text", 8),
        ("unsourced-claim", 8),
    }
    assert all(finding.place.file == "guides/a.md" and finding.remedy for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "Massage eases " + "-" * 3000 + " it.",
        "Massage eases " + "a-" * 3000 + " it.",
        "One client " + "x, " * 3000 + ".",
        "It is not " + "no " * 2000 + "cure.",
        "![" * 250 + "[" * 250 + "“" * 500,
        "Pain " + "that " * 3000 + "wakes you, so book.",
        "> " * 19 + "cure",
    ],
)
def test_no_text_takes_long(text):
    started = process_time()

    findings_in(f"Text.\n\n{text}")

    assert process_time() - started < 2


def test_the_files_of_the_site_exist():
    assert {"claims.toml", "red-flags.toml"} <= set(CONTENT_FILES) <= set(FILES)
