"""The earlier states of a file: those that were kept here, and those of git where there is one."""

import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from editing.files import file_of, refused
from editing.history import Change, apply, list_changes, load_kept, shown_text
from editing.values import Conflict, Project, Saved, Source, Version

_SECONDS = 10
_MOST_COMMITS = 200
_COMMIT = "\x1e"
_FORMAT = f"--format={_COMMIT}%H%x1f%aI%x1f%an%x1f%s"


def list_versions(project: Project, source: Source) -> tuple[Version, ...]:
    """Return the earlier states of a file, the newest first; a page is followed to its older names."""
    kept = [*_kept_states(project, source)]
    return tuple(sorted([*kept, *_commits(project, source)], key=lambda one: one.moment, reverse=True))


def read_version(project: Project, source: Source, version_id: str) -> str:
    """Return the text of an earlier state.

    Raises:
        ContentError: The file has no such state, or it is not kept any more.
    """
    return shown_text(_load(project, source, version_id))


def restore_version(project: Project, source: Source, version: str, version_id: str) -> Saved | Conflict:
    """Give a file the bytes of an earlier state; this is a change like any other, and can be undone.

    Args:
        version: That of the file now, "" when it is not there.
    """
    raw = _load(project, source, version_id)
    return apply(project, "restored", {source: raw}, versions={source: version})


def _load(project: Project, source: Source, version_id: str) -> bytes:
    # Only what the list names: an id comes from a browser.
    listed = next((one for one in list_versions(project, source) if one.id == version_id), None)
    raw = None
    if listed:
        origin, _, name = version_id.partition(":")
        raw = _git(project, "show", name) if origin == "git" else load_kept(project, name)
    if raw is None:
        raise refused(source, "This state of the file is not kept any more", "Choose another one")
    return raw


def _kept_states(project: Project, source: Source) -> Iterator[Version]:
    """Yield what each change made of a file, and what it was before when something else had changed it."""
    later: str | None = None
    for change in reversed(list_changes(project)):
        if source not in change.files:
            continue
        before, after = change.files[source]
        if after and after != later:  # else it is named by the change that came next
            yield _state(change, after, change.what)
        if before:
            yield _state(change, before, "as it was before")
        later = before
        if not before:
            source = _older_name(change) or source


def _state(change: Change, version: str, what: str) -> Version:
    return Version(f"studio:{version}", change.moment, what, "studio")


def _older_name(change: Change) -> Source:
    """Return the name that a renamed page had."""
    gone = [name for name, (_, after) in change.files.items() if not after and name.endswith(".md")]
    return gone[0] if len(gone) == 1 else ""


def _commits(project: Project, source: Source) -> Iterator[Version]:
    path = file_of(project, source)
    raw = _git(project, "log", f"-{_MOST_COMMITS}", "--follow", "--name-only", _FORMAT, "--", str(path))
    for entry in (raw or b"").decode("utf-8", "replace").split(_COMMIT)[1:]:
        head, _, names = entry.partition("\n")
        commit, moment, author, subject = head.split("\x1f", 3)
        name = names.strip().splitlines()[-1:]
        if name:
            yield Version(f"git:{commit}:{name[0]}", datetime.fromisoformat(moment), subject, "git", author)


def _git(project: Project, *arguments: str) -> bytes | None:
    """Return what git prints, ``None`` when there is none, or no repository."""
    if not _in_repository(project.root):
        return None
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and paths behind "--"
            command, cwd=project.root, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _in_repository(folder: Path) -> bool:
    return any((each / ".git").exists() for each in (folder, *folder.parents))
