"""A double click opens the studio, from wherever it comes and whatever the folder is called."""

import configparser
import os
import shlex
import shutil
import subprocess

import pytest

from tests.builds import ROOT

START = ROOT / "start"
needs_shell = pytest.mark.skipif(os.name == "nt", reason="a starter of macOS and Linux")


@pytest.fixture
def site(tmp_path):
    """A folder of a site with a blank in its name, and a Python that only says how it was called."""
    shutil.copytree(START, tmp_path / "My site" / "start")
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\necho "$PWD"\necho "$@"\n')
    python.chmod(0o755)
    for name in ("sh", "dirname"):
        (python.parent / name).symlink_to(shutil.which(name))
    return tmp_path / "My site"


def run(site, command):
    return subprocess.run(
        command,
        cwd=site.parent,
        env={"PATH": str(site.parent / "bin")},
        input="\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )


@needs_shell
def test_the_starter_of_macos_runs_the_studio_in_the_folder_of_the_site(site):
    done = run(site, [str(site / "start" / "studio.command")])

    assert done.stdout.splitlines() == [str(site), "tasks.py studio"]


@needs_shell
def test_the_starter_of_linux_runs_the_same(site):
    entry = configparser.RawConfigParser()
    entry.read(site / "start" / "studio.desktop")
    wanted = dict(entry["Desktop Entry"])
    assert (wanted["type"], wanted["terminal"]) == ("Application", "true")

    # https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html: %k is this very file.
    command = [
        str(site / "start" / "studio.desktop") if part == "%k" else part
        for part in shlex.split(wanted["exec"])
    ]
    done = run(site, command)

    assert done.stdout.splitlines() == [str(site), "tasks.py studio"]


@needs_shell
def test_without_python_the_window_says_what_is_missing(site):
    (site.parent / "bin" / "python3").unlink()

    done = run(site, [str(site / "start" / "studio.command")])

    assert done.returncode == 1
    assert "https://www.python.org/downloads/" in done.stdout


def test_the_starter_of_windows_has_its_line_ends_and_tries_both_names_of_python():
    raw = (START / "studio.bat").read_bytes()
    lines = raw.decode("ascii").split("\r\n")

    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert lines[0] == "@echo off"
    # Wherever it is started from, also on another drive, and with blanks in the name of the folder.
    assert lines[2] == 'cd /d "%~dp0.."'
    assert [line.split("(")[1].split(" & ")[0] for line in lines if "tasks.py" in line] == [
        "py -3 tasks.py studio",
        "python tasks.py studio",
    ]
    assert [line for line in lines if "missing" in line]
    assert lines[-3:] == [":end", "pause", ""]
