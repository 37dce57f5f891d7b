"""A wrong field is quoted as its editor wrote it."""

import pytest
from pydantic import BaseModel, Field

from plugins.site.values.field_parsing import parse_fields
from plugins.site.values.problems import ContentError


class Shop(BaseModel, extra="forbid"):
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
    class House(BaseModel, extra="forbid"):
        name: str = Field(description="the name")
        street: str = Field(description="the street")

    with pytest.raises(ContentError) as stopped:
        parse_fields(House, {"nmae": "Wheel"}, {("nmae",): 3}, source="shop.toml")

    assert [str(problem) for problem in stopped.value.problems] == [
        "shop.toml:1: street: expected the street, got nothing. Add it.",
        'shop.toml:3: nmae: expected a known field, got "nmae". Did you mean "name"?',
    ]
