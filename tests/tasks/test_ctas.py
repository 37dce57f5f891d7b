"""``ctas`` reads the content of the project and writes nothing."""

import subprocess
import sys
from pathlib import Path

import tasks

ROOT = Path(tasks.__file__).parent


def test_the_table_names_pages_places_and_reasons():
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "ctas"],
        cwd=ROOT,
        env={"PATH": "", "COLUMNS": "250", "SITE_NOW": "2026-12-01T12:00:00+00:00"},
        capture_output=True,
        text=True,
        check=False,
    )

    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert lines[0].split() == ["page", "placement", "service", "words", "link", "why"]
    assert any(line.startswith("/services/deep-tissue-therapy/ ") and "start" in line for line in lines)
    assert any("a safety page: its readers are to be checked first" in line for line in lines)
