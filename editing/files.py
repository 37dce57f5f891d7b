"""Reads and writes the files that may be edited: whole or not at all, and none outside of ``content/``."""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from editing.values import Project, Source
from plugins.site.api import ContentError, accident_words, find_path, plain_name, stat_file

TOKENS = "theme/css/tokens.css"
"""The only file outside of ``content/`` that may be edited."""
MOST_BYTES = 300_000_000
# A part of a path that no file of a site has: hidden, of a drive of Windows, with a blank at its end.
_ODD_PART = re.compile(r'\.|.*[<>:"|?*\\\x00-\x1f\x7f]|.*[ .]$|$', re.DOTALL)

Files = Mapping[Source, bytes | None]
"""The bytes that files shall have; ``None`` removes one."""


def version_of(raw: bytes | None) -> str:
    """Return the name of some bytes, "" for a file that is not there."""
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def file_of(project: Project, source: Source) -> Path:
    """Return the path of a file that may be edited, whether it is there or not.

    Raises:
        ContentError: It would lie elsewhere, behind a link, or has a name that no file of a site has.
    """
    if source == TOKENS:
        folder, name = project.theme, "css/tokens.css"
    else:
        folder, name = project.content, plain_name(source)
    *parents, last = name.split("/")
    if any(_ODD_PART.match(part) for part in (*parents, last)):
        raise refused(source, "No file of the site has this name", "Choose a name of letters and hyphens")
    path = folder
    for part in parents:
        path = _step(path, part, source)
        if path.exists() and not path.is_dir():
            raise refused(source, "This is a file where a folder is expected", "Rename or delete it")
    return _step(path, last, source)


def _step(folder: Path, name: str, source: Source) -> Path:
    """Return the file of a folder, as the disk spells its name."""
    try:
        return find_path(folder, name)
    except FileNotFoundError as error:
        if os.path.lexists(folder / name):
            message = "This is a link to another place, which other computers do not have"
            raise refused(source, message, "Put the file itself in its place") from error
        return folder / name
    except OSError as error:
        raise ContentError.of(source, **accident_words(error)) from error


def read_file(project: Project, source: Source) -> bytes | None:
    """Return the bytes of a file, ``None`` when it is not there.

    Raises:
        ContentError: It may not be edited, or cannot be read.
    """
    path = file_of(project, source)
    try:
        if stat_file(path).st_size > MOST_BYTES:
            raise refused(source, "This file is too large to be edited", "Make it smaller")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ContentError.of(source, **accident_words(error)) from error


def write_files(project: Project, files: Files) -> None:
    """Write and remove files: all of them, or none when the disk refuses one.

    Each is written beside its place and then put there in one step, so that nobody ever reads a half of it.

    Raises:
        ContentError: A file may not be edited or cannot be written; all are as they were.
    """
    paths = {source: file_of(project, source) for source in files}
    before = {source: read_file(project, source) for source in files}
    made: dict[Source, Path] = {}
    done: list[Source] = []
    try:
        for source, raw in files.items():
            if raw is not None:
                made[source] = write_beside(paths[source], raw)
        for source, raw in files.items():
            done.append(source)
            if raw is None:
                paths[source].unlink(missing_ok=True)
            else:
                made.pop(source).replace(paths[source])
        for folder in {path.parent for path in paths.values()}:
            _flush_folder(folder)
    except OSError as error:
        for source in done:
            _put_back(paths[source], before[source])
        raise ContentError.of(_named(project, source), **accident_words(error)) from error
    finally:
        for rest in made.values():
            with contextlib.suppress(OSError):
                rest.unlink()


def refused(source: Source, message: str, remedy: str) -> ContentError:
    """Return the error of something that is not done."""
    return ContentError.of(source, message=message, remedy=remedy)


def _named(project: Project, source: Source) -> str:
    return source if source == TOKENS else f"{project.content.name}/{source}"


def write_beside(path: Path, raw: bytes) -> Path:
    """Write a finished file beside its place, with the permissions of the one that is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, "Permission denied", os.fspath(path))
    # Hidden, so that no build takes it for a page.
    number, name = tempfile.mkstemp(prefix=".saving-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o7777 if path.exists() else _usual_mode())
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    """Have the disk keep the new names; Windows has no such call for folders."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _put_back(path: Path, raw: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if raw is None:
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_bytes() != raw:
            write_beside(path, raw).replace(path)
