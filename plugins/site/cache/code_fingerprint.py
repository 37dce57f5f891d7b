"""A key of the code that makes a site: another version of it may make other pages."""

import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from plugins.site.cache.fingerprint import digest

_PLUGINS = Path(__file__).resolve().parents[2]
_CODE = {".py", ".toml", ".txt"}


@cache
def code_key() -> str:
    """Name the plugins, the installed packages and the Python of this process."""
    files = sorted(path for path in _PLUGINS.rglob("*") if path.suffix in _CODE)
    folders = [folder for folder in sys.path if os.path.isdir(folder)]  # noqa: PTH112 - text, as sys.path is
    packages = sorted(
        name
        for folder in folders
        for name in os.listdir(folder)  # noqa: PTH208
        if name.endswith(".dist-info")
    )
    return digest("\n".join([sys.version, *packages, folder_key(files, _PLUGINS)]).encode())


def template_key(theme: Path) -> str:
    """Name the templates of a theme."""
    folder = theme / "templates"
    return folder_key(sorted(path for path in folder.rglob("*") if path.is_file()), folder)


def folder_key(files: Iterable[Path], root: Path) -> str:
    """Name the content of some files, and their names below a folder."""
    lines = [f"{path.relative_to(root).as_posix()} {digest(path.read_bytes())}" for path in files]
    return digest("\n".join(lines).encode())
