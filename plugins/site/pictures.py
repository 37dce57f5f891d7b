"""Pictures of ``content/``: their size, and the bytes that may be published."""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree
from PIL import Image, ImageOps, UnidentifiedImageError

from plugins.site.errors import ContentError

MAX_PIXELS = 50_000_000  # a 50-megapixel camera; more is a mistake or an attack
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}
_LENGTH = re.compile(r"^\s*(\d+(?:\.\d+)?)(?:px)?\s*$")
_FOREIGN = re.compile(
    rb"<script|<foreignObject|\son\w+\s*=|href\s*=\s*[\"']\s*(?!#)|url\(\s*[\"']?(?!#)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as published.

    ``path`` is relative to the site's root, ``content`` free of metadata.
    """

    path: str
    width_px: int
    height_px: int
    content: bytes


def read_picture(raw: bytes, *, source: str) -> Picture:
    """Measure a picture and strip what must not be published (camera, place, comments).

    Raises:
        ContentError: It is no picture, of a kind that browsers do not show,
            too large, or an SVG that runs or loads something.
    """
    suffix = PurePosixPath(source).suffix.lower()
    if suffix == ".svg":
        width_px, height_px = _svg_size(raw, source=source)
        content = raw
    elif suffix in _FORMATS:
        width_px, height_px, content = _clean_raster(raw, _FORMATS[suffix], source=source)
    else:
        raise ContentError(
            source,
            problem=f'expected a picture (svg, png, jpg, webp, avif), got "{suffix}"',
            remedy="Save it in one of these forms",
        )
    # The name changes with the content, so browsers may keep it for ever.
    digest = hashlib.sha256(content).hexdigest()[:8]
    name = PurePosixPath(source)
    return Picture(str(name.with_name(f"{name.stem}.{digest}{suffix}")), width_px, height_px, content)


def _svg_size(raw: bytes, *, source: str) -> tuple[int, int]:
    try:
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ContentError(
            source,
            line=error.lineno or 0,
            problem=f"expected an SVG picture, got broken XML ({error.msg})",
            remedy="Export it again",
        ) from error
    if _FOREIGN.search(raw):
        raise ContentError(
            source,
            problem="expected an SVG that only draws, got a script, an event or an outside address",
            remedy="Take it out",
        )
    width, height = _LENGTH.match(root.get("width", "")), _LENGTH.match(root.get("height", ""))
    box = root.get("viewBox", "").replace(",", " ").split()
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    if len(box) == 4:  # noqa: PLR2004 - x, y, width, height
        return round(float(box[2])), round(float(box[3]))
    raise ContentError(
        source, problem="expected an SVG with width and height, or a viewBox, got neither", remedy="Add them"
    )


def _clean_raster(raw: bytes, image_format: str, *, source: str) -> tuple[int, int, bytes]:
    try:
        with Image.open(BytesIO(raw)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise _too_large(opened.size, source=source)
            # Turned first, because the note that says how to turn it goes too.
            image = ImageOps.exif_transpose(opened)
            profile = image.info.get("icc_profile")
            clean = Image.new(image.mode, image.size)
            clean.paste(image)
            if image.mode == "P":
                clean.putpalette(image.getpalette() or [])
            buffer = BytesIO()
            options = {"quality": 82} if image_format != "PNG" else {"optimize": True}
            transparency = (
                {"transparency": image.info["transparency"]} if "transparency" in image.info else {}
            )
            clean.save(buffer, format=image_format, icc_profile=profile, **options, **transparency)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ContentError(
            source,
            problem="expected a picture, got a file that cannot be read as one",
            remedy="Save it again",
        ) from error
    return image.width, image.height, buffer.getvalue()


def _too_large(size: tuple[int, int], *, source: str) -> ContentError:
    most = MAX_PIXELS // 1_000_000
    return ContentError(
        source,
        problem=f"expected at most {most} megapixels, got {size[0]} x {size[1]} pixels",
        remedy="Save a smaller copy",
    )
