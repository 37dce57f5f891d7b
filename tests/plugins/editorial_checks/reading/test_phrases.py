"""Phrases of the data files, and that the quick look-up before the search loses none of them."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.editorial_checks.article_check import read_check_facts
from plugins.editorial_checks.data_files import Table
from plugins.editorial_checks.reading.phrases import Phrases, _pattern_of
from plugins.editorial_checks.reading.prose import PIECE, Sentence, normalise
from plugins.site.fields.schema import fields_of
from tests.builds import PRACTICE
from tests.plugins.editorial_checks.labelled import CONTENT_FILES, load_labelled


def a_sentence(text):
    plain = normalise(text)
    return Sentence(text, 1, plain, frozenset(PIECE.findall(plain)))


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
    match = Phrases(["not", "not only"]).find("it is not only that")

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


EFFECT_WORDS = [
    word
    for name in ("verbs", "outcomes", "trade", "gains")
    for phrase in getattr(read_check_facts(CONTENT_FILES).claims.needs_source, name)
    for word in spoken(phrase)
]
LABELLED = ("labelled_sentences.toml", "held_out_sentences.toml", "odd_sentences.toml")
TEXTS = st.text(alphabet="aemn pin-',’", max_size=40)


def whole_pattern(phrases):
    """Return one pattern for all phrases, as the class describes it: the longest first, whole words."""
    written = sorted(map(normalise, phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern_of, written))})(?!\w)")


@given(st.data(), st.lists(st.sampled_from(CLAIM_PHRASES), min_size=1, max_size=8))
def test_single_phrases_find_what_one_pattern_of_all_finds(data, phrases):
    around = data.draw(st.lists(TEXTS | st.sampled_from(phrases).map(lambda phrase: spoken(phrase)[0])))
    plain = normalise(" ".join((*around, spoken(phrases[0])[-1])))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(plain))] * 2)))
    compiled, whole = Phrases(phrases), whole_pattern(phrases)

    found = [match.span() for match in compiled.find_all(plain, start, end)]

    assert found == [match.span() for match in whole.finditer(plain, start, end)]
    assert [match.span() for match in compiled.finditer(a_sentence(plain))] == [
        match.span() for match in whole.finditer(plain)
    ]
    assert [match.span() for match in re.finditer(compiled.pattern_in(plain), plain)] == [
        match.span() for match in whole.finditer(plain)
    ]
    assert [re.fullmatch(compiled.pattern_in(word), word) is None for word in plain.split()] == [
        whole.fullmatch(word) is None for word in plain.split()
    ]


def lists_of(table):
    """Return each list of phrases of a table of facts, however deep."""
    for name in fields_of(type(table)):
        value = getattr(table, name)
        for each in value if isinstance(value, tuple) and not isinstance(value, Phrases) else (value,):
            if isinstance(each, Phrases) and each:
                yield each
            elif isinstance(each, Table):
                yield from lists_of(each)


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.long)])
def test_all_phrases_are_found_in_texts_as_one_pattern_finds_them(every):
    claims = read_check_facts(CONTENT_FILES).claims
    lists = [*lists_of(claims), *lists_of(read_check_facts(CONTENT_FILES).flags)]
    wholes = [whole_pattern(phrases) for phrases in lists]
    lines = {
        line
        for file in PRACTICE.parent.rglob("*.md")
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    lines |= {each["text"] for name in LABELLED for each in load_labelled(name)}
    plains = sorted(normalise(line) for line in lines if line)[::every]

    different = [
        (phrases[0], plain)
        for phrases, whole in zip(lists, wholes, strict=True)
        for plain in plains
        if list(map(str, phrases.find_all(plain))) != list(map(str, whole.finditer(plain)))
    ]

    assert len(lists) > 50
    assert len(plains) > 2000 / every
    assert different == []


@given(st.lists(TEXTS | st.sampled_from(EFFECT_WORDS), max_size=9))
def test_effects_are_those_that_one_pattern_of_all_pairs_finds(words):
    needs, sentence = read_check_facts(CONTENT_FILES).claims.needs_source, a_sentence(" ".join(words))
    between = r"(?:[\s-]+[\w'%]+){0,5}?[\s-]+"
    pairs = ((needs.verbs, needs.outcomes), (needs.trade, needs.gains))
    wholes = [f"{whole_pattern(one).pattern}{between}{whole_pattern(other).pattern}" for one, other in pairs]

    found = [match.span() for match in needs.effects_in(sentence)]

    effects, gains = ([match.span() for match in re.finditer(whole, sentence.plain)] for whole in wholes)
    assert found == [*effects, *(match.span() for match in needs.phrases.finditer(sentence)), *gains]
