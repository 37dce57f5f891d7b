"""Finds a Chromium on this computer, or gets one where that asks nobody's leave."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHOICE = "SITE_BROWSER"
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
PACKAGES = (("chromium-headless-shell", "libatomic1"), ("chromium",))
"""What Debian calls it; the first that it knows is installed."""
HELP = f"{sys.executable} -m playwright install --with-deps chromium"


def find_browser(environment, *, which=shutil.which, own=""):
    """Return the path of a browser, "" when there is none.

    Args:
        environment: May name one: ``{"SITE_BROWSER": "/opt/chrome"}``. A name that leads nowhere is
            an error and no reason to take another browser.
        own: Where Playwright would keep a browser of its own.
    """
    if chosen := environment.get(CHOICE):
        if found := which(chosen):
            return found
        raise FileNotFoundError(f"{CHOICE}: expected a program, got {chosen!r}")
    on_path = next(filter(None, map(which, NAMES)), "")
    return on_path or (own if own and Path(own).is_file() else "")


def may_install():
    """Tell whether this is a Debian that is ours to change, such as a container."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").is_file() and shutil.which("apt-get") is not None


def install_browser(run=subprocess.run):
    """Install the first package that Debian knows; what goes wrong shows in the browser's absence."""
    quiet = {
        "capture_output": True,
        "check": False,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    run(["apt-get", "update"], timeout=120, **quiet)
    for packages in PACKAGES:
        if run(["apt-cache", "show", packages[0]], timeout=30, **quiet).returncode == 0:
            run(["apt-get", "install", "--yes", "--no-install-recommends", *packages], timeout=400, **quiet)
            return


def launch_arguments():
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
