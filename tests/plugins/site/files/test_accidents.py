"""Accidents of disk, memory and processes are one line each; any other exception is a mistake, kept in a file."""

import errno
import os
from concurrent.futures.process import BrokenProcessPool

import pytest

from plugins.site.files.accidents import accident, accident_words, named_accidents
from plugins.site.values.problems import BuildStopped

REFUSALS = {
    "ENOSPC": "The disk is full. Delete what is no longer needed, then do this again.",
    "EDQUOT": "The disk is full. Delete what is no longer needed, then do this again.",
    "EFBIG": "This file is larger than the disk or this user may have."
    " Delete what is no longer needed, then do this again.",
    "EROFS": "This is on a disk that cannot be written. Choose another folder with -o, or another disk.",
    "EACCES": "This user may not read or write this."
    " Give it to the user who does this; what one sudo has made, sudo can delete.",
    "EISDIR": "This is a folder where a file is expected. Rename or delete it, then do this again.",
    "ENOTDIR": "This is a file where a folder is expected. Rename or delete it, then do this again.",
    "ENODEV": "This is a device or a pipe where a file is expected. Rename or delete it, then do this again.",
    "EEXIST": "Something else is in this place. Rename or delete it, then do this again.",
    "ENOENT": "This is missing, or was moved meanwhile. Put it back, then do this again.",
    "ENAMETOOLONG": "This name is too long for the disk. Shorten it.",
    "ELOOP": "This link leads to itself. Delete it.",
    "EMFILE": "Too many files are open. Close other programs, then do this again.",
    "ENOMEM": "Too little memory is left. Close other programs, then do this again.",
    "EIO": "The disk cannot be read or written. Look after the disk, and keep a copy of the site.",
}


@pytest.mark.parametrize(("name", "sentence"), REFUSALS.items())
def test_what_the_system_refuses_is_told_with_the_file(tmp_path, name, sentence):
    code = getattr(errno, name)

    problem = accident(OSError(code, os.strerror(code), "output/guides/x"), tmp_path)

    assert str(problem) == f"output/guides/x: {sentence}"
    assert list(tmp_path.iterdir()) == []


def test_what_has_no_sentence_of_its_own_has_that_of_the_system():
    words = accident_words(OSError(errno.EDEADLK, "Resource deadlock avoided"))

    assert words == {"message": "Resource deadlock avoided", "remedy": "Do this again"}


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            MemoryError(),
            "Computer: Too little memory is left. Close other programs, then do this again.",
        ),
        (
            BrokenProcessPool("A child process terminated abruptly"),
            "Computer: A process that helped was killed, as happens when memory runs out."
            " Close other programs, then do this again.",
        ),
    ],
)
def test_too_little_memory_is_told(tmp_path, error, line):
    assert str(accident(error, tmp_path)) == line


def raised(error):
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_mistake_of_the_program_is_kept_in_a_file_and_told_with_its_place(tmp_path):
    problem = accident(raised(KeyError("x\ny")), tmp_path / ".cache")

    written = (tmp_path / ".cache/mistake.txt").read_text()
    assert problem.place.file == "tests/plugins/site/files/test_accidents.py"
    assert str(problem).partition(": ")[2] == (
        "A mistake in the program, not in your texts: KeyError: 'x\\ny'."
        f" Send {tmp_path}/.cache/mistake.txt to whoever looks after the program."
    )
    assert written.startswith("Traceback (most recent call last):")
    assert "in raised" in written


def test_where_the_cache_cannot_be_written_a_mistake_is_kept_in_a_temporary_folder(tmp_path, monkeypatch):
    (tmp_path / ".cache").touch()
    monkeypatch.setattr("tempfile.tempdir", f"{tmp_path}/tmp")

    problem = accident(raised(ValueError("x")), tmp_path / ".cache")

    assert f"Send {tmp_path}/tmp/mistake.txt to" in str(problem)
    assert (tmp_path / "tmp/mistake.txt").is_file()


def test_a_build_ends_with_the_sentence_and_with_exit_code_1(tmp_path):
    settings = {"OUTPUT_PATH": f"{tmp_path}/output"}

    with pytest.raises(BuildStopped) as stopped, named_accidents(settings):
        raise OSError(errno.ENOSPC, "No space left on device", "output/x")

    assert str(stopped.value) == (
        "output/x: The disk is full. Delete what is no longer needed, then do this again.\n"
        "1 problem. Nothing was published; the last good site is as it was."
    )
    assert isinstance(stopped.value, SystemExit)
