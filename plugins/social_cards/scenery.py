"""The background of every card: a landscape in the theme's colours."""

from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw

_FINER = 3
"""The supersampling factor, for smooth edges."""
# In hundredths of the width and of their own height: the shapes of ".horizon" in theme/css/layout.css.
_FAR_HILLS = (
    *((0, 70), (5, 66), (8, 26), (10, 22), (22, 22), (27, 62), (58, 74), (62, 44)),
    *((63, 12), (75, 12), (77, 40), (84, 44), (87, 66), (100, 74), (100, 100), (0, 100)),
)
_NEAR_HILLS = (
    *((0, 34), (14, 30), (17, 8), (37, 8), (41, 44), (56, 66), (78, 58), (100, 22)),
    *((100, 100), (0, 100)),
)
_FOREGROUND = ((0, 74), (30, 50), (52, 80), (74, 56), (90, 72), (100, 62), (100, 100), (0, 100))
_SUN, _SUN_PX, _HALO_PX = (1006, 468), 84, 132
_STRATA = (("adobe", 50), ("paper", 12), ("sun", 19), ("paper", 7), ("teal", 12))

Box = tuple[int, int, int, int]


def draw_landscape(colours: Mapping[str, str], size: tuple[int, int], *, strata: int) -> Image.Image:
    """Draw the background: strata, sky, sun and three rows of hills."""
    width, height = size
    image = Image.new("RGB", (width * _FINER, height * _FINER), colours["sand"])
    pen = _Pen(ImageDraw.Draw(image))
    x, y = _SUN
    pen.circle(x, y, _HALO_PX, _mixed(colours["sun"], colours["sand"], 0.26))
    pen.circle(x, y, _SUN_PX, colours["sun"])
    pen.shape(_FAR_HILLS, (0, 392, width, 540), colours["mesa"])
    pen.shape(_NEAR_HILLS, (0, 446, width, 580), colours["adobe"])
    pen.shape(_FOREGROUND, (0, 500, width, 600), colours["ground"])
    pen.box((0, 596, width, height), colours["ground"])
    _draw_strata(pen, colours, width, strata)
    return image.reduce(_FINER)


def _draw_strata(pen: "_Pen", colours: Mapping[str, str], width: int, strata: int) -> None:
    top = 0.0
    for colour, share in _STRATA:
        bottom = top + strata * share / 100
        pen.box((0, round(top), width, round(bottom)), colours[colour])
        top = bottom


class _Pen:
    """Draws in pixels of the finished card."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def circle(self, x: int, y: int, radius: int, colour: str) -> None:
        self._draw.circle((x * _FINER, y * _FINER), radius * _FINER, fill=colour)

    def box(self, box: Box, colour: str) -> None:
        x, y, right, bottom = (value * _FINER for value in box)
        self._draw.rectangle((x, y, right - 1, bottom - 1), fill=colour)

    def shape(self, points: Sequence[tuple[int, int]], box: Box, colour: str) -> None:
        left, top, right, bottom = box
        self._draw.polygon(
            [
                ((left + x * (right - left) / 100) * _FINER, (top + y * (bottom - top) / 100) * _FINER)
                for x, y in points
            ],
            fill=colour,
        )


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(a * share + b * (1 - share)) for a, b in pairs).hex()
