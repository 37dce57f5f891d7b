"""Make a bare Debian in a folder, run the README's two commands there, and print what came of it.

    sudo python3 tests/fresh_machine/run.py            # the Debian of this computer
    sudo python3 tests/fresh_machine/run.py --suite trixie --keep

For root on Debian with debootstrap; takes 10 to 30 minutes, so it is run before a release and not by CI.
The new root has python3, pip, git and certificates, nothing else. How this computer reaches its package hosts
(apt, pip, certificates, proxies) is carried in as it stands, whatever it is.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = "python3,python3-pip,git,ca-certificates"
HOST_FILES = (
    *("etc/apt", "etc/hosts", "etc/resolv.conf", "etc/pip.conf", "root/.config/pip"),
    *("etc/ssl/certs", "usr/share/ca-certificates", "usr/local/share/ca-certificates"),
)
"""How a computer reaches the network, beside the variables below."""
HOST_VARIABLES = re.compile(r"(?i)PIP_|UV_(?!PROJECT)|.*(CERT|CA_BUNDLE|CAINFO|_CA_).*|.*_proxy$")
SITE = "/srv/Übungs Platz/site"
"""A path with a blank and an umlaut."""
MADE_HERE = ".made-by-fresh-machine"
"""A file in each root that this program made; it enters and deletes no other folder."""
SECONDS = 2_400
"""For one command, on a machine that does nothing else."""
SKIPPED = r"(?m)^\d+ skipped: the browser tests need a Chromium, and "


@dataclass(frozen=True)
class Trial:
    """One command on the new machine, and what must come of it."""

    name: str
    user: str
    command: str
    exit_code: int = 0
    prints: str = ""
    never_prints: str = "Traceback|ERROR"
    environment: dict[str, str] = field(default_factory=dict)


BUILD, TEST = "python3 tasks.py build", "python3 tasks.py test"
C_LOCALE = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "NO_COLOR": "1"}
TRIALS = (
    Trial("build, user", "owner", BUILD, prints=r"\d+ pages in "),
    Trial(
        "build again, C locale, pipe that is no UTF-8",
        "owner",
        BUILD,
        environment=C_LOCALE,
        prints=r"\d+ pages",
    ),
    Trial("check, C locale", "owner", "python3 tasks.py check", environment=C_LOCALE),
    Trial(
        "build, home that cannot be written",
        "owner",
        BUILD,
        environment={"HOME": "/"},
        prints=r"\d+ pages in ",
    ),
    Trial(
        "test in CI, no browser to be had",
        "owner",
        TEST,
        1,
        r"(?m)^Exit: the browser tests need a Chromium, and .*This gets one: ",
        environment={"CI": "true"},
    ),
    Trial("test, user, no browser to be had", "owner", TEST, prints=SKIPPED),
    Trial(
        "build, checkout that cannot be written",
        "nobody",
        BUILD,
        1,
        r"^\S+: This user may not read or write this\.",
    ),
    Trial("build, root", "root", f"rm -rf .venv .tools && {BUILD}", prints=r"\d+ pages in "),
    Trial("test, root", "root", TEST, prints=r"(?s)Installing for the browser tests.* passed in "),
    Trial("test in CI, root", "root", ".ci/run", prints=r" passed in ", environment={"CI": "true"}),
)


def main() -> None:
    """Make the machine, run every trial, print a table; exit with 1 if one did not end as it must."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--suite", default=os_release("VERSION_CODENAME"))
    options.add_argument("--only", default="", help="a pattern: only the trials whose names match")
    options.add_argument("--seconds", type=int, default=SECONDS, help="the most that one command may take")
    options.add_argument("--keep", action="store_true", help="leave the machine's folder behind")
    options.add_argument("--machine", type=Path, help="a folder that an earlier run left behind")
    chosen = options.parse_args()
    if chosen.machine is not None and not (chosen.machine / MADE_HERE).is_file():
        options.error(f'--machine: "{chosen.machine}" is no folder that an earlier run left behind')
    machine = chosen.machine or Path(tempfile.mkdtemp(prefix="fresh-machine-"))
    try:
        if chosen.machine is None:
            (machine / MADE_HERE).touch()
            make_machine(machine, chosen.suite)
        trials = [trial for trial in TRIALS if re.search(chosen.only, trial.name)]
        if chosen.keep:
            print(f"The machine stays in {machine}", flush=True)
        failed = [trial.name for trial in trials if not run_trial(machine, trial, chosen.seconds)]
    finally:
        if chosen.machine is None and not chosen.keep:
            shutil.rmtree(machine, ignore_errors=True)
    print(f"{len(trials) - len(failed)} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


def os_release(name: str) -> str:
    """Return a value of this system's ``/etc/os-release``."""
    found = re.search(rf"(?m)^{name}=\"?([^\"\n]*)", Path("/etc/os-release").read_text(encoding="utf-8"))
    return found[1] if found else ""


def make_machine(machine: Path, suite: str) -> None:
    """Install a bare Debian, carry in how this computer reaches the network, and clone the project."""
    uris = subprocess.check_output(["apt-get", "indextargets", "--format", "$(REPO_URI)"], text=True).split()
    mirror = next(uri for uri in uris if uri.rstrip("/").endswith("/debian"))
    options = ["--variant=minbase", f"--include={PACKAGES}"]
    machine.chmod(0o755)  # it is the root folder of every user there
    subprocess.run(
        ["debootstrap", *options, suite, str(machine), mirror], check=True, stdout=subprocess.DEVNULL
    )
    for name in HOST_FILES:
        carry(Path("/", name), machine / name)
    if suite != os_release("VERSION_CODENAME"):
        for sources in filter(Path.is_file, (machine / "etc/apt").rglob("*.[ls][io]*")):
            text = sources.read_text(encoding="utf-8")
            sources.write_text(text.replace(os_release("VERSION_CODENAME"), suite), encoding="utf-8")
    site = machine / SITE.lstrip("/")
    site.parent.mkdir(parents=True)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(site)], check=True)
    enter(machine, "root", f"useradd --create-home owner && chown -R owner '{SITE}'", {}, seconds=60)


def carry(source: Path, target: Path) -> None:
    """Copy a file or folder of this computer into the new one, if it is there."""
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = ["cp", "--archive", "--remove-destination", "--no-target-directory"]
        subprocess.run([*copy, str(source), str(target)], check=True)


def run_trial(machine: Path, trial: Trial, seconds: int) -> bool:
    """Run a trial, print a line about it, and the end of what it printed if it went wrong."""
    started = time.monotonic()
    code, printed = enter(
        machine, trial.user, f"cd '{SITE}' && {trial.command}", trial.environment, seconds=seconds
    )
    passed = (
        code == trial.exit_code
        and re.search(trial.prints, printed) is not None
        and re.search(trial.never_prints, printed) is None
    )
    last = printed.rstrip().rpartition("\n")[2]
    print(
        f"{'ok  ' if passed else 'FAIL'}  {trial.name}: exit {code}, "
        f"{time.monotonic() - started:.0f} s: {last}",
        flush=True,
    )
    if not passed:
        print(*printed.splitlines()[-40:], sep="\n", flush=True)
    return passed


def enter(
    machine: Path, user: str, command: str, environment: dict[str, str], *, seconds: int
) -> tuple[int, str]:
    """Run a shell command on the machine as a user; return its exit code and what it printed.

    A mount and process namespace of its own: what is mounted or left running ends with the command.
    """
    mounts = "mount -t proc proc proc && mount --rbind /dev dev && mount -t tmpfs tmpfs dev/shm"
    home = "/root" if user == "root" else f"/home/{user}"
    carried = {name: value for name, value in os.environ.items() if HOST_VARIABLES.fullmatch(name)}
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    variables = {"PATH": path, "HOME": home, "LANG": "C.UTF-8", **carried, **environment}
    inside = [
        "setpriv",
        f"--reuid={user}",
        "--regid=" + ("nogroup" if user == "nobody" else user),
        "--init-groups",
        "bash",
        "-c",
        command,
    ]
    script = f'{mounts} && exec chroot . "$@"'
    try:
        process = subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script, "sh", *inside],
            cwd=machine,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        printed = (late.stdout or b"").decode(errors="replace")
        return -1, f"{printed}\nIt had not ended after {seconds} seconds."
    return process.returncode, process.stdout.decode(errors="replace")


if __name__ == "__main__":
    main()
