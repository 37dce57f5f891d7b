"""Tables for the terminal, as plain text."""

from rich.table import Column, Table
from rich.text import Text

from plugins.site.values.plain_tables import render_text


def a_table(*cells):
    table = Table(*(Column(name, overflow="fold") for name in ("page", "words")), box=None, pad_edge=False)
    table.add_row(*cells)
    return table


def test_parts_stand_one_below_the_other_and_no_line_ends_in_spaces():
    text = render_text(a_table("a.md", "7"), "\nBelow.", width=40)

    assert text == "page  words\na.md  7\n\nBelow.\n"


def test_the_name_of_a_file_is_cut_by_no_terminal_and_text_keeps_to_its_width():
    name = "conditions/pain-between-the-shoulder-blades-and-the-neck.md"

    text = render_text(a_table(name, "7"), "one two three", a_table("a.md", "7"), width=10)

    assert text == f"page{' ' * (len(name) - 2)}words\n{name}  7\none two\nthree\npage  words\na.md  7\n"


def test_hostile_words_are_no_markup_and_no_picture():
    hostile = "[red]x[/] :warning: </script>"

    assert render_text(hostile, a_table("", hostile), width=60).count(hostile) == 2


def test_colours_are_for_terminals_alone():
    red = Text("must fix", style="red")

    assert render_text(red, width=20) == "must fix\n"
    assert "\x1b[31m" in render_text(red, width=20, colour=True)
