"""The line of each value of a TOML file."""

import tomllib

import pytest

from plugins.site.facts.toml_text import value_lines

TEXT = """
phone = "1"

[address]
street = "A"

[[locations]]
id = "one"

[locations.address]
street = "B"

[[locations]]
id = "two"

[locations.address]
street = "C"
"""


@pytest.mark.parametrize(
    "path",
    [
        ("phone",),
        ("address", "street"),
        ("locations", 0, "id"),
        ("locations", 0, "address", "street"),
        ("locations", 1, "address", "street"),
    ],
)
def test_the_line_of_a_value_holds_the_value(path):
    value = tomllib.loads(TEXT)
    for part in path:
        value = value[part]

    line = TEXT.splitlines()[value_lines(TEXT)[path] - 1]

    assert line == f'{path[-1]} = "{value}"'
