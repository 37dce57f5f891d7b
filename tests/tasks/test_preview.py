"""``preview`` as staff start it and end it."""

import http.client
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.patience import PATIENCE_SECONDS
from tests.tasks.running import task_command, task_environment

IN_PLACE = "import bootstrap, runpy; bootstrap.enter_environment = lambda _: None; runpy.run_path('tasks.py', run_name='__main__')"
"""Runs tasks.py itself in the environment of the tests."""


def start(project, command):
    """Start a task that heeds signals, although what "nohup … &" starts ignores them, with all it starts."""
    names = [name for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)]
    here = {name: signal.signal(getattr(signal, name), signal.default_int_handler) for name in names}
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(
            command, cwd=project, env=task_environment(), stdout=pipe, stderr=pipe, text=True
        )
    finally:
        for name, handler in here.items():
            signal.signal(getattr(signal, name), handler)


def fetch(port, address):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", address)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")
def test_it_says_where_the_site_is_and_ends_with_ctrl_c(project):
    preview = start(project, task_command("preview", "--no-open", "--port", "18680"))
    try:
        first = preview.stdout.readline()
        port = int(re.match(r"The site is at http://127\.0\.0\.1:(\d+)/laden/  All its pages: ", first)[1])
        built = preview.stdout.readline()
        status, page = fetch(port, "/laden/ratgeber/kette-pflegen/")
        preview.send_signal(signal.SIGINT)
        code = preview.wait(timeout=PATIENCE_SECONDS)
        errors = preview.stderr.read()
    finally:
        preview.kill()
        preview.communicate()

    assert re.fullmatch(r"\d\d:\d\d:\d\d  built in \d+\.\d\d s\n", built)
    assert (status, code, errors) == (200, 0, "")
    assert "/__site/preview.js" in page
    assert (project / ".preview" / "site" / "index.html").is_file()
    assert not (project / "output").exists()


def workers_of(project):
    """Return the processes that build for this preview."""
    commands = {path.parent.name: path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline")}
    return {
        number
        for number, command in commands.items()
        if b"preview.worker" in command and f"{project}".encode() in command
    }


@pytest.mark.skipif(not Path("/proc/self/cmdline").is_file(), reason="processes are listed by Linux alone")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGKILL", -9)])
def test_no_worker_outlives_the_preview_however_it_ends(project, name, code):
    in_place = [sys.executable, "-X", "utf8", "-c", IN_PLACE]
    preview = start(project, [*in_place, "preview", "--no-open", "--port", "18690"])
    try:
        for _ in range(2):
            preview.stdout.readline()
        assert workers_of(project)

        preview.send_signal(getattr(signal, name))
        ended = preview.wait(timeout=PATIENCE_SECONDS)
        errors = preview.stderr.read()
    finally:
        preview.kill()
        preview.communicate()

    assert (ended, errors) == (code, "")
    end = time.monotonic() + PATIENCE_SECONDS
    while workers_of(project):
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGHUP")
def test_a_server_that_ignores_ctrl_c_and_closed_windows_still_ends_when_it_is_asked_to(project):
    (project / "output").mkdir()
    (project / "output/index.html").write_text("Home")
    ignoring = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    command = [sys.executable, "-X", "utf8", "-c", f"{ignoring}; {IN_PLACE}", "serve", "--port", "18695"]
    server = start(project, command)
    try:
        port = int(re.match(r"The site is at http://127\.0\.0\.1:(\d+)/laden/", server.stdout.readline())[1])
        for name in ("SIGINT", "SIGHUP"):
            server.send_signal(getattr(signal, name))
        shown = fetch(port, "/laden/")
        server.send_signal(signal.SIGTERM)
        code = server.wait(timeout=PATIENCE_SECONDS)
        errors = server.stderr.read()
    finally:
        server.kill()
        server.communicate()

    assert (shown, code, errors) == ((200, "Home"), 143, "")
