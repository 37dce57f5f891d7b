"""TOML is read with the line of each value."""

import pytest

from plugins.site.facts.toml_text import parse_toml
from plugins.site.values.problems import ContentError


def test_broken_toml_names_the_line():
    with pytest.raises(Exception, match="expected") as caught:
        parse_toml('name = "A"\nphone = +1 505\n', source="business.toml")

    assert str(caught.value) == (
        'business.toml:2: expected \'name = "value"\', got "phone = +1 505". '
        "Put text between straight quotation marks."
    )


def test_an_invisible_character_is_removed_from_a_value_that_escapes_it():
    assert parse_toml('a = {b = ["cu\\u00ADres"]}', source="a.toml")[0] == {"a": {"b": ["cures"]}}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"a = {'9' * 5_000}", id="digits"),
        pytest.param(f"a = {'[' * 5_000}", id="brackets"),
        pytest.param(f"{'a.' * 5_000}a = 1", id="dotted-name"),
        pytest.param(f"[{'a.' * 5_000}a]", id="table-name"),
        pytest.param(f'a = "{"x" * 1_000_000}"', id="characters"),
    ],
)
def test_a_file_that_no_parser_could_end_with_is_refused(text):
    with pytest.raises(ContentError, match=r"^business\.toml: expected .*, got .*\. Make it shorter\.$"):
        parse_toml(text, source="business.toml")
