"""Every change that was made here, so that each can be looked at and taken back.

It lives in ``.history/``, beside ``content/``: people's work, which ``clean`` does not delete. A line of
``journal.jsonl`` is one change of one or more files; ``texts/`` holds what they were before and after, each
content once, by its hash.
"""

import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

import msgspec
from msgspec import Struct

from editing.files import Files, read_file, refused, version_of, write_beside, write_files
from editing.splicing.line_ends import with_line_feeds
from editing.values import Conflict, Project, Saved, Source
from plugins.site.api import ContentError, accident_words

FOLDER = ".history"
MOST_CHANGES = 5_000
MOST_BYTES = 300_000_000
MOST_BYTES_OF_A_FILE = 30_000_000
"""A larger one, such as a video, is not kept: it would push out the texts of years."""
_PRUNED_EVERY = 50
_JOURNAL = "journal.jsonl"
# The threads of one studio. Two programs that save at once are told apart by the versions of their files.
_ONE_AT_A_TIME = Lock()


class Change(Struct, frozen=True, omit_defaults=True):
    """One change: what was done, and the hash of each file before and after ("" where there was none).

    ``undoes`` is the number of the change that this one took back.
    """

    id: str
    moment: datetime
    what: str
    files: Mapping[Source, tuple[str, str]]
    undoes: str = ""


def apply(
    project: Project,
    what: str,
    files: Files,
    *,
    versions: Mapping[Source, str] | None = None,
    undoes: str = "",
) -> Saved | Conflict:
    """Write files, and keep what they were and are.

    Args:
        what: In a word or two, for the history: ``saved``, ``renamed``.
        files: The first one names the change.
        versions: What files are known to be; one that is something else by now is a conflict.

    Raises:
        ContentError: A file may not be written, or the disk refuses; nothing was changed.
    """
    first = next(iter(files))
    with _ONE_AT_A_TIME:
        before = {source: read_file(project, source) for source in {**files, **(versions or {})}}
        for source, version in (versions or {}).items():
            if version_of(before[source]) != version:
                theirs, mine = before[source], files.get(source)
                return Conflict(source, version_of(theirs), shown_text(mine), shown_text(theirs))
        changed = {source: raw for source, raw in files.items() if raw != before[source]}
        if not changed:
            return Saved(first, version_of(before[first]))
        for raw in (*(before[source] for source in changed), *changed.values()):
            _keep(project, raw)
        write_files(project, changed)
        number = _note(
            project,
            what,
            {source: (version_of(before[source]), version_of(raw)) for source, raw in changed.items()},
            undoes,
        )
    return Saved(first, version_of(files[first]), number, tuple(changed))


def list_changes(project: Project) -> list[Change]:
    """Return all changes, the oldest first; a line that was cut off by a crash is passed over."""
    try:
        lines = _journal(project).read_bytes().splitlines()
    except OSError:
        return []
    changes = []
    for line in lines:
        with suppress(msgspec.DecodeError):
            changes.append(msgspec.json.decode(line, type=Change))
    return changes


def load_kept(project: Project, version: str) -> bytes | None:
    """Return what a file once was, ``None`` when it is not kept any more."""
    try:
        return zlib.decompress(_place(project, version).read_bytes())
    except (OSError, zlib.error):
        return None


def undo(project: Project) -> Saved | Conflict | None:
    """Take back the last change that is not taken back yet; ``None`` when there is none.

    Raises:
        ContentError: What the files were is not kept any more.
    """
    changes = list_changes(project)
    taken_back = {change.undoes for change in changes}
    last = next((one for one in reversed(changes) if not one.undoes and one.id not in taken_back), None)
    if last is None:
        return None
    files = {source: _kept_or_refused(project, source, before) for source, (before, _) in last.files.items()}
    versions = {source: after for source, (_, after) in last.files.items()}
    return apply(project, f"undone: {last.what}", files, versions=versions, undoes=last.id)


def shown_text(raw: bytes | None) -> str:
    """Return bytes as a text to look at."""
    return with_line_feeds((raw or b"").decode("utf-8", "replace"))


def _kept_or_refused(project: Project, source: Source, version: str) -> bytes | None:
    raw = load_kept(project, version) if version else None
    if version and raw is None:
        raise refused(source, "What this file was before is not kept any more", "Change it by hand")
    return raw


def _keep(project: Project, raw: bytes | None) -> None:
    """Keep a content; what is kept already is the same."""
    if raw is None or len(raw) > MOST_BYTES_OF_A_FILE:
        return
    path = _place(project, version_of(raw))
    if path.exists():
        return
    try:
        write_beside(path, zlib.compress(raw)).replace(path)
    except OSError as error:
        raise ContentError.of(f"{FOLDER}/", **accident_words(error)) from error


def _note(project: Project, what: str, files: Mapping[Source, tuple[str, str]], undoes: str) -> str:
    """Add a line to the journal; without it the change is still made, and nothing of it is lost."""
    moment, changes = datetime.now(UTC), list_changes(project)
    number = f"{moment:%Y%m%dT%H%M%S}-{len(changes) + 1}"
    # The line feed first, so that a line that a crash cut off spoils no other.
    line = b"\n" + msgspec.json.encode(Change(number, moment, what, files, undoes))
    with suppress(OSError), _journal(project).open("ab") as journal:
        journal.write(line)
    if len(changes) % _PRUNED_EVERY == 0:
        with suppress(OSError):
            prune(project)
    return number


def prune(project: Project, *, most_changes: int = MOST_CHANGES, most_bytes: int = MOST_BYTES) -> None:
    """Forget the oldest changes beyond a number or a size, and what only they kept."""
    changes, kept, total = list_changes(project), list[Change](), 0
    names: set[str] = set()
    for change in reversed(changes[-most_changes:]):
        new = {name for pair in change.files.values() for name in pair if name} - names
        total += sum(_size(_place(project, name)) for name in new)
        if total > most_bytes:
            break
        names |= new
        kept.append(change)
    if len(kept) < len(changes):
        begun = _journal(project).with_suffix(".tmp")
        begun.write_bytes(b"\n".join(map(msgspec.json.encode, reversed(kept))))
        begun.replace(_journal(project))
    for path in (project.content.parent / FOLDER / "texts").glob("*/*"):
        if path.name not in names:
            path.unlink(missing_ok=True)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _journal(project: Project) -> Path:
    return project.content.parent / FOLDER / _JOURNAL


def _place(project: Project, version: str) -> Path:
    return project.content.parent / FOLDER / "texts" / version[:2] / version
