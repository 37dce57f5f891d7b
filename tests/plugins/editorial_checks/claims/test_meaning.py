"""How far around a word others count for its meaning."""

import pytest

from plugins.editorial_checks.claims.meaning import near

WORD = "cures"


def around(before, after):
    text = f"{before}{WORD}{after}"
    return near(text, len(before), len(before) + len(WORD))


@pytest.mark.parametrize(("gap", "is_near"), [(1, True), (38, True), (39, False), (60, False)])
def test_a_word_counts_when_a_letter_of_it_or_its_space_is_within_forty_characters_before(gap, is_near):
    found = around(f"first ham {'b' * gap} ", " it.")

    assert ("ham" in found) is is_near
    assert found.endswith("cures it.")


@pytest.mark.parametrize(("gap", "is_near"), [(1, True), (38, True), (39, False), (60, False)])
def test_a_word_counts_as_far_behind(gap, is_near):
    found = around("It ", f" {'b' * gap} ham last")

    assert ("ham" in found) is is_near
    assert found.startswith("It cures")


def test_what_is_cut_is_cut_at_whole_words():
    found = around(f"hams {'b ' * 17}", f"{' b' * 19} hams last")

    assert found == f"hams {'b ' * 17}cures{' b' * 19} hams"


def test_a_short_text_is_near_as_a_whole():
    assert around("This ", " all.") == "This cures all."
    assert around("", "") == "cures"
