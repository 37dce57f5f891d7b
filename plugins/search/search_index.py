"""Runs Pagefind on the finished pages, and keeps the files that browsers request.

Source: https://pagefind.app/docs/
"""

import json
import os
import re
import shutil
from bisect import bisect_right
from collections.abc import Mapping
from contextlib import suppress
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from zlib import crc32

from msgspec import Struct

from plugins.site.api import (
    BuildStopped,
    FilePlace,
    FinishedSite,
    Lazy,
    PageMeta,
    Problem,
    Shared,
    Site,
    SiteStep,
    digest,
    is_indexed,
    output_file,
)

Value = TypeVar("Value")

INDEX_FOLDER = "pagefind/"
MORE_PARTS = (250, 800, 2_500, 8_000)
"""In public, from so many pages on there are twice as many parts: each makes edits cheaper, searches dearer
(``benchmarks/README.md``)."""
MOST_PARTS = 128
"""Each is asked in every search."""
NO_TEXT = ("h1", "sup", "img", ".care-card h2", ".care-card h3")
"""Excluded: the title, which Pagefind has apart, citation numbers, pictures, and the headings of care cards,
which would be offered as an answer wherever a sign has a word of the query."""
NO_OWN_WORDS = (
    *("nav", ".byline", ".action-list", ".call-to-action", ".care-action", ".booking-bar", ".visit-reminder"),
    *(".card-group", ".related", ".term-list", ".source-list", ".fine-print"),
)
"""Repeated on many pages, or about other pages. Listed here and not marked in the theme, since a mark
would be sent to every reader of every page."""
_LEFT_OUT = (*NO_TEXT, *NO_OWN_WORDS)
_OPTIONS = (*(part for selector in _LEFT_OUT for part in ("--exclude-selectors", selector)), "--quiet")
_MAIN = re.compile(r"<main\b")
_LANGUAGE = re.compile(r"<html\b[^>]*>")
_LANGUAGE_NAME = re.compile(r'(<html\b[^>]*\blang="[^"]+)')
_WHOLE_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_ENTRY = "pagefind-entry.json"
_CAUSE = re.compile(r'\bErr` value: .*\bmessage: "(.*)"')
_MEMORY = Path("/dev/shm")  # noqa: S108 - the temporary folder in it is this user's alone
"""Linux keeps its files in memory: to make and delete a folder for each page takes a disk longer than
Pagefind takes for the page (``benchmarks/README.md``)."""
_LEAST_ROOM_BYTES = 1_000_000_000
"""A thousand pages and their index take 30 MB; containers often have no more than 64."""
_LICENCE = Path(__file__).with_name("LICENSE-pagefind.txt")
LICENCE_FILE = f"{INDEX_FOLDER}LICENSE.txt"
"""Pagefind's packages include none, and the MIT licence requires its text with every copy."""


def searched_records(site: Site) -> dict[str, PageMeta]:
    """Return the searchable pages by their file, sorted by their address."""
    pages = ((path, site.records[source]) for path, source in sorted(site.by_path.items()))
    # Not the search page itself.
    return {output_file(path): page for path, page in pages if is_indexed(page, site.statuses[page.source])}


def searched_pages(site: Site, shared: Shared) -> dict[str, str]:
    """Return the files of the searchable pages, sorted, each with its names in menus and its description.

    Pages that search engines may not list are left out, such as the search page, which names them all.
    Without a search page, there are none.
    """
    found: dict[str, str] = {}
    if shared.search is None:
        return found
    for file, page in searched_records(site).items():
        section = site.records.get(f"{page.folder}/index.md")
        named = section is not None and section.source != page.source
        of_section = section.fields.short_title if named and section else ""
        names = page.fields.short_title, of_section, page.fields.description.replace("\n", " ")
        found[file] = "\n".join(names)
    return found


class Layout(Struct, frozen=True):
    """In how many parts the index is made.

    ``part_pages`` is how many pages a part may have; 0 for as few parts as visitors need.
    """

    part_pages: int = 0

    def count_parts(self, pages: int) -> int:
        """Return in how many parts the index of so many pages is made, but for parts without a page."""
        if not self.part_pages:
            return int(2 ** bisect_right(MORE_PARTS, pages))
        return min(MOST_PARTS, 1 << (max(pages - 1, 0) // self.part_pages).bit_length())

    def split_pages(self, searched: Mapping[str, Value]) -> dict[str, dict[str, Value]]:
        """Return searched pages, by their file, in the parts of the index: ``{"": {…}, "1": {…}}``.

        A page stays in its part whatever others do, until there are so many that the parts become more.
        """
        count = self.count_parts(len(searched))
        parts: list[dict[str, Value]] = [{} for _ in range(count)]
        for file, value in searched.items():
            parts[crc32(file.encode()) % count][file] = value
        return {str(number or ""): part for number, part in enumerate(filter(None, parts))}


def build_index(finished: FinishedSite, searched: Mapping[str, str]) -> dict[str, bytes]:
    """Make the files of one part of the index: the same for the same pages, byte for byte.

    The first, in ``pagefind/``, has Pagefind's program too. The browser merges the others into it:
    ``pagefind/1/`` and so on.

    Raises:
        BuildStopped: Pagefind did not run.
    """
    memory = memory_folder()
    with TemporaryDirectory(prefix=_own_prefix(memory), dir=memory) as folder:
        pages, made = Path(folder, "pages"), Path(folder, "made")
        for file, names in searched.items():
            copy = pages / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = mark_main(searched_part(finished.load(file).decode()), *names.split("\n"))
            copy.write_text(name_part(text, finished.part), encoding="utf-8")
        _run_pagefind(pages, made)
        return _read_wanted(made, finished.part)


def memory_folder() -> Path | None:
    """Return a folder whose files are kept in memory; ``None``, for the usual one, where none has room."""
    with suppress(OSError):
        if shutil.disk_usage(_MEMORY).free >= _LEAST_ROOM_BYTES and os.access(_MEMORY, os.W_OK):
            return _MEMORY
    return None


def _own_prefix(memory: Path | None) -> str:
    """Return how folders of this process are named; delete what processes left in memory that were killed."""
    numbering = Path("/proc/self/ns/pid")  # containers that share their memory number their processes apart
    if memory is None or not numbering.exists():
        return "pagefind-"
    known = f"pagefind-{numbering.stat().st_ino}-"
    for left in memory.glob(f"{known}*-*"):
        if not Path("/proc", left.name.removeprefix(known).partition("-")[0]).exists():
            shutil.rmtree(left, ignore_errors=True)  # perhaps another build deletes it too
    return f"{known}{os.getpid()}-"


def searched_part(html: str) -> str:
    """Return what Pagefind is given of a page: its language and ``main``; all of it when it has none."""
    language, main = _LANGUAGE.search(html), _WHOLE_MAIN.search(html)
    return f"<!doctype html>{language[0] if language else ''}<body>{main[0]}</body></html>" if main else html


def fingerprint_searched(page: Lazy[bytes]) -> str:
    """Return a hash of what is searched in a page: another header or style sheet makes no other index."""
    return digest(searched_part(page.load().decode()).encode())


def mark_main(html: str, menu: str, section: str, about: str = "") -> str:
    """Mark the ``main`` of a page as what to index, with its names in menus and its description."""
    names = {"menu": menu, "section": section, "about": about}
    # In attributes of their own, since a comma in a value would start another field.
    values = "".join(f' data-{name}="{escape(value)}"' for name, value in names.items() if value)
    fields = ", ".join(f"{name}[data-{name}]" for name, value in names.items() if value)
    marks = f'<main data-pagefind-body{values} data-pagefind-meta="{fields}"'
    return _MAIN.sub(lambda _: marks, html, count=1)


def name_part(html: str, part: str) -> str:
    """Name the part of the index in the language of a page, ``en-US-x-1``, with which ids of results begin.

    Source: https://www.rfc-editor.org/rfc/rfc5646#section-2.2.7
    """
    return _LANGUAGE_NAME.sub(rf"\1-x-{part}", html, count=1) if part else html


def _run_pagefind(pages: Path, made: Path) -> None:
    # Late: not needed when no page has changed.
    import subprocess  # noqa: PLC0415

    from pagefind_bin import get_executable  # noqa: PLC0415

    command = [str(get_executable()), "--site", str(pages), "--output-path", str(made), *_OPTIONS]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    if run.returncode:
        reason = failure(run.returncode, run.stderr or run.stdout)
        message = f"Pagefind could not index the pages: {reason}"
        remedy = "Correct what it names, or run the build again"
        raise BuildStopped([Problem(FilePlace("plugins/search"), message=message, remedy=remedy)])


def failure(code: int, said: str) -> str:
    """Return in one line why Pagefind failed: the signal that ended it, or what it said, even in a panic.

    Args:
        code: The return code, as ``subprocess`` has it: -15 for signal 15.
    """
    if code < 0:
        return f"it was ended by signal {-code}"
    lines = [line.strip() for line in said.splitlines() if line.strip() and " panicked at " not in line]
    line = lines[0] if lines else f"it ended with code {code}"
    cause = _CAUSE.search(line)
    return (cause[1] if cause else line).rstrip(".")


def _read_wanted(made: Path, part: str) -> dict[str, bytes]:
    """Return what browsers request: the index, and Pagefind's program (no interface) in the first part."""
    entry = json.loads((made / _ENTRY).read_text(encoding="utf-8"))
    machines = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()}
    wanted = {_ENTRY} if part else {"pagefind.js", "pagefind-worker.js", _ENTRY, *machines}
    files = sorted(path for path in made.rglob("*") if path.is_file())
    names = {path.relative_to(made).as_posix(): path for path in files}
    folder = f"{INDEX_FOLDER}{part}/" if part else INDEX_FOLDER
    index = {
        f"{folder}{name}": path.read_bytes()
        for name, path in names.items()
        if name in wanted or name.endswith((".pf_meta", ".pf_index", ".pf_fragment"))
    }
    return index if part else index | {LICENCE_FILE: _LICENCE.read_bytes()}


def index_step(layout: Layout) -> SiteStep:
    """Return what makes the index."""
    return SiteStep(
        select=searched_pages, make=build_index, fingerprint=fingerprint_searched, split=layout.split_pages
    )
