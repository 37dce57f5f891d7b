"""A look: the palette, the line that ends the top of each page, and the background of share cards."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, ValidationError, convert

from plugins.site.facts.fact_reader import decode_text
from plugins.site.facts.toml_text import parse_toml
from plugins.site.values.problems import ContentError, FilePlace, Problem
from plugins.site.values.suggestions import unknown_name

LOOKS_FOLDER = "looks"
_SCENE_FILE = "card.toml"
_TOKENS_FILE = "tokens.css"


class SceneShape(Struct, frozen=True, forbid_unknown_fields=True):
    """A shape of the background of share cards, which are 1200 by 630 pixels.

    ``circle`` is x, y and radius; ``box`` left, top, right and bottom; ``points`` are in percent of the box.
    The color is a token, of which ``share`` percent lie over the token ``over``.
    """

    color: str
    circle: tuple[float, ...] = ()
    box: tuple[float, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    over: str = ""
    share: int = 100


class Look(Struct, frozen=True):
    """A look as read: the name and text of its style sheet, and the shapes of a card, from back to front."""

    file: str = ""
    tokens_css: str = ""
    scene: tuple[SceneShape, ...] = ()


def list_looks(theme: Path) -> list[str]:
    """List the names of a theme's looks."""
    return sorted(file.parent.name for file in theme.glob(f"{LOOKS_FOLDER}/*/{_TOKENS_FILE}"))


def check_look(name: str, known: list[str], place: FilePlace) -> list[Problem]:
    """Return the problem of a look that the theme does not have.

    A theme without looks has its colors in ``css/tokens.css``.
    """
    if not known or name in known:
        return []
    names = ", ".join(known)
    return [Problem(place, "look", expected=f"one of {names}", got=name, remedy="Write one of these")]


def load_look(theme: Path, name: str) -> Look:
    """Read a look; an empty one when the theme has none.

    Raises:
        ContentError: Its drawing of share cards is not written as ``SceneShape`` says.
    """
    folder = theme / LOOKS_FOLDER / name
    if not (folder / _TOKENS_FILE).is_file():
        return Look()
    named = f"theme/{LOOKS_FOLDER}/{name}"
    file, scene = f"{named}/{_TOKENS_FILE}", folder / _SCENE_FILE
    css = decode_text((folder / _TOKENS_FILE).read_bytes(), source=file)
    text = decode_text(scene.read_bytes(), source=f"{named}/{_SCENE_FILE}") if scene.is_file() else ""
    return Look(file, css, parse_scene(text, source=f"{named}/{_SCENE_FILE}"))


def parse_scene(text: str, *, source: str) -> tuple[SceneShape, ...]:
    """Parse ``card.toml``: tables ``[[shape]]``, from back to front.

    Raises:
        ContentError: A table is not one of ``SceneShape``.
    """
    values, lines = parse_toml(text, source=source)
    shapes = []
    for number, table in enumerate(values.get("shape", ())):
        try:
            shapes.append(convert(table, SceneShape))
        except ValidationError as error:
            line = lines.get(("shape", number), 0)
            expected = "a color, and a circle or a box, such as box = [0, 0, 1200, 26]"
            raise ContentError.of(
                source, line, field="shape", expected=expected, detail=str(error)
            ) from error
    return tuple(shapes)


def check_scene(scene: tuple[SceneShape, ...], colours: Mapping[str, str], *, source: str) -> list[Problem]:
    """List the colors of a card's background that the look does not have."""
    used = {name for shape in scene for name in (shape.color, shape.over) if name}
    return [
        unknown_name(FilePlace(source), "shape", expected="a color of the look", got=name, known=colours)
        for name in sorted(used - colours.keys())
    ]
