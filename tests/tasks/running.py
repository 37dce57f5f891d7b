"""Runs tasks as staff run them."""

import os
import sys
from pathlib import Path

from tests.builds import NOW
from tests.warm_python import run_python

PROGRAM = Path(__file__).with_name("program")
"""The folder of a program that runs the tasks of the folder it is started in, in the environment of the tests."""


def task_command(*arguments):
    """Return the command of a task, which needs no environment of the site's own."""
    return [sys.executable, "-m", "run_tasks", *arguments]


def task_environment(**changes):
    """Return the environment that a task runs in."""
    return {**os.environ, "SITE_NOW": NOW, "COLUMNS": "200", "PYTHONPATH": f"{PROGRAM}", **changes}


def run_task(folder, *arguments, typed="", **environment):
    """Run a task of the site in a folder; return the finished process.

    Args:
        typed: What somebody types in.
    """
    return run_python("run_tasks", *arguments, cwd=folder, env=task_environment(**environment), typed=typed)
