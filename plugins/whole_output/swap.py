"""Put one folder in the place of another, so that a reader sees the one or the other, whole."""

import ctypes
import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from plugins.whole_output.staging import MARKER, is_building, siblings

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # https://man7.org/linux/man-pages/man2/renameat2.2.html
_RENAME_SWAP = 2  # https://keith.github.io/xcode-man-pages/renamex_np.2.html
_CANNOT_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP}
_PLACE_IS_TAKEN = {errno.EEXIST, errno.ENOTEMPTY}
_ATTEMPTS = 50


def replace_folder(new: Path, target: Path, *, spare: Path | None = None) -> None:
    """Put ``new`` in the place of ``target`` in one step, then delete or keep what was there.

    Where the file system cannot exchange folders, it takes two steps: a kill
    between them leaves the old folder aside, for ``recover_folder``.

    Args:
        new: A folder from ``create_staging``, complete.
        target: The folder to replace, not a link; it may be missing.
        spare: Where the old folder is kept, in the place of an older one; without it, it is deleted.

    Raises:
        OSError: The system lets neither be moved; ``target`` is as it was.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            _put_in_place(new, target)
            break
        except OSError as error:
            # Another build put its folder there between two of our steps: then ours, the later, replaces it.
            if (
                attempt == _ATTEMPTS
                or error.errno not in _PLACE_IS_TAKEN | {errno.ENOENT}
                or not new.is_dir()
            ):
                raise
    for old in (_aside(new), new):
        if spare is not None and old.is_dir():
            _keep(old, spare)
        shutil.rmtree(old, ignore_errors=True)


def prepare_spare(published: Path, spare: Path) -> None:
    """Make a spare folder that shares all files with the published one, when there is none yet.

    The first site has no site before it; without a spare, the next build would
    have to link every file while somebody waits for it.
    """
    new = spare.with_name(f"{spare.name}-{token_hex(4)}")
    if spare.exists():
        return
    try:
        _link_tree(os.fspath(published), os.fspath(new))
        new.rename(spare)
    except OSError:  # no links on this file system, or another build was quicker
        shutil.rmtree(new, ignore_errors=True)


def _link_tree(folder: str, new: str) -> None:
    """Make a folder with the same files, in a third of the time of ``copytree``, which copies times too."""
    os.mkdir(new)  # noqa: PTH102 - thousands of times
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _link_tree(entry.path, f"{new}/{entry.name}")
            elif entry.name != MARKER:
                os.link(entry.path, f"{new}/{entry.name}")


def _keep(old: Path, spare: Path) -> None:
    shutil.rmtree(spare, ignore_errors=True)
    with suppress(OSError):  # another build left its own
        old.rename(spare)


def recover_folder(target: Path) -> None:
    """Put the old folder back when a build was killed between the two steps of ``replace_folder``."""
    for aside in sorted(siblings(target, "last"), key=lambda folder: folder.stat().st_mtime, reverse=True):
        if is_building(_staging_of(aside)):
            continue  # it is between its two steps right now
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            with suppress(OSError):
                aside.rename(target)


def _put_in_place(new: Path, target: Path) -> None:
    if not target.exists():
        new.rename(target)
    elif not exchange_folders(new, target):
        _replace_in_two_steps(new, target)


def _replace_in_two_steps(new: Path, target: Path) -> None:
    aside = _aside(new)
    shutil.rmtree(aside, ignore_errors=True)
    target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        with suppress(OSError):  # the place is taken: by a whole site of another build
            aside.rename(target)
        raise


def exchange_folders(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; ``False`` when the system has no such step.

    Raises:
        OSError: One of them is missing, or may not be moved.
    """
    code = _exchange(os.fsencode(first), os.fsencode(second))
    if code and code not in _CANNOT_EXCHANGE:
        raise OSError(code, os.strerror(code), str(first), None, str(second))
    return not code


def _exchange(first: bytes, second: bytes) -> int:
    """Ask the system, and return its error number, 0 for success."""
    if sys.platform not in {"linux", "darwin"}:
        return errno.ENOSYS
    system = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            failed = system.renamex_np(first, second, _RENAME_SWAP)
        else:
            failed = system.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    except AttributeError:  # an older system library
        return errno.ENOSYS
    return ctypes.get_errno() if failed else 0


def _aside(staging: Path) -> Path:
    return staging.with_name(staging.name.replace(".next-", ".last-"))


def _staging_of(aside: Path) -> Path:
    return aside.with_name(aside.name.replace(".last-", ".next-"))
