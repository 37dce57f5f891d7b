"""Photos and other pictures of pixels: measured, and made anew in the sizes and forms that are published."""

from contextlib import suppress
from io import BytesIO
from typing import Any

import PIL
from msgspec import Struct
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from plugins.site.values.problems import ContentError

MAX_PIXELS = 50_000_000  # a 50-megapixel camera; more is a mistake or an attack
MOST_BYTES = 200_000
"""What one file of a picture should weigh at most (docs/rules.md 2.4)."""
_READ = ("JPEG", "PNG", "WEBP", "AVIF")
_DAMAGE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError)
_ORIENTATION, _TURNED_BY_A_QUARTER = 0x0112, range(5, 9)
_MEASURED_PX = 16
_FORMATS = {"image/avif": "AVIF", "image/webp": "WEBP", "image/jpeg": "JPEG", "image/png": "PNG"}
# One thread each, since the pictures themselves are made on all cores.
_OPTIONS: dict[str, dict[str, Any]] = {
    "AVIF": {"speed": 9, "subsampling": "4:2:0", "max_threads": 1, "advanced": {"tune": "ssim"}},
    "WEBP": {"method": 2},
    "JPEG": {"optimize": True},  # progressive, 1.5% lighter, takes two and a half times as long
    "PNG": {"optimize": True},
}
_QUALITIES = {"AVIF": (62, 52, 42, 32), "WEBP": (76, 62, 48, 34), "JPEG": (78, 66, 52, 38)}
_PNG_COLOURS = (0, 256, 64, 16)
RECIPE = f"5 Pillow {PIL.__version__} {_OPTIONS} {_QUALITIES} {_PNG_COLOURS}"
"""Names how pictures are made, since another recipe makes other bytes of the same photo: raise its number
when they are read or scaled in another way."""


class Measured(Struct, frozen=True):
    """What a page must know of a picture: its upright size, and its average color, (red, green, blue)."""

    width_px: int
    height_px: int
    see_through: bool
    colour: tuple[int, int, int]


def measure_raster(raw: bytes, *, source: str) -> Measured:
    """Measure a picture, and make sure that all of it is there.

    Raises:
        ContentError: It cannot be read, or is too large.
    """
    try:
        with _open(raw) as opened:
            width_px, height_px = opened.size
            if width_px * height_px > MAX_PIXELS:
                expected = f"at most {MAX_PIXELS // 1_000_000} megapixels"
                detail, remedy = f"{width_px} x {height_px} pixels", "Save a smaller copy"
                raise ContentError.of(source, expected=expected, detail=detail, remedy=remedy)
            if opened.getexif().get(_ORIENTATION) in _TURNED_BY_A_QUARTER:
                width_px, height_px = height_px, width_px
        image = open_raster(raw, most_px=_MEASURED_PX)
    except _DAMAGE as error:
        raise ContentError.of(
            source, expected="a picture", detail="a file that cannot be read as one", remedy="Save it again"
        ) from error
    see_through = image.mode == "RGBA"
    return Measured(width_px, height_px, see_through, _average(image))


def _open(raw: bytes) -> ImageFile:
    formats: tuple[str, ...] = _READ
    if (
        raw[4:8] == b"ftyp"
    ):  # as telephones write; else this import would cost every build a twentieth of a second
        import pillow_heif  # noqa: PLC0415

        pillow_heif.register_heif_opener()
        formats = (*_READ, "HEIF")
    return Image.open(BytesIO(raw), formats=formats)


def open_raster(raw: bytes, *, most_px: int) -> Image.Image:
    """Return a picture upright, in sRGB and without anything that a camera wrote beside it.

    Args:
        most_px: How wide it is wanted, and how high: what is larger is scaled
            down to fit, so far as that saves time.
    """
    with _open(raw) as opened:
        opened.draft(None, (most_px, most_px))
        # Turned first, because the note that says how to turn it goes too.
        image = ImageOps.exif_transpose(opened)
        profile = image.info.get("icc_profile")
        image = _plain(image)
    if max(image.size) > most_px:
        image.thumbnail((most_px, most_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if profile:
        image = _in_srgb(image, profile)
    image.info.clear()
    return image


def _plain(image: Image.Image) -> Image.Image:
    """Make it RGB, or RGBA when something shows through."""
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        lowest, _ = image.getchannel("A").getextrema()
        if lowest != 255:  # noqa: PLR2004 - opaque
            return image
    return image if image.mode == "RGB" else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    # A profile that is of no use, such as that of a picture in grey or for print, is left out.
    with suppress(ImageCms.PyCMSError, OSError):
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB")) or image
    return image


def _average(image: Image.Image) -> tuple[int, int, int]:
    red, green, blue = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    return red, green, blue


def scale_raster(image: Image.Image, *, width_px: int, height_px: int) -> Image.Image:
    """Return a picture in one size."""
    if image.size == (width_px, height_px):
        return image
    return image.resize((width_px, height_px), Image.Resampling.HAMMING, reducing_gap=1.0)


def encode_raster(image: Image.Image, *, width_px: int, height_px: int, media_type: str) -> bytes:
    """Return a picture in one size and form; one that is hard to pack gets fewer details.

    Args:
        image: As ``open_raster`` returns it, at least that large.
        media_type: ``image/avif``, ``image/webp``, ``image/jpeg`` or ``image/png``.
    """
    scaled = scale_raster(image, width_px=width_px, height_px=height_px)
    image_format = _FORMATS[media_type]
    content = b""
    for attempt in _QUALITIES.get(image_format, _PNG_COLOURS):
        content = _attempt(scaled, image_format, attempt)
        if len(content) <= MOST_BYTES:
            break
    return content


def _attempt(image: Image.Image, image_format: str, attempt: int) -> bytes:
    options = _OPTIONS[image_format]
    if image_format == "PNG":
        return _saved(_with_palette(image, attempt), image_format, **options)
    if image_format == "JPEG" and image.mode != "RGB":
        image = image.convert("RGB")
    return _saved(image, image_format, quality=attempt, **options)


def _with_palette(image: Image.Image, colours: int) -> Image.Image:
    """Give a picture a palette of so many colours; for 0, one that loses nothing, if it has so few."""
    if not colours and image.mode == "RGB" and image.getcolors(256):
        return image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return image.quantize(colours) if colours else image


def _saved(image: Image.Image, image_format: str, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, format=image_format, **options)
    return buffer.getvalue()
