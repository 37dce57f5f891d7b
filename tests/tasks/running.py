"""Runs tasks as staff run them."""

import os
import sys

from tests.builds import NOW
from tests.warm_python import run_python


def task_command(*arguments):
    """Return the command of a task: through Invoke, which needs no environment of the site's own."""
    return [sys.executable, "-m", "invoke", *arguments]


def task_environment(**changes):
    """Return the environment that a task runs in."""
    return {**os.environ, "SITE_NOW": NOW, "COLUMNS": "200", **changes}


def run_task(folder, *arguments, typed="", **environment):
    """Run a task of the site in a folder; return the finished process.

    Args:
        typed: What somebody types in.
    """
    return run_python("invoke", *arguments, cwd=folder, env=task_environment(**environment), typed=typed)
