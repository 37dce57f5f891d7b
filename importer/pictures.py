"""The pictures of a text: saved in ``content/images/`` in a form that browsers know."""

import re
from base64 import b64decode
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin

from bs4 import Tag
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from importer.cleaning import HEADINGS, note, settle_blocks
from importer.text import PROGRAMS, Text, words_of

ENDINGS = frozenset(
    {".heic", ".heif", ".jpg", ".jpeg", ".jfif", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp"}
)
_MOST_PIXELS = 50_000_000
_KEPT = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif", "HEIF": ".heic"}
_MADE_ANEW = {"MPO": "JPEG", "GIF": "PNG", "BMP": "PNG", "TIFF": "PNG"}
_SPACER = {"0", "1", "2"}
"""Sizes in pixels of what only holds a place, or counts readers."""
_SOURCES = ("data-src", "data-image", "data-original", "data-lazy-src", "src")
_DATA = re.compile(
    r"data:[\w/+.-]*(?:;[\w=-]+)*?(?P<base64>;base64)?,(?P<content>.*)", re.DOTALL | re.IGNORECASE
)
_NO_WORDS = re.compile("|".join(PROGRAMS["no_words"]), re.IGNORECASE)
_NOT_HERE = "it is not on this computer; save it from there"


def save_form(raw: bytes) -> tuple[bytes, str]:
    """Return a picture in a form that browsers know, and the ending of its name.

    Without a picture the second is the reason, "" for one that only holds a place.
    """
    register_heif_opener()
    try:
        with Image.open(BytesIO(raw)) as image:
            form = image.format or ""
            if image.width * image.height > _MOST_PIXELS:
                return b"", f"it has more than {_MOST_PIXELS // 1_000_000} megapixels"
            if str(max(image.size)) in _SPACER:
                return b"", ""
            image.load()
            if form in _KEPT:
                return raw, _KEPT[form]
            if form not in _MADE_ANEW:
                return b"", f"its form, {form}, is unknown to browsers"
            buffer, upright = BytesIO(), ImageOps.exif_transpose(image)
            mode = "RGBA" if upright.has_transparency_data else "RGB"
            upright.convert(mode).save(buffer, _MADE_ANEW[form], icc_profile=image.info.get("icc_profile"))
            return buffer.getvalue(), _KEPT[_MADE_ANEW[form]]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b"", "it is no picture that can be read"


def free_name(content: Path, stem: str, ending: str, raw: bytes, taken: dict[str, bytes]) -> str:
    """Return a name below ``content/`` that no other file has; the same file keeps its name."""
    name, number = f"{stem}{ending}", 1
    while taken.get(name, raw) != raw or (
        (content / name).is_file() and (content / name).read_bytes() != raw
    ):
        number += 1
        name = f"{stem}-{number}{ending}"
    return name


def take_pictures(text: Text, content: Path) -> dict[str, bytes]:
    """Point each picture of a text to its file in ``content/images/``; one that is elsewhere becomes a note.

    Returns:
        The files by their names below ``content/``.
    """
    files: dict[str, bytes] = {}
    stem = Path(text.source).stem
    for image in text.body.find_all("img"):
        _take_caption(image)
        if "wp-smiley" in (image.get("class") or ()):
            image.replace_with(str(image.get("alt", "")))
            continue
        named = [str(image[name]).strip() for name in _SOURCES if image.get(name)]
        address = next((each for each in named if not each.startswith("data:image/svg")), "")
        raw = _load(address, text)
        saved, ending = (b"", _NOT_HERE) if raw is None else save_form(raw)
        if saved:
            name = free_name(content, f"images/{stem}-{len(files) + 1}", ending, saved, files)
            files[name] = saved
            title = str(image.get("title", "")).replace('"', "'")
            image.attrs = {"src": f"../{name}", "alt": _alt(image, text), "title": title}
            _set_apart(image, text)
        elif not ending or _SPACER & {image.get("width"), image.get("height")}:
            image.decompose()
        else:
            place = (
                "a part of the text" if address[:5] == "data:" else unquote(urljoin(text.address, address))
            )
            words = filter(
                None, (f"picture: {place}", str(image.get("alt", "")), str(image.get("title", "")))
            )
            text.dropped.append(f"picture: {place}: {ending}")
            image.replace_with(note(" – ".join(words)))
    text.kept["pictures"] += len(files)
    for frame in text.body.find_all(["figure", "figcaption"]):
        frame.name = "div"
    settle_blocks(text.soup)
    return files


def _take_caption(image: Tag) -> None:
    """Give a picture its caption, and take it out of a link that has no other words."""
    figure, link = image.find_parent("figure"), image.find_parent("a")
    caption = figure.find("figcaption") if figure and len(figure.find_all("img")) == 1 else None
    if isinstance(caption, Tag) and not image.find_parent("figcaption"):
        image["title"] = words_of(caption)
        caption.decompose()
    if link and not words_of(link):
        link.unwrap()


def _load(address: str, text: Text) -> bytes | None:
    if match := _DATA.fullmatch(address):
        with suppress(ValueError):
            return b64decode(match["content"]) if match["base64"] else unquote_to_bytes(match["content"])
    is_elsewhere = re.match(r"[a-zA-Z]{2,}:|//|$", address)
    return None if is_elsewhere else text.load(address)


def _alt(image: Tag, text: Text) -> str:
    words = " ".join(str(image.get("alt", "")).split())
    if not _NO_WORDS.fullmatch(words):
        return words.translate(str.maketrans("[]", "()"))
    text.to_write.append("what each picture shows, in the place of (To write)")
    return "(To write) What this picture shows"


def _set_apart(image: Tag, text: Text) -> None:
    """Give a picture a paragraph of its own where its text allows one."""
    block = image.find_parent(["p", *HEADINGS, "td", "th", "li"])
    if block and block.name in {"p", *HEADINGS} and (words_of(block) or block.name != "p"):
        paragraph = text.soup.new_tag("p")
        paragraph.append(image.extract())
        block.insert_after(paragraph)
