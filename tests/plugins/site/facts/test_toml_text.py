"""TOML is read with the line of each value."""

import pytest

from plugins.site.facts.toml_text import parse_toml, value_lines
from plugins.site.values.problems import ContentError


def test_broken_toml_names_the_line():
    with pytest.raises(Exception, match="expected") as caught:
        parse_toml('name = "A"\nphone + 1 505\n', source="business.toml")

    assert str(caught.value) == (
        'business.toml:2: expected \'name = "value"\', got "phone + 1 505". '
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


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('currency = "EUR"', '"currency" stands on line 1 already. Delete one of the two.'),
        ("closed = True", "This is neither true nor false. Write true or false."),
        ('name: "x"', 'A fact has an equals sign behind its name. Write "name =".'),
        ("price = 28,50", 'A number has a point before its decimals. Write "28.50".'),
        ("from = 12/24/2026", 'A date or time stands between quotation marks. Write "12/24/2026" with them.'),
        ('name = "A', "The quotation mark at the end is missing. Add it."),
        ('name = A"', "The quotation mark at the beginning is missing. Add it."),
        ("name = Mesa Body", 'A text stands between quotation marks. Write "Mesa Body" with them.'),
        ("phone = +1 505", 'A text stands between quotation marks. Write "+1 505" with them.'),
        ("opens = 9am", 'A text stands between quotation marks. Write "9am" with them.'),
        ("name = “Mesa Body”", 'These quotation marks are curly. Write "Mesa Body" with straight ones.'),
        (
            'name = "The "Quiet" Room"',
            "A quotation mark inside of a text ends it. Put the text between single ones: 'The \"Quiet\" Room'.",
        ),
        ("name = 'Kim's'", 'A quotation mark inside of a text ends it. Write "Kim\'s".'),
        ("name =", "This fact has no value. Write one, or delete the line."),
        (
            "name\N{NO-BREAK SPACE}= 1",
            "This line holds a blank that came from another program. Delete its blanks and type them again.",
        ),
    ],
)
def test_a_slip_has_a_sentence_of_its_own(line, problem):
    with pytest.raises(ContentError) as caught:
        parse_toml(f'currency = "USD"\nx = 1\n{line}\n', source="business.toml")

    assert [str(each) for each in caught.value.problems] == [f"business.toml:3: {problem}"]


def test_what_git_could_not_merge_is_named():
    with pytest.raises(ContentError) as caught:
        parse_toml(
            '[live]\n<<<<<<< HEAD\n"/a/" = "a.md"\n=======\n"/b/" = "b.md"\n>>>>>>> b\n',
            source="addresses.toml",
        )

    assert str(caught.value) == (
        "addresses.toml:2: Git left two versions of these lines here. Keep the lines that are right (often both), "
        "and delete the three that Git added."
    )


def test_a_table_that_stands_twice_is_named_with_both_lines():
    with pytest.raises(ContentError) as caught:
        parse_toml("[geo]\nlatitude = 1\n[booking]\n[geo]\nlongitude = 2\n", source="business.toml")

    assert str(caught.value.problems[0]) == (
        'business.toml:4: "[geo]" stands on line 1 already. Delete one of the two.'
    )


def test_the_same_name_in_two_tables_is_no_slip():
    assert parse_toml("[a]\nx = 1\n[b]\nx = 2\n", source="a.toml")[0] == {"a": {"x": 1}, "b": {"x": 2}}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            'a = ["x"\n\n# A note.\nb = []',
            'a.toml:1: The bracket at the end of this list is missing. Add "]".',
        ),
        ('a = [\n  "x",\n\nb = true', 'a.toml:1: The bracket at the end of this list is missing. Add "]".'),
        ('a = [\n  "x",\n  "y"\n', 'a.toml:1: The bracket at the end of this list is missing. Add "]".'),
        ('a = [\n  "x",\n  "y",\n', 'a.toml:1: The bracket at the end of this list is missing. Add "]".'),
        ('a = [\n  "x"\n[b]\nc = 1', 'a.toml:1: The bracket at the end of this list is missing. Add "]".'),
        (
            'a = [\n  "x"  # a note\n  "y",\n]',
            "a.toml:2: The comma at the end of this line is missing. Add it.",
        ),
        (
            'a = [\n  "x",\n  “y”,\n]',
            'a.toml:3: These quotation marks are curly. Write "y" with straight ones.',
        ),
        ('a = ["x", “y”]', 'a.toml:1: These quotation marks are curly. Write "y" with straight ones.'),
        ('a = [\n  "x,\n  "y",\n]', "a.toml:2: The quotation mark at the end is missing. Add it."),
        ('a = ["x" "y"]', "a.toml:1: A comma stands between two texts of a list. Add it."),
        ("[[a]]\nb = 1\n[a]\nb = 2", 'a.toml:3: Line 1 has "[[a]]", with other brackets. Write both alike.'),
        ("[a]\nb = 1\n[[a]]\nb = 2", 'a.toml:3: Line 1 has "[a]", with other brackets. Write both alike.'),
    ],
)
def test_a_list_or_table_with_a_slip_is_named_at_the_line_to_mend(text, problem):
    with pytest.raises(ContentError) as caught:
        parse_toml(text, source="a.toml")

    assert [str(each) for each in caught.value.problems] == [problem]


def test_each_item_of_a_list_has_its_line():
    text = '[[a]]\nb = ["x", \'y\',\n  "z",  # not "this"\n  {c = "1", d = "2"},\n]\ne = "f"\n'

    lines = value_lines(text)

    assert {path: line for path, line in lines.items() if path[:3] == ("a", 0, "b")} == {
        ("a", 0, "b"): 2,
        ("a", 0, "b", 2): 3,
        ("a", 0, "b", 3): 4,
    }
