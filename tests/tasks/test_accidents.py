"""Whatever happens to a task, its user reads one line and no traceback."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tasks import parse_port
from tests.builds import ROOT
from tests.patience import PATIENCE_SECONDS
from tests.tasks.running import task_environment
from tests.warm_python import run_python

PROGRAM = """
import tasks
{more}
tasks.main()
"""


def run_program(folder, *arguments, more="", **environment):
    """Run a task as ``python3 tasks.py`` does once the environment is there."""
    with tempfile.TemporaryDirectory() as program:
        Path(program, "program_of_the_test.py").write_text(PROGRAM.format(more=more), encoding="utf-8")
        return run_python(
            "program_of_the_test",
            *arguments,
            cwd=folder,
            env=task_environment(PYTHONPATH=program, **environment),
        )


@pytest.mark.parametrize("task", ["serve", "preview", "studio"])
def test_a_port_that_is_none_is_a_wrong_option(project, task):
    done = run_program(project, task, "--port=80a")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == '--port: write a number from 0 to 65535 instead of "80a".\n'


@pytest.mark.parametrize("port", ["-1", "65536", "²", ""])
def test_a_port_is_a_number_of_16_bits(port, capsys):
    with pytest.raises(SystemExit) as ended:
        parse_port(port)

    assert ended.value.code == 2
    assert capsys.readouterr().err == f'--port: write a number from 0 to 65535 instead of "{port}".\n'


@pytest.mark.parametrize(
    "arguments",
    [
        ("facts",),
        ("rename", "guides/kette-pflegen.md", "guides/kette.md", "--yes"),
        ("delete", "guides/kette-pflegen.md", "--gone", "--yes"),
        ("import", f"{ROOT / 'README.md'}"),
    ],
)
def test_a_broken_file_is_named_as_a_terminal_opens_it(project, arguments):
    file = project / "content/business.toml"
    file.write_bytes("# Maß\n".encode("cp1252") + file.read_bytes())

    done = run_program(project, *arguments)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("content/business.toml:1: expected text in UTF-8, got other bytes.")


@pytest.mark.parametrize("report", ["facts", "content", "ctas"])
def test_no_report_says_that_all_is_well_where_there_are_no_texts(project, report):
    shutil.rmtree(project / "content")

    done = run_program(project, report)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("pelicanconf.py: PATH: expected the folder of the texts, got nothing.")


def test_a_reader_that_goes_away_is_told_nothing(project):
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(more=""), "content"],
        cwd=project,
        env=task_environment(),
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )

    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_terminal_without_umlauts_gets_signs_in_their_place(project):
    done = run_program(project, "content", "--details", PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Was pr?fen wir?" in done.stdout


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            "PermissionError(13, 'Permission denied', 'content/x')",
            "content/x: This user may not read or write",
        ),
        ("MemoryError()", "Computer: Too little memory is left."),
        (
            "KeyError('x')",
            "A mistake in the program, not in your texts: KeyError: 'x'. Send .cache/mistake.txt to",
        ),
    ],
)
def test_an_accident_is_one_line(project, error, told):
    more = f"def fail(*_): raise {error}\ntasks.shutil.get_terminal_size = fail"

    done = run_program(project, "content", more=more)

    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert (project / ".cache/mistake.txt").exists() == ("KeyError" in error)


def test_ctrl_c_that_comes_where_a_library_cannot_pass_it_on_ends_the_task_too(project):
    deaf = "class Deaf:\n    def __del__(self):\n        raise KeyboardInterrupt"
    more = f"{deaf}\ndef ask(*_): Deaf(); return tasks.os.terminal_size((80, 24))\ntasks.shutil.get_terminal_size = ask"

    done = run_program(project, "content", more=more)

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_code_that_cannot_be_loaded_is_one_line_too(project):
    (project / "plugins").unlink()
    (project / "plugins/site").mkdir(parents=True)
    (project / "plugins/site/api.py").write_text("x = (\n")

    done = run_program(project, "facts")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "The program cannot be loaded: SyntaxError: '(' was never closed (api.py, line 1)."
        " Undo what was last changed in its code.\n"
    )


def test_what_is_no_folder_is_cleaned_away_too(project):
    (project / ".cache").write_text("x")

    done = run_program(project, "clean")

    assert (done.returncode, done.stdout) == (0, "Deleted: .cache\n")
    assert not (project / ".cache").exists()


def test_a_build_names_what_it_leaves_out(project):
    (project / "content/guides/brief.docx").write_text("x")

    done = run_program(project, "build")

    assert done.stdout.splitlines()[0] == (
        "content/guides/brief.docx: No page is made of this file."
        " Import it: python3 tasks.py import content/guides/brief.docx."
    )


@pytest.mark.parametrize("arguments", [("studio", "--no-open"), ("new", "--kind=guide", "--title=Neu")])
def test_settings_that_are_broken_are_named_in_one_line(project, arguments):
    (project / "pelicanconf.py").write_text("x = (\n")

    done = run_program(project, *arguments)

    assert done.returncode == 1
    assert done.stderr == (
        "pelicanconf.py:1: SyntaxError: '(' was never closed. Correct this file of settings.\n"
    )
    assert not (project / ".cache/mistake.txt").exists()
