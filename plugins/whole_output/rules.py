"""The rules about ``PLUGINS`` and about the folder that a build replaces."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from plugins.site.api import FilePlace, Problem
from plugins.whole_output.staging import MARKER

_NAME = "plugins.whole_output"
_PLACE = FilePlace("pelicanconf.py")
_REMEDY = "Choose another folder with -o"


def check_plugins(loaded: Sequence[str], *, required: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each plugin that is out of place, or did not load, which Pelican only logs."""
    for name in required:
        if name not in loaded:
            message = f'"{name}" did not load, because of the error above'
            remedy = "Repair it: without it, pages would be published without its work"
            yield Problem(_PLACE, "PLUGINS", message=message, remedy=remedy)
    if loaded[-1:] != [_NAME]:
        expected, remedy = f'"{_NAME}" at the end', "Move it to the end: what runs after it comes too late"
        yield Problem(_PLACE, "PLUGINS", expected=expected, got=loaded[-1], remedy=remedy)


def check_target(target: Path, *, kept: Iterable[Path]) -> list[Problem]:
    """Return the first problem of a folder that must not be replaced; the ``kept`` paths must survive."""
    reasons = _reasons_to_refuse(target, kept)
    place, expected = FilePlace(str(target)), "a folder to replace"
    return [
        Problem(place, "output", expected=expected, detail=reason, remedy=remedy)
        for reason, remedy in islice(reasons, 1)
    ]


def _reasons_to_refuse(target: Path, kept: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for folder in (path.resolve() for path in kept if path.is_dir()):
        if target != folder and target.is_relative_to(folder):
            yield f"a folder inside of {folder.name}/, of which the site is made", _REMEDY
    if not target.exists():
        return
    if not target.is_dir():
        yield "a file", _REMEDY
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
