"""Files as bytes: limits that are counted before anything is unpacked or parsed; ZIP, and DOCX by mammoth."""

import zlib
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError
from xml.sax import SAXException
from zipfile import BadZipFile, ZipFile

import mammoth
from bs4 import BeautifulSoup

from importer.text import Text, refused
from plugins.site.api import ContentError

_MEGABYTE = 1_000_000
_MOST_BYTES = dict.fromkeys((".md", ".markdown", ".txt"), 5 * _MEGABYTE)
_MOST_OF_OTHERS = 100 * _MEGABYTE
_MOST_UNPACKED = 300 * _MEGABYTE
_MOST_XML = 20 * _MEGABYTE
_MOST_PARTS = 5_000
_ENCRYPTED = 0x1
_XML = (".xml", ".rels")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins what Word 97 saved, and what newer Word wraps around a text with a password."""
_STYLES = Path(__file__).with_name("word-styles.txt")
# What mammoth and the libraries below it raise for a document that breaks the rules of its format.
_BROKEN = (
    BadZipFile,
    zlib.error,
    ExpatError,
    SAXException,
    LookupError,
    AttributeError,
    TypeError,
    ValueError,
)
BROKEN = (*_BROKEN, EOFError, OSError, RecursionError, NotImplementedError)


def read_bytes(file: Path) -> bytes:
    """Return a file's bytes."""
    if not file.exists():
        raise refused(str(file), "There is no such file", "Check its name and folder")
    if not file.is_file():
        raise refused(file.name, "This is a folder", "Name the files inside")
    _limit(file.name, file.stat().st_size, _MOST_BYTES.get(file.suffix.lower(), _MOST_OF_OTHERS))
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise refused(file.name, f"It cannot be read ({error.strerror})", "Check its permissions") from error
    if not raw.strip():
        raise refused(file.name, "The file is empty", "Save it again")
    return raw


def damaged(name: str) -> ContentError:
    """Return the error of a file that no reader understands."""
    remedy = "Open it in the program that made it, and save it again"
    return refused(name, "The file is damaged, or no file of this kind", remedy)


def open_archive(raw: bytes, *, name: str) -> ZipFile:
    """Open a ZIP file, such as a DOCX, after counting what it would unpack to."""
    if raw.startswith(_OLD_OFFICE):
        message = "It is protected by a password, or saved in the format of Word 97"
        raise refused(name, message, 'Save it without a password, as ".docx"')
    try:
        archive = ZipFile(BytesIO(raw))
    except BROKEN as error:
        raise damaged(name) from error
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise refused(name, "It is protected by a password", "Save it without one")
    if len(parts) > _MOST_PARTS:
        raise refused(name, f"It has more than {_MOST_PARTS:,} parts", "Save a part of it")
    # A part never unpacks to more than it declares: zipfile stops there.
    _limit(name, sum(part.file_size for part in parts), _MOST_UNPACKED)
    _limit(name, sum(part.file_size for part in parts if part.filename.endswith(_XML)), _MOST_XML)
    return archive


def _limit(name: str, size: int, most: int) -> None:
    if size > most:
        expected, detail = f"at most {most // _MEGABYTE} MB", f"{size / _MEGABYTE:,.0f} MB"
        raise ContentError.of(name, expected=expected, detail=detail, remedy="Save a part of it")


def refuse_entities(raw: bytes, *, name: str) -> None:
    """Refuse XML with a document type, which a few lines can make a billion words of."""
    if b"<!DOCTYPE" in raw.replace(b"\0", b"").upper():
        raise damaged(name)


def read_word(raw: bytes, *, name: str) -> list[Text]:
    """Read a DOCX."""
    archive = open_archive(raw, name=name)
    try:
        parts = {part: archive.read(part) for part in archive.namelist() if part.endswith(_XML)}
        refuse_entities(b"".join(parts.values()), name=name)
        styles = _STYLES.read_text(encoding="utf-8")
        done = mammoth.convert_to_html(BytesIO(raw), style_map=styles, include_embedded_style_map=False)
    except BROKEN as error:
        raise damaged(name) from error
    created = BeautifulSoup(parts.get("docProps/core.xml", b""), "xml").find("created")
    text = Text(name, done.value, date=created.get_text()[:10] if created else "")
    if count := parts["word/document.xml"].count(b"<w:delText"):
        text.dropped.append(f"what was deleted under Track Changes, in {count:,} places")
    return [text]
