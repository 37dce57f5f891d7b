"""The sites that these tests read: built by the real command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-07-01T12:00:00+00:00"
LATER = "2026-12-01T12:00:00+00:00"
"""When every article of the site in ``content/`` is live."""


def run_pelican(content, output, *options, settings="pelicanconf.py", now=NOW):
    """Run Pelican as a user would; return the finished process."""
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(content),
        "-s",
        settings,
        "-o",
        str(output),
        "-t",
        "theme",
    ]
    return subprocess.run(
        [*command, "--fatal", "errors", *options],
        cwd=ROOT,
        env={**os.environ, "SITE_NOW": now},
        capture_output=True,
        text=True,
        check=False,
    )


def built(content, output, *options, **settings):
    """Build a site that has no problems; return its output folder."""
    build = run_pelican(content, output, *options, **settings)
    assert build.returncode == 0, build.stdout + build.stderr
    return output


@pytest.fixture(scope="session")
def bicycle_site(tmp_path_factory):
    """Build the sample site of a bicycle shop in Leipzig, and return its output folder."""
    return built("tests/site/bicycle_shop", tmp_path_factory.mktemp("bicycle_shop") / "output")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory):
    """Build the site in ``content/`` for the public, and return its output folder."""
    output = tmp_path_factory.mktemp("real") / "output"
    return built("content", output, "-e", "ALLOW_SAMPLES=true", settings="publishconf.py", now=LATER)
