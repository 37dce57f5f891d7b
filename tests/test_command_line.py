"""What people type is read as the parameters of a function."""

from pathlib import Path

import pytest

from command_line import WrongCommandError, find_tasks, read_command, task

calls = []


@task(help={"to": "where to", "dry-run": "only show", "shown": "hide it"})
def move(old: str, new: str, to: str = "", dry_run: bool = False, shown: bool = True) -> None:
    """Move a page.

    Twice.
    """
    calls.append((old, new, to, dry_run, shown))


@task(name="import")
def import_files(*files: Path, kind: str = "guide") -> None:
    """Import files."""
    calls.append((files, kind))


TASKS = find_tasks([import_files, move, "no task"])


def run(*words):
    calls.clear()
    read_command(TASKS, words, program="./it")()
    return calls


@pytest.mark.parametrize(
    ("words", "called"),
    [
        (["a", "b"], ("a", "b", "", False, True)),
        (["--to", "--x y", "a", "--dry-run", "b", "--no-shown"], ("a", "b", "--x y", True, False)),
        (["-d", "-t", "-q", "a", "b"], ("a", "b", "-q", True, True)),
        (["--to=", "a", "b"], ("a", "b", "", False, True)),
        (["a", "--to", "-h", "b"], ("a", "b", "-h", False, True)),
    ],
)
def test_words_become_arguments_and_options(words, called):
    assert run("move", *words) == [called]


def test_files_are_those_of_the_folder_in_which_they_are_typed(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    assert run("import", "a b.docx", "--kind", "page", "/c.txt") == [
        ((tmp_path / "a b.docx", Path("/c.txt")), "page")
    ]
    assert run("import") == [((), "guide")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["mve"], 'There is no task "mve". These are: import, move.'),
        (["--to"], 'There is no task "--to". These are: import, move.'),
        (["move", "a"], "move: the following arguments are required: NEW."),
        (["move", "a", "b", "c"], "move: unrecognized arguments: c."),
        (["move", "a", "b", "--on"], "move: unrecognized arguments: --on."),
        (["move", "a", "b", "--no-to"], "move: unrecognized arguments: --no-to."),
        (["move", "a", "b", "--dry"], "move: unrecognized arguments: --dry."),
        (["move", "a", "b", "--to"], "move: argument -t/--to: expected one argument."),
        (["move", "a", "b", "--no-shown=1"], "move: argument --no-shown: ignored explicit argument '1'."),
    ],
)
def test_what_is_no_command_is_one_line_that_says_what_is(words, told):
    with pytest.raises(WrongCommandError) as wrong:
        read_command(TASKS, words, program="./it")

    more = "" if "no task" in told else " Its options: ./it --help move"
    assert str(wrong.value) == told + more


@pytest.mark.parametrize("words", [["--help", "move"], ["move", "--help"], ["move", "-h"]])
def test_help_names_each_argument_and_option(words, capsys):
    read_command(TASKS, words, program="./it")()

    help_text = capsys.readouterr().out
    assert help_text.startswith("usage: ./it move ")
    for told in (
        "Move a page.\n\nTwice.\n",
        "OLD",
        "NEW",
        "--to VALUE",
        "where to",
        "--dry-run",
        "--no-shown",
    ):
        assert told in help_text
