"""The warning signs are looked through once a year."""

from datetime import date

import pytest

from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts, parse_red_flags
from plugins.editorial_checks.red_flags.review import load_due_review, red_flag_review
from plugins.site.values.problems import ContentError

AREA = """
[[areas]]
name = "neck"
urgent = [{ sign = "a fever", sources = ["S1"] }]
"""
TODAY = date(2027, 11, 22)
TODO = 'Look through its signs, then write at its top: reviewed = "2027-11-22"'


@pytest.mark.parametrize(
    ("reviewed", "text", "due"),
    [
        ('reviewed = "2026-11-23"', "review due 2027-11-23", False),
        ('reviewed = "2026-11-22"', f"review due since 2027-11-22. {TODO}", True),
        ("reviewed = 2020-02-29", f"review due since 2021-02-28. {TODO}", True),
        ("", f"review due now, and it does not say when the last one was. {TODO}", True),
        pytest.param(
            'reviewed = "2062-11-22"',
            f"review due now, and it does not say when the last one was. {TODO}",
            True,
            id="a-day-to-come",
        ),
    ],
)
def test_signs_are_due_a_year_after_somebody_looked_through_them(reviewed, text, due):
    review = red_flag_review(parse_red_flags(reviewed + AREA), TODAY)

    assert review == (f"red-flags.toml: {text}", due)


def test_no_sign_needs_no_review():
    assert red_flag_review(RedFlagFacts(), TODAY) == ("", False)


@pytest.mark.parametrize(
    ("written", "got"),
    [('"22.13.2026"', '"22.13.2026"'), ('""', "nothing"), ("5.5", '"5.5"'), ("true", '"true"')],
)
def test_what_is_no_day_is_named(written, got):
    with pytest.raises(ContentError) as caught:
        parse_red_flags(f"\nreviewed = {written}\n{AREA}")

    assert [str(problem) for problem in caught.value.problems] == [
        "red-flags.toml:2: reviewed: expected the day of the last review of this file, such as"
        f' "2026-11-22", got {got}. Correct it.'
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (f'reviewed = "2026-11-22"{AREA}', "red-flags.toml: review due since 2027-11-22."),
        (f'reviewed = "2027-11-21"{AREA}', ""),
        pytest.param(f"reviewed = soon{AREA}", "", id="the-build-tells-of-a-broken-file"),
        pytest.param(f"reviewed = 1.5{AREA}", "", id="and-of-a-wrong-field"),
    ],
)
def test_a_reminder_is_only_that(tmp_path, text, start):
    (tmp_path / "red-flags.toml").write_text(text, encoding="utf-8")

    said = load_due_review(tmp_path, TODAY)

    assert (said.startswith(start), bool(said)) == (True, bool(start))


def test_a_site_without_the_file_is_reminded_of_nothing(tmp_path):
    assert load_due_review(tmp_path, TODAY) == ""
