"""Drawings as pixels: for search engines, networks and feed readers, which show no SVG."""

from functools import cache
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:  # Pillow, only when a drawing is drawn
    from PIL.ImageFont import FreeTypeFont

WIDTH_PX = 1200
"""As wide as networks and search engines show a picture at most."""
RECIPE = "1"
"""Names how drawings become pixels: raise it when they look different, so that files get other names."""

_MOST_HEIGHT_PX = 3 * WIDTH_PX
_GROUND = (255, 255, 255, 255)
_SVG = "http://www.w3.org/2000/svg"
_FONT_SIZE_PX = 16
"""Of a text that states none, as in browsers."""
# Those of this computer would make other files on another one.
_FAMILY = "Roboto"
_FONTS = tuple(
    Path(__file__).with_name("fonts") / f"{_FAMILY}-{weight}.ttf" for weight in ("Regular", "Bold")
)
_UNKNOWN = "\U0010ffff"
"""No font has this character, so it is drawn as the missing glyph."""


def pixel_size(width_px: int, height_px: int) -> tuple[int, int]:
    """Return how large a drawing becomes in pixels: 1,200 wide, or less where it is very high."""
    width = max(1, min(WIDTH_PX, _MOST_HEIGHT_PX * width_px // height_px))
    return width, ceil(width * height_px / width_px)


def has_all_letters(drawing: bytes) -> bool:
    """Return whether the font has each letter of a drawing: pixels with boxes for letters help nobody."""
    texts = etree.fromstring(drawing).iter("{*}text")
    letters = {letter for text in texts for letter in "".join(text.itertext()) if not letter.isspace()}
    return not any(_is_missing(letter) for letter in letters)


@cache
def _is_missing(letter: str) -> bool:
    font = _font()
    return bytes(font.getmask(letter)) == bytes(font.getmask(_UNKNOWN))


@cache
def _font() -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 - as above

    return ImageFont.truetype(_FONTS[0], 22, layout_engine=ImageFont.Layout.BASIC)


def draw_pixels(drawing: bytes, *, width_px: int, height_px: int, into: tuple[int, int]) -> bytes:
    """Return a drawing as a PNG on white, as a light page shows it.

    Args:
        drawing: An SVG that only draws, as ``read_drawing`` returns it.
        width_px: Its own size.
        into: The size of the result, of ``pixel_size``.
    """
    from PIL.Image import open as open_image  # noqa: PLC0415 - as above

    from plugins.site.media.rasters import MOST_BYTES, encode_raster  # noqa: PLC0415 - as above

    root = etree.fromstring(drawing)
    # In whole numbers, however the drawing states its size.
    root.set("width", str(width_px))
    root.set("height", str(height_px))
    # Behind all other styles, with the strength that none of them outdoes.
    etree.SubElement(root, f"{{{_SVG}}}style").text = f"*{{font-family:{_FAMILY}!important}}"
    content = _drawn(etree.tostring(root, encoding="unicode"), (width_px, height_px), into)
    if len(content) <= MOST_BYTES:
        return content
    with open_image(BytesIO(content)) as image:
        return encode_raster(
            image.convert("RGB"), width_px=into[0], height_px=into[1], media_type="image/png"
        )


def _drawn(svg: str, size: tuple[int, int], into: tuple[int, int]) -> bytes:
    """Return an SVG as a PNG; ``size`` is what it says of itself."""
    try:
        import resvg  # noqa: PLC0415 - only when a drawing is drawn
    except ImportError:
        return draw_without_resvg(svg, into)
    options = resvg.usvg.Options.default()
    options.font_family, options.font_size = _FAMILY, _FONT_SIZE_PX
    for path in _FONTS:
        options.load_font_file(str(path))
    # A matrix, by rows.
    transform = (into[0] / size[0], 0.0, 0.0, 0.0, into[1] / size[1], 0.0)
    tree = resvg.usvg.Tree.from_str(svg, options)
    return resvg.render(tree, transform, bg_size=into, bg_color=_GROUND)


def draw_without_resvg(svg: str, into: tuple[int, int]) -> bytes:
    """Return an SVG as a PNG by the same renderer in another package.

    ``resvg`` takes a third of the time, and has no wheel for Python 3.15 yet. Until then this stays.
    """
    import resvg_py  # noqa: PLC0415

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=into[0],
        background="#ffffff",
        skip_system_fonts=True,
        font_files=[str(path) for path in _FONTS],
        font_family=_FAMILY,
    )
