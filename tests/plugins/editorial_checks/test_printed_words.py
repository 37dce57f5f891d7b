"""No mark, entity or invisible character hides a word from the checks: they read what is printed."""

import pytest

from tests.plugins.editorial_checks.labelled import findings_in, verdict


@pytest.mark.parametrize(
    "text",
    [
        "Massage cures it.",
        "Massage _cures_ it.",
        "Massage *cures* it.",
        "Massage ___cures___ it.",
        "Massage cu&shy;res it.",
        "Massage cu\N{SOFT HYPHEN}res it.",
        "Massage cu\N{ZERO WIDTH SPACE}res it.",
        "Massage c&#117;res it.",
        "Massage cu<b>res</b> it.",
        "Massage `cures` it.",
        "Massage [cures](b.md) it.",
        "Massage [cures][b] it.\n\n[b]: b.md",
        "Massage\ncures it.",
        "a | b\n--|--\nMassage cures it. | c",
        "- a\n\n    Massage cures it.",
        "Term\n: Massage cures it.",
        "    Massage cures it.",
        "```\nMassage cures it.\n```",
        "<div>\nMassage cures it.\n</div>",
        "![Massage cures it.](a.svg)",
        '![A back](a.svg "Massage cures it.")',
        '[A page](b.md "Massage cures it.")',
        '<abbr title="Massage cures it.">MT</abbr>',
        "> [!urgent] Massage cures it.\n>\n> - one",
    ],
)
def test_a_promise_is_found_in_every_form(text):
    assert "absolute-claim" in verdict(text)


@pytest.mark.parametrize(
    "sign", ["Chest pain", "_Chest pain_", "**Chest** pain", "Che\N{SOFT HYPHEN}st pa\N{ZERO WIDTH SPACE}in"]
)
def test_comfort_beside_a_warning_sign_is_found_in_every_form(sign):
    assert "red-flag-comfort" in verdict(f"{sign} is nothing to worry about.")


def test_what_is_not_printed_is_not_judged():
    assert verdict("Fine. <!-- Massage cures it. -->") == set()
    assert verdict("[x](https://a.test/cures_all_(pain)) is a page.") == set()
    assert verdict('See ![A back](a.svg "Massage cures it.") here.') == set()


def test_a_table_without_outer_marks_is_judged_cell_by_cell():
    found = findings_in("Kind | What it does\n--- | ---\nDeep | cures pain\nLight | nothing of the kind")

    assert [
        (finding.place.line, finding.excerpt) for finding in found if finding.rule == "absolute-claim"
    ] == [(8, "cures pain")]
