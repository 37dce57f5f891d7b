"""How often the sentence checks are right, measured on sentences that were labelled by hand."""

import pytest

from tests.plugins.editorial_checks.labelled import SENTENCE_CHECKS, load_labelled, measure, verdict

LEAST = 0.95


FILES = {
    # At the first run 173 of 178. They were written first, and the words of the data with them in sight.
    "labelled_sentences.toml": 160,
    # At the first run 64 of 66: medical-wording 0.75 and unsourced-claim 0.88 precise, all else 1.
    "held_out_sentences.toml": 60,
    # At the first run 54 of 75: written to break the checks, the words that were missing came in since.
    "odd_sentences.toml": 70,
}


@pytest.fixture
def tell(capsys):
    """Print a line for whoever runs the tests."""

    def tell(line):
        with capsys.disabled():
            print(line)  # noqa: T201 - the numbers are what the tests are run for

    return tell


def test_each_check_finds_nearly_all_and_nearly_nothing_else(tell):
    sentences = [sentence for file in FILES for sentence in load_labelled(file)]

    measured, wrong = measure(sentences)

    tell(f"\n{len(sentences)} labelled sentences, {len(wrong)} judged wrongly")
    for check, (precision, recall) in measured.items():
        tell(f"{check}: precision {precision:.3f}, recall {recall:.3f}")
    assert {check: numbers for check, numbers in measured.items() if min(numbers) < LEAST} == {}


@pytest.mark.parametrize(("file", "least_sentences"), FILES.items())
def test_nearly_all_sentences_of_each_file_are_judged_rightly(file, least_sentences):
    sentences = load_labelled(file)

    _, wrong = measure(sentences)

    assert len(sentences) >= least_sentences
    assert len(wrong) <= len(sentences) * (1 - LEAST), wrong


def test_at_least_half_of_the_sentences_are_hard_ones():
    sentences = [sentence for file in FILES for sentence in load_labelled(file)]

    hard = [sentence for sentence in sentences if sentence["hard"]]

    assert len(hard) >= len(sentences) / 2


@pytest.mark.parametrize("check", SENTENCE_CHECKS)
def test_each_check_has_sentences_of_both_kinds(check):
    sentences = load_labelled("labelled_sentences.toml")

    expected = [sentence for sentence in sentences if check in sentence["expect"]]

    assert 10 <= len(expected) <= len(sentences) / 3


CLAIMS = [
    "massage cures knots",
    "massage flushes toxins",
    "this gives permanent relief",
    "the knot will be healed",
    "deep strokes break up adhesions",
]


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("We say that {}.", "We do not say that {}."),
        ("In short, {}.", "Nobody has shown that {}."),
        ("It rains, and {}.", "We found no proof that {}."),
        ("Not only that: {}.", "It is a myth that {}? No, it never was true that {}."),
        ("No doubt {}.", "Some ads say that {}."),
        ("Yes, {}.", "Some ads say: “{}.”"),
        ("How is it that {}?", "Is it true that {}?"),
        ("Can it be that {}? Yes.", "Can it be that {}? No."),
    ],
)
def test_a_claim_is_found_and_its_denial_is_not(claim, said, denied):
    found = verdict(said.format(claim)), verdict(denied.format(claim, claim))

    assert ("absolute-claim" in found[0], "absolute-claim" in found[1]) == (True, False)


SIGNS = [
    "chest pain",
    "numbness in your arm",
    "pain that wakes you at night",
    "a fever",
    "tingling in the hand",
]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    ("comforting", "caring"),
    [
        ("Having {} is normal.", "Having {} is not normal."),
        ("Book a session for {}.", "See a doctor for {}."),
        ("Do not worry about {}.", "Do not book a session with {}."),
        ("No need to see a doctor about {}, since it will pass.", "You need to see a doctor about {}."),
        ("If you have {}, come in.", "If you have {}, call 911 before you come in."),
        ("Massage can help with {}.", "Massage cannot help with {}."),
    ],
)
def test_comfort_beside_a_warning_sign_is_found_and_advice_is_not(sign, comforting, caring):
    found = verdict(comforting.format(sign)), verdict(caring.format(sign))

    assert ("red-flag-comfort" in found[0], "red-flag-comfort" in found[1]) == (True, False)


@pytest.mark.parametrize(
    "claim",
    [
        "Massage eases neck pain.",
        "Two minutes a day lowers shoulder pain.",
        "Regular breaks prevent stiffness.",
        "A warm pack relieves sore muscles.",
    ],
)
def test_a_source_behind_a_claim_settles_it_and_one_before_it_does_not(claim):
    sourced = [f"{claim}[^S25]", f"{claim} It was a small trial.[^S25]", f"- {claim}[^S25]"]
    unsourced = [claim, f"We read it all.[^S25] {claim}", f"{claim}\n\nAnother thought.[^S25]"]

    found = [["unsourced-claim" in verdict(text) for text in texts] for texts in (sourced, unsourced)]

    assert found == [[False] * 3, [True] * 3]
