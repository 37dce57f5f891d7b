"""The network of the sentence model: its scores, what it leaves out, and its file."""

import numpy as np
import pytest

from plugins.editorial_checks.advice.features import BUCKETS, word_buckets
from plugins.editorial_checks.advice.head import Head, Net, load_head, save_head


def a_net(offset=0.0):
    # One feature: the first number of a piece, less that of the one after it.
    window = np.array([[1.0], [0.0], [-1.0], [0.0]], np.float32)
    ends = np.array([[1.0], [10.0], [0.0], [100.0]], np.float32)
    words = np.zeros((BUCKETS, 1), np.float32)
    return Net(window, np.zeros(1, np.float32), ends, np.array([offset], np.float32), words)


def a_head(**changed):
    screen = np.zeros((BUCKETS, 1), np.float32)
    screen[[*{*word_buckets("cures")} - {*word_buckets("opens")}], 0] = 1
    values = {
        "kinds": ("promise",),
        "nets": (a_net(-150.0), a_net(-350.0)),
        "thresholds": np.array([0.5], np.float32),
        "screen": screen,
        "least": np.array([0.1], np.float32),
        "examples": ("It cures.", "It never fails."),
        "example_kinds": np.array([[True], [True]]),
        "example_vectors": np.array([[1.0, 0.0], [0.0, 1.0]], np.float32),
    }
    return Head(**(values | changed))


def test_a_score_is_of_the_mean_and_the_largest_feature_and_of_the_mean_vector():
    states = np.array([[4.0, 1.0], [1.0, 2.0]], np.float32)

    scores = a_net().scores("Any words.", states)

    # The features are 4 - 1 = 3 and 1 - 0 = 1: mean 2, largest 3; the mean vector is (2.5, 1.5).
    assert scores.tolist() == [2 + 10 * 3 + 100 * 1.5]


def test_a_chance_is_that_of_the_mean_score():
    states = np.array([[4.0, 1.0], [1.0, 2.0]], np.float32)

    chances = a_head().chances("Any words.", states)

    assert chances.tolist() == pytest.approx([1 / (1 + np.exp(-(182 - 250)))])


def test_a_text_without_a_word_that_counts_is_left_out():
    head = a_head()

    assert [head.may_be(text) for text in ("It cures.", "We open at nine.")] == [{"promise"}, set()]


def test_the_nearest_sentence_is_that_of_the_same_direction():
    assert a_head().nearest(0, np.array([0.2, 0.9], np.float32)) == "It never fails."


def test_a_head_is_read_as_it_was_written(tmp_path):
    file = tmp_path / "model.npz"

    save_head(a_head(), file)
    read = load_head(file)

    assert read.examples == a_head().examples
    assert read.thresholds.tolist() == [0.5]
    assert [net.offsets.tolist() for net in read.nets] == [[-150.0], [-350.0]]
    assert read.nets[0].ends.tolist() == a_net().ends.tolist()
    assert read.may_be("It cures.") == {"promise"}
