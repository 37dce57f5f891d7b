"""Set up the project's environment and run a script inside it: Python and pip fetch uv, uv fills ``.venv``.

Standard library only. ``.venv`` is in step while it was made from the present ``uv.lock``.
"""

# Python 3.7 must be able to parse this file, to print what is needed: no match, no walrus.
import hashlib
import os
import shutil
import sys
import sysconfig
from pathlib import Path


def python_problem(version: "tuple[int, ...]") -> str:
    """Return one sentence about a version of Python that is too old, or ``""``."""
    if version >= (3, 11):
        return ""
    found = ".".join(map(str, version))
    return f"This site needs Python 3.11 or newer, and this is {found}: install one and run this with it."


if python_problem(sys.version_info[:2]):  # before the annotations below, which an old Python cannot evaluate
    sys.exit(python_problem(sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
PINNED_UV = ROOT / "requirements-uv.txt"
TOOLS = ROOT / ".tools"
HOME = os.path.expanduser("~")  # noqa: PTH111 - Path.home() fails where there is no home
# A user's own pip settings may ask for a virtual environment or the user's folder; both break --target.
PIP_SETTINGS = {"PIP_REQUIRE_VIRTUALENV": "0", "PIP_USER": "0", "PIP_ROOT_USER_ACTION": "ignore"}
# Compile once during installation, so that no run spends its first half second on it.
UV_SETTINGS = {"UV_PYTHON_DOWNLOADS": "never", "UV_COMPILE_BYTECODE": "1"}


def environment_path() -> Path:
    """Return the folder of the project's environment, as uv understands it."""
    return ROOT / os.environ.get("UV_PROJECT_ENVIRONMENT", ".venv")


def environment_python(environment: Path, platform: str = sys.platform) -> Path:
    """Return the interpreter of an environment."""
    return environment / ("Scripts/python.exe" if platform == "win32" else "bin/python")


def current_interpreter() -> str:
    """Name this Python and its platform, such as ``cpython-311 linux-x86_64``."""
    return f"{sys.implementation.cache_tag} {sysconfig.get_platform()}"


def build_stamp(root: Path, interpreter: str) -> str:
    """Return a hash of all that an environment is made from."""
    digest = hashlib.sha256(interpreter.encode())
    for name in ("uv.lock", "pyproject.toml"):
        digest.update(hashlib.sha256((root / name).read_bytes()).digest())
    return digest.hexdigest()


def stamp_file(environment: Path) -> Path:
    """Return the file in which a complete environment records what it was made from."""
    return environment / ".in-step"


def is_in_step(environment: Path, stamp: str) -> bool:
    """Return whether an environment is complete and was made from what the stamp records."""
    file = stamp_file(environment)
    return environment_python(environment).exists() and file.is_file() and file.read_text() == stamp


def uv_folder(requirements: bytes, abi: str) -> Path:
    """Return the folder of the pinned uv: one for each pin and platform."""
    return TOOLS / f"uv-{abi}-{hashlib.sha256(requirements).hexdigest()[:12]}"


def build_fetch_command(python: str, target: Path) -> list[str]:
    """Return the command that fetches uv; ``--target`` needs no root and no venv, and PEP 668 allows it."""
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    safe = ["--require-hashes", "--only-binary", ":all:"]
    return [python, "-m", "pip", "install", *quiet, *safe, "--target", str(target), "-r", str(PINNED_UV)]


def build_sync_command(uv: Path, python: str) -> list[str]:
    """Return the command that installs what the lock lists and somebody builds for this system."""
    command = [str(uv), "sync", "--locked", "--quiet", "--project", str(ROOT), "--python", python]
    return command if has_onnxruntime() else [*command, "--no-group", "advice"]


def has_onnxruntime() -> bool:
    """Whether there is an onnxruntime: on Windows, macOS 14 and Linux with glibc 2.28, or newer."""
    import platform  # here and below, since each start would wait for it

    if sys.platform == "darwin":
        return numbers(platform.mac_ver()[0]) >= (14,)
    name, version = platform.libc_ver()
    return sys.platform == "win32" or (name == "glibc" and numbers(version) >= (2, 28))


def numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version: ``(2, 36)``."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def run(command: list[str], **environment: str) -> int:
    """Run a command without a shell; return its exit code. The command handles Ctrl-C itself."""
    import subprocess

    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}) as process:
        while True:
            try:
                code = process.wait()
            except KeyboardInterrupt:
                continue
            except SystemExit:  # told to end: so is the command
                process.terminate()
                raise
            return code if code >= 0 else 128 - code


def cache_settings(home: str) -> dict[str, str]:
    """Return settings that keep downloads in the project if the home folder is not writable (containers)."""
    if os.access(home, os.W_OK):
        return {}
    return {"UV_CACHE_DIR": str(TOOLS / "cache" / "uv"), "PIP_CACHE_DIR": str(TOOLS / "cache" / "pip")}


def fetch_uv(python: str) -> Path:
    """Return the pinned uv, downloaded if it is missing; it appears whole or not at all."""
    abi = sysconfig.get_config_var("SOABI") or sysconfig.get_platform()
    folder = uv_folder(PINNED_UV.read_bytes(), abi)
    program = folder / "bin" / ("uv.exe" if sys.platform == "win32" else "uv")
    if program.is_file():
        return program
    import subprocess

    if subprocess.call([python, "-c", "import pip"], stderr=subprocess.DEVNULL):
        sys.exit("pip is missing: install it (on Debian: sudo apt install python3-pip) and run this again.")
    partial = TOOLS / "partial"
    shutil.rmtree(partial, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    if run(build_fetch_command(python, partial), **PIP_SETTINGS, **cache_settings(HOME)):
        sys.exit("uv could not be fetched (pip says why above): check the network and run this again.")
    partial.rename(folder)
    return program


def sync_environment(environment: Path, stamp: str, python: str) -> None:
    """Install what the lock lists, and write the stamp once the environment is complete."""
    uv = fetch_uv(python)
    if not stamp_file(environment).is_file() and (environment / "pyvenv.cfg").is_file():
        shutil.rmtree(environment)  # interrupted: uv would take a half-copied package for an installed one
    stamp_file(environment).unlink(missing_ok=True)
    code = run(build_sync_command(uv, python), **UV_SETTINGS, **cache_settings(HOME))
    if code:
        sys.exit(code)
    stamp_file(environment).write_text(stamp)


def install(environment: Path, stamp: str, python: str) -> None:
    """Run ``sync_environment`` under a lock, so that only one process installs at a time."""
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        if is_in_step(environment, stamp):
            return
        print("Installing what uv.lock lists (only when it changed) ...", file=sys.stderr, flush=True)
        sync_environment(environment, stamp, python)


def enter_environment(script: Path) -> None:
    """Continue inside the project's environment: here, or in a new process that runs ``script``.

    Names and texts are UTF-8 there, whatever the locale says.
    """
    environment, stamp = environment_path(), build_stamp(ROOT, current_interpreter())
    inside = Path(sys.prefix).resolve() == environment.resolve()
    if is_in_step(environment, stamp):
        if inside and sys.flags.utf8_mode:
            return
    else:
        install(environment, stamp, getattr(sys, "_base_executable", "") if inside else sys.executable)
    os.environ["PYTHONUTF8"] = "1"  # for what the script starts
    command = [str(environment_python(environment)), "-X", "utf8", str(script), *sys.argv[1:]]
    if sys.platform == "win32":  # exec returns the terminal before the command has ended
        sys.exit(run(command))
    os.execv(command[0], command)
