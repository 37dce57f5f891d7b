"""A file → the texts in it, by its kind."""

import codecs
import posixpath
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

from bs4.dammit import EncodingDetector

from importer.archives import BROKEN, damaged, open_archive, read_bytes, read_word
from importer.plain_text import read_markdown, read_plain_text
from importer.text import PROGRAMS, Text
from importer.wordpress import read_wordpress
from plugins.site.api import ContentError

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TEXTS = "a .docx, .html, .md or .txt, an .xml of WordPress, or a .zip of Google Docs"


def read_texts_of(file: Path) -> list[Text]:
    """Read a file."""
    ending = file.suffix.lower()
    if ending not in _READERS:
        remedy = PROGRAMS["as_word"].get(ending, "Save it as one of these")
        raise ContentError.of(file.name, expected=_TEXTS, got=ending or "no ending", remedy=remedy)
    texts = _READERS[ending](read_bytes(file), name=file.name)
    for text in texts:
        if ending != ".zip":
            text.load = partial(_beside, file.parent)
    return texts


def _read_archive(raw: bytes, *, name: str) -> list[Text]:
    """Read what Google Docs downloads as a web page, or as Markdown with its pictures."""
    archive = open_archive(raw, name=name)
    pages = [part for part in archive.namelist() if part.endswith((".html", ".htm", ".md"))]
    pages = [part for part in pages if not part.startswith(("__MACOSX", "."))]
    if len(pages) != 1:
        expected, remedy = "one text in it", "Unpack it, and name the files that you want"
        raise ContentError.of(name, expected=expected, detail=str(len(pages)), remedy=remedy)
    content = _inside(archive, "", pages[0])
    if content is None:
        raise damaged(name)
    texts = _READERS[posixpath.splitext(pages[0])[1]](content, name=name)
    texts[0].load = partial(_inside, archive, posixpath.dirname(pages[0]))
    return texts


def _beside(folder: Path, name: str) -> bytes | None:
    """Return a picture in the folder of a file or below it; no address leads out of there."""
    with suppress(OSError, ValueError, ContentError):
        path = (folder / unquote(name)).resolve()
        return read_bytes(path) if path.is_relative_to(folder.resolve()) else None
    return None


def _inside(archive: ZipFile, folder: str, name: str) -> bytes | None:
    with suppress(*BROKEN):
        return archive.read(posixpath.normpath(posixpath.join(folder, unquote(name))))
    return None


def _decode(raw: bytes) -> str:
    """Return a text as its program meant it: UTF-8 where that is possible, else what it declares."""
    declared = EncodingDetector.find_declared_encoding(raw, is_html=True) or "cp1252"
    for encoding in ("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig", declared):
        with suppress(UnicodeDecodeError, LookupError):
            return "\n".join(raw.decode(encoding).splitlines())
    return "\n".join(raw.decode("cp1252", errors="replace").splitlines())


_READERS: dict[str, Callable[..., list[Text]]] = {
    ".docx": read_word,
    ".xml": read_wordpress,
    ".zip": _read_archive,
    **dict.fromkeys((".html", ".htm"), lambda raw, name: [Text(name, _decode(raw))]),
    **dict.fromkeys((".md", ".markdown"), lambda raw, name: read_markdown(_decode(raw), name=name)),
    ".txt": lambda raw, name: read_plain_text(_decode(raw), name=name),
}
