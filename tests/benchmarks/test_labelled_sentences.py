"""The labelled sentences: enough of every kind in every part, each once, and how they are counted."""

import re
from collections import Counter

from benchmarks.labelled_sentences.measure import Score, blocking_score, score
from benchmarks.labelled_sentences.sentences import (
    KINDS,
    TRADES,
    Labelled,
    is_near,
    load_labelled,
    load_ordinary,
    load_written,
    part_of,
    split_sentences,
)


def test_the_set_has_two_thousand_sentences_of_four_trades_and_of_every_kind():
    labelled = load_labelled()

    counts = Counter((item.part, kind) for item in labelled for kind in (item.kinds or frozenset(["none"])))

    assert len({item.text for item in labelled}) == len(labelled) >= 2000
    assert {item.trade for item in labelled} == set(TRADES)
    assert frozenset.union(*(item.kinds for item in labelled)) == set(KINDS)
    assert min(counts.values()) >= 60


def test_at_least_half_of_the_test_part_comes_from_pages():
    test = [item for item in load_labelled() if item.part == "test"]

    from_pages = [item for item in test if item.origin == "page"]

    assert len(from_pages) >= len(test) / 2
    assert len(test) >= 600


def test_what_is_measured_on_ordinary_sentences_was_not_trained_on():
    measured, trained = set(load_ordinary()), set(load_ordinary("ordinary-train.tsv"))

    assert len(measured) >= 2000
    assert measured.isdisjoint(trained)


def test_what_was_written_to_train_is_measured_nowhere():
    measured = {item.text for item in load_labelled()} | set(load_ordinary())

    written = [item.text for item in load_written()]

    assert len(set(written)) == len(written) >= 2800
    assert measured.isdisjoint(written)
    assert {(item.part, item.trade) for item in load_written()} == {("train", trade) for trade in TRADES}


def test_what_was_written_to_train_shares_less_than_half_of_its_three_word_sequences_with_the_test_part():
    of_test = [sequences_of(item.text) for item in load_labelled() if item.part == "test"]
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, sequences in enumerate(of_test):
        for sequence in sequences:
            holders.setdefault(sequence, []).append(number)

    copies = []
    for item in load_written():
        own = sequences_of(item.text)
        shared = Counter(number for sequence in own for number in holders.get(sequence, ()))
        if any(2 * count > len(own) for count in shared.values()):
            copies.append(item.text)

    assert copies == []


def sequences_of(text):
    words = re.findall(r"[\w']+", text.lower())
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}


def test_sentences_of_a_text_are_parted_and_likeness_is_of_longer_words():
    assert split_sentences("Ask Dr. Kim. It is “fine.” We open.") == [
        "Ask Dr. Kim.",
        "It is “fine.” We open.",
    ]
    assert is_near("The crown is made here.", [frozenset({"crown", "lasts"})])
    assert not is_near("The crown is made here.", [frozenset({"filling", "lasts", "made"})])


def test_the_part_of_a_sentence_is_fixed_by_its_words():
    parts = [part_of(text, "own") for text in ("Bring your own pillow.", "We open at nine.", "It is late.")]

    assert parts == [
        part_of(text, "own") for text in ("Bring your own pillow.", "We open at nine.", "It is late.")
    ]
    assert {part_of(f"Sentence {number}.", "own") for number in range(50)} == {"train", "development", "test"}


def _labelled(*kinds):
    return Labelled("Words.", frozenset(kinds), "own", "dental", "test")


def test_scores_count_each_kind_and_what_stops_a_build():
    labelled = [_labelled("promise"), _labelled("promise", "story"), _labelled(), _labelled("sign")]
    found = [frozenset({"promise"}), frozenset({"story"}), frozenset({"promise"}), frozenset()]

    counted = [score(labelled, found, kind) for kind in ("promise", "story", "sign")]

    assert counted == [Score(1, 1, 1), Score(1, 0, 0), Score(0, 0, 1)]
    assert blocking_score(labelled, found) == Score(2, 1, 1)
    assert (Score(3, 1, 2).precision, Score(3, 1, 2).recall) == (0.75, 0.6)
