"""Builds the sites that tests read, by the real command."""

import os
from contextlib import suppress
from pathlib import Path

from tests.warm_python import run_python

ROOT = Path(__file__).resolve().parents[1]
PRACTICE = ROOT / "tests/site/practice"
"""A made-up massage practice in English, published with sample facts."""
BICYCLE_SHOP = ROOT / "tests/site/bicycle_shop"
"""A made-up workshop in German, below a folder of its host."""
PHYSIOTHERAPY = ROOT / "tests/site/physiotherapy"
"""A made-up practice in German with two locations, with facts that look true."""
FULL_PRACTICE = ROOT / "tests/site/full_practice"
"""A practice that does not exist, in English, with every fact and every slot filled in; its pictures are drawn."""
NOW = "2026-07-01T12:00:00+00:00"
LATER = "2026-12-01T12:00:00+00:00"
"""When every article of the practice is live."""

MADE = "MADE_BY_TESTS"
"""The environment's name for the folder of what any build of a session may use: pictures, compiled templates."""


def share_made(output):
    """Let a build find the pictures and the compiled templates of other builds of this session.

    Each is kept under the hash of all that it is made from. They are a third of what a first build costs.
    Outside of a session, as for the gallery, each build makes its own.
    """
    if MADE not in os.environ:
        return
    shared = Path(os.environ[MADE])
    for kept in (".templates", ".cache/media"):
        own = Path(output).parent / kept
        with suppress(OSError):  # such as one that is there, or a folder that a test has spoiled
            own.parent.mkdir(parents=True, exist_ok=True)
            own.symlink_to(shared / kept, target_is_directory=True)


def run_pelican(content, output, *options, settings="pelicanconf.py", now=NOW, warm=True):
    """Run Pelican as a user would; return the finished process."""
    share_made(output)
    command = [str(content), "-s", settings, "-o", str(output), "-t", "theme", "--fatal", "errors", *options]
    return run_python("pelican", *command, cwd=ROOT, env={**os.environ, "SITE_NOW": now}, warm=warm)


def built(content, output, *options, **settings):
    """Build a site that has no problems; return its output folder."""
    build = run_pelican(content, output, *options, **settings)
    assert build.returncode == 0, build.stdout + build.stderr
    return output
