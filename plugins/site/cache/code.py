"""Fingerprints of code: another version of the project may return another value."""

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import FunctionType
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
PLUGINS = ROOT / "plugins"

_READ = (".py", ".toml", ".txt", ".html", ".css", ".npz")
"""Code, and the data files beside it."""


def digest(content: bytes | str) -> str:
    """Return the hash of some bytes or of a text, as 32 hexadecimal digits."""
    return blake2b(content.encode() if isinstance(content, str) else content, digest_size=16).hexdigest()


@cache
def environment_fingerprint() -> str:
    """Return the fingerprint of Python, of the installed packages and of the file that pins them."""
    folders = [Path(folder) for folder in sys.path if Path(folder).is_dir()]
    packages = sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))
    lock = ROOT / "uv.lock"
    return digest("\n".join([sys.version, *packages, digest(lock.read_bytes() if lock.exists() else b"")]))


def describe(function: Any) -> str:
    """Describe a function or a class: its name, and the fingerprint of the code that it may run.

    Raises:
        TypeError: It is a closure, whose variables cannot be compared between builds.
    """
    if getattr(function, "__closure__", None):
        raise TypeError(f"{function.__qualname__} is a closure: pass its variables by partial() or a struct")
    if isinstance(function, FunctionType):
        file = function.__code__.co_filename
    else:
        file = getattr(sys.modules.get(function.__module__), "__file__", None) or ""
    return f"{function.__module__}.{function.__qualname__} {code_fingerprint(file)}"


def own_code_fingerprint(function: Any) -> str:
    """Return the fingerprint of the folder that a function is in, and of what is installed.

    It names a file that is made by the code of that folder alone, such as a picture: other code may change.
    """
    folder = Path(function.__code__.co_filename).parent
    return digest(f"{environment_fingerprint()} {function.__qualname__} {folder_fingerprint(folder)}")


@cache
def code_fingerprint(file: str) -> str:
    """Return the fingerprint of all code that a module of the project may run.

    That is every plugin, and the folder at the top of the project that the module is in. A module of an
    installed package has none: ``environment_fingerprint`` names its version.
    """
    if not file.endswith(".py") or "site-packages" in file or file.startswith(sys.base_prefix):
        return ""
    place = Path(file).parent
    if ROOT in place.parents:
        place = ROOT / place.relative_to(ROOT).parts[0]
    return digest(f"{folder_fingerprint(PLUGINS)} {folder_fingerprint(place)}")


@cache
def folder_fingerprint(folder: Path) -> str:
    """Return the fingerprint of a folder of code, as it was when this process first asked."""
    # Beside the settings lies all that is no code.
    found = folder.glob("*") if folder == ROOT else folder.rglob("*")
    files = sorted(path for path in found if path.suffix in _READ)
    # Without the folder of the project, which may be another on another machine.
    lines = (f"{file.relative_to(folder).as_posix()} {digest(file.read_bytes())}" for file in files)
    return digest("\n".join(lines))
