"""The words of the interface are whole in each language."""

import re

import pytest

from studio.server.words import choose_language, load_words
from tests.builds import ROOT

CLIENT = ROOT / "studio" / "client"
LANGUAGES = sorted(path.stem for path in (ROOT / "studio" / "words").glob("*.toml"))
USED = re.compile(r"""\b(?:t|has)\(\s*["']([\w-]+)["']""")
MADE = re.compile(
    r"^(?:view|block|about|text|status|choice|field|hint|todo|state|scheme|send|kind)_|_(?:one|many)$"
)
"""Names that are put together in the scripts."""


def gaps(text):
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_and_gaps(language):
    words, english = load_words(language), load_words("en")
    own = {name for name in words if name.startswith(("field_", "hint_"))}

    assert words.keys() - own == english.keys()
    assert {name for name in english if gaps(words[name]) != gaps(english[name])} == set()


def test_every_word_that_a_script_names_is_there_and_no_other():
    scripts = "".join(
        path.read_text(encoding="utf-8") for path in CLIENT.glob("*.js") if path.name != "codemirror.js"
    )
    used = set(USED.findall(scripts))
    words = load_words("en")

    assert used - words.keys() == set()
    assert {name for name in words if not MADE.search(name) and f'"{name}"' not in scripts} == {"look_at"}


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("fr, es-MX;q=0.5, de;q=0.4", "es"),
        ("de;q=0.1, en", "en"),
        ("*", "en"),
        ("../../etc/passwd", "en"),
        ("de;q=zzz", "de"),
        (";;,,q=", "en"),
    ],
)
def test_the_language_is_that_of_the_browser(accepted, language):
    assert choose_language(accepted) == language
