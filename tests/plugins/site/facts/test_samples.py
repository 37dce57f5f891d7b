"""Facts that are still samples are found by their line."""

import pytest

from plugins.site.facts.samples import check_samples
from plugins.site.facts.toml_text import parse_toml


def test_samples_are_listed_with_their_lines():
    values, lines = parse_toml(
        'url = "https://www.example.com"\n'
        'phone = "+1 505-555-0142"\n'
        'name = "Real Name"\n'
        'samples = ["opening_hours", "geo"]\n'
        "[address]\n"
        'street = "12 Example Street"\n'
        "[[opening_hours]]\n"
        'days = ["Monday"]\n',
        source="business.toml",
    )

    assert [str(problem) for problem in check_samples(values, lines)] == [
        'business.toml:1: url: expected a real fact, got the sample "https://www.example.com". Write the real one.',
        'business.toml:2: phone: expected a real fact, got the sample "+1 505-555-0142". Write the real one.',
        'business.toml:6: address.street: expected a real fact, got the sample "12 Example Street". '
        "Write the real one.",
        "business.toml:7: opening_hours: expected a real fact, got a sample. "
        'Write the real one and delete its name from "samples".',
    ]


@pytest.mark.parametrize(
    "real", ["https://www.propel.test", "+1 505-268-0100", "Examples Street Diner", "example"]
)
def test_a_real_fact_is_no_sample(real):
    assert check_samples({"name": real}, {}) == []
