"""A file → the texts in it, by its kind."""

import codecs
import posixpath
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from bs4.dammit import EncodingDetector

from importer.archives import damaged, open_archive, read_bytes, read_word
from importer.plain_text import read_markdown, read_plain_text
from importer.text import Text
from importer.wordpress import read_wordpress
from plugins.site.api import ContentError

PICTURES = frozenset(
    {".heic", ".heif", ".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp"}
)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TEXTS = "a .docx, .html, .md or .txt, an .xml of WordPress, or a .zip of Google Docs"
_AS_WORD = {
    ".pages": "Open it in Pages and choose File, Export To, Word",
    ".gdoc": "Open it in Google Docs and choose File, Download, Microsoft Word",
    **dict.fromkeys((".doc", ".odt", ".rtf", ".dot", ".docm"), 'Open it and save it as ".docx"'),
    ".pdf": 'Find the text that it was made from, or save it in Word as ".docx"',
}


def read_texts_of(file: Path) -> list[Text]:
    """Read a file.

    Raises:
        ContentError: It is of no known kind, or cannot be read.
    """
    ending, name = file.suffix.lower(), file.name
    if ending in _AS_WORD:
        raise ContentError.of(name, expected=_TEXTS, got=ending, remedy=_AS_WORD[ending])
    if ending not in _READERS:
        raise ContentError.of(
            name, expected=_TEXTS, got=ending or "no ending", remedy="Save it as one of these"
        )
    return _READERS[ending](read_bytes(file), file)


def _read_html(raw: bytes, file: Path) -> list[Text]:
    return [Text(file.name, _decode(raw), load=partial(_beside, file.parent))]


def _read_markdown(raw: bytes, file: Path) -> list[Text]:
    texts = read_markdown(_decode(raw), name=file.name)
    texts[0].load = partial(_beside, file.parent)
    return texts


def _read_archive(raw: bytes, file: Path) -> list[Text]:
    """Read what Google Docs downloads as a web page, or as Markdown with its pictures."""
    archive = open_archive(raw, name=file.name)
    pages = [part for part in archive.namelist() if part.endswith((".html", ".htm", ".md"))]
    pages = [part for part in pages if not part.startswith(("__MACOSX", "."))]
    if len(pages) != 1:
        remedy = "Unpack it, and name the files that you want"
        raise ContentError.of(file.name, expected="one text in it", detail=str(len(pages)), remedy=remedy)
    content = _part(archive, pages[0])
    if content is None:
        raise damaged(file.name)
    load = partial(_inside, archive, posixpath.dirname(pages[0]))
    if pages[0].endswith(".md"):
        texts = read_markdown(_decode(content), name=file.name)
    else:
        texts = [Text(file.name, _decode(content))]
    texts[0].load = load
    return texts


def _beside(folder: Path, name: str) -> bytes | None:
    """Return a picture in the folder of a file or below it; no address leads out of there."""
    try:
        path = (folder / unquote(name)).resolve()
        is_inside = path.is_relative_to(folder.resolve()) and path.is_file()
        return read_bytes(path) if is_inside else None
    except (OSError, ValueError, ContentError):
        return None


def _inside(archive: ZipFile, folder: str, name: str) -> bytes | None:
    return _part(archive, posixpath.normpath(posixpath.join(folder, unquote(name))))


def _part(archive: ZipFile, name: str) -> bytes | None:
    try:
        return archive.read(name)
    except (KeyError, OSError, ValueError, NotImplementedError, BadZipFile, zlib.error):
        return None


def _decode(raw: bytes) -> str:
    """Return a text as its program meant it: UTF-8 where that is possible, else what it declares."""
    declared = EncodingDetector.find_declared_encoding(raw, is_html=True) or "cp1252"
    for encoding in ("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig", declared):
        with suppress(UnicodeDecodeError, LookupError):
            return "\n".join(raw.decode(encoding).splitlines())
    return "\n".join(raw.decode("cp1252", errors="replace").splitlines())


_READERS: dict[str, Callable[[bytes, Path], list[Text]]] = {
    ".docx": lambda raw, file: read_word(raw, name=file.name),
    ".xml": lambda raw, file: read_wordpress(raw, name=file.name),
    ".zip": _read_archive,
    **dict.fromkeys((".html", ".htm"), _read_html),
    **dict.fromkeys((".md", ".markdown"), _read_markdown),
    ".txt": lambda raw, file: read_plain_text(_decode(raw), name=file.name),
}
