"""Files as bytes: limits that are counted before anything is unpacked or parsed; ZIP, and DOCX by mammoth."""

import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError
from xml.sax import SAXException
from zipfile import BadZipFile, ZipFile

import mammoth
from bs4 import BeautifulSoup
from mammoth.docx.files import InvalidFileReferenceError

from importer.text import Log, Text
from plugins.site.api import ContentError

_MEGABYTE = 1_000_000
MOST_BYTES = 100 * _MEGABYTE
_MOST_BYTES_OF_TEXT = 5 * _MEGABYTE
_MOST_UNPACKED = 300 * _MEGABYTE
_MOST_XML = 20 * _MEGABYTE
_MOST_PARTS = 5_000
_ENCRYPTED = 0x1
_XML_ENDINGS = (".xml", ".rels")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins what Word 97 saved, and what newer Word wraps around a text with a password."""
# What mammoth does not map by itself. A list of Word's own styles has its level in the style's name.
_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1.title:fresh",
        "p[style-name='Subtitle'] => p.subtitle:fresh",
        *(f"p[style-name='toc {level}'] => p.toc:fresh" for level in range(1, 10)),
        "p[style-name='TOC Heading'] => p.toc:fresh",
        "p[style-name='Quote'] => blockquote > p:fresh",
        "p[style-name='Intense Quote'] => blockquote > p:fresh",
        "p[style-name='List Bullet'] => ul > li:fresh",
        "p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh",
        "p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh",
        "p[style-name='List Number'] => ol > li:fresh",
        "p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh",
        "p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh",
        "comment-reference => sup",
        "r[style-name='Emphasis'] => em",
        "r[style-name='Intense Emphasis'] => em",
        "strike => s",
    ]
)
_BROKEN = (
    *(BadZipFile, zlib.error, ExpatError, SAXException, InvalidFileReferenceError),
    *(KeyError, AttributeError, IndexError, TypeError, ValueError, EOFError, OSError, RecursionError),
    NotImplementedError,
)
"""What mammoth and the libraries below it raise for a document that breaks the rules of its format."""
_DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/core.xml"


def read_bytes(file: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        ContentError: It is not there, empty, no file, or too large.
    """
    name = file.name or str(file)
    if not file.exists():
        raise ContentError.of(str(file), message="There is no such file", remedy="Check its name and folder")
    if not file.is_file():
        raise ContentError.of(name, message="This is a folder", remedy="Name the files inside")
    most = _MOST_BYTES_OF_TEXT if file.suffix.lower() in {".md", ".markdown", ".txt"} else MOST_BYTES
    if (size := file.stat().st_size) > most:
        raise too_large(name, f"{size / _MEGABYTE:,.0f} MB", most)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise ContentError.of(
            name, message=f"It cannot be read ({error.strerror})", remedy="Check its permissions"
        ) from error
    if not raw.strip():
        raise ContentError.of(name, message="The file is empty", remedy="Save it again")
    return raw


def too_large(name: str, found: str, most: int, remedy: str = "Save a part of it") -> ContentError:
    """Return the error of a file that is beyond a limit in bytes."""
    return ContentError.of(name, expected=f"at most {most // _MEGABYTE} MB", detail=found, remedy=remedy)


def damaged(name: str) -> ContentError:
    """Return the error of a file that no reader understands."""
    remedy = "Open it in the program that made it, and save it again"
    return ContentError.of(name, message="The file is damaged, or no file of this kind", remedy=remedy)


def open_archive(raw: bytes, *, name: str) -> ZipFile:
    """Open a ZIP file, such as a DOCX, after counting what it would unpack to.

    Raises:
        ContentError: It is damaged, protected, too large, or defines entities of XML.
    """
    if raw.startswith(_OLD_OFFICE):
        message = "It is protected by a password, or saved in the format of Word 97"
        raise ContentError.of(name, message=message, remedy='Save it without a password, as ".docx"')
    try:
        archive = ZipFile(BytesIO(raw))
    except (BadZipFile, ValueError, OSError) as error:
        raise damaged(name) from error
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        message = "It is protected by a password"
        raise ContentError.of(name, message=message, remedy="Save it without one")
    if len(parts) > _MOST_PARTS:
        expected, detail = f"at most {_MOST_PARTS:,} parts", f"{len(parts):,}"
        raise ContentError.of(name, expected=expected, detail=detail, remedy="Save a part of it")
    # A part never unpacks to more than it declares: zipfile stops there.
    for most, sizes in (
        (_MOST_UNPACKED, [part.file_size for part in parts]),
        (_MOST_XML, [part.file_size for part in parts if part.filename.endswith(_XML_ENDINGS)]),
    ):
        if sum(sizes) > most:
            raise too_large(name, f"{sum(sizes) / _MEGABYTE:,.0f} MB when unpacked", most)
    return archive


def refuse_entities(parts: Iterable[bytes], *, name: str) -> None:
    """Refuse XML with a document type, which a few lines can make a billion words of."""
    for part in parts:
        if b"<!DOCTYPE" in part.replace(b"\0", b"").upper():
            raise damaged(name)


def read_word(raw: bytes, *, name: str) -> list[Text]:
    """Read a DOCX.

    Raises:
        ContentError: It is damaged, protected, or beyond a limit.
    """
    archive = open_archive(raw, name=name)
    try:
        parts = [part for part in archive.namelist() if part.endswith((".xml", ".rels"))]
        refuse_entities((archive.read(part) for part in parts), name=name)
        core = archive.read(_PROPERTIES) if _PROPERTIES in parts else b""
        html = mammoth.convert_to_html(
            BytesIO(raw), style_map=_STYLES, include_embedded_style_map=False
        ).value
    except _BROKEN as error:
        raise damaged(name) from error
    log = Log()
    if count := archive.read(_DOCUMENT).count(b"<w:delText") if _DOCUMENT in parts else 0:
        log.dropped.append(f"what was deleted under Track Changes, in {count:,} places")
    created = BeautifulSoup(core, "xml").find("created")
    return [Text(name, html, date=created.get_text()[:10] if created else "", log=log)]
