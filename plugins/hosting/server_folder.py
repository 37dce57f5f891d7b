"""The folders of what configures a server: in the published one, hidden, and beside it."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

SERVER_FOLDER = ".server/"
"""Published with the site that it belongs to, so that both are exchanged, and taken back, in one step."""


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Let a folder hold these files and nothing else; without files there is no folder.

    Each is exchanged in one step, so that a server that is started again at this moment reads a whole one.
    """
    if not files and not folder.is_dir():
        return
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files and path.is_file():
            path.unlink()
    for name, content in files.items():
        new = folder / f".{name}.{os.getpid()}"
        new.write_bytes(content)
        new.replace(folder / name)
    if not files:
        with suppress(OSError):  # somebody keeps files of their own there
            folder.rmdir()
