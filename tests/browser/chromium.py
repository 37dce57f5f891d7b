"""Find a Chromium on this computer, or get one where nobody has to be asked.

pytest runs ``prepare_browser`` once, before it starts its workers: what Playwright itself needs is then there
when they import it, and one process installs, not one for each core.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Which = Callable[[str], str | None]
Succeeds = Callable[[Sequence[str], float], bool]

CHOICE = "SITE_BROWSER"
MISSING = "SITE_BROWSER_MISSING"
"""Says why there is no browser, when ``prepare_browser`` has looked for one."""
OF_PLAYWRIGHT = "playwright"
"""As a value of ``SITE_BROWSER``: the browser that Playwright keeps for this user."""
NAMES = (
    # The same engine without windows: a new page takes it a third of the time.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
DRIVER_LIBRARY = "libatomic1"
"""Playwright's driver is a Node that does not start without it; Debian's smallest images do not have it."""
PACKAGES = ("chromium-headless-shell", "chromium")
"""What Debian calls it; the first that it knows is installed."""
DOWNLOAD_SECONDS = 60
PLAYWRIGHT = (sys.executable, "-m", "playwright")
HELP = {
    True: f"sudo apt-get install {PACKAGES[0]} {DRIVER_LIBRARY}",
    False: f"{' '.join(PLAYWRIGHT)} install --with-deps --only-shell chromium",
}
"""The command that gets a browser, for a Debian and for any other system."""


def find_browser(environment: Mapping[str, str], *, which: Which = shutil.which) -> str:
    """Return the path of a browser, "" when there is none.

    Args:
        environment: May name one: ``{"SITE_BROWSER": "/opt/chrome"}``. A name that leads nowhere is
            an error and no reason to take another browser.
    """
    chosen = environment.get(CHOICE)
    if chosen == OF_PLAYWRIGHT:
        return OF_PLAYWRIGHT
    if chosen:
        if found := which(chosen):
            return found
        raise FileNotFoundError(f"{CHOICE}: expected a program, got {chosen!r}")
    return next(filter(None, map(which, NAMES)), "")


def is_debian() -> bool:
    """Return whether apt-get installs programs here."""
    return Path("/etc/debian_version").is_file() and shutil.which("apt-get") is not None


def may_install() -> bool:
    """Return whether this is a Debian that is ours to change, such as a container."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and is_debian()


def succeeds(command: Sequence[str], seconds: float) -> bool:
    """Run a command without showing what it prints; return whether it ended in time with exit code 0."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    null = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, env=environment, stdin=null, stdout=null, stderr=null, start_new_session=True
        )
    except OSError:
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:  # the programs that it has started too
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
            process.wait()


def starts_driver() -> bool:
    """Return whether Playwright's driver starts on this system; where its library is, nothing is started."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return succeeds([*PLAYWRIGHT, "--version"], 30)
    return True


def prepare_browser(
    environment: Mapping[str, str],
    *,
    find: Callable[[Mapping[str, str]], str] = find_browser,
    may_install: Callable[[], bool] = may_install,
    starts_driver: Callable[[], bool] = starts_driver,
    succeeds: Succeeds = succeeds,
    say: Callable[[str], None] = print,
) -> dict[str, str]:
    """Return what the tests' environment needs to know about the browser: where it is, or why there is none.

    Installs with apt-get as root on Debian, else downloads Playwright's own browser into the user's cache.

    Args:
        environment: Of this process; ``SITE_BROWSER`` may name a browser.
        find: Finds a browser, as ``find_browser``.
        may_install: Whether apt-get may be used.
        starts_driver: Whether Playwright's driver starts on this system.
        succeeds: Runs a command within some seconds and returns whether it succeeded.
        say: Prints a line before something is installed.
    """
    browser = find(environment)
    if not (browser and starts_driver()) and may_install():
        install_packages(() if browser else PACKAGES, succeeds, say)
        browser = find(environment)
    if not starts_driver():
        return {MISSING: f"Playwright does not start here without {DRIVER_LIBRARY}"}
    if browser:
        return {CHOICE: browser}
    say(f"No browser was found: asking Playwright for its own, for {DOWNLOAD_SECONDS} seconds at most ...")
    if succeeds([*PLAYWRIGHT, "install", "--only-shell", "chromium"], DOWNLOAD_SECONDS):
        return {CHOICE: OF_PLAYWRIGHT}
    return {MISSING: "none was found or could be downloaded"}


def install_packages(browsers: Sequence[str], succeeds: Succeeds, say: Callable[[str], None]) -> None:
    """Install the driver's library and the first browser that Debian has, with apt-get."""
    succeeds(["apt-get", "update"], 120)
    known = [name for name in browsers if succeeds(["apt-cache", "show", name], 30)][:1]
    packages = [*known, DRIVER_LIBRARY]
    say(f"Installing for the browser tests, with apt-get: {' '.join(packages)} ...")
    succeeds(["apt-get", "install", "--yes", "--no-install-recommends", *packages], 400)


def describe_missing(reason: str) -> str:
    """Return the one line about tests that cannot run without a browser."""
    return f"the browser tests need a Chromium, and {reason}. This gets one: {HELP[is_debian()]}"


def launch_arguments() -> list[str]:
    """Return the options that keep a browser quiet and inside this computer."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*arguments, "--no-sandbox"] if is_root else arguments
