"""A copy of ``content/`` with what is written and not yet saved: the studio's pages are built from it."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Lock

from plugins.site.api import ContentError, accident_words

_WRITTEN = {".md", ".toml", ".txt"}
"""Files that are changed in place by other programs; all others share their bytes with the copy."""


class Drafts:
    """Keeps a copy of a folder in step with it, except for the files that hold a draft.

    The copy is in a folder of its own, where ``editing`` keeps what it needs beside it. ``changes`` counts
    the times that the folder changed.
    """

    def __init__(self, content: Path, copy: Path) -> None:
        self.content = content
        self.copy = copy
        self.held: set[Path] = set()
        self.lock = Lock()
        self.changes = 0

    def start(self) -> None:
        """Make the copy anew, without any draft and what is beside it.

        Raises:
            ContentError: Something cannot be copied.
        """
        shutil.rmtree(self.copy.parent, ignore_errors=True)
        self.copy.mkdir(parents=True)
        if not self.content.is_dir():
            return
        try:
            shutil.copytree(
                self.content, self.copy, symlinks=True, copy_function=_copy_file, dirs_exist_ok=True
            )
        except shutil.Error as error:  # a folder: files have words of their own
            message, remedy = "This folder cannot be copied", "Give it to the user who does this"
            raise ContentError.of(error.args[0][0][0], message=message, remedy=remedy) from error

    def hold(self, name: str) -> Path:
        """Begin the draft of a file, which is as the folder has it; return the file of the copy."""
        path = self.copy / name
        with self.lock:
            self.held.add(path)
            self._follow(path)
        return path

    def drop(self, name: str) -> Path:
        """Forget the draft of a file: the copy is as the folder again. Return the file of the copy."""
        path = self.copy / name
        with self.lock:
            self.held.discard(path)
            self._follow(path)
            self.changes += 1
        return path

    def follow(self, paths: Iterable[Path]) -> frozenset[Path]:
        """Copy what changed in the folder.

        Args:
            paths: Any changed files.

        Returns:
            The same, those of the folder as files of the copy.
        """
        changed = set()
        self.changes += 1
        for path in paths:
            if not path.is_relative_to(self.content):
                changed.add(path)
                continue
            copy = self.copy / path.relative_to(self.content)
            changed.add(copy)
            with self.lock:
                if copy not in self.held:
                    self._follow(copy)
        return frozenset(changed)

    def _follow(self, copy: Path) -> None:
        path = self.content / copy.relative_to(self.copy)
        is_folder = path.is_dir() and not path.is_symlink()
        if copy.is_dir() and not copy.is_symlink():
            if not is_folder:
                shutil.rmtree(copy, ignore_errors=True)
        elif is_folder or not os.path.lexists(path):
            copy.unlink(missing_ok=True)
        with suppress(OSError, ContentError):  # it goes this very moment, or cannot be read: the copy stays
            if is_folder:
                shutil.copytree(path, copy, symlinks=True, copy_function=self._copy_new, dirs_exist_ok=True)
            elif path.exists() or path.is_symlink():
                copy.parent.mkdir(parents=True, exist_ok=True)
                _copy_file(str(path), str(copy))

    def _copy_new(self, path: str, copy: str) -> None:
        if Path(copy) not in self.held:
            _copy_file(path, copy)


def _copy_file(path: str, copy: str) -> None:
    """Copy a file in one step, since a build may read it at any moment.

    Photos and videos only get another name, where the disk can do that.

    Raises:
        ContentError: It cannot be copied.
    """
    fresh = Path(copy).with_name(f".{Path(copy).name}.new")
    try:
        fresh.unlink(missing_ok=True)
        is_shared = Path(path).suffix.lower() not in _WRITTEN or not Path(path).is_file()  # such as a pipe
        if Path(path).is_symlink() or not (is_shared and _link(path, fresh)):
            shutil.copy2(path, fresh, follow_symlinks=False)
        fresh.replace(copy)
        fresh.unlink(missing_ok=True)  # two names of one file: then the disk replaces nothing
    except FileNotFoundError:  # it went this very moment
        return
    except OSError as error:  # copytree would keep its words, and lose what they mean
        raise ContentError.of(path, **accident_words(error)) from error


def _link(path: str, copy: Path) -> bool:
    try:
        os.link(path, copy)
    except OSError:
        return False
    return True
