"""The background of every card: the shapes of the look in its colours."""

from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw

from plugins.site.api import SceneShape

_FINER = 3
"""The supersampling factor, for smooth edges."""
_PERCENT = 100


def draw_scene(scene: Sequence[SceneShape], colours: Mapping[str, str], size: tuple[int, int]) -> Image.Image:
    """Draw the shapes one over the other, on the color of the top of a page."""
    image = Image.new("RGB", (size[0] * _FINER, size[1] * _FINER), colours["band"])
    draw = ImageDraw.Draw(image)
    for shape in scene:
        over = colours[shape.over or shape.color]
        fill = _mixed(colours[shape.color], over, shape.share / _PERCENT)
        if shape.circle:
            x, y, radius = (value * _FINER for value in shape.circle)
            draw.circle((x, y), radius, fill=fill)
        elif shape.points:
            draw.polygon(_corners(shape), fill=fill)
        else:
            left, top, right, bottom = (round(value * _FINER) for value in shape.box)
            draw.rectangle((left, top, right - 1, bottom - 1), fill=fill)
    return image.reduce(_FINER)


def _corners(shape: SceneShape) -> list[tuple[float, float]]:
    left, top, right, bottom = (value * _FINER for value in shape.box)
    return [
        (left + x * (right - left) / _PERCENT, top + y * (bottom - top) / _PERCENT) for x, y in shape.points
    ]


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(a * share + b * (1 - share)) for a, b in pairs).hex()
