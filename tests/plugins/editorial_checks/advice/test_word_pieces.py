"""The pieces of words are those of the model's own tokenizer."""

import pytest

from plugins.editorial_checks.advice.word_pieces import MOST_PIECES, piece_numbers

START, END, UNKNOWN = 101, 102, 100


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # As the tokenizer of all-MiniLM-L6-v2 (tokenizers 0.22) gives them.
        ("Massage heals.", [21881, 11005, 2015, 1012]),
        ("Café, naïve & “well-known”!", [7668, 1010, 15743, 1004, 1523, 2092, 1011, 2124, 1524, 999]),
        ("snake_case", [7488, 1035, 2553]),
        ("", []),
    ],
)
def test_a_text_has_the_numbers_of_the_tokenizer(text, numbers):
    assert piece_numbers(text) == [START, *numbers, END]


def test_a_word_without_known_pieces_is_one_unknown_piece():
    assert piece_numbers("\U000e0041") == [START, END] or piece_numbers("ꙮ") == [START, UNKNOWN, END]
    assert piece_numbers("x" * 101) == [START, UNKNOWN, END]


def test_a_long_text_is_cut():
    assert len(piece_numbers("word " * 500)) == MOST_PIECES
