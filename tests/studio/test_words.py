"""The words of the interface are whole in each language."""

import json
import re

import pytest

from editing.api import fact_forms, page_forms
from studio.publishing import _WHY
from studio.server.words import choose_language, load_words
from tests.builds import ROOT

CLIENT = ROOT / "studio" / "client"
LANGUAGES = sorted(path.stem for path in (ROOT / "studio" / "words").glob("*.toml"))
USED = re.compile(r"""\b(?:t|has)\(\s*["']([\w-]+)["']""")
MADE = re.compile(
    r"^(?:view|block|about|text|status|choice|field|hint|todo|state|scheme|send|kind)_|_(?:one|many)$"
)
"""Names that are put together in the scripts."""
FORMS = [*page_forms().values(), *fact_forms().values()]
CLIENT_FORM = (CLIENT / "form.js").read_text(encoding="utf-8")
SHOWN_BY_THEMSELVES = json.loads(re.search(r"const PLAIN = (\[.*?\])", CLIENT_FORM)[1])
MOST_NEW = 0.1
IS_NAME = re.compile(r"[a-z][\w.-]*")
"""What a script calls some words; the labels and hints of forms go by their English words."""
COMPANIES = {
    *("", "acuity", "calendly", "square", "cal.com", "flesch-kincaid"),
    *("github-pages", "netlify", "cloudflare", "s3", "nginx", "caddy", "apache", "github", "gitlab"),
}


def gaps(text):
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_and_gaps(language):
    words, english = load_words(language), load_words("en")

    assert {name for name in words if IS_NAME.fullmatch(name)} - names_of_checks() == english.keys()
    assert {name for name in english if gaps(words[name]) != gaps(english[name])} == set()


def names_of_checks():
    """Return the checks that have a name in each language beside English."""
    named = [
        load_words(language).keys() - load_words("en").keys() for language in LANGUAGES if language != "en"
    ]
    assert named[0] == named[1]
    return {name for name in named[0] if re.fullmatch(r"[a-z]+(-[a-z]+)+", name)}


def test_every_check_that_the_guide_for_editors_names_has_a_name_in_each_language():
    guide = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8").partition("## What is checked")[2]
    checks = set(re.findall(r"^\| `([a-z-]+)` \|", guide, re.MULTILINE)) | {
        "unsourced-claim",
        "long-sentence",
    }

    assert len(checks) > 5
    assert len(checks - names_of_checks()) < MOST_NEW * len(checks) + 1, sorted(checks - names_of_checks())


def texts_of_forms():
    """Return the labels of all forms, and the hints that are shown."""
    fields = [field for form in FORMS for field in form.fields]
    found = {text for form in FORMS for text in (form.label, form.about)}
    for field in fields:
        fields += field.fields
        found |= {field.label} | ({field.hint} if field.type not in SHOWN_BY_THEMSELVES else set())
    return found - {""}


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_language_has_the_labels_and_hints_of_all_forms(language):
    words, texts = load_words(language), texts_of_forms()

    # A field that is new is shown in English until somebody has translated it; the list may not grow long.
    assert len(texts - words.keys()) < MOST_NEW * len(texts), sorted(texts - words.keys())
    assert {text for text in texts & words.keys() if gaps(words[text]) != gaps(text)} == set()


def test_every_choice_has_its_words():
    fields, words = [field for form in FORMS for field in form.fields], load_words("en")
    for field in fields:
        fields += field.fields
    names = {name for field in fields for name in field.choices}

    # What is left are names of programs and companies.
    assert len({name for name in names if f"choice_{name}" not in words} - COMPANIES) < MOST_NEW * len(names)


def test_every_word_that_a_script_names_is_there_and_no_other():
    scripts = "".join(
        path.read_text(encoding="utf-8") for path in CLIENT.glob("*.js") if path.name != "codemirror.js"
    )
    used = set(USED.findall(scripts))
    words = load_words("en")

    assert used - words.keys() == set()
    assert {name for name in words if not MADE.search(name) and f'"{name}"' not in scripts} == {
        "look_at",
        *_WHY,
        "git_failed",
    }


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
