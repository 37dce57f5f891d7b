"""Readability by docs/rules.md 2.2, and how syllables and grades are counted."""

import pytest

from plugins.editorial_checks.reading.prose import read_blocks
from plugins.editorial_checks.reading.readability_checks import grade_of
from plugins.editorial_checks.reading.syllables import count_syllables
from tests.plugins.editorial_checks.labelled import findings_in
from tests.plugins.editorial_checks.reading.test_prose import printed


def told(body, check):
    return [
        (finding.severity, finding.place.line, finding.message)
        for finding in findings_in(body)
        if finding.rule == check
    ]


def words(count):
    return " ".join(["Word"] + ["word"] * (count - 1)) + "."


def test_a_sentence_of_more_than_thirty_words_is_to_be_looked_at():
    assert told(words(30), "long-sentence") == []
    assert told(f"Short.\n{words(31)}", "long-sentence") == [
        ("look at", 7, "This sentence has 31 words; keep sentences to 30")
    ]


def test_up_to_a_quarter_of_long_sentences_is_nothing_to_speak_of():
    text = "\n\n".join([words(21), words(25), words(30), *["Short here."] * 9])

    assert told(text, "many-long-sentences") == []
    assert told(f"Short here.\n\n{words(21)}", "many-long-sentences") == []


def test_more_than_a_quarter_of_them_is_told_with_every_line():
    text = "\n\n".join([words(20), words(21), *["Short here."] * 7, *[words(25)] * 3])

    assert told(text, "many-long-sentences") == [
        ("look at", 8, "4 of 12 sentences have more than 20 words (lines 8, 24, 26, 28)")
    ]


def test_many_of_them_are_to_be_looked_at():
    text = "\n\n".join([words(21)] * 3 + ["Short here."] * 7)

    assert [severity for severity, *_ in told(text, "many-long-sentences")] == ["look at"]


def test_a_paragraph_has_at_most_five_sentences_and_120_words():
    five, six = " ".join(["One is here."] * 5), " ".join(["One is here."] * 6)

    assert told(five, "long-paragraph") == []
    assert told(six, "long-paragraph") == [
        ("look at", 6, "This paragraph has 6 sentences; keep paragraphs to 5")
    ]
    assert told(" ".join([words(25)] * 5), "long-paragraph") == [
        ("look at", 6, "This paragraph has 125 words; keep paragraphs to 120")
    ]


def test_three_hundred_words_need_a_subheading_and_a_list_is_none():
    paragraphs = "\n\n".join([" ".join([words(15)] * 4)] * 6)

    assert told(f"## A\n\n{paragraphs}", "few-subheadings") == [
        ("look at", 6, "There are 360 words without a subheading")
    ]
    assert told(f"## A\n\n{paragraphs[:1000]}\n\n### B\n\n{paragraphs[:900]}", "few-subheadings") == []


def test_three_sentences_that_begin_alike_are_told_once():
    assert told("It is. It was. It will be. It may be.", "same-start") == [
        ("look at", 6, "3 sentences in a row begin with “it”")
    ]
    assert told("It is. It was. Then it will be. It may be.", "same-start") == []


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1), ("massage", 2), ("shoulder", 2), ("people", 2), ("table", 2), ("eased", 1), ("wanted", 2),
        ("area", 3), ("muscle", 2), ("medical", 3), ("therapist", 3), ("albuquerque", 4), ("rhythm", 2),
        ("don't", 1), ("half-hour", 2), ("safely", 2), ("exercise", 3), ("movement", 2), ("headaches", 3),
        ("2,165", 1), ("naïve", 1),
    ],
)  # fmt: skip
def test_syllables_are_those_of_a_dictionary(word, count):
    # Albuquerque, headaches and naïve are 5, 3 and 2 in speech; the counter is allowed to be off by one.
    assert abs(count_syllables(word) - count) <= 1
    assert count_syllables(word) >= 1


def test_most_syllables_are_counted_rightly():
    known = {
        "massage": 2, "shoulder": 2, "tension": 2, "doctor": 2, "emergency": 4, "study": 2, "trial": 2, "neck": 1,
        "pressure": 2, "comfortable": 4, "minutes": 2, "exercise": 3, "strengthening": 3, "position": 3, "breathe": 1,
        "weakness": 2, "numbness": 2, "relief": 2, "therapy": 3, "session": 2, "sources": 2, "ease": 1, "muscles": 2,
        "changes": 2, "whole": 1, "because": 2, "stiffness": 2, "needed": 2, "walked": 1, "little": 2,
    }  # fmt: skip

    assert {word for word, count in known.items() if count_syllables(word) != count} == set()


def test_the_grade_is_that_of_flesch_and_kincaid():
    # 30 sentences of 6 words and 7 syllables: 0.39 * 6 + 11.8 * 7 / 6 - 15.59 = 0.516…
    blocks = read_blocks(printed("\n\n".join(["We rub the sore spot gently."] * 30)))

    assert grade_of(blocks, "flesch-kincaid") == pytest.approx(0.39 * 6 + 11.8 * 7 / 6 - 15.59)


def test_a_hard_text_is_told_and_a_short_one_or_another_language_has_no_grade():
    hard = " ".join(["Musculoskeletal rehabilitation necessitates considerable perseverance."] * 40)

    assert [severity for severity, *_ in told(hard, "reading-grade")] == ["look at"]
    assert grade_of(read_blocks(printed("Short.")), "flesch-kincaid") is None
    assert grade_of(read_blocks(printed(hard)), "") is None
