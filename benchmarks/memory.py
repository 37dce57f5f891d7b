"""Watch the memory of a process and its descendants (Linux: reads /proc)."""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Event

INTERVAL_SECONDS = 0.02
_SHARE_OF_TIME = 0.02  # the sampling overhead: reading the maps of a gigabyte blocks it for milliseconds


def watch_peak_kb(root: int, ended: Event) -> int:
    """Return the peak of the summed memory of a process tree, until it has ended.

    Each process counts with its proportional set size, so that pages which forked workers share count once.
    A process that is alone is left in peace: the system keeps its highest memory by itself.

    Args:
        root: The process at the top.
        ended: Set by the caller when that process is gone.

    Returns:
        Kilobytes; 0 when there never were several, or no /proc.
    """
    peak, family, strangers = 0, {root}, set[int]()
    while not ended.is_set():
        started = time.perf_counter()
        _find_descendants(family, strangers)
        if len(family) > 1:
            peak = max(peak, sum(map(load_memory_kb, family)))
        cost = time.perf_counter() - started
        ended.wait(max(INTERVAL_SECONDS, cost / _SHARE_OF_TIME))
    return peak


def load_memory_kb(process: int) -> int:
    """Return the proportional set size of a process; 0 when it has exited."""
    return _field(Path(f"/proc/{process}/smaps_rollup"), "Pss:")


def _find_descendants(family: set[int], strangers: set[int]) -> None:
    present = set(_process_ids())
    family &= present
    strangers &= present
    for process in sorted(present - family - strangers):
        parent = _field(Path(f"/proc/{process}/status"), "PPid:")
        (family if parent in family else strangers).add(process)


def _process_ids() -> Iterable[int]:
    try:
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208 - only names
    except FileNotFoundError:
        return []


def _field(file: Path, name: str) -> int:
    try:
        lines = file.read_text().splitlines()
    except OSError:  # the process has exited
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
