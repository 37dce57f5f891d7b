"""The folder that a build writes into: unchanged files are reused, stale files are removed."""

import os
import shutil
import stat
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from plugins.site.cache.code import digest

MARKERS = frozenset({".site-build"})
"""Files at the top that are not the site's own."""
_COARSEST_CLOCK_NS = 2_500_000_000
"""Some disks keep times to two seconds: what was added to a folder in the same ones might not be seen."""
_MANY_FOLDERS = 100


class FileState(Struct, frozen=True):
    """A written file: what it was made from (``key``), and what it looks like on disk.

    The ``rough_key`` of a page names all that it might have been made from.
    """

    key: str
    digest: str
    size: int
    mtime_ns: int
    rough_key: str = ""


class FolderState(Struct, frozen=True, array_like=True):
    """A folder as it was read, which holds the same names while its time is the same; none has the time 0."""

    mtime_ns: int
    files: tuple[str, ...]


KnownFolders = dict[str, FolderState]
"""By path, those above first."""


class OutputFolder:
    """A folder that may hold an earlier site, and the published one beside it.

    Unchanged files may be one file on disk with two names, one in each folder;
    so nothing is ever written into a file that is there.

    Args:
        load_known: Returns what an earlier build has seen of the folders in this very one.
    """

    def __init__(self, folder: Path, published: Path, load_known: Callable[[], KnownFolders] = dict) -> None:
        self.folder = folder
        self.published = published
        # Texts and no paths, here and below: a build may ask about every file of a site.
        self._root, self._published_root = os.fspath(folder), os.fspath(published)
        self._folders: set[str] = set()
        self.load_known = load_known
        self.seen: KnownFolders = {}  # by this build, unless that is much the same

    @cached_property
    def found(self) -> dict[str, tuple[int, int]]:
        """Every file, with its size and time; not before one is asked about, which an open page is not."""
        known, unread, read, folders = self.load_known(), [""], KnownFolders(), {""}
        found = dict(_find_known(self._root, known, folders, unread))
        found.update(_read_folders(self._root, unread, folders, read))
        self._folders |= folders
        if len(read) > _MANY_FOLDERS:
            del read[""]  # which a build marks, so that its time is always another
            same = {folder: known[folder] for folder in known.keys() & folders}
            self.seen = dict(sorted({**same, **read}.items()))
        return found

    def reuse_if_unchanged(self, file: str, state: FileState) -> FileState | None:
        """Reuse a file of an earlier build when it is still what that build wrote.

        Returns:
            Its state now; ``None`` when it has to be written.
        """
        if self.found.get(file) == (state.size, state.mtime_ns):
            return state
        if _stat_signature(f"{self._published_root}/{file}") == (state.size, state.mtime_ns):
            self._link(file)
            return state
        return self._reuse_equal(file, state)

    def restore(self, files: Mapping[str, FileState]) -> bool:
        """Bring the folder to the files of the last build alone; return whether all are as it wrote them."""
        wanted = {file: (state.size, state.mtime_ns) for file, state in files.items()}
        if self.found == wanted:
            return bool(wanted)
        others = [file for file, signature in wanted.items() if self.found.get(file) != signature]
        is_whole = all(self.reuse_if_unchanged(file, files[file]) is files[file] for file in others)
        if is_whole:
            self.remove_stale(files.keys())
        return is_whole

    def _reuse_equal(self, file: str, state: FileState) -> FileState | None:
        """Look at the content, since a copied folder has other times than the original."""
        for root in (self._root, self._published_root):
            signature = _stat_signature(path := f"{root}/{file}")
            if signature and signature[0] == state.size and digest(Path(path).read_bytes()) == state.digest:
                if root == self._published_root:
                    self._link(file)
                return FileState(state.key, state.digest, *signature, state.rough_key)
        return None

    def _link(self, file: str) -> None:
        path, published = self._make_room(file), f"{self._published_root}/{file}"
        try:
            os.link(published, path)
        except OSError:  # a file system without hard links
            shutil.copy2(published, path)

    def write(self, file: str, content: bytes, key: str, rough_key: str = "") -> FileState:
        """Write a file, and return what it looks like."""
        path = self._make_room(file)
        try:
            with open(path, "xb") as new:  # noqa: PTH123 - a text
                new.write(content)
                new.flush()
                stat = os.fstat(new.fileno())
        except OSError as error:  # such as a full disk, whose error does not say which file it was
            raise OSError(error.errno, error.strerror, self.published / file) from error
        return FileState(key, digest(content), stat.st_size, stat.st_mtime_ns, rough_key)

    def _make_room(self, file: str) -> str:
        """Make the folders above a file, and remove what is in its place."""
        path, parent = f"{self._root}/{file}", file.rpartition("/")[0]
        if parent not in self._folders:
            for above in (self.folder / parent for parent in reversed(Path(file).parents[:-1])):
                # A link may lead out of the site.
                if above.is_symlink() or above.is_file():
                    above.unlink()
            (self.folder / parent).mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)
        try:
            os.unlink(path)  # noqa: PTH108 - a text
        except FileNotFoundError:
            pass
        except OSError:
            if not os.path.isdir(path):  # noqa: PTH112 - a text
                raise
            shutil.rmtree(path)
            self._folders.clear()
        return path

    def load(self, file: str) -> bytes:
        """Return what a file holds."""
        return (self.folder / file).read_bytes()

    def remove_stale(self, kept: Collection[str]) -> None:
        """Remove every other file, and the folders that are empty then."""
        others = [file for file in self.found if file not in kept]
        for file in others:
            # A file that became a folder is gone already.
            with suppress(IsADirectoryError, PermissionError, FileNotFoundError, NotADirectoryError):
                (self.folder / file).unlink()
        folders = {ancestor for file in others for ancestor in Path(file).parents[:-1]}
        for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
            place = self.folder / folder
            if place.is_dir() and not any(place.iterdir()):
                place.rmdir()


def _stat_signature(path: str) -> tuple[int, int] | None:
    try:
        stat = os.lstat(path)
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def _find_known(
    root: str, known: KnownFolders, folders: set[str], unread: list[str]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Find the files of known folders; those folders that are there are added, and those to be read."""
    for below, state in known.items():
        # Behind a link may be a folder of the same time.
        mtime_ns = _folder_mtime(f"{root}/{below}") if below.rpartition("/")[0] in folders else None
        if mtime_ns is None:
            continue
        folders.add(below)
        if mtime_ns != state.mtime_ns:
            unread.append(below)
            continue
        for name in state.files:
            if signature := _stat_signature(f"{root}/{below}/{name}"):
                yield f"{below}/{name}", signature


def _read_folders(
    root: str, unread: list[str], folders: set[str], read: KnownFolders
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Find the files of folders and of new ones in them; those are added to ``folders``, all to ``read``."""
    for below in unread:
        folders.add(below)
        place, names = f"{root}/{below}" if below else root, []
        mtime_ns = _folder_mtime(place) or 0
        with os.scandir(place) as entries:
            for entry in entries:
                name = f"{below}/{entry.name}" if below else entry.name
                if entry.is_dir(follow_symlinks=False):
                    unread += [] if name in folders else [name]
                elif name not in MARKERS:
                    names.append(entry.name)
                    status = entry.stat(follow_symlinks=False)
                    yield name, (status.st_size, status.st_mtime_ns)
        is_sure = time.time_ns() - mtime_ns > _COARSEST_CLOCK_NS
        read[below] = FolderState(mtime_ns if is_sure else 0, tuple(names))


def _folder_mtime(path: str) -> int | None:
    """Return the time of a folder, ``None`` for what is none or a link to one."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_mtime_ns if stat.S_ISDIR(found.st_mode) else None
