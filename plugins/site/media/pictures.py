"""Pictures of ``content/``: what pages may say of them, and under which names they are published."""

import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from plugins.site.media.drawings import read_drawing
from plugins.site.media.drawn_pixels import RECIPE as DRAWING_RECIPE
from plugins.site.media.drawn_pixels import has_all_letters, pixel_size
from plugins.site.values.problems import ContentError

WIDTHS_PX = (400, 800, 1200, 1600)
"""How wide a photo is published; never wider than it is."""
SHARED_WIDTH_PX = 1200
"""How wide the one file is that those get who take no choice of sizes: networks, feeds, search engines."""

_MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jfif": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    # As telephones take photos; only Safari shows them, so that none is published as it is.
    **dict.fromkeys((".heic", ".heif"), "image/jpeg"),
}
_SUFFIXES = {"image/avif": "avif", "image/webp": "webp", "image/jpeg": "jpg", "image/png": "png"}
# From the lightest form to the one that every browser knows; WebP is little lighter than the one, and hardly
# any browser that shows it lacks AVIF (https://caniuse.com/avif).
_PHOTO_TYPES = ("image/avif", "image/jpeg")
_SEE_THROUGH_TYPES = ("image/webp", "image/png")
_MOST_PX = 16_383
"""WebP has no room for more: https://developers.google.com/speed/webp/faq"""
_LEAST_GROWTH = 1.15
"""A size that is hardly smaller than the next saves nobody anything."""


class Rendition(Struct, frozen=True):
    """A picture in one size and form; ``path`` is relative to the site's root."""

    path: str
    width_px: int
    height_px: int
    media_type: str


class Picture(Struct, frozen=True):
    """A picture as published.

    ``path`` is the file for those who take only one, with its size.
    ``renditions`` are all files of a picture of pixels, the lightest form
    first and each from narrow to wide; a drawing has none. ``colour`` is the
    average one, (red, green, blue); ``None`` for what one can see through.
    ``pixels`` is the file of a drawing for those who show no SVG.
    """

    path: str
    width_px: int
    height_px: int
    renditions: tuple[Rendition, ...] = ()
    colour: tuple[int, int, int] | None = None
    pixels: Rendition | None = None

    @property
    def is_drawing(self) -> bool:
        """Whether it is an SVG, sharp in every size, which networks that show cards do not read."""
        return self.path.endswith(".svg")


def read_picture(raw: bytes, *, source: str, one_file: bool = False, with_pixels: bool = False) -> Picture:
    """Measure a picture, and say in which sizes and forms it is published.

    Args:
        one_file: Publish it in its own size and form alone, such as a logo.
        with_pixels: Publish a drawing as pixels too.

    Raises:
        ContentError: It is no picture, of a kind that browsers do not show,
            too large, or an SVG that runs or loads something.
    """
    suffix = PurePosixPath(source).suffix.lower()
    if suffix == ".svg":
        drawing = read_drawing(raw, source=source)
        key = hashlib.sha256(drawing.content).hexdigest()
        picture = Picture(_named(source, "", key, "svg"), drawing.width_px, drawing.height_px)
        return _with_pixels(picture, drawing.content, source) if with_pixels and not one_file else picture
    if suffix not in _MEDIA_TYPES:
        raise ContentError.of(
            source,
            expected="a picture (svg, png, jpg, webp, avif, heic)",
            got=suffix,
            remedy="Save it in one of these formats",
        )
    return _raster(raw, source=source, own_type=_MEDIA_TYPES[suffix] if one_file else "")


def _with_pixels(picture: Picture, drawing: bytes, source: str) -> Picture:
    """Publish a drawing as pixels too, unless their font lacks some of its letters."""
    if not has_all_letters(drawing):
        return picture
    width_px, height_px = pixel_size(picture.width_px, picture.height_px)
    key = hashlib.sha256(DRAWING_RECIPE.encode() + drawing).hexdigest()
    path = _named(source, f"-{width_px}", key, "png")
    return replace(picture, pixels=Rendition(path, width_px, height_px, "image/png"))


def _raster(raw: bytes, *, source: str, own_type: str) -> Picture:
    from plugins.site.media.rasters import RECIPE, measure_raster  # noqa: PLC0415 - only for a new picture

    measured = measure_raster(raw, source=source)
    width_px, height_px = measured.width_px, measured.height_px
    # The names change with the content, so browsers may keep the files for ever.
    key = hashlib.sha256(RECIPE.encode() + raw).hexdigest()
    types = (own_type,) if own_type else _SEE_THROUGH_TYPES if measured.see_through else _PHOTO_TYPES
    widths = [width_px] if own_type else list(published_widths(width_px))
    renditions = tuple(
        Rendition(
            _named(source, f"-{width}", key, _SUFFIXES[media_type]),
            width,
            max(1, round(height_px * width / width_px)),
            media_type,
        )
        for media_type in types
        for width in widths
        # JPEG is for those who take but one file, and for old browsers, whose screens are no wider.
        if media_type != "image/jpeg" or width <= SHARED_WIDTH_PX or own_type
    )
    if any(max(each.width_px, each.height_px) > _MOST_PX for each in renditions):
        raise ContentError.of(
            source,
            expected=f"a picture of at most {_MOST_PX:,} pixels from top to bottom",
            detail=f"{height_px:,}",
            remedy="Cut it into several",
        )
    single = [each for each in renditions if each.media_type == types[-1]]
    shared = next((each for each in reversed(single) if each.width_px <= SHARED_WIDTH_PX), single[0])
    colour = None if measured.see_through else measured.colour
    return Picture(shared.path, shared.width_px, shared.height_px, renditions, colour)


def published_widths(width_px: int) -> Iterator[int]:
    """Return the widths that a photo is published in, from narrow to wide."""
    widest = min(width_px, WIDTHS_PX[-1])
    yield from (width for width in WIDTHS_PX if width * _LEAST_GROWTH < widest)
    yield widest


def _named(source: str, size: str, key: str, suffix: str) -> str:
    name = PurePosixPath(source)
    return str(name.with_name(f"{name.stem}{size}.{key[:8]}.{suffix}"))
