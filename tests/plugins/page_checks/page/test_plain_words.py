"""Texts reduced to what is compared."""

import pytest

from plugins.page_checks.page.visible_text import plain_words, visible_spaces


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "  "),
        ('Jo\'s "Spa"', " jo s spa "),
        ("a_b-c\t\n D9", " a_b c d9 "),
        ("Jo’s “Spa” – Größe", " jo s spa grösse "),
        ("mas\u00adsage\u200b \ufeffa", " massage a "),
        ("e\u0301te\u0301", " été "),
        ("½ x², ٣٤", " ½ x² ٣٤ "),
        ("STRASSE straße", " strasse strasse "),
        ("a\u00a0b\u202fc", " a b c "),
        ("…", "  "),
    ],
)
def test_words(text, words):
    assert plain_words(text) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u00adb\u200bc\u2060d\ufeff é", "abcd é"),
        (" a\tb\nc\u00a0d\u202f\u3000e ", "a b c d e"),
    ],
)
def test_any_white_space_is_one_space_and_invisible_characters_are_dropped(text, expected):
    assert visible_spaces(text) == expected
