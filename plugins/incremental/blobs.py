"""Files that take long to make, kept between builds: pictures in many sizes, cards."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from plugins.site.api import DamagedError, verify, with_checksum

_DAYS_UNREAD = 90
_SECONDS_A_DAY = 24 * 60 * 60


class BlobFolder:
    """A folder of files, each under the key of what it is made from and with a checksum.

    Several processes may use one folder. Deleting it, or any file, is always safe.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, key: str) -> bytes | None:
        """Return the file of a key, ``None`` when it is not there or damaged."""
        path = self.folder / key
        with suppress(OSError, DamagedError):
            content = verify(path.read_bytes())
            path.touch()
            return content
        return None

    def save(self, key: str, content: bytes) -> None:
        """Write a file; another process sees all of it or nothing, and when it cannot be written, nothing."""
        path = self.folder / key
        new = path.with_name(f"{key}.{token_hex(4)}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(with_checksum(content))
            new.replace(path)

    def get_or_create(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the file of a key, made when it is not there."""
        content = self.load(key)
        if content is None:
            content = make()
            self.save(key, content)
        return content

    def remove_old(self) -> None:
        """Delete what was not read in a long time, and what a killed build left half written."""
        oldest = time.time() - _DAYS_UNREAD * _SECONDS_A_DAY
        with suppress(OSError):
            with os.scandir(self.folder) as files:
                old = [file.path for file in files if file.stat().st_mtime < oldest]
            for path in old:
                os.unlink(path)  # noqa: PTH108 - of text
