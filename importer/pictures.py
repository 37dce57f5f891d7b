"""The pictures of a text: saved in ``content/images/`` in a form that browsers know."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin

from bs4 import BeautifulSoup, Tag
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from importer.cleaning import HEADINGS, note, settle_blocks
from importer.text import Text
from plugins.site.api import ContentError

_MOST_PIXELS = 50_000_000
_KEPT_AS_THEY_ARE = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif", "HEIF": ".heic"}
_MADE_ANEW = {"MPO": ("JPEG", ".jpg"), **dict.fromkeys(("GIF", "BMP", "TIFF"), ("PNG", ".png"))}
_SPACER_PX = 2
_DATA = re.compile(
    r"data:(?P<type>[\w/+.-]*)(?:;[\w=-]+)*?(?P<base64>;base64)?,(?P<content>.*)", re.DOTALL | re.IGNORECASE
)
_NO_WORDS = re.compile(
    r"(?:image|img|picture|photo|graphic|dsc|screenshot|clip_?image|logo|icon|inline image)?[\s_\d().-]*"
    r"(?:\.?(?:jpe?g|png|gif|webp|heic|tiff?|bmp|svg))?|[\w-]+\.(?:jpe?g|png|gif|webp|heic|tiff?|bmp|svg)",
    re.IGNORECASE,
)
_MACHINE_WORDS = re.compile(
    r"(?i)a picture containing .*|.*automatically generated.*|.*ai-generated content may.*"
)
TO_WRITE = "(To write) What this picture shows"
_FOLDER = "images"


class PictureError(Exception):
    """A picture cannot be saved; its text says why."""


def save_form(raw: bytes) -> tuple[bytes, str]:
    """Return a picture in a form that browsers know, and the ending of its name.

    Raises:
        PictureError: It is no picture, or too large.
    """
    register_heif_opener()
    try:
        with Image.open(BytesIO(raw)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise PictureError(f"it has more than {_MOST_PIXELS // 1_000_000} megapixels")
            if max(image.size) <= _SPACER_PX:
                return b"", ""
            image.load()
            if image.format in _KEPT_AS_THEY_ARE:
                return raw, _KEPT_AS_THEY_ARE[image.format]
            form, ending = _MADE_ANEW.get(image.format or "", ("", ""))
            if not form:
                raise PictureError(f"its form, {image.format}, is unknown to browsers")
            upright = ImageOps.exif_transpose(image)
            buffer = BytesIO()
            mode = "RGB" if form == "JPEG" or not upright.has_transparency_data else "RGBA"
            upright.convert(mode).save(buffer, form, quality=92, icc_profile=image.info.get("icc_profile"))
            return buffer.getvalue(), ending
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError("it is no picture that can be read") from error


def free_name(content: Path, stem: str, ending: str, raw: bytes, taken: dict[str, bytes]) -> str:
    """Return a name for a picture that no other one has; the same picture keeps its name."""
    for number in range(1, 10_000):
        name = f"{_FOLDER}/{stem}{f'-{number}' if number > 1 else ''}{ending}"
        there = taken.get(name) or ((content / name).read_bytes() if (content / name).is_file() else None)
        if there is None or there == raw:
            return name
    raise ContentError.of(
        f"{_FOLDER}/{stem}", message="Too many pictures have this name", remedy="Rename some"
    )


def take_pictures(soup: BeautifulSoup, body: Tag, text: Text, stem: str, content: Path) -> dict[str, bytes]:
    """Point each picture of a text to its file in ``content/images/``.

    Returns:
        The files by their names below ``content/``. One that is elsewhere becomes a note.
    """
    files: dict[str, bytes] = {}
    for image in body.find_all("img"):
        if image.decomposed:
            continue
        if "wp-smiley" in " ".join(image.get("class") or ()):
            image.replace_with(str(image.get("alt", "")))
            continue
        if {image.get("width"), image.get("height")} & {"0", "1", "2"}:
            image.decompose()  # holds a place, or counts readers
            continue
        address = _address(image)
        raw = _content(address, text)
        if raw is None:
            absolute = (
                unquote(urljoin(text.address, address)) if address[:5] != "data:" else "a part of the text"
            )
            _replace(
                soup, image, text, f"picture: {absolute}", "it is not on this computer; save it from there"
            )
            continue
        try:
            saved, ending = save_form(raw)
        except PictureError as error:
            _replace(soup, image, text, f"picture: {address[:80]}", str(error))
            continue
        if not saved:
            image.decompose()
            continue
        name = free_name(content, f"{stem}-{len(files) + 1}", ending, saved, files)
        files[name] = saved
        image.attrs = {"src": f"../{name}", "alt": _alt(image, text), "title": str(image.get("title", ""))}
        text.log.kept["pictures"] += 1
    _set_figures(soup, body)
    return files


def _address(image: Tag) -> str:
    names = ("data-src", "data-image", "data-original", "data-lazy-src", "src")
    found = [str(image[name]).strip() for name in names if image.get(name)]
    whole = [each for each in found if not each.startswith("data:image/svg")]
    return (whole or found or [""])[0]


def _content(address: str, text: Text) -> bytes | None:
    if match := _DATA.fullmatch(address):
        try:
            content = match["content"].encode()
            return b64decode(content) if match["base64"] else unquote_to_bytes(content)
        except (Base64Error, ValueError):
            return None
    if re.match(r"[a-zA-Z]{2,}:|//", address):
        return None
    return text.load(address) if address else None


def _replace(soup: BeautifulSoup, image: Tag, text: Text, words: str, reason: str) -> None:
    alt, caption = str(image.get("alt", "")).strip(), ""
    figure = image.find_parent("figure")
    if isinstance(found := figure.find("figcaption") if figure else None, Tag):
        caption = " ".join(found.get_text().split())
        found.decompose()
    text.log.dropped.append(f"{words}: {reason}")
    if (link := image.find_parent("a")) and not link.get_text().strip():
        link.unwrap()
    image.replace_with(note(soup, " – ".join(filter(None, (words, alt, caption)))))


def _alt(image: Tag, text: Text) -> str:
    words = " ".join(str(image.get("alt", "")).split())
    if not words or _NO_WORDS.fullmatch(words) or _MACHINE_WORDS.fullmatch(words):
        text.log.to_write.append("what each picture shows, in the place of (To write)")
        return TO_WRITE
    return words


def _set_figures(soup: BeautifulSoup, body: Tag) -> None:
    """Give each picture its caption, and a paragraph of its own where its text allows one."""
    for image in body.find_all("img"):
        figure = image.find_parent("figure")
        caption = figure.find("figcaption") if figure and len(figure.find_all("img")) == 1 else None
        if isinstance(caption, Tag):
            image["title"] = " ".join(caption.get_text().split())
            caption.decompose()
        if (link := image.find_parent("a")) and not link.get_text().strip():
            link.unwrap()
        block = next(_blocks_around(image), None)
        if block is not None and (block.get_text().strip() or block.name in HEADINGS):
            paragraph = soup.new_tag("p")
            paragraph.append(image.extract())
            block.insert_after(paragraph)
    for frame in body.find_all(["figure", "figcaption"]):
        frame.name = "div"
    settle_blocks(soup)


def _blocks_around(image: Tag) -> Iterator[Tag]:
    if not image.find_parent(["td", "th", "li"]):
        yield from (parent for parent in image.parents if parent.name in {"p", *HEADINGS})
