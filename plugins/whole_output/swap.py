"""Replace one folder by another, so that a reader sees either the old or the new one, whole."""

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
    """Replace ``target``, which may be missing, by ``new`` in one step, then delete the old folder.

    Where the file system cannot exchange folders, this takes two steps; a kill
    between them leaves the old folder aside, and ``recover_folder`` restores it.

    Args:
        spare: Where to keep the old folder instead, replacing an older one.

    Raises:
        OSError: The folders cannot be moved; ``target`` is unchanged.
    """
    _let_all_read(new)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            if not target.exists():
                new.rename(target)
            elif not exchange_folders(new, target):
                _replace_in_two_steps(new, target)
            break
        except OSError as error:
            # Another build put its folder there between our two steps; ours is newer and replaces it.
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


def _let_all_read(site: Path) -> None:
    """Let a web server read the files, also when this user's own files are for nobody else (umask 077)."""
    mask = os.umask(0)
    os.umask(mask)
    if mask & 0o055:
        for path in (site, *site.rglob("*")):
            path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))


def prepare_spare(published: Path, spare: Path, *, anew: bool = False) -> None:
    """Create a spare folder that shares all files with the published one, if there is none yet.

    The first site has no predecessor; without a spare, the next build would have
    to link every file while an editor waits for it.

    Args:
        anew: Replace a spare folder that shares hardly a file.
    """
    new = spare.with_name(f"{spare.name}-{token_hex(4)}")
    if anew:
        shutil.rmtree(spare, ignore_errors=True)
    if spare.exists():
        return
    try:
        shutil.copytree(published, new, copy_function=os.link, ignore=shutil.ignore_patterns(MARKER))
        new.rename(spare)
    except OSError:  # the file system has no links, or another build made the spare
        shutil.rmtree(new, ignore_errors=True)


def _keep(old: Path, spare: Path) -> None:
    shutil.rmtree(spare, ignore_errors=True)
    with suppress(OSError):  # another build kept its own
        old.rename(spare)


def recover_folder(target: Path) -> None:
    """Restore the old folder after a build was killed between the two steps of ``replace_folder``."""
    for aside in sorted(siblings(target, "last"), key=lambda folder: folder.stat().st_mtime, reverse=True):
        staging = aside.with_name(aside.name.replace(".last-", ".next-"))
        if is_building(staging):
            continue  # it is between its two steps right now
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            with suppress(OSError):
                aside.rename(target)


def _replace_in_two_steps(new: Path, target: Path) -> None:
    aside = _aside(new)
    shutil.rmtree(aside, ignore_errors=True)
    target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        with suppress(OSError):  # taken by the whole site of another build
            aside.rename(target)
        raise


def exchange_folders(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; return ``False`` if the system cannot.

    Raises:
        OSError: One of them is missing or cannot be moved.
    """
    code = _exchange(os.fsencode(first), os.fsencode(second))
    if code and code not in _CANNOT_EXCHANGE:
        raise OSError(code, os.strerror(code), str(first), None, str(second))
    return not code


def _exchange(first: bytes, second: bytes) -> int:
    """Call the system; return its error number, 0 on success."""
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
