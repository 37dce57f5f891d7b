"""What a word is about, not the word alone, makes a promise; and who is spoken of, a story."""

import tomllib
from pathlib import Path

import pytest

from plugins.editorial_checks.reading.phrases import inflected
from tests.plugins.editorial_checks.labelled import verdict

SENTENCES = tomllib.loads(Path(__file__).with_name("sentences_by_structure.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("sentences", "check", "is_found"),
    [
        ("everyday", "absolute-claim", False),
        ("promised", "absolute-claim", True),
        ("told", "client-story", True),
        ("not_told", "client-story", False),
    ],
)
def test_a_sentence_is_judged_by_what_its_words_are_about(sentences, check, is_found):
    wrong = [each for each in SENTENCES[sentences] if (check in verdict(each)) is not is_found]

    assert wrong == []


ENDINGS = {"": ["", "s"], "e": ["e", "es", "ed", "ing"], "ss": ["ss", "sses"]}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ease~ … pain", "ease|eases|eased|easing … pain"),
        ("press~|broke down", "press|presses|broke down"),
        ({"never": [{"words": ["heal~"]}]}, {"never": [{"words": ["heal|heals"]}]}),
        ("heal", "heal"),
    ],
)
def test_a_tilde_stands_for_the_forms_of_a_word(written, read):
    assert inflected(written, ENDINGS) == read


def test_a_word_whose_ending_is_not_listed_has_one_form():
    assert inflected("heal~", {"e": ["e", "es"]}) == "heal"
