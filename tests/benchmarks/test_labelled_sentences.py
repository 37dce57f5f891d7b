"""The labelled sentences: enough of every kind in every part, each once, and how they are counted."""

import re
from collections import Counter

from benchmarks.labelled_sentences.measure import Score, report, score, score_any
from benchmarks.labelled_sentences.sentences import (
    KINDS,
    TRADES,
    Labelled,
    is_near,
    load_labelled,
    load_ordinary,
    load_pages,
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
    of_test = [item.text for item in load_labelled() if item.part == "test"]

    copies = likenesses((item.text for item in load_written()), of_test)

    assert copies == []


def test_sentences_of_pages_and_all_others_share_less_than_half_of_the_three_word_sequences_of_either():
    others = [item.text for item in (*load_labelled(), *load_written())]
    pages = [item.text for item in load_pages()]

    copies = likenesses(pages, others), likenesses(others, pages)

    assert copies == ([], [])


def test_the_pages_have_thirty_answers_of_each_kind_in_each_half():
    pages = load_pages()

    counts = Counter((item.part, kind) for item in pages for kind in item.kinds)

    assert len({item.text for item in pages}) == len(pages) >= 900
    assert {item.trade for item in pages} == set(TRADES)
    assert min(counts[part, kind] for kind in KINDS for part in ("pages-open", "pages-closed")) >= 30


def test_what_is_missed_of_the_closed_half_is_counted_and_not_listed():
    def find_nothing(_):
        return frozenset()

    listed = report("pages", find_nothing, with_misses=True)

    missed = {line[16:] for line in listed.splitlines() if line.startswith("missed")}
    assert missed == {item.text for item in load_pages() if item.kinds and item.part == "pages-open"}
    assert f"pages: {len(load_pages())} sentences" in listed


def likenesses(texts, others):
    """Return the texts that share more than half of their three-word sequences with one of others."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, other in enumerate(others):
        for sequence in sequences_of(other):
            holders.setdefault(sequence, []).append(number)
    found = []
    for text in texts:
        own = sequences_of(text)
        shared = Counter(number for sequence in own for number in holders.get(sequence, ()))
        if any(2 * count > len(own) for count in shared.values()):
            found.append(text)
    return found


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


def test_scores_count_each_kind_and_the_sentences_of_any():
    labelled = [_labelled("promise"), _labelled("promise", "story"), _labelled(), _labelled("sign")]
    found = [frozenset({"promise"}), frozenset({"story"}), frozenset({"promise"}), frozenset()]

    counted = [score(labelled, found, kind) for kind in ("promise", "story", "sign")]

    assert counted == [Score(1, 1, 1), Score(1, 0, 0), Score(0, 0, 1)]
    assert score_any(labelled, found) == Score(2, 1, 1)
    assert (Score(3, 1, 2).precision, Score(3, 1, 2).recall) == (0.75, 0.6)
