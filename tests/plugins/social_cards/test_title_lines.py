"""Titles are as large as they can be, and never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.social_cards.title_lines import MOST_LINES, TitleFitter

SIZES = (100, 50, 20)
FITTER = TitleFitter(lambda text: len(text) * 0.5)
"""Every letter is half as wide as high."""


def fit(title, *, width_px=1000, height_px=400):
    return FITTER.fit(title, sizes=SIZES, width_px=width_px, height_px=height_px, line_height=1.0)


@pytest.mark.parametrize(
    ("title", "size", "lines"),
    [
        ("Short", 100, ["Short"]),
        ("Lines of about the same length", 100, ["Lines of about", "the same length"]),
        ("a " * 70, 50, ["a a a a a a a a a a a a a a a a a a"] * 3 + ["a a a a a a a a a a a a a a a a"]),
        ("", 100, []),
    ],
)
def test_a_title_is_as_large_as_it_can_be(title, size, lines):
    assert fit(title) == (size, lines)


def test_a_word_that_is_longer_than_a_line_is_set_smaller():
    assert fit("x" * 40) == (50, ["x" * 40])


def test_one_that_is_longer_still_is_broken():
    assert fit("x" * 150) == (20, ["x" * 99 + "-", "x" * 51])


@given(st.text(max_size=600))
def test_no_word_of_any_title_is_lost(title):
    size, lines = fit(title)

    assert "".join(lines).replace("-", "").replace(" ", "") == "".join(title.split()).replace("-", "")
    if size > SIZES[-1]:
        assert len(lines) <= MOST_LINES
        assert all(len(line) * 0.5 * size <= 1000 for line in lines)
