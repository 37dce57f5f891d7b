"""One worker process: its answers arrive, and so does its end."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from queue import SimpleQueue

import pytest

from benchmarks.synthetic import write_our_site
from preview.worker import builder as builder_module
from preview.worker.builder import Answer, Builder, Shown, WorkerExited, worker_command
from preview.worker.project import Project
from tests.builds import NOW, ROOT
from tests.patience import PATIENCE_SECONDS

ECHO = """
import json, sys
for line in sys.stdin:
    request = json.loads(line)
    if request["ask"] == "crash":
        print("the last words", file=sys.stderr)
        sys.exit(3)
    print(json.dumps({"to": request["number"], "answer": request["ask"]}), flush=True)
"""


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start a worker that answers with what it is asked."""
    monkeypatch.setattr(builder_module, "worker_command", lambda *_: [sys.executable, "-c", ECHO])
    project = Project(tmp_path, tmp_path / "content", tmp_path / "theme", tmp_path / "site")
    builders = []

    def start_it():
        events = SimpleQueue()
        builders.append(Builder(project, events.put))
        return builders[-1], events

    yield start_it
    for builder in builders:
        builder.kill()


def test_each_answer_carries_the_number_of_its_request(start):
    builder, events = start()

    builder.request(1, {"ask": "build"})
    builder.request(2, {"ask": "pages"})

    answers = [events.get(timeout=PATIENCE_SECONDS) for _ in range(2)]
    assert answers == [Answer(builder, 1, "build"), Answer(builder, 2, "pages")]


def test_a_crash_is_reported_with_its_last_lines_and_code(start, capfd):
    builder, events = start()

    builder.request(1, {"ask": "crash"})

    assert events.get(timeout=PATIENCE_SECONDS) == WorkerExited(
        builder, "the last words\n(ended with code 3)"
    )
    assert capfd.readouterr().err == "the last words\n"


def test_a_killed_worker_is_reported_with_its_signal(start):
    builder, events = start()

    builder.kill()

    assert events.get(timeout=PATIENCE_SECONDS) == WorkerExited(builder, "(ended by signal 9)")


SERVER = """
import sys, time
from pathlib import Path
from preview.worker.builder import Builder
from preview.worker.project import Project
root = Path(sys.argv[1])
builder = Builder(Project(root, root / "content", root / "theme", root / "site"), lambda event: None)
builder.request(1, {"ask": "build"})
time.sleep(600)
"""
ENDLESS = "import os, pathlib, time\npathlib.Path(__file__).with_name('worker').write_text(str(os.getpid()))\ntime.sleep(600)\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it ends after its build")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_a_worker_ends_amid_a_build_when_its_server_is_ended(tmp_path, name):
    (tmp_path / "pelicanconf.py").write_text(ENDLESS)
    number, paths = tmp_path / "worker", {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(tmp_path)], cwd=ROOT, env=paths)
    wait_until(lambda: number.is_file() and number.read_text())
    worker = Path("/proc", number.read_text())
    assert worker.exists()

    server.send_signal(getattr(signal, name))
    server.wait(timeout=PATIENCE_SECONDS)

    wait_until(lambda: is_gone(worker))


def is_gone(process):
    try:
        return "State:\tZ" in (process / "status").read_text()
    except OSError:
        return True


def wait_until(is_so):
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_request_to_a_worker_that_exited_raises_nothing(start):
    builder, events = start()
    builder.kill()
    events.get(timeout=PATIENCE_SECONDS)

    builder.request(1, {"ask": "build"})

    assert events.empty()


def test_a_worker_builds_drafts_into_the_preview_folder_and_never_into_output(tmp_path):
    project = Project(tmp_path, tmp_path / "content", tmp_path / "theme", tmp_path / ".preview/site")

    command = worker_command(project)

    assert f'"OUTPUT_PATH": "{tmp_path / ".preview/site"}"' in command[-1]
    assert '"SHOW_UNPUBLISHED": true, "PREVIEW": true' in command[-1]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are listed by Linux alone")
def test_a_worker_keeps_no_file_open_for_each_build(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_NOW", NOW)
    write_our_site(tmp_path / "content", 0)
    events = SimpleQueue()
    builder = Builder(Project(ROOT, tmp_path / "content", ROOT / "theme", tmp_path / "site"), events.put)

    open_files = []
    try:
        for number in range(6):
            builder.request(number, {"ask": "build"})
            assert isinstance(events.get(timeout=PATIENCE_SECONDS), Answer)
            open_files.append(len(list(Path(f"/proc/{builder.process.pid}/fd").iterdir())))
    finally:
        builder.kill()

    assert max(open_files[3:]) <= max(open_files[:3])


@pytest.mark.long
@pytest.mark.skipif(
    not Path("/proc/self/status").is_file(), reason="Linux alone tells the memory of a process"
)
def test_a_worker_stays_as_large_as_it_is_over_a_thousand_saves(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_NOW", NOW)
    write_our_site(tmp_path / "content", 2)
    page = tmp_path / "content/guides/article-00000.md"
    text = page.read_text()
    events = SimpleQueue()
    builder = Builder(Project(ROOT, tmp_path / "content", ROOT / "theme", tmp_path / "site"), events.put)
    process = Path(f"/proc/{builder.process.pid}")

    sizes = []
    try:
        for number in range(1_000):
            page.write_text(f"{text}\n\nSave {number}.\n")
            builder.request(number, {"ask": "build", "first": ["guides/article-00000/index.html"]})
            while not isinstance(event := events.get(timeout=PATIENCE_SECONDS), Answer):
                assert isinstance(event, Shown)
            memory_kb = int(re.search(r"RssAnon:\s*(\d+)", (process / "status").read_text())[1])
            sizes.append((memory_kb / 1024, len(list((process / "fd").iterdir()))))
    finally:
        builder.kill()

    memory_mb, files = zip(*sizes, strict=True)
    assert max(files[500:]) <= max(files[:100])
    # What is left over is split; a thousand times 60 KB, which it once grew, would be 60 MB.
    assert max(memory_mb[500:]) - max(memory_mb[:100]) < 8
