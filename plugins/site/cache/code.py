"""Fingerprints of code: another version of a function may return another value."""

import os
import re
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import FunctionType
from typing import Any

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[3]
"""The folder of ``plugins/``: what lies below it is the project's own code."""

_DATA = (".toml", ".txt", ".html", ".css")
_FROM = re.compile(r"^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)", re.MULTILINE)
_IMPORT = re.compile(r"^[ \t]*import[ \t]+([\w., \t]+)", re.MULTILINE)
_NAME = re.compile(r"\w+")


def digest(content: bytes | str) -> str:
    """Return the hash of some bytes or of a text, as 32 hexadecimal digits."""
    return blake2b(content.encode() if isinstance(content, str) else content, digest_size=16).hexdigest()


@cache
def environment_fingerprint() -> str:
    """Return the fingerprint of Python, of the installed packages and of the file that pins them."""
    folders = [folder for folder in sys.path if os.path.isdir(folder)]  # noqa: PTH112 - text, as sys.path is
    packages = sorted(
        name
        for folder in folders
        for name in os.listdir(folder)  # noqa: PTH208
        if name.endswith(".dist-info")
    )
    lock = ROOT / "uv.lock"
    return digest("\n".join([sys.version, *packages, digest(lock.read_bytes() if lock.exists() else b"")]))


StatSignature = tuple[int, int, int, int]
"""Size, time of change, time of change of the inode, inode: git's signs of an unchanged file."""


def stat_signature(path: str | Path) -> StatSignature:
    """Return the signs by which an unchanged file is known without reading it.

    Raises:
        OSError: It is not there.
    """
    stat = os.stat(path)  # noqa: PTH116 - ten thousand times a build
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


class Module(Struct, frozen=True):
    """A file of code as it was read: its digest, and the files of the project that it imports."""

    signature: StatSignature
    digest: str
    imports: tuple[str, ...]


class Code:
    """Fingerprints the code of one process.

    Args:
        known: The modules that an earlier build read, by file; they are read again when they have changed.
    """

    def __init__(self, known: Mapping[str, Module] | None = None) -> None:
        self.modules: dict[str, Module] = {}
        self._known = known or {}
        self._fingerprints: dict[str, str] = {}
        self._lines: dict[str, str] = {}
        self._data: dict[Path, str] = {}

    def describe(self, function: Any) -> str:
        """Describe a function or a class: its name, and the fingerprint of the code that it may run.

        Raises:
            TypeError: It is a closure, whose variables cannot be compared between builds.
        """
        if getattr(function, "__closure__", None):
            raise TypeError(
                f"{function.__qualname__} is a closure: pass its variables by partial() or a struct"
            )
        if isinstance(function, FunctionType):
            file = function.__code__.co_filename
        else:
            file = getattr(sys.modules.get(function.__module__), "__file__", None) or ""
        return f"{function.__module__}.{function.__qualname__} {self.module_fingerprint(file)}"

    def module_fingerprint(self, file: str) -> str:
        """Return the fingerprint of a module and of all of the project that it imports, directly or not.

        A module of an installed package has none: ``environment_fingerprint`` names its version.
        """
        if not file.endswith(".py") or "site-packages" in file or file.startswith(sys.base_prefix):
            return ""
        if file not in self._fingerprints:
            reached: dict[str, Module] = {}
            waiting = [file]
            while waiting:
                path = waiting.pop()
                if path not in reached:
                    reached[path] = self._module(path)
                    waiting += reached[path].imports
            lines = [self._line_of(path, module) for path, module in sorted(reached.items())]
            self._fingerprints[file] = digest("\n".join(lines))
        return self._fingerprints[file]

    def _module(self, file: str) -> Module:
        if file not in self.modules:
            signature, known = stat_signature(file), self._known.get(file)
            if known is None or known.signature != signature:
                source = Path(file).read_bytes()
                known = Module(signature, digest(source), find_imports(source.decode()))
            self.modules[file] = known
        return self.modules[file]

    def _line_of(self, file: str, module: Module) -> str:
        if file not in self._lines:
            # Without the folder of the project, which may be another on another machine.
            name = file.removeprefix(f"{ROOT}{os.sep}")
            self._lines[file] = f"{name} {module.digest} {self._data_fingerprint(Path(file).parent)}"
        return self._lines[file]

    def _data_fingerprint(self, folder: Path) -> str:
        """Return the fingerprint of the data files beside a module, which only its folder reads."""
        if folder not in self._data:
            with os.scandir(folder) as entries:
                files = sorted(entry.path for entry in entries if entry.name.endswith(_DATA))
            self._data[folder] = digest(
                "\n".join(f"{Path(file).name} {digest(Path(file).read_bytes())}" for file in files)
            )
        return self._data[folder]


def find_imports(source: str) -> tuple[str, ...]:
    """List the files of the project that some code imports."""
    found: dict[str, None] = {}
    for module, names in _FROM.findall(source):
        found |= dict.fromkeys(_files_of(module))
        for name in _NAME.findall(names):
            found |= dict.fromkeys(_files_of(f"{module}.{name}"))
    for modules in _IMPORT.findall(source):
        for module in filter(None, modules.split(",")):
            found |= dict.fromkeys(_files_of(module.split()[0]))
    return tuple(found)


def _files_of(module: str) -> tuple[str, ...]:
    """Return the file of a module of the project.

    The packages that it is in are left out: they connect plugins to Pelican, and import nearly everything.
    """
    place = ROOT.joinpath(*module.split("."))
    return tuple(
        os.fspath(file) for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()
    )
