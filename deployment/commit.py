"""Names the state of the project that a site is made of."""

import subprocess
from pathlib import Path


def find_commit(root: Path) -> str:
    """Return the commit, with ``-dirty`` when files were changed since; "" where Git keeps no history."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    try:
        found = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.strip() if not found.returncode else ""
