"""Files that take long to make, kept between builds: pictures in many sizes, cards."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from plugins.incremental.sealed_bytes import open_sealed, write_sealed

_DAYS_UNREAD = 90
_SECONDS_A_DAY = 24 * 60 * 60


class MadeFiles:
    """A folder of files, each under the key of what it is made from, with a digest that says if it is whole.

    Several processes may use one folder. Deleting it, or any file, is always safe.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the file of a key, made when it is not there or not whole."""
        path = self._folder / key
        with suppress(OSError, ValueError):
            content = open_sealed(path.read_bytes())
            path.touch()
            return content
        content = make()
        # Not to keep it is no reason to fail: the next build makes it again.
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_sealed(path, content)
        return content

    def drop_old(self) -> None:
        """Delete what nobody has asked for in a long time, and what a killed build left half written."""
        oldest = time.time() - _DAYS_UNREAD * _SECONDS_A_DAY
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.stat().st_mtime < oldest:
                    path.unlink()
