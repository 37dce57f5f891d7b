"""Pictures that are dropped or pasted: checked, and saved under a good name."""

import posixpath
from contextlib import suppress
from pathlib import PurePosixPath

from editing.files import refused
from editing.history import apply
from editing.values import Conflict, Pasted, Project, SavedPicture, Source
from importer.drafts import read_pasted
from importer.pictures import free_name, save_form
from plugins.site.api import ContentError, page_name, read_picture

MOST_BYTES = 50_000_000
_LONGEST_NAME = 60
_TO_WRITE = "(To write) What this picture shows"
_FOLDER = "guides"
"""Every page is in a folder of ``content/``, so that the way to a picture is the same from each."""


def save_picture(
    project: Project, raw: bytes, *, name: str = "", alt: str = "", source: Source = ""
) -> SavedPicture:
    """Save a picture under a name made of its alt text or its own name; no other picture is overwritten.

    Args:
        source: The page that will show it, from which its Markdown is written.

    Raises:
        ContentError: It is no picture, or is too large.
    """
    shown = PurePosixPath(name.replace("\\", "/")).name or "The picture"
    if len(raw) > MOST_BYTES:
        expected, detail = f"at most {MOST_BYTES // 1_000_000} MB", f"{len(raw):,} bytes"
        raise ContentError.of(shown, expected=expected, detail=detail, remedy="Save it smaller")
    is_drawing = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and b"<svg" in raw[:5_000]
    saved, ending = (raw, ".svg") if is_drawing else save_form(raw)
    if not saved:
        message = f"It cannot be used: {ending or 'it is a single dot'}"
        raise refused(shown, message, "Save it as JPEG or PNG")
    read_picture(saved, source=f"{shown}{ending}")  # raises what is wrong with it
    file = free_name(project.content, f"images/{stem_of(alt, shown)}", ending, saved, {})
    write_new(project, "picture", {file: saved})
    target = posixpath.relpath(file, posixpath.dirname(source) or _FOLDER)
    words = " ".join(alt.split()).translate(str.maketrans("[]", "()")) or _TO_WRITE
    notes = ["Say what the picture shows, for people who cannot see it."] if not alt.strip() else []
    notes += ["It was saved as PNG, which browsers show."] if saved != raw else []
    return SavedPicture(file, f"![{words}]({target})", tuple(notes))


def paste_html(project: Project, html: str, *, source: Source = "") -> Pasted:
    """Return the Markdown of HTML from Word, Google Docs or a web page; its pictures are saved.

    Raises:
        ContentError: It has too many tags to be read.
    """
    pasted = read_pasted(html, project.content, source=source or f"{_FOLDER}/pasted.md")
    write_new(project, "picture", pasted.pictures)
    return Pasted(pasted.markdown, pasted.notes)


def stem_of(alt: str, name: str) -> str:
    """Return the name of a file: by what the picture shows, else by what it was called."""
    for words in (alt, PurePosixPath(name).stem):
        with suppress(ContentError):
            stem = page_name(words)
            return stem if len(stem) <= _LONGEST_NAME else stem[:_LONGEST_NAME].rpartition("-")[0]
    return "picture"


def write_new(project: Project, what: str, files: dict[str, bytes]) -> None:
    """Write those files that are not there; ``what`` names the change in the history."""
    new = {name: raw for name, raw in files.items() if not (project.content / name).exists()}
    result = apply(project, what, new, versions=dict.fromkeys(new, "")) if new else None
    if isinstance(result, Conflict):
        raise refused(result.source, "Another program has just written a file of this name", "Do this again")
