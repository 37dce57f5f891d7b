"""Texts reduced to what must agree."""

import pytest

from plugins.page_checks.plain_words import drop_invisible, plain_words


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


def test_what_shows_nothing_is_dropped():
    assert drop_invisible("a\u00adb\u200bc\u2060d\ufeff é") == "abcd é"
