"""TOML is read with the line of each value."""

import pytest

from plugins.site.facts.toml_text import parse_toml


def test_broken_toml_names_the_line():
    with pytest.raises(Exception, match="expected") as caught:
        parse_toml('name = "A"\nphone = +1 505\n', source="business.toml")

    assert str(caught.value) == (
        'business.toml:2: expected \'name = "value"\', got "phone = +1 505". '
        "Put text between straight quotation marks."
    )


def test_an_invisible_character_is_removed_from_a_value_that_escapes_it():
    assert parse_toml('a = {b = ["cu\\u00ADres"]}', source="a.toml")[0] == {"a": {"b": ["cures"]}}
