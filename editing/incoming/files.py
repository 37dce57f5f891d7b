"""Whole files from this computer: texts that become drafts, and videos."""

import tempfile
from pathlib import Path, PurePosixPath

from msgspec import Struct

from editing.files import refused
from editing.incoming.pictures import stem_of, write_new
from editing.values import Project, Source
from importer.command import import_files
from importer.pictures import free_name
from plugins.site.api import ContentError, read_video

_VIDEOS = (".mp4", ".webm")


class ImportedFile(Struct, frozen=True):
    """What became of a file: the drafts that were written, and the report, line by line."""

    sources: tuple[Source, ...]
    lines: tuple[str, ...]


def import_file(project: Project, raw: bytes, *, name: str, kind: str) -> ImportedFile:
    """Write a draft for each text in a file, as ``tasks.py import`` does; nothing is overwritten.

    Args:
        name: The name of the file, whose ending says what it is.
        kind: The kind of page for texts that do not say theirs.

    Raises:
        ContentError: There is no text in it, or a page of that name.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / _last_part(name)
        file.write_bytes(raw)
        done = import_files(project.content, [file], kind=kind)
    if done.problems:
        raise ContentError(*done.problems)
    return ImportedFile(tuple(done.sources), tuple(done.lines))


def save_video(project: Project, raw: bytes, *, name: str) -> Source:
    """Save a video under a name made of its own; no other video is overwritten.

    Raises:
        ContentError: It is no video that browsers show.
    """
    shown = _last_part(name)
    ending = PurePosixPath(shown).suffix.lower()
    if ending not in _VIDEOS:
        raise refused(shown, "Browsers show no video of this kind", "Save it as MP4")
    read_video(raw, source=shown)  # raises what is wrong with it
    file = free_name(project.content, f"videos/{stem_of('', shown)}", ending, raw, {})
    write_new(project, "video", {file: raw})
    return file


def _last_part(name: str) -> str:
    """Return a name that no folder can be in, and that no disk refuses."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return (
        "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*')[-80:] or "file"
    )
