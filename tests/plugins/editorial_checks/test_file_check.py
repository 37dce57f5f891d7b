"""Words that are not in articles are held to the same rules, and told at their lines."""

import pytest

from plugins.editorial_checks.file_check import check_file_words
from tests.builds import PRACTICE
from tests.plugins.editorial_checks.labelled import CONTENT_FILES, findings_in

PROMISE = "Lasting relief guaranteed: we cure back pain forever."


def told(**files):
    return [(str(one.place.file), one.place.line, one.field, one.severity) for one in found_in(**files)]


def found_in(**files):
    return check_file_words({**CONTENT_FILES, **{f"{name}.toml": text for name, text in files.items()}})


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("business", f'name = "A"\ndescription = "{PROMISE}"\n', 2),
        ("business", f'[booking]\nurl = "https://a.test/"\nlabel = "{PROMISE}"\n', 3),
        ("site", f'[call_to_action]\nend_text = """\nFine.\n{PROMISE}"""\n', 4),
        ("glossary", f'[terms.knot]\ntitle = "Knot"\nexplanation = "{PROMISE}"\n', 3),
        ("synonyms", f'[[groups]]\nwords = [\n  "knot",\n  "{PROMISE}",\n]\n', 4),
        ("site", f'[articles]\nauthor = "[?a]x[/a] {PROMISE}"\n', 2),
    ],
)
def test_a_promise_is_told_at_its_line_wherever_it_is_written(name, text, line):
    found = found_in(**{name: text})

    assert {(one.place.file, one.place.line, one.severity) for one in found} == {
        (f"{name}.toml", line, "must fix")
    }


def test_an_explanation_with_sources_may_name_an_effect():
    words = 'title = "Cold"\nexplanation = "Massage eases neck pain."\n'

    sourced = told(glossary=f'[terms.cold]\n{words}sources = ["S1"]\n')
    unsourced = told(glossary=f"[terms.cold]\n{words}")

    assert (sourced, [severity for *_, severity in unsourced]) == ([], ["look at"])


def test_names_addresses_and_single_words_are_no_sentences():
    assert told(business='url = "https://cures.test/"\nicon = "images/cure-all.svg"\nname = "Cures"\n') == []


def test_comfort_beside_a_sign_is_told_and_what_people_type_is_not():
    words = "Chest pain is nothing to worry about."

    assert told(site=f'[articles]\nunreviewed = "{words}"\n') == [("site.toml", 2, "", "must fix")]
    assert told(synonyms=f'[[signs]]\nsign = "chest pain"\nwords = ["{words[:-1]}"]\n') == []


def test_the_files_of_the_practice_have_nothing_to_fix():
    names = ("business", "site", "glossary", "synonyms")
    files = {name: (PRACTICE / f"{name}.toml").read_text(encoding="utf-8") for name in names}

    assert told(**files) == []


@pytest.mark.parametrize("field", ["menu_title", "image_alt", "about"])
def test_every_field_with_words_is_read(field):
    found = [
        one for one in findings_in("Fine.", **{field: "We cure back pain"}) if one.rule == "absolute-claim"
    ]

    assert [(one.severity, one.place.line) for one in found] == [("must fix", 5)]


SVG = """<?xml version="1.0" encoding="{encoding}"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<title>{title}</title>
<desc>Chest pain: call 911.</desc>
<style>.cures {{ fill: red }}</style>
<!-- We cure back pain. -->
<g aria-label="{label}"><text>Firm pressure</text><text>{first}</text>
<text>{second}</text></g>
</svg>
"""
PLAIN = {
    "encoding": "utf-8",
    "title": "A scale of pressure",
    "label": "Pressure",
    "first": "You can relax, and",
    "second": "breathe.",
}


@pytest.mark.parametrize(
    ("words", "line", "severity"),
    [
        ({"title": "We cure back pain"}, 3, "must fix"),
        ({"first": "Massage eases neck pain."}, 7, "look at"),
        ({"first": "We say that strokes", "second": "melt away knots."}, 7, "must fix"),
        ({"second": "Chest pain is <tspan>normal</tspan>."}, 8, "must fix"),
        ({"first": "<tspan>Massage</tspan><tspan>cures back pain.</tspan>"}, 7, "must fix"),
        ({"label": "We cure back pain"}, 7, "must fix"),
        ({"encoding": "iso-8859-1", "title": "We cure back pain"}, 3, "must fix"),
    ],
)
def test_the_words_of_a_drawing_are_judged_at_their_line(words, line, severity):
    found = check_file_words(CONTENT_FILES, {"images/a.svg": SVG.format(**PLAIN | words)})

    assert [(one.place.file, one.place.line, one.severity) for one in found] == [
        ("images/a.svg", line, severity)
    ]


@pytest.mark.parametrize("text", [SVG.format(**PLAIN), "", "\0\0<", "<svg", "no drawing"])
def test_a_drawing_without_such_words_or_that_is_none_says_nothing(text):
    assert check_file_words(CONTENT_FILES, {"images/a.svg": text}) == []
