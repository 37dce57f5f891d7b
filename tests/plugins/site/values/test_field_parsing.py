"""A wrong field is quoted as its editor wrote it."""

import pytest

from plugins.site.fields.schema import Field, FieldGroup
from plugins.site.reading.article import read_article
from plugins.site.values.field_parsing import parse_fields
from plugins.site.values.problems import ContentError
from tests.factories import CONVERT, WORDS


class Shop(FieldGroup):
    """Two fields to be wrong."""

    name: str = Field(description="the name that people know")
    days: int = Field(1, description="a number of days, such as 3")


@pytest.mark.parametrize(
    ("value", "got"),
    [
        ({"from": "Monday", "open": True, "hours": ["9", "18"]}, "from: Monday, open: true, hours: 9, 18"),
        (["Mon", {"day": "Tue"}], "Mon, day: Tue"),
        (2.5, "2.5"),
        ("</script>", "</script>"),
    ],
)
def test_values_are_shown_without_a_sign_of_python(value, got):
    with pytest.raises(ContentError) as caught:
        parse_fields(Shop, {"name": "Jo", "days": value}, {}, source="a.toml")

    assert [problem.got for problem in caught.value.problems] == [got]


def test_each_wrong_field_is_one_problem_at_its_line():
    with pytest.raises(ContentError) as caught:
        parse_fields(Shop, {"nam": "Jo", "days": "“3”"}, {("nam",): 2, ("days",): 3}, source="a.toml")

    assert [str(problem) for problem in caught.value.problems] == [
        'a.toml:3: days: expected a number of days, such as 3, got "“3”". Take the curly quotation marks out.',
        'a.toml:2: nam: expected a known field, got "nam". Did you mean "name"?',
    ]


def test_a_misspelled_field_is_one_problem_although_the_meant_one_is_missing():
    class House(FieldGroup):
        name: str = Field(description="the name")
        street: str = Field(description="the street")

    with pytest.raises(ContentError) as stopped:
        parse_fields(House, {"nmae": "Wheel"}, {("nmae",): 3}, source="shop.toml")

    assert [str(problem) for problem in stopped.value.problems] == [
        "shop.toml:1: street: expected the street, got nothing. Add it.",
        'shop.toml:3: nmae: expected a known field, got "nmae". Did you mean "name"?',
    ]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (
            "date: 01/02/2026",
            'expected a date such as "2026-11-22" or "2026-11-22 09:00", got "01/02/2026". '
            'Do you mean "2026-01-02" (January 2) or "2026-02-01" (February 1)?',
        ),
        (
            "author: Jo Doe",
            'expected a person in content/people/, such as "jo-doe", got "Jo Doe". Did you mean "jo-doe"?',
        ),
        ("booking: of", 'expected "auto" or "off", got "of". Did you mean "off"?'),
    ],
)
def test_front_matter_says_what_to_write(field, message):
    text = "---\ntitle: A\ndescription: B\ndate: 2026-06-01\n---\nText."
    name = field.partition(":")[0]
    text = (
        text.replace("date: 2026-06-01", field)
        if name == "date"
        else text.replace("date:", f"{field}\ndate:")
    )

    _, problems = read_article(text, source="guides/a.md", words=WORDS, convert=CONVERT)

    assert [str(problem) for problem in problems] == [f"guides/a.md:4: {name}: {message}"]


def test_a_text_is_a_list_of_one_and_with_commas_of_several():
    text = "---\ntitle: A\ndescription: B\ndate: 11/22/2026 9 am\ntopics: knots, desk-work\n---\nText."

    article, _ = read_article(text, source="guides/a.md", words=WORDS, convert=CONVERT)

    assert article.record.fields.topics == ("knots", "desk-work")
    assert f"{article.record.fields.date:%Y-%m-%d %H:%M}" == "2026-11-22 09:00"
