"""Work is shared between cores, and its results come in order."""

import os
import platform
import resource
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from plugins.site.cache import processes
from plugins.site.cache.processes import end_spinner, map_on_cores
from tests.builds import ROOT

pytestmark = pytest.mark.usefixtures("no_other_thread")


def square(number):
    return number * number, os.getpid()


@pytest.fixture
def two_cores(monkeypatch):
    monkeypatch.setattr(processes, "available_cores", lambda: 2)


@pytest.mark.usefixtures("two_cores")
def test_many_things_are_done_by_several_processes_in_order():
    results = list(map_on_cores(square, range(200), least=10))

    assert [result for result, _ in results] == [number * number for number in range(200)]
    assert os.getpid() not in {process for _, process in results[1:]}


@pytest.mark.usefixtures("two_cores")
def test_copies_have_what_the_first_job_prepared():
    prepared = []

    def job(number):
        prepared.append(number)
        return prepared[0]

    assert set(map_on_cores(job, range(20), least=10)) == {0}


@pytest.mark.usefixtures("two_cores")
def test_what_is_prepared_for_several_things_is_prepared_in_one_process():
    def prepare(number):
        prepared.append(number // 7)
        return number, len(prepared), os.getpid()

    prepared = []
    items = range(700)

    done = list(map_on_cores(prepare, items, least=10, together=lambda number: f"photo {number // 7}"))

    assert [number for number, *_ in done] == list(items)
    # One process, and nothing else between them.
    for first in range(7, 700, 7):
        _, times, process = done[first]
        assert done[first : first + 7] == [(first + more, times + more, process) for more in range(7)]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries decide for themselves")
@pytest.mark.usefixtures("two_cores")
def test_the_memory_of_one_job_is_there_for_the_next():
    def count_new_pages(_number):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        [bytearray(16 << 20) for _ in range(4)]
        return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before, os.getpid()

    done = list(map_on_cores(count_new_pages, range(20), least=10))[1:]

    # On a busy machine a process may get only one job.
    again = {
        process: pages for at, (pages, process) in enumerate(done) if process in {of for _, of in done[:at]}
    }
    assert max(again.values()) < 100  # of 4 KB


@pytest.mark.usefixtures("two_cores")
def test_few_things_are_done_here():
    assert list(map_on_cores(square, [3], least=10)) == [(9, os.getpid())]


@pytest.mark.usefixtures("two_cores")
def test_beside_another_thread_nothing_is_copied():
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        results = list(map_on_cores(square, range(20), least=10))
    finally:
        done.set()
        thread.join()

    assert {process for _, process in results} == {os.getpid()}


@pytest.mark.usefixtures("two_cores")
def test_the_spinner_of_the_command_is_ended_for_the_copies():
    with Console(file=StringIO()).status("Generating..."):
        end_spinner()
        results = list(map_on_cores(square, range(20), least=10))

    assert os.getpid() not in {process for _, process in results[1:]}


@pytest.mark.usefixtures("two_cores")
def test_one_who_ends_amid_a_large_job_waits_for_little_of_it(tmp_path, monkeypatch):
    done, is_ending = tmp_path / "done", tmp_path / "is ending"
    done.mkdir()
    shutdown = ProcessPoolExecutor.shutdown
    monkeypatch.setattr(
        ProcessPoolExecutor, "shutdown", lambda pool, **how: is_ending.touch() or shutdown(pool, **how)
    )

    def mark(number):
        # The copies do no more than is asked for, however long the one who ends is kept waiting.
        while number >= 100 and not is_ending.exists():
            time.sleep(0.01)
        (done / str(number)).touch()

    results = map_on_cores(mark, list(range(2_000)), least=2)
    next(results)
    next(results)
    results.close()
    assert len(list(done.iterdir())) < 200


def test_an_error_in_a_job_arrives():
    def fail(number):
        raise ValueError(number)

    with pytest.raises(ValueError, match="0"):
        list(map_on_cores(fail, range(20), least=10))


ENDLESS = """
import os, sys, time
from plugins.site.cache import processes
processes.available_cores = lambda: 2
def job(number):
    if number:
        os.write(1, f"{os.getpid()}\\n".encode())
        time.sleep(600)
list(processes.map_on_cores(job, range(3), least=2))
"""


def is_running(process):
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux makes children")
def test_no_child_outlives_a_parent_that_is_killed():
    parent = subprocess.Popen([sys.executable, "-c", ENDLESS], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    children = [int(parent.stdout.readline()) for _ in range(2)]

    parent.kill()
    parent.wait()

    end = time.monotonic() + 60
    while any(map(is_running, children)):
        assert time.monotonic() < end, children
        time.sleep(0.01)
    parent.stdout.close()


LOST = """
import sys
from concurrent.futures import process
from plugins.site.cache import processes
processes.available_cores = lambda: 2
def run(_):
    raise MemoryError
process._ExecutorManagerThread.run = run
list(processes.map_on_cores(abs, range(9), least=2))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux makes children")
def test_a_pool_that_is_out_of_memory_ends_instead_of_waiting_for_ever():
    done = subprocess.run(
        [sys.executable, "-c", LOST], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )

    assert (done.returncode, done.stderr) == (
        1,
        "Computer: Too little memory is left. Close other programs, then do this again.\n",
    )
