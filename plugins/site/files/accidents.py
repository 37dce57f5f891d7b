"""Accidents of disk, memory and processes, in the words of an editor; and the last resort for any other."""

import errno
import os
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from plugins.site.values.problems import BuildStopped, FilePlace, Problem, ProblemWords

_ROOT = Path(__file__).resolve().parents[3]
_FREE_SPACE = ("The disk is full", "Delete what is no longer needed, then do this again")
_NOT_ALLOWED = (
    "This user may not read or write this",
    "Give it to the user who does this; what one sudo has made, sudo can delete",
)
_OTHER_THING = "Rename or delete it, then do this again"
_CAUSES = {
    errno.ENOSPC: _FREE_SPACE,
    errno.EDQUOT: _FREE_SPACE,
    errno.EFBIG: ("This file is larger than the disk or this user may have", _FREE_SPACE[1]),
    errno.EROFS: (
        "This is on a disk that cannot be written",
        "Choose another folder with -o, or another disk",
    ),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EISDIR: ("This is a folder where a file is expected", _OTHER_THING),
    errno.ENODEV: ("This is a device or a pipe where a file is expected", _OTHER_THING),
    errno.ENXIO: ("This is a device or a pipe where a file is expected", _OTHER_THING),
    errno.ENOTDIR: ("This is a file where a folder is expected", _OTHER_THING),
    errno.EEXIST: ("Something else is in this place", _OTHER_THING),
    errno.ENOENT: ("This is missing, or was moved meanwhile", "Put it back, then do this again"),
    errno.ENAMETOOLONG: ("This name is too long for the disk", "Shorten it"),
    errno.ELOOP: ("This link leads to itself", "Delete it"),
    errno.EMFILE: ("Too many files are open", "Close other programs, then do this again"),
    errno.ENFILE: ("Too many files are open", "Close other programs, then do this again"),
    errno.ENOMEM: ("Too little memory is left", "Close other programs, then do this again"),
    errno.EIO: ("The disk cannot be read or written", "Look after the disk, and keep a copy of the site"),
}
_NAMED_FOLDERS = {
    "You need to specify a path": ("PATH", "the folder of the texts"),
    "Could not find the theme": ("THEME", "the folder of a theme"),
}
"""How Pelican begins to say that a folder which its settings name is not there."""
_NO_MEMORY = _CAUSES[errno.ENOMEM]
_KILLED = ("A process that helped was killed, as happens when memory runs out", _NO_MEMORY[1])


def accident_words(error: OSError) -> ProblemWords:
    """Return what the system refused, and what to do."""
    message, remedy = _CAUSES.get(error.errno or 0, (error.strerror or str(error), "Do this again"))
    return {"message": message, "remedy": remedy}


def accident(error: Exception, folder: Path, known: Iterable[Path] = ()) -> Problem:
    """Describe an exception that nothing else has described.

    Args:
        folder: Where the traceback is written when the code is at fault, unless it cannot be.
        known: Folders that editors know by their last name, such as that of ``content/``.
    """
    if isinstance(error, OSError):
        file = error.filename2 or error.filename
        shown = os.fsdecode(file) if isinstance(file, str | bytes | os.PathLike) else ""
        return Problem(FilePlace(_named(shown, known) if shown else "Computer"), **accident_words(error))
    if isinstance(error, MemoryError):
        return Problem(FilePlace("Computer"), message=_NO_MEMORY[0], remedy=_NO_MEMORY[1])
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - as in processes.py

    if isinstance(error, BrokenProcessPool):
        return Problem(FilePlace("Computer"), message=_KILLED[0], remedy=_KILLED[1])
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:200].rstrip(".")
    return Problem(
        _place_of(error.__traceback__),
        message=f"A mistake in the program, not in your texts: {reason}",
        remedy=f"Send {_write_traceback(error, folder, known)} to whoever looks after the program",
    )


def settings_problem(error: Exception, file: Path) -> Problem:
    """Describe what reading ``pelicanconf.py`` or its like has raised: anything, since it is code."""
    reason, place = str(error), FilePlace(file.name)
    if isinstance(error, SyntaxError) and error.filename:
        reason, place = error.msg, FilePlace(Path(error.filename).name, error.lineno or 0)
    else:
        frames = traceback.extract_tb(error.__traceback__)
        own = [
            frame
            for frame in frames
            if Path(frame.filename).parent == file.parent and frame.name == "<module>"
        ]
        if own:
            place = FilePlace(Path(own[-1].filename).name, own[-1].lineno or 0)
    for sign, (name, expected) in _NAMED_FOLDERS.items():
        if reason.startswith(sign):
            remedy = "Put it back, or name another one in this file"
            return Problem(FilePlace(file.name), name, expected=expected, remedy=remedy)
    message = " ".join(f"{type(error).__name__}: {reason}".split()).rstrip(".")
    return Problem(place, message=message, remedy="Correct this file of settings")


def named_accidents(settings: Mapping[str, Any]) -> AbstractContextManager[None]:
    """Describe each exception of a build that has these settings."""
    output = Path(settings.get("PUBLISHED_PATH") or settings.get("OUTPUT_PATH") or "output")
    known = [Path(settings[name]) for name in ("PATH", "THEME") if settings.get(name)]
    return last_resort(lambda error: accident(error, output.parent / ".cache", [*known, output]))


@contextmanager
def last_resort(describe: Callable[[Exception], Problem]) -> Iterator[None]:
    """Turn each exception into one line and exit code 1, as ``BuildStopped``.

    No other place catches ``Exception``: a kind of accident that is known is described where it happens.
    """
    try:
        yield
    except Exception as error:
        raise BuildStopped([describe(error)]) from error


def _place_of(trace: TracebackType | None) -> FilePlace:
    own = [
        frame
        for frame in traceback.extract_tb(trace)
        if Path(frame.filename).is_relative_to(_ROOT) and "site-packages" not in frame.filename
    ]
    return FilePlace(_named(own[-1].filename), own[-1].lineno or 0) if own else FilePlace("Program")


def _named(file: str, known: Iterable[Path] = ()) -> str:
    path = Path(file)
    above = (folder.parent for folder in (*known, _ROOT / "x") if path.is_relative_to(folder.parent))
    return next((path.relative_to(folder).as_posix() for folder in above), file)


def _write_traceback(error: Exception, folder: Path, known: Iterable[Path]) -> str:
    text = "".join(traceback.format_exception(error))
    for place in (folder, Path(tempfile.gettempdir())):
        with suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
            file = place / "mistake.txt"
            file.write_text(text, encoding="utf-8", errors="backslashreplace")
            return _named(os.fspath(file), known)
    return "a copy of this line"
