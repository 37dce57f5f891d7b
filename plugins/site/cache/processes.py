"""One job for many things, on all cores."""

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from plugins.site.files.accidents import accident

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNKS_A_CORE = 8
_MOST_IN_A_CHUNK = 20
"""A build that is ended, as by SIGTERM, waits for the chunks that were begun, and three more."""
_SIGNAL_AT_PARENTS_END = 1  # PR_SET_PDEATHSIG of prctl(2)
# M_MMAP_THRESHOLD, as large as it may be, and M_TRIM_THRESHOLD of mallopt(3).
_KEPT_MEMORY = {-3: 32 << 20, -1: 512 << 20}
# Set in each child, before its first job; a job itself (a bound method, what it knows) goes through no pipe.
_jobs: list[Callable[[Any], Any]] = []


def map_on_cores(
    job: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    least: int,
    together: Callable[[Item], str] = lambda _: "",
) -> Iterator[Result]:
    """Do a job for each item, and return the results in their order.

    Child processes are copies of this one, which is safe and quick on Linux
    while no other thread runs; elsewhere, and for fewer than ``least`` items,
    this process does it all.

    Args:
        together: Names what an item shares with those beside it; one process does them all.

    Raises:
        BrokenProcessPool: A child was killed.
    """
    cores = available_cores()
    can_copy = sys.platform == "linux" and threading.active_count() == 1
    if len(items) < least or cores == 1 or not can_copy:
        yield from map(job, items)
        return
    # Late: most builds need no other process.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    # The first one here, so that what it imports and prepares is there in every copy of this process.
    first, *others = items
    yield job(first)
    size = min(max(1, len(items) // (cores * _CHUNKS_A_CORE)), _MOST_IN_A_CHUNK)
    before, threading.excepthook = threading.excepthook, _end_with_thread
    try:
        with ProcessPoolExecutor(cores, get_context("fork"), _adopt, (job, os.getpid())) as pool:
            for results in pool.map(_do, _chunks(others, size, together)):
                yield from results
    finally:
        threading.excepthook = before


def _chunks(items: Sequence[Item], size: int, together: Callable[[Item], str]) -> Iterator[list[Item]]:
    """Part items into chunks of so many, or more where those at the end are done together."""
    chunk: list[Item] = []
    for item in items:
        if len(chunk) >= size and not (together(item) and together(item) == together(chunk[-1])):
            yield chunk
            chunk = []
        chunk.append(item)
    if chunk:
        yield chunk


def _end_with_thread(lost: threading.ExceptHookArgs) -> None:
    """End this process when a thread of the pool has failed, whose results would never come."""
    try:
        error = lost.exc_value if isinstance(lost.exc_value, Exception) else MemoryError()
        os.write(2, f"{accident(error, Path('.cache'))}\n".encode())
    finally:
        os._exit(1)


def end_spinner() -> None:
    """End the spinner that the ``pelican`` command turns: while its thread runs, no process may be copied."""
    for thread in threading.enumerate():
        if type(thread).__module__ == "rich.live":
            thread.live.stop()  # type: ignore[attr-defined]
            thread.join()


def available_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _adopt(job: Callable[[Any], Any], parent: int) -> None:
    """Take a job in a child."""
    end_with_parent()
    if os.getppid() != parent:  # it ended before
        os._exit(1)
    _keep_memory()
    _jobs.append(job)


def _keep_memory() -> None:
    """Keep what is freed for the next job: the system would clear the memory of each picture anew."""
    with suppress(AttributeError):  # a C library without it
        for option, most_bytes in _KEPT_MEMORY.items():
            ctypes.CDLL(None).mallopt(option, most_bytes)


def end_with_parent() -> None:
    """Have the system kill this process when its parent ends in any way, where it can: on Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_END, signal.SIGKILL)


def _do(chunk: list[Any]) -> list[Any]:
    return [_jobs[-1](item) for item in chunk]
