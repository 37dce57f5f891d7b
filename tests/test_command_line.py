"""What people type is read as the parameters of a function."""

from pathlib import Path

import pytest

from command_line import WrongCommandError, describe_task, find_tasks, read_command, task

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
        (["-d", "-t=-q", "a", "b"], ("a", "b", "-q", True, True)),
        (["--to=", "a", "b"], ("a", "b", "", False, True)),
        (["--no-dry-run", "a", "--to", "-h", "b"], ("a", "b", "-h", False, True)),
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
        (["move", "a"], "move: NEW is missing. Its options: ./it --help move"),
        (["move", "a", "b", "c"], 'move: "c" is one word too many. Its options: ./it --help move'),
        (["move", "--on"], "move: There is no option --on. Its options: ./it --help move"),
        (["move", "--no-to"], "move: There is no option --no-to. Its options: ./it --help move"),
        (["move", "--to"], "move: --to needs a value. Its options: ./it --help move"),
        (["move", "--shown=1"], "move: --shown takes no value. Its options: ./it --help move"),
    ],
)
def test_what_is_no_command_is_one_line_that_says_what_is(words, told):
    with pytest.raises(WrongCommandError) as wrong:
        read_command(TASKS, words, program="./it")

    assert str(wrong.value) == told


@pytest.mark.parametrize("words", [["--help", "move"], ["move", "--help"], ["move", "-h"]])
def test_help_names_each_argument_and_option(words, capsys):
    read_command(TASKS, words, program="./it")()

    assert capsys.readouterr().out == (
        "./it move OLD NEW\n\nMove a page.\n\nTwice.\n\n"
        "  OLD\n  NEW\n  --to VALUE  where to\n  --dry-run   only show\n  --no-shown  hide it\n"
    )


def test_help_of_a_task_without_options_is_its_description():
    quiet = task()(lambda: None)

    assert describe_task(quiet, "./it") == "./it <lambda>"
