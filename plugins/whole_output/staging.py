"""The hidden folder beside the published one, where a build writes until all is well.

A build locks a file in its folder for as long as it lives. The system drops
the lock of a process that ends in any way, so a folder that can be locked is
one that nobody builds in; a process id could be another process's by now, or
one in another container.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from msgspec import Struct

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

MARKER = ".site-build"
"""The empty file that is locked while a build writes, and later says that a build made the folder."""

_SECONDS_A_BUILD_MAY_TAKE = 24 * 60 * 60


class Staging(Struct, frozen=True):
    """A folder to build in, and the open file whose lock says that a living process does."""

    folder: Path
    lock: int


def create_staging(target: Path, *, reuse: bool = False) -> Staging:
    """Make a locked folder on the file system of the published one.

    Args:
        reuse: Take the spare folder, which holds an earlier site or a part of
            one, if there is one; else the folder is empty.

    Returns:
        Such as ``.output.next-4711-9f86d081`` beside ``output``.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if reuse and (staging := _take_spare(target)):
        return staging
    while True:
        folder = _new_name(target)
        folder.mkdir()
        # Another build that starts in this very moment may take the folder for a dead one.
        if (lock := _lock(folder)) is not None:
            return Staging(folder, lock)


def spare_folder(target: Path) -> Path:
    """Return where the site before the published one waits to be brought up to date."""
    return target.with_name(f".{target.name}.spare")


def _new_name(target: Path) -> Path:
    return target.with_name(f".{target.name}.next-{os.getpid()}-{token_hex(4)}")


def _take_spare(target: Path) -> Staging | None:
    folder = _new_name(target)
    try:
        spare_folder(target).rename(folder)
    except OSError:  # there is none, or another build was quicker
        return None
    lock = _lock(folder)
    return Staging(folder, lock) if lock is not None else None


def discard_staging(staging: Staging, owner_id: int, spare: Path | None = None) -> None:
    """Give up the folder and its lock, unless this process is a mere copy (fork) of the one that builds.

    Args:
        spare: Where the folder may wait for the next build; without it, it is removed.
    """
    if os.getpid() == owner_id:
        if spare is not None and not spare.exists():
            with suppress(OSError):
                staging.folder.rename(spare)
        shutil.rmtree(staging.folder, ignore_errors=True)
        os.close(staging.lock)


def remove_dead_staging(target: Path) -> None:
    """Remove what builds left behind that were killed; a living build's folder stays."""
    for folder in siblings(target, "next"):
        if (lock := _lock(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def is_building(folder: Path) -> bool:
    """Return whether a living process builds in this folder."""
    if not folder.is_dir():
        return False
    if (lock := _lock(folder)) is None:
        return True
    os.close(lock)
    return False


def siblings(target: Path, kind: str) -> Iterator[Path]:
    """Find the folders of a kind (``next``, ``last``) that belong to a published folder."""
    prefix = f".{target.name}.{kind}-"
    if target.parent.is_dir():
        yield from [folder for folder in target.parent.iterdir() if folder.name.startswith(prefix)]


def _lock(folder: Path) -> int | None:
    """Lock a folder for this process; ``None`` when another has it, or when it is gone."""
    try:
        lock = os.open(folder / MARKER, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        return None
    if _locked(lock, folder) and _is_still_there(lock, folder):
        return lock
    os.close(lock)
    return None


def _locked(lock: int, folder: Path) -> bool:
    if fcntl is None:
        return _is_own(folder) or time.time() - folder.stat().st_mtime > _SECONDS_A_BUILD_MAY_TAKE
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_own(folder: Path) -> bool:
    return f".next-{os.getpid()}-" in folder.name


def _is_still_there(lock: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock), (folder / MARKER).stat())
    except FileNotFoundError:
        return False
