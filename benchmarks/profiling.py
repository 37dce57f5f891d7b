"""Find where the time goes, by room: ``python3 tasks.py bench --options "--profile --pages 300"``.

Writes ``docs/where-the-time-goes.md`` from ``profile.json``, in which each scenario has a column.

A build runs on one core, so that nothing happens in a copy of the process, and a timer interrupts it every
millisecond. The CPU time since the last interruption counts for the innermost function of the project that
runs, with what it calls of libraries and programs; so a busy machine changes it little.
"""

import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from math import fsum
from pathlib import Path
from types import FrameType

import msgspec
from msgspec import Struct

from benchmarks.builders import OURS, OURS_ON_PRODUCT, ROOT, build_environment, write_site
from benchmarks.edits import choose_article, edit_file
from benchmarks.results import SCENARIOS

IMPORTS, REST = "imports", "Pelican and start-up"
RAW_PROFILE = ROOT / "benchmarks" / "profile.json"
PROFILE = ROOT / "docs" / "where-the-time-goes.md"
_INTERVAL_SECONDS = 0.001
_LEAST_SHARE = 0.01
_IMPORT_SYSTEM = "<frozen importlib"
_ORDER = (*SCENARIOS, "preview")
_PAGE = """\
# Where the time goes

Seconds of CPU by room, on copies of this site's own articles. A room is a folder of `plugins/`
([architecture.md](architecture.md)); its time includes the libraries and programs that it calls.
**Cold**: `publish` without a cache or an output. **Edit**: `build` after one word of an article.
**None**: `build` when nothing has changed. **Preview**: one word of an article is saved while the
preview runs.

{table}
Copied articles: {sizes}. Rooms below 1% of every column are added up.

Made by `python3 tasks.py bench --options "--profile --pages 300"`, never by hand;
[benchmarks](../benchmarks/README.md) explains the corpus, and what was tried to make it fast.
"""


class Column(Struct, frozen=True):
    """Where the CPU time of one scenario went: seconds by room, and the day of the measurement."""

    articles: int
    day: str
    seconds: dict[str, float]


def profile_product(articles: int) -> dict[str, Column]:
    """Build the product corpus cold, after an edit, without a change, and after a save in the preview."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        write_site(OURS_ON_PRODUCT, Path(folder, "small"), 1)
        publish = ("benchmarks.profiling", *OURS.command()[3:])
        build = tuple(word.replace("publishconf.py", "pelicanconf.py") for word in publish)
        _profile(Path(folder, "small"), publish)  # compiles Python's own bytecode
        write_site(OURS_ON_PRODUCT, site, articles)
        seconds = {"cold": _profile(site, publish)}
        _profile(site, build)  # forgets what the other remembers of whole pages
        edit_file(OURS_ON_PRODUCT.source_of(site, choose_article(0, articles)), "corrected")
        seconds |= {scenario: _profile(site, build) for scenario in SCENARIOS if scenario != "cold"}
        seconds["preview"] = _profile(site, ("benchmarks.preview_profile", str(articles)))
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    return {scenario: Column(articles, day, rooms) for scenario, rooms in seconds.items()}


def keep_profile(columns: Mapping[str, Column]) -> None:
    """Replace the columns of some scenarios, and write the page."""
    kept = {**load_profile(), **columns}
    RAW_PROFILE.write_bytes(msgspec.json.format(msgspec.json.encode(kept, order="sorted")) + b"\n")
    PROFILE.write_text(render_page(kept), encoding="utf-8")


def load_profile() -> dict[str, Column]:
    """Read the stored columns by scenario; empty when there is no file."""
    stored = RAW_PROFILE.read_bytes() if RAW_PROFILE.is_file() else b"{}"
    found = msgspec.json.decode(stored, type=dict[str, Column])
    return {name: found[name] for name in sorted(found, key=_ORDER.index)}


def render_page(columns: Mapping[str, Column]) -> str:
    """Return the text of ``docs/where-the-time-goes.md``."""
    sizes = ", ".join(f"{name} {column.articles:,} ({column.day})" for name, column in columns.items())
    seconds = {name: column.seconds for name, column in columns.items()}
    return _PAGE.format(sizes=sizes, table=render_profile(seconds))


def render_profile(seconds: Mapping[str, Mapping[str, float]]) -> str:
    """Return a table of rooms and scenarios; rooms below 1% in every scenario are added up."""
    totals = {scenario: fsum(rooms.values()) for scenario, rooms in seconds.items()}
    rooms = {room for found in seconds.values() for room in found}
    large = {
        room
        for room in rooms
        if any(found.get(room, 0) >= _LEAST_SHARE * totals[scenario] for scenario, found in seconds.items())
    }
    first = seconds[next(iter(seconds))]
    rows = {room: [found.get(room, 0.0) for found in seconds.values()] for room in large}
    rows = dict(sorted(rows.items(), key=lambda row: (-first.get(row[0], 0.0), row[0])))
    small = [fsum(value for room, value in found.items() if room not in large) for found in seconds.values()]
    rows |= {"everything else": small, "**all**": list(totals.values())}
    lines = [
        f"| {room} | {' | '.join(f'{value:.2f} s' for value in values)} |" for room, values in rows.items()
    ]
    head = f"| CPU time | {' | '.join(seconds)} |\n|---|{'---:|' * len(seconds)}"
    return "\n".join([head, *lines, ""])


def room_of(files: Iterable[str], root: Path = ROOT) -> str:
    """Return the room that is running.

    Args:
        files: The files of the running functions, innermost first.
        root: The folder of the project.
    """
    room = ""
    for file in files:
        if file.startswith(_IMPORT_SYSTEM):
            return IMPORTS
        if not room and file.startswith((f"{root}/plugins/", f"{root}/theme/")):
            folder = Path(file).relative_to(root).parent
            room = "theme/templates" if folder.parts[0] == "theme" else folder.as_posix()
    return room or REST


def _profile(site: Path, program: tuple[str, ...]) -> dict[str, float]:
    """Run a module, with its arguments, that writes the seconds of each room into a file."""
    found = site / "profile.json"
    module, *arguments = program
    command = (sys.executable, "-m", module, str(found), *arguments)
    environment = build_environment() | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The build failed:\n{done.stdout}{done.stderr}")
    return msgspec.json.decode(found.read_bytes(), type=dict[str, float])


def _cpu_seconds() -> float:
    """Return the CPU time of this process and of the programs that it has waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _files(frame: FrameType | None) -> Iterator[str]:
    while frame:
        yield frame.f_code.co_filename
        frame = frame.f_back


@contextmanager
def count_rooms(result: Path) -> Iterator[None]:
    """Count the CPU time of this process, and write the seconds of each room."""
    seconds: dict[str, float] = {}
    last = _cpu_seconds()

    def count(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = _cpu_seconds()
        room = room_of(_files(frame))
        seconds[room] = seconds.get(room, 0.0) + now - last
        last = now

    signal.signal(signal.SIGALRM, count)
    signal.setitimer(signal.ITIMER_REAL, _INTERVAL_SECONDS, _INTERVAL_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        result.write_bytes(msgspec.json.encode({room: round(value, 3) for room, value in seconds.items()}))


def use_one_core() -> None:
    """Keep this process on one core, so that no work goes to a copy of it."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _main(result: Path, arguments: list[str]) -> None:
    use_one_core()
    with count_rooms(result):
        from pelican import main  # noqa: PLC0415 - its imports count

        main(arguments)


if __name__ == "__main__":
    _main(Path(sys.argv[1]), sys.argv[2:])
