"""The hidden folder beside the published one, which a build writes to until it has succeeded.

A build locks a file in its folder while it runs. The system drops the lock when
the process ends in any way, so a folder that can be locked belongs to no running
build. A process id would not do: it may be reused, or belong to another container.
"""

import os
import shutil
import time
from contextlib import suppress
from glob import escape
from pathlib import Path
from secrets import token_hex

from msgspec import Struct

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

MARKER = ".site-build"
"""The empty file that a running build locks; later it marks the folder as made by a build."""

_MAX_BUILD_SECONDS = 24 * 60 * 60


class Staging(Struct, frozen=True):
    """A folder to build in, and the open file whose lock shows that a process uses it."""

    folder: Path
    lock: int


def create_staging(target: Path, *, reuse: bool = False) -> Staging:
    """Make a locked folder on the file system of the published one: ``.output.next-4711-9f86d081``.

    Args:
        reuse: Use the spare folder, which holds an earlier site or part of one, if there is one.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if reuse and (staging := _take_spare(target)):
        return staging
    while True:
        folder = _new_name(target)
        folder.mkdir()
        # A build that starts at this moment may take the folder for an abandoned one.
        if (lock := _lock(folder)) is not None:
            return Staging(folder, lock)


def spare_folder(target: Path) -> Path:
    """Return the folder that keeps the site before the published one, for the next build to update."""
    return target.with_name(f".{target.name}.spare")


def _new_name(target: Path) -> Path:
    return target.with_name(f".{target.name}.next-{os.getpid()}-{token_hex(4)}")


def _take_spare(target: Path) -> Staging | None:
    folder = _new_name(target)
    try:
        spare_folder(target).rename(folder)
    except OSError:  # there is none, or another build took it
        return None
    lock = _lock(folder)
    return Staging(folder, lock) if lock is not None else None


def discard_staging(staging: Staging, owner_id: int, spare: Path | None = None) -> None:
    """Release the folder and its lock, unless this process is a fork of the one that builds.

    The folder is kept as the ``spare`` one for the next build; without that, it is removed.
    """
    if os.getpid() == owner_id:
        if spare is not None and not spare.exists():
            with suppress(OSError):
                staging.folder.rename(spare)
        shutil.rmtree(staging.folder, ignore_errors=True)
        os.close(staging.lock)


def remove_dead_staging(target: Path) -> None:
    """Remove the folders of killed builds, but not those of running ones."""
    for folder in siblings(target, "next"):
        if (lock := _lock(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def is_building(folder: Path) -> bool:
    """Return whether a running process builds in this folder."""
    if not folder.is_dir():
        return False
    if (lock := _lock(folder)) is None:
        return True
    os.close(lock)
    return False


def siblings(target: Path, kind: str) -> list[Path]:
    """List the folders of a kind (``next``, ``last``) that belong to a published folder."""
    return list(target.parent.glob(f".{escape(target.name)}.{kind}-*"))


def _lock(folder: Path) -> int | None:
    """Lock a folder for this process; return ``None`` if another process has it or it is gone."""
    try:
        lock = os.open(folder / MARKER, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        return None
    if _locked(lock, folder) and _still_exists(lock, folder):
        return lock
    os.close(lock)
    return None


def _locked(lock: int, folder: Path) -> bool:
    if fcntl is None:
        return (
            f".next-{os.getpid()}-" in folder.name
            or time.time() - folder.stat().st_mtime > _MAX_BUILD_SECONDS
        )
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _still_exists(lock: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock), (folder / MARKER).stat())
    except FileNotFoundError:
        return False
