"""The rules about the folder that a build replaces: never one with files that no build made."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.site.api import FilePlace, Problem
from plugins.whole_output.staging import MARKER

_REMEDY = "Choose another folder with -o"


def check_target(target: Path, *, kept: Iterable[Path]) -> list[Problem]:
    """Return the problem of a folder that must not be replaced; the ``kept`` paths must survive."""
    if not target.exists():
        return []
    place, expected = FilePlace(str(target)), "a folder to replace"
    return [
        Problem(place, "output", expected=expected, detail=reason, remedy=remedy)
        for reason, remedy in list(_reasons_to_refuse(target, kept))[:1]
    ]


def _reasons_to_refuse(target: Path, kept: Iterable[Path]) -> Iterator[tuple[str, str]]:
    if not target.is_dir():
        yield "a file", _REMEDY
        return
    if target.is_mount():
        yield "the root of a file system, which cannot be moved", "Choose a folder inside it with -o"
    for path in kept:
        if path.resolve().is_relative_to(target):
            yield f"the folder that holds {path}", _REMEDY
    if (target / ".git").exists():
        yield "a Git repository", _REMEDY
    if not (target / MARKER).exists() and any(target.iterdir()):
        remedy = "Move them away (or delete the folder), or choose another with -o"
        yield "one with files that did not come from a build of this site", remedy
