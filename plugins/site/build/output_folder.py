"""The folder that a build writes into: unchanged files are reused, stale files are removed."""

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from plugins.site.cache.code import digest

MARKERS = frozenset({".site-build"})
"""Files at the top that are not the site's own."""


class FileState(Struct, frozen=True):
    """A written file: what it was made from (``key``), and what it looks like on disk.

    The ``rough_key`` of a page names all that it might have been made from.
    """

    key: str
    digest: str
    size: int
    mtime_ns: int
    rough_key: str = ""


class OutputFolder:
    """A folder that may hold an earlier site, and the published one beside it.

    Unchanged files may be one file on disk with two names, one in each folder;
    so nothing is ever written into a file that is there.
    """

    def __init__(self, folder: Path, published: Path) -> None:
        self.folder = folder
        self.published = published
        self._made: set[str] = set()

    @cached_property
    def _found(self) -> dict[str, tuple[int, int]]:
        """Every file, with its size and time; not before one is asked about, which an open page is not."""
        return dict(_scan(os.fspath(self.folder)))

    def reuse_if_unchanged(self, file: str, state: FileState) -> FileState | None:
        """Reuse a file of an earlier build when it is still what that build wrote.

        Returns:
            Its state now; ``None`` when it has to be written.
        """
        if self._found.get(file) == (state.size, state.mtime_ns):
            return state
        published = self.published / file
        if _stat_signature(published) == (state.size, state.mtime_ns):
            self._link(published, file)
            return state
        return self._reuse_equal(file, published, state)

    def _reuse_equal(self, file: str, published: Path, state: FileState) -> FileState | None:
        """Look at the content, since a copied folder has other times than the original."""
        for path in (self.folder / file, published):
            signature = _stat_signature(path)
            if signature and signature[0] == state.size and digest(path.read_bytes()) == state.digest:
                if path == published:
                    self._link(published, file)
                return FileState(state.key, state.digest, *signature, state.rough_key)
        return None

    def _link(self, published: Path, file: str) -> None:
        path = self._make_room(file)
        try:
            path.hardlink_to(published)
        except OSError:  # a file system without hard links
            path.write_bytes(published.read_bytes())
            stat = published.stat()
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    def write(self, file: str, content: bytes, key: str, rough_key: str = "") -> FileState:
        """Write a file, and return what it looks like."""
        path = self._make_room(file)
        try:
            with path.open("xb") as new:
                new.write(content)
                new.flush()
                stat = os.fstat(new.fileno())
        except OSError as error:  # such as a full disk, whose error does not say which file it was
            raise OSError(error.errno, error.strerror, self.published / file) from error
        return FileState(key, digest(content), stat.st_size, stat.st_mtime_ns, rough_key)

    def _make_room(self, file: str) -> Path:
        """Make the folders above a file, and remove what is in its place."""
        path, parent = self.folder / file, file.rpartition("/")[0]
        if parent not in self._made:
            for above in (self.folder / parent for parent in reversed(Path(file).parents[:-1])):
                # A link may lead out of the site.
                if above.is_symlink() or above.is_file():
                    above.unlink()
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
            self._made.clear()
        else:
            path.unlink(missing_ok=True)
        return path

    def load(self, file: str) -> bytes:
        """Return what a file holds."""
        return (self.folder / file).read_bytes()

    def remove_stale(self, kept: Collection[str]) -> None:
        """Remove every other file, and the folders that are empty then."""
        others = [file for file in self._found if file not in kept]
        for file in others:
            # A file that became a folder is gone already.
            with suppress(IsADirectoryError, PermissionError, FileNotFoundError, NotADirectoryError):
                (self.folder / file).unlink()
        folders = {ancestor for file in others for ancestor in Path(file).parents[:-1]}
        for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
            place = self.folder / folder
            if place.is_dir() and not any(place.iterdir()):
                place.rmdir()


def _stat_signature(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.lstat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def _scan(root: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Find every file below a folder, with its size and time."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{root}/{below}" if below else root) as entries:
            for entry in entries:
                name = f"{below}/{entry.name}" if below else entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(name)
                elif name not in MARKERS:
                    stat = entry.stat(follow_symlinks=False)
                    yield name, (stat.st_size, stat.st_mtime_ns)
