"""What is wrong with the business as a whole is told once, at its own line."""

import pytest

from plugins.page_checks.graph.business_type import check_business


def problems(text):
    return [str(problem) for problem in check_business({"business.toml": text}, None, None)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'name = "A"\ntype = "MassageParlour"\n',
            'type: expected a kind of organization that schema.org knows, got "MassageParlour".'
            ' Write "LocalBusiness" when no other one fits.',
        ),
        (
            'name = "A"\ntype = "dentist"\n',
            'type: expected a kind of organization that schema.org knows, got "dentist". Did you mean "Dentist"?',
        ),
        (
            'name = "A"\ntype = "Physiotherapy"\n[address]\nstreet = "1 Main Street"\n',
            'type: "Physiotherapy" says that a licensed professional works here, and no license is named.'
            " Add the license to [[licences]] in business.toml, or use a type that needs none.",
        ),
        (
            'name = "A"\ntype = "BikeStore"\n',
            "A local business has an address, or names the places that it visits."
            " Add a table [address], or service_areas.",
        ),
    ],
)
def test_one_problem_stands_at_the_line_of_the_type(text, told):
    assert problems(text) == [f"business.toml:2: {told}"]


@pytest.mark.parametrize(
    "text",
    [
        'type = "BikeStore"\n[address]\nstreet = "1 Main Street"\n',
        'type = "BikeStore"\nservice_areas = ["Springfield"]\n',
        'type = "Dentist"\nservice_areas = ["Springfield"]\n[[licences]]\nname = "License"\n',
        'type = "Organization"\n',
        'service_areas = ["Springfield"]\n',
    ],
)
def test_a_business_at_an_address_or_on_its_way_is_fine(text):
    assert problems(text) == []
