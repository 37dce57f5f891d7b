"""Writes ``content/addresses.toml``: an entry to a line, in order, so that additions of two people merge."""

import json
import os
import re
import tempfile
import tomllib
from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path

from msgspec import Struct

from plugins.site.api import (
    ADDRESSES_FILE,
    TABLES,
    Addresses,
    Answers,
    ContentError,
    Problem,
    parse_addresses,
)

EMPTY_FILE = """\
# Every address that this site has or had. "build" and "publish" add the new ones: keep this file in git.

# An address, and the file that has it. A page that is due later is here too, a draft is not.
[live]

# An address, and where it leads now: python3 tasks.py rename writes it.
[moved]

# An address that is gone for good, and since when: python3 tasks.py delete writes it.
[gone]

# For pages that links lead into: their headings, each with the anchors that it had before.
[anchors]
"""
Entry = tuple[str, str]
"""A table and the path of an address: ``("moved", "guides/old/")``."""


class Changes(Struct, frozen=True):
    """What to write; an entry without a value is taken out."""

    entries: Mapping[Entry, str | tuple[str, ...] | None]

    def applied(self, text: str) -> str:
        """Return a text of the file with these changes; every other line stays as it is."""
        text = text or EMPTY_FILE
        lines = text.splitlines(keepends=True)
        end = "\r\n" if lines[0].endswith("\r\n") else "\n"
        lines[-1] = lines[-1].rstrip("\r\n") + end
        before, instead = defaultdict[int, list[str]](list), dict[int, list[str]]()
        after: list[str] = []
        places = parse_addresses(text).lines
        for table in TABLES:
            rows = {name: number - 1 for (of, name), number in places.items() if of == table}
            names, heading = sorted(rows), _heading_of(lines, table)
            new: list[str] = []
            for path in sorted(path for of, path in self.entries if of == table):
                value = self.entries[table, path]
                written = [] if value is None else [f"{_quoted(f'/{path}')} = {_toml(value)}{end}"]
                if path in rows:
                    instead |= {number: [] for number in range(rows[path], _end_of(lines, rows[path]))}
                    instead[rows[path]] = written
                elif heading is None:
                    new += written
                elif (place := bisect(names, path)) < len(names):
                    before[rows[names[place]]] += written
                else:
                    before[_end_of(lines, max(rows.values())) if rows else heading + 1] += written
            after += [end, f"[{table}]{end}", *new] if new else []
        kept = (before[number] + instead.get(number, [line]) for number, line in enumerate(lines))
        return "".join([*chain.from_iterable(kept), *before[len(lines)], *after])


def changes_after_build(known: Addresses, answers: Answers) -> Changes:
    """Return what the file is to remember of a site that was built."""
    answered = (known.moved.keys() | known.gone) - answers.promised.keys()
    redirected = {redirect.path for redirect in answers.redirects}
    back = {path for path in known.gone if path in answers.promised and path not in redirected}
    entries: dict[Entry, str | tuple[str, ...] | None] = {("gone", path): None for path in back}
    remembered = (("live", known.live.keys()), ("anchors", known.anchors.keys()))
    entries |= {(table, path): None for table, paths in remembered for path in paths & answered}
    entries |= {
        ("live", path): source for path, source in answers.promised.items() if known.live.get(path) != source
    }
    entries |= {
        ("anchors", path): tuple(map(" ".join, headings))
        for path, headings in answers.anchors.items()
        if known.anchors.get(path) != headings
    }
    return Changes(entries)


def remember_addresses(content: Path, answers: Answers, known: Addresses) -> int:
    """Bring the file up to date after a build.

    Args:
        known: The file as the build read it, so that nobody reads it again while it says all.

    Returns:
        How many addresses are new in it. Without a change nothing is written.

    Raises:
        ContentError: It cannot be changed line by line.
        OSError: It cannot be read or written; it is as it was.
    """
    if not changes_after_build(known, answers).entries:
        return 0
    file = content / ADDRESSES_FILE
    text = file.read_bytes().decode("utf-8-sig") if file.exists() else ""
    known = parse_addresses(text)  # it may have changed meanwhile
    changes = changes_after_build(known, answers)
    if changes.entries:
        replace_file(file, checked(changes, text).encode())
    return sum(table == "live" and path not in known.live for table, path in changes.entries)


def checked(changes: Changes, text: str) -> str:
    """Return a text of the file with some changes.

    Raises:
        ContentError: The file is written in a way that cannot be changed line by line.
    """
    changed = changes.applied(text)
    read = parse_addresses(changed)
    tables: dict[str, Mapping[str, object]] = {
        "live": read.live,
        "moved": read.moved,
        "gone": dict.fromkeys(read.gone, True),
        "anchors": {path: tuple(map(" ".join, names)) for path, names in read.anchors.items()},
    }
    for (table, path), value in changes.entries.items():
        wanted = True if table == "gone" and value else value
        if read.problems or tables[table].get(path) != wanted:
            expected, remedy = 'a line for each entry: "/address/" = "…"', "Write it so"
            place = parse_addresses(text).place(table, path)
            raise ContentError(Problem(place, table, expected=expected, detail="another form", remedy=remedy))
    return changed


def replace_file(file: Path, content: bytes) -> None:
    """Put a file in the place of another in one step."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            os.fchmod(handle, file.stat().st_mode & 0o777 if file.exists() else 0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _heading_of(lines: list[str], table: str) -> int | None:
    return next((number for number, line in enumerate(lines) if re.match(rf"\s*\[{table}\]", line)), None)


def _end_of(lines: list[str], start: int) -> int:
    """Return the line after an entry; who writes by hand may break a list over several."""
    for stop in range(start + 1, len(lines) + 1):
        with suppress(tomllib.TOMLDecodeError):
            tomllib.loads("".join(lines[start:stop]))
            return stop
    return start + 1


def _toml(value: str | tuple[str, ...]) -> str:
    return _quoted(value) if isinstance(value, str) else f"[{', '.join(map(_quoted, value))}]"


def _quoted(text: str) -> str:
    # A text of JSON is one of TOML, but for "\x7f", which no address holds.
    return json.dumps(text, ensure_ascii=False)
