"""What an editor lets stand: docs/rules.md C11."""

from datetime import date

import pytest

from plugins.editorial_checks.waivers import apply_waivers, make_waive
from plugins.site.reading.article import read_article
from plugins.site.values.problems import FilePlace, Problem
from tests.factories import CONVERT, WORDS, a_guide, a_record

TODAY = date(2026, 7, 1)


def a_finding(
    excerpt="A very long sentence stands here.",
    check="long-sentence",
    message="Use fewer words",
    severity="look at",
):
    place = FilePlace("guides/a.md")
    return Problem(place, message=message, rule=check, excerpt=excerpt, severity=severity)


def a_page(*, check="long-sentence", words="very long sentence", until="2026-12-31"):
    waiver = f"\n  - {{check: {check}, words: {words}, reason: It is a quotation, until: {until}}}"
    return a_record(a_guide(waivers=waiver))


def applied(page, *findings, today=TODAY):
    return apply_waivers(findings, page, today=today)


def test_a_waiver_takes_out_the_findings_of_its_check_that_hold_its_words():
    other = a_finding(check="same-start")

    assert applied(a_page(), a_finding(), other) == [other]


def test_words_are_looked_for_in_the_sentence_and_in_the_problem_without_regard_to_capitals():
    findings = a_finding("A VERY long   sentence."), a_finding("", message="Split this very long sentence")

    assert applied(a_page(words="very long sentence"), findings[1]) == []
    assert applied(a_page(words="Very Long"), findings[0]) == []


def test_editing_the_sentence_brings_the_finding_back():
    edited = a_finding("A rather long sentence stands here.")

    assert [str(finding) for finding in applied(a_page(), edited)] == [
        "guides/a.md: Use fewer words.",
        'guides/a.md:5: waivers: The check "long-sentence" finds nothing with the words "very long '
        'sentence". Take the waiver out, or correct its check or words.',
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"until": "2026-06-30"},
            'guides/a.md:5: waivers: The waiver of "long-sentence" ended on 2026-06-30. Change the '
            "sentence, or decide again and write a later date.",
        ),
        (
            {"until": "2027-07-03"},
            'guides/a.md:5: waivers: The waiver of "long-sentence" runs until 2027-07-03, which is more '
            "than a year. Write an earlier date, and look again then.",
        ),
        (
            {"check": "red-flag-comfort"},
            'guides/a.md:5: waivers: The check "red-flag-comfort" cannot be waived. Change the sentence: '
            "a warning sign is never played down.",
        ),
    ],
)
def test_a_waiver_that_has_ended_runs_too_long_or_covers_a_warning_sign_covers_nothing(changes, message):
    finding = a_finding(check=changes.get("check", "long-sentence"))

    left = applied(a_page(**changes), finding)

    assert (left[0], str(left[1]), left[1].severity) == (finding, message, "look at")


@pytest.mark.parametrize("until", ["2026-08-01", "2027-07-01", "2027-07-02"])
def test_more_than_a_month_up_to_a_whole_year_is_fine(until):
    assert applied(a_page(until=until), a_finding()) == []


@pytest.mark.parametrize("until", ["2026-07-01", "2026-07-31"])
def test_the_end_of_a_waiver_is_told_a_month_ahead(until):
    [told] = applied(a_page(until=until), a_finding())

    assert (told.severity, str(told)) == (
        "look at",
        f'guides/a.md:5: waivers: The waiver of "long-sentence" ends on {until}. Change the sentence, or decide '
        "again and write a later date.",
    )


def test_what_would_stop_a_build_is_told_as_an_idea_as_long_as_it_is_waived():
    claim = a_finding(check="claim", severity="must fix")

    [told] = applied(a_page(check="claim"), claim)

    assert (told.severity, str(told)) == (
        "idea",
        "guides/a.md:5: waivers: “very long sentence” must be fixed (claim), and is waived until 2026-12-31. "
        "Read it again with the reason: It is a quotation.",
    )


def test_the_day_on_which_a_waiver_ends_stops_no_publication():
    claim = a_finding(check="claim", severity="must fix")
    other = a_finding("Another sentence.", check="claim", severity="must fix")

    left = applied(a_page(check="claim", until="2026-06-30"), claim, other)

    assert [problem.severity for problem in left] == ["look at", "must fix", "look at"]


def test_findings_are_taken_out_and_the_waivers_are_judged():
    page, finding = a_page(words="something else"), a_finding()

    assert [problem.rule for problem in make_waive(TODAY)([finding], page)] == ["long-sentence", "waiver"]


def test_a_waiver_keeps_its_reason():
    waiver = a_page().fields.waivers[0]

    assert (waiver.check, waiver.reason, waiver.until.date()) == (
        "long-sentence",
        "It is a quotation",
        date(2026, 12, 31),
    )


def test_a_waiver_needs_a_reason_and_an_end():
    fields = "\n  - {check: Long Sentence, words: very long}"

    _, problems = read_article(a_guide(waivers=fields), source="guides/a.md", words=WORDS, convert=CONVERT)

    assert sorted(str(problem) for problem in problems) == [
        'guides/a.md:6: waivers 1, check: expected the name of the check, such as "long-sentence", got "Long Sentence".'
        ' Did you mean "long-sentence"?',
        "guides/a.md:6: waivers 1, reason: expected why it may stand, in a sentence, got nothing. Add it.",
        'guides/a.md:6: waivers 1, until: expected a date within a year, such as "2026-11-22", got nothing. Add it.',
    ]
