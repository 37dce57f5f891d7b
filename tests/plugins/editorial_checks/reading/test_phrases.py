"""Phrases of the data files, and that the quick look-up before the search loses none of them."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.editorial_checks.reading.phrases import Phrases
from plugins.editorial_checks.reading.prose import PIECE, Sentence, normalise
from tests.plugins.editorial_checks.labelled import CONTENT_FILES


def a_sentence(text):
    plain = normalise(text)
    return Sentence(text, 1, plain, frozenset(PIECE.findall(plain)), is_cited=False)


def is_in(phrase, text):
    return Phrases([phrase]).search(a_sentence(text)) is not None


@pytest.mark.parametrize(
    ("phrase", "found", "not_found"),
    [
        ("cure|cures", ["It cures.", "Cure!", "a cure-all"], ["secure", "cured", "procures"]),
        (
            "break up … knots",
            ["break up knots", "break up five old knots"],
            ["break up a b c d e f knots", "break up. Knots"],
        ),
        ("swollen ,… leg", ["a swollen, warm leg"], ["swollen; it is. Her leg"]),
        ("half-hour", ["a half hour", "a half-hour"], ["halfhour"]),
        ("don't bother", ["Don’t bother"], ["dont bother"]),
        ("100% safe", ["100% safe"], ["100 safe"]),
    ],
)
def test_a_phrase_matches_whole_words(phrase, found, not_found):
    assert [is_in(phrase, text) for text in (*found, *not_found)] == [True] * len(found) + [False] * len(
        not_found
    )


def test_the_longer_phrase_is_taken_first():
    match = Phrases(["not", "not only"]).pattern.search("it is not only that")

    assert match[0] == "not only"


def test_no_phrases_match_nothing():
    assert Phrases().search(a_sentence("anything")) is None


def phrases_of(values):
    if isinstance(values, str):
        yield values
    elif isinstance(values, (list, dict)):
        for value in values.values() if isinstance(values, dict) else values:
            yield from phrases_of(value)


def spoken(phrase):
    """Return a text for each choice of the phrase's longest part."""
    parts = [part.split("|") for part in phrase.replace(",…", "so and").replace("…", "so").split()]
    most = max(map(len, parts))
    return [" ".join(part[min(number, len(part) - 1)] for part in parts) for number in range(most)]


CLAIM_PHRASES = sorted(
    {
        phrase
        for table in ("meaning", "never", "needs_source", "reserved", "stories", "limits")
        for phrase in phrases_of(tomllib.loads(CONTENT_FILES["claims.toml"])[table])
        if phrase.islower()
    }
)


def test_each_phrase_of_the_site_is_found_in_each_of_its_forms():
    lost = [
        (phrase, text)
        for phrase in CLAIM_PHRASES
        for text in spoken(phrase)
        if not Phrases([phrase]).search(a_sentence(text))
    ]

    assert len(CLAIM_PHRASES) > 200
    assert lost == []


@given(
    st.lists(st.sampled_from(CLAIM_PHRASES), min_size=1, max_size=5),
    st.text(alphabet="aem pin-',’", max_size=40),
)
def test_the_look_up_never_hides_what_the_search_would_find(phrases, text):
    sentence = a_sentence(f"{text} {spoken(phrases[0])[0]} {text}")
    compiled = Phrases(phrases)

    found = compiled.pattern.search(sentence.plain)

    assert (compiled.search(sentence) is None) == (found is None)
