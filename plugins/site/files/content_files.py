"""Lists the files of ``content/`` as computers leave them: what is no one's is passed over or named."""

import errno
import os
import re
import shlex
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Unpack

from msgspec import Struct

from plugins.site.files.accidents import accident_words
from plugins.site.values.letters import without_invisible
from plugins.site.values.problems import FilePlace, Problem, ProblemWords

STRAY_FILE = "stray-file"

_PASSED_OVER = re.compile(
    # Hidden files and folders, such as .trash/, ._x and .#x; locks and safety copies of editors and Office.
    r"\.|~\$|#.*#$|.*~$|.*\.(?:orig|rej|bak|tmp|sw[a-p]|part|crdownload)$"
    # What systems and disks of a network leave in every folder.
    r"|(?:__MACOSX|@eaDir|lost\+found|node_modules|Thumbs\.db|desktop\.ini|Icon\r?|\$RECYCLE\.BIN"
    r"|System Volume Information)$",
    re.IGNORECASE | re.DOTALL,
)
_ORDINARY = re.compile(
    r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.)[a-z0-9-]{1,150}\.(?:md|toml|svg|png|jpe?g|webp|avif)"
)
"""A name that is good on every computer, and of no copy: most are, and are looked at no further."""
# Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
_FOR_NO_WINDOWS = re.compile(r'[<>:"|?*\\]|[ .]$')
_CONTROL = re.compile(r"[\0-\x1f\x7f]")
_TWO_ENDINGS = re.compile(
    r"(.+)\.(md|html?|php|xml|json|txt|vcf|ics|ico|svg|png|jpe?g|webp|css|js|webmanifest|docx?)\.md",
    re.IGNORECASE,
)
MOST_BYTES_OF_A_NAME = 200
"""A file system takes 255, and the published files have a size and a hash in their names too."""
# Of Dropbox, Nextcloud, Syncthing, Resilio and git, which no editor would choose as the name of a page.
_CONFLICT = re.compile(
    r"(?P<own>.+?)(?: ?\([^()]*(?:\([^()]*\))?[^()]*(?:conflict|konflikt|conflit|conflitto|conflicto)[^/]*\)"
    r"|\.sync-conflict-[\w-]+|[._]conflict-\d[-\w]*|(?-i:_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+))(?P<suffix>\.\w+)",
    re.IGNORECASE,
)
# Of Finder, Explorer, Drive and OneDrive: a copy only if the page of which it would be one is there.
_COPY = re.compile(
    r"(?P<own>.+?)(?: -)?(?: (?:copy|copie|kopie|copia)(?: \d+| \(\d+\))?| ?\(\d+\)| \d+"
    r"|(?-i:-(?:DESKTOP|LAPTOP|WIN)-[0-9A-Z]{6,}|-[\w-]*(?:MacBook|iMac|Mac-mini)[\w-]*))(?P<suffix>\.\w+)",
    re.IGNORECASE,
)
_LIKE_A_COPY = re.compile(r"[ (A-Z]|[._]conflict|sync-conflict")
"""Looked for first: it takes a tenth of the time."""
_COPIED = (".md", ".toml")
_IMPORTED = {
    **dict.fromkeys((".docx", ".html", ".htm", ".xml", ".zip"), "Import it: python3 tasks.py import {path}"),
    **dict.fromkeys(
        (".pages", ".doc", ".odt", ".rtf", ".gdoc"),
        "Save it as Word (.docx), and import that: python3 tasks.py import FILE.docx",
    ),
}
_READ = re.compile(
    r".*\.(?:md|markdown|mdown|txt|toml|svg|png|jpe?g|webp|avif|hei[cf]|mp4|webm)", re.IGNORECASE | re.DOTALL
)


class ContentFiles(Struct, frozen=True):
    """The files below a folder.

    ``paths`` leads from a name to the path below the folder as the disk spells it, which may compose its
    letters differently. ``problems`` stop a build, ``notes`` name what is left out.
    """

    paths: Mapping[str, str]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def plain_name(name: str) -> str:
    """Return a name as it is written in texts: composed letters, plain blanks, nothing invisible."""
    if name.isascii():
        return name
    return without_invisible(unicodedata.normalize("NFC", re.sub(r"[^\S\r\n\t\v\f]", " ", name)))


def list_content(folder: Path) -> ContentFiles:
    """List the files of ``content/``."""
    paths: dict[str, str] = {}
    twins: dict[str, str] = {}
    found: list[Problem] = []
    listed = sorted(_walk(os.fspath(folder), "", found))
    names = {plain_name(path) for path in listed}
    for path in listed:
        is_ordinary = _ORDINARY.fullmatch(path.rpartition("/")[2])
        if not is_ordinary and (problem := _stray(path, names)):
            found.append(problem)
            continue
        name = plain_name(path)
        first = twins.setdefault(name.casefold(), path)
        if first != path:
            found.append(_twin(path, first))
        elif not is_ordinary and (fault := next(_faults(path.rpartition("/")[2]), None)):
            found.append(_problem(path, **fault))
            continue
        paths.setdefault(name, path)
    must_fix = tuple(problem for problem in found if not problem.rule)
    return ContentFiles(paths, must_fix, tuple(problem for problem in found if problem.rule))


def find_path(folder: Path, name: str) -> Path:
    """Return the path of a file of ``content/`` by its name.

    Raises:
        OSError: It is not there, or is not in this folder.
    """
    parts = name.split("/")
    if ".." in parts or os.path.isabs(name):  # noqa: PTH117 - of text, which may hold anything
        raise FileNotFoundError(name)
    path = os.fspath(folder)
    for part in parts:
        inner = f"{path}/{part}"
        if not os.path.lexists(inner):
            wanted = plain_name(part)
            spelled = next((each for each in os.listdir(path) if plain_name(each) == wanted), None)  # noqa: PTH208
            inner = f"{path}/{spelled}" if spelled else ""
        if not inner or os.path.islink(inner):  # noqa: PTH114 - of text
            raise FileNotFoundError(name)
        path = inner
    return Path(path)


def stat_file(path: str | Path) -> os.stat_result:
    """Return the status of a file that can be read: to read a pipe could wait for ever.

    Raises:
        OSError: It is not there, or is no file.
    """
    status = os.stat(path)  # noqa: PTH116 - ten thousand times a build
    if not stat.S_ISREG(status.st_mode):
        code = errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.ENODEV
        raise OSError(code, os.strerror(code), os.fspath(path))
    return status


def _walk(folder: str, below: str, found: list[Problem]) -> Iterator[str]:
    try:
        with os.scandir(f"{folder}/{below}") as entries:
            inner = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        found.append(_problem(below.rstrip("/"), **accident_words(error)))
        return
    for entry in inner:
        path = f"{below}{entry.name}"
        if _ORDINARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
            yield path
        elif not _PASSED_OVER.match(entry.name):
            yield from _look_at(entry, folder, path, found)


def _look_at(entry: "os.DirEntry[str]", folder: str, path: str, found: list[Problem]) -> Iterator[str]:
    suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - of text
    if entry.is_symlink():
        found.append(_link(entry, path))
    elif suffix in _IMPORTED:
        remedy = _IMPORTED[suffix].format(path=shlex.quote(f"{os.path.basename(folder)}/{path}"))  # noqa: PTH119
        message = "No page is made of this file"
        found.append(_problem(path, message=message, remedy=remedy, rule=STRAY_FILE, severity="look at"))
    elif entry.is_dir():
        if suffix == ".md":
            message = "This is a folder with the name of a page"
            found.append(_problem(path, message=message, remedy='Rename it, without ".md"'))
        yield from _walk(folder, f"{path}/", found)
    elif entry.is_file():
        yield path
    elif _READ.fullmatch(entry.name):
        message = "This is a device or a pipe, which no page can be made of"
        found.append(_problem(path, message=message, remedy="Delete it"))


def _link(entry: "os.DirEntry[str]", path: str) -> Problem:
    if not os.path.exists(entry.path):  # noqa: PTH110 - a link to itself is none either
        message, remedy = "This link leads nowhere, and nothing is published of it", "Delete it"
        return _problem(path, message=message, remedy=remedy, rule=STRAY_FILE, severity="look at")
    what = "folder" if entry.is_dir() else "file"
    message = f"This is a link to another {what}, which other computers do not have"
    return _problem(path, message=message, remedy=f"Put the {what} itself in its place")


def _stray(path: str, names: set[str]) -> Problem | None:
    """Return the note about a copy that was not made to be published."""
    folder, slash, name = plain_name(path).rpartition("/")
    if not name.endswith(_COPIED) or not _LIKE_A_COPY.search(name):
        return None
    conflict, copy = _CONFLICT.fullmatch(name), _COPY.fullmatch(name)
    match = conflict or copy
    own = f"{folder}{slash}{match['own']}{match['suffix']}" if match else ""
    if not conflict and own not in names:
        return None
    message = f"This is a copy of {own}, and nothing is published of it"
    remedy = "Take over what only it holds, then delete it; for a page of its own, give it a name of its own"
    return _problem(path, message=message, remedy=remedy, rule=STRAY_FILE, severity="look at")


def _twin(path: str, first: str) -> Problem:
    if plain_name(path) == plain_name(first):
        differs = "letters that look the same and are composed differently, or another kind of blank"
    else:
        differs = "capital letters, which many computers do not tell apart"
    return _problem(
        path,
        message=f"Its name differs from that of {_shown(first)} only in {differs}",
        remedy="Rename or delete one of the two",
    )


def _faults(name: str) -> Iterator[ProblemWords]:
    """Yield what keeps the name of a file from being used on every computer."""
    if not _READ.fullmatch(name):
        return
    if "\N{REPLACEMENT CHARACTER}" in _readable(name):
        yield {"message": "The name of this file is not in UTF-8", "remedy": "Rename it"}
        return
    if _CONTROL.search(name):
        yield {
            "message": "The name of this file holds a line break or another control sign",
            "remedy": "Rename it",
        }
    if len(name.encode()) > MOST_BYTES_OF_A_NAME:
        expected, size = f"a name of at most {MOST_BYTES_OF_A_NAME} letters", f"{len(name.encode())}"
        yield {"expected": expected, "detail": size, "remedy": "Shorten it"}
    if match := _TWO_ENDINGS.fullmatch(name):
        message = "This name has two endings, and the page's address would be that of a file"
        yield {"message": message, "remedy": f'Rename it to "{match[1]}-{match[2]}.md"'}
    if _OF_WINDOWS.match(name):
        message = f'Windows keeps the name "{name.partition(".")[0]}" for itself'
        yield {"message": message, "remedy": "Rename it"}
    if not name.endswith(".md") and (sign := _FOR_NO_WINDOWS.search(name)):
        message = f'Windows cannot save a file with "{sign[0]}" in its name'
        yield {"message": message, "remedy": "Rename it"}


def _problem(path: str, **words: Unpack[ProblemWords]) -> Problem:
    return Problem(FilePlace(_shown(path)), **words)


def _shown(path: str) -> str:
    """Return a path in one line, also one that is not in UTF-8."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _readable(path))


def _readable(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
