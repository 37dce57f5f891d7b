"""The questions that only the owner can answer, and texts that depend on the answers."""

import pytest

from plugins.site.facts.practice import (
    LEFT_OUT,
    SHOWN,
    WAITING,
    Practice,
    Question,
    known_answers,
    parse_practice,
    untie_values,
)
from plugins.site.facts.toml_text import parse_toml
from plugins.site.values.problems import ContentError

QUESTIONS = {
    "draping": Question(question="Do people stay covered?"),
    "notice": Question(question="How long before can people cancel?", example="24 hours"),
    "parking": Question(question="Is there parking?", answer="yes"),
    "late": Question(
        question="How late may people come?", example="ten minutes", answer="a quarter of an hour"
    ),
    "tips": Question(question="Do you take tips?", answer="no"),
}
PUBLIC = Practice(QUESTIONS)


def parsed(text):
    return parse_practice(*parse_toml(text, source="business.toml"), source="business.toml")


def refusal(text):
    with pytest.raises(ContentError) as caught:
        parsed(text)
    return str(caught.value)


def untied(text, practice=PUBLIC):
    values, problems = untie_values({"lead": text}, {("lead",): 7}, practice, source="pages/a.md")
    return values["lead"], [str(problem) for problem in problems]


@pytest.mark.parametrize("written", ['"yes"', '"Yes"', "true", '"true"'])
def test_yes_may_be_written_as(written):
    [question] = parsed(f'[practice.a]\nquestion = "So?"\nanswer = {written}').values()

    assert question.answer == "yes"


def test_the_last_period_of_an_answer_belongs_to_the_sentence_around_it():
    fact = (
        '[practice.a]\nquestion = "How?"\nexample = "card or cash"\nanswer = "Card or cash, e.g. a dollar ."'
    )

    assert parsed(fact)["a"].answer == "Card or cash, e.g. a dollar"


@pytest.mark.parametrize(
    ("answer", "example", "in_public", "in_a_preview"),
    [
        ("", "", LEFT_OUT, WAITING),
        ("", "24 hours", LEFT_OUT, WAITING),
        ("yes", "", SHOWN, SHOWN),
        ("two days", "24 hours", SHOWN, SHOWN),
        ("no", "", LEFT_OUT, LEFT_OUT),
        ("no", "24 hours", LEFT_OUT, LEFT_OUT),
    ],
)
def test_only_an_answer_that_is_no_no_publishes_words(answer, example, in_public, in_a_preview):
    questions = {"a": Question(question="So?", answer=answer, example=example)}

    fates = [Practice(questions, shows_waiting).fate("a") for shows_waiting in (False, True)]

    assert fates == [in_public, in_a_preview]


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        (
            'answer = "nein"',
            'business.toml:3: practice.a.answer: expected "yes" or "no", or "" while nobody has answered, '
            'got "nein". Correct it.',
        ),
        (
            'answer = true\nexample = "24 hours"',
            "business.toml:3: practice.a.answer: This question asks for words. "
            'Write them, such as "24 hours", or "no".',
        ),
        (
            'anwser = "yes"',
            'business.toml:3: practice.a.anwser: expected a known field, got "anwser". Did you mean "answer"?',
        ),
    ],
)
def test_wrong_answer_is_told_at_its_line(fact, message):
    assert refusal(f'[practice.a]\nquestion = "So?"\n{fact}') == message


def test_name_that_no_mark_can_hold_is_told_at_its_line():
    assert refusal('[practice."what to wear"]\nquestion = "So?"') == (
        "business.toml:1: practice: expected a name of letters and hyphens, such as [practice.cancelling], "
        'got "what to wear". Correct it.'
    )


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Come in. [?draping]You stay covered.[/draping] We work.", "Come in. We work."),
        ("[?draping]You stay covered.[/draping] We work.", "We work."),
        ("We work. [?parking]Park behind the house.[/parking]", "We work. Park behind the house."),
        ("We work. [?late]You may be [=late] late.[/late]", "We work. You may be a quarter of an hour late."),
        ("We work. [?tips]Tips are welcome.[/tips]", "We work."),
        ("A [?parking]b [?draping]c[/draping] d[/parking] e.", "A b d e."),
        ("A [?draping]b [?parking]c[/parking] d[/draping] e.", "A e."),
    ],
)
def test_text_of_a_field_keeps_what_is_answered(written, printed):
    assert untied(written)[0] == printed


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "[?drapping]You stay covered.[/drapping]",
            'pages/a.md:7: practice: expected a question of [practice] in business.toml, got "drapping". '
            'Did you mean "draping"?',
        ),
        (
            "[?parking]Park here.",
            'pages/a.md:7: practice: "[?parking]" has no end. '
            'Write "[/parking]" after the last word that depends on the answer.',
        ),
        (
            "Park here.[/parking]",
            'pages/a.md:7: practice: "[/parking]" has no beginning. '
            'Write "[?parking]" before the first word that depends on the answer.',
        ),
        (
            "[?parking]A [?late]b [/parking] c[/late].",
            'pages/a.md:7: practice: expected "[/late]" first, got "[/parking]". Close the inner one first.',
        ),
        (
            "You may be [=late] late.",
            'pages/a.md:7: practice: "[=late]" may have no answer to print. '
            'Put the sentence between "[?late]" and "[/late]".',
        ),
        (
            "[?parking]It is [=parking].[/parking]",
            "pages/a.md:7: practice: The answer to practice.parking is yes or no, which is not printed. "
            'Take "[=parking]" out, or give the question an "example" in words.',
        ),
        (
            "[?draping]You stay covered.[/draping]",
            "pages/a.md:7: practice: This waits for the answer to “Do people stay covered?”. "
            "Answer practice.draping in business.toml.",
        ),
    ],
)
def test_wrong_mark_is_told_at_its_line(written, message):
    assert untied(written)[1] == [message]


ADDRESS = {
    "street": "1 Road",
    "locality": "Springfield",
    "country": "US",
    "region": "NM",
    "postal_code": "87100",
}


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ({"address": ADDRESS}, "Come to 1 Road, Springfield, NM 87100. Or call."),
        ({}, "Or call."),
        # Told where the business is read.
        ({"address": {**ADDRESS, "country": "XX"}}, "Or call."),
        ({"address": "1 Road"}, "Or call."),
    ],
)
def test_sentences_name_the_address_of_the_business_if_it_has_one(values, printed):
    practice = Practice(known_answers(values))

    assert untied("[?address]Come to [=address].[/address] Or call.", practice) == (printed, [])


def test_a_fact_of_the_business_below_the_last_question_is_told_where_it_belongs():
    with pytest.raises(ContentError) as caught:
        parsed('[practice.logs]\nquestion = "Do you keep logs?"\nanswer = ""\n\nby_appointment = true\n')

    assert [str(problem) for problem in caught.value.problems] == [
        'business.toml:5: practice.logs.by_appointment: "by_appointment" belongs to no table, and stands below '
        "the brackets of one. Move it above the first line with brackets."
    ]


@pytest.mark.parametrize(
    ("booking", "printed"),
    [
        ({"url": "https://book.test"}, "Book online. Or call."),
        ({"provider": "calendly", "url": "https://calendly.com/a"}, "Book online. Or call."),
        ({"provider": "phone"}, "Or call."),
        ({"provider": "email"}, "Or call."),
        (None, "Or call."),
        # Told where the business is read.
        ("by phone", "Or call."),
    ],
)
def test_sentences_offer_booking_online_only_where_there_is_a_page_for_it(booking, printed):
    practice = Practice(known_answers({"booking": booking} if booking else {}))

    assert untied("[?online]Book online.[/online] Or call.", practice) == (printed, [])


def test_waiting_words_are_whole_in_a_preview():
    text = "You may cancel [?notice]until [=notice] before[/notice]."

    assert untied(text, Practice(QUESTIONS, shows_waiting=True))[0] == "You may cancel until 24 hours before."
