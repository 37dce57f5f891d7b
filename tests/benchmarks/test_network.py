"""The training of the sentence model, on a few texts that are easy to tell apart."""

import numpy as np

from benchmarks.labelled_sentences.folds import average_precision, recall_at
from benchmarks.labelled_sentences.network import Texts, fit_net
from benchmarks.labelled_sentences.screen import choose_least, fit_screen
from benchmarks.labelled_sentences.train import choose_threshold
from plugins.editorial_checks.advice.features import VECTOR_SIZE
from plugins.editorial_checks.advice.vectors import mean_vector


def texts_of_two_kinds(count=160):
    chance = np.random.default_rng(1)
    texts, states = [], []
    for number in range(count):
        pieces = chance.standard_normal((5 + number % 3, VECTOR_SIZE)).astype(np.float32) * 0.1
        pieces[2, number % 2] += 20  # one piece says which kind it is
        texts.append(f"Sentence {number}.")
        states.append(pieces.astype(np.float16))
    wanted = np.array([[number % 2 == 0, number % 2 == 1] for number in range(count)])
    return texts, states, wanted


def test_a_network_learns_what_one_piece_says_and_learns_the_same_each_time():
    texts, states, wanted = texts_of_two_kinds()

    nets = [fit_net(Texts.of(texts, states), wanted, seed=3) for _ in range(2)]

    scores = np.array([nets[0].scores(*pair) for pair in zip(texts, states, strict=True)])
    assert (scores.argmax(axis=1) == wanted.argmax(axis=1)).all()
    assert np.array_equal(nets[0].window, nets[1].window)


def test_the_screen_keeps_texts_with_the_words_of_a_kind():
    texts = ["It cures pain.", "It cures all.", "We open at nine.", "The door is red."] * 5
    screen = fit_screen(texts, np.array([True, True, False, False] * 5))

    least = choose_least(screen, ["It cures necks.", "It cures pain."])

    assert least > choose_least(screen, ["The door is open."])


def test_a_threshold_is_the_least_that_is_precise_and_spares_ordinary_sentences():
    def chosen(*of_others):
        return choose_threshold(chances, wanted, np.array(of_others, np.float32), most_false=0.25)

    chances = np.array([0.9, 0.8, 0.7, 0.4], np.float32)
    wanted = np.array([True, True, True, False])

    assert 0.4 < chosen(0.1) <= 0.7
    assert 0.75 < chosen(0.75) <= 0.8
    assert 0.4 < chosen(0.75, 0.1, 0.1, 0.1) <= 0.7
    assert chosen(0.99) == 1


def test_recall_is_the_most_that_is_found_precisely_and_beside_few_others():
    chances = np.array([0.9, 0.8, 0.7, 0.6], np.float32)
    wanted, others = np.array([True, False, True, True]), np.array([0.65, 0.1], np.float32)

    assert recall_at(0.75, chances, wanted, others, 1.0) == 1
    assert recall_at(0.75, chances, wanted, others, 0.4) == 1 / 3
    assert recall_at(0.8, chances, wanted, others, 1.0) == 1 / 3
    assert average_precision(chances, wanted) == np.mean([1, 2 / 3, 3 / 4])


def test_the_vector_of_a_text_is_the_mean_of_its_pieces_at_length_one():
    states = np.array([[6.0, 0.0], [0.0, 8.0]], np.float32)

    assert mean_vector(states).tolist() == np.array([0.6, 0.8], np.float32).tolist()
