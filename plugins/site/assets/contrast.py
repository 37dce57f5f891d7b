"""Whether what stands on a color can be seen: the pairs that a theme names, measured as WCAG 2.2 says."""

import re
from collections.abc import Iterator, Mapping

from plugins.site.facts.toml_text import parse_toml
from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.suggestions import unknown_name

PAIRS_FILE = "contrast.toml"
"""In the folder of the style sheets; a theme without it is not measured."""
_LEAST = {"text": 4.5, "shapes": 3.0}


def check_contrast(
    colours: Mapping[str, Mapping[str, str]], pairs_toml: str, sheets: Mapping[str, str]
) -> list[Problem]:
    """List the pairs that cannot be read, at the line of the color in its style sheet.

    Args:
        colours: The colors of each scheme: ``{"light": {"paper": "#fbf7f1", …}, "dark": {…}}``.
        pairs_toml: The names of what stands on a color, by that color's, for ``text`` and ``shapes``.
        sheets: The style sheets that give the colors, by file; a later one rules.

    Raises:
        ContentError: The pairs are not TOML.
    """
    kinds, _ = parse_toml(pairs_toml, source=f"theme/css/{PAIRS_FILE}")
    pairs = [
        (least, name, ground)
        for kind, least in _LEAST.items()
        for ground, names in kinds.get(kind, {}).items()
        for name in names
    ]
    known = colours["light"]
    missing = sorted({name for pair in pairs for name in pair[1:]} - known.keys())
    if missing:
        place = FilePlace(f"theme/css/{PAIRS_FILE}")
        expected = f"a color of {' or '.join(sheets)}"
        return [unknown_name(place, "", expected=expected, got=name, known=known) for name in missing]
    return [
        problem
        for scheme in ("light", "dark")
        for least, name, ground in pairs
        for problem in _weak(scheme, colours[scheme], least, name, ground, sheets)
    ]


def _weak(
    scheme: str,
    colours: Mapping[str, str],
    least: float,
    name: str,
    ground: str,
    sheets: Mapping[str, str],
) -> Iterator[Problem]:
    found = contrast(colours[name], colours[ground])
    if found >= least:
        return
    places = {file: lines for file, sheet in sheets.items() if (lines := _lines_of(name, sheet))}
    file, lines = list(places.items())[-1] if places else (next(iter(sheets)), [0])
    yield Problem(
        # The dark scheme takes what it does not name from the light one.
        FilePlace(file, lines[-1 if scheme == "dark" else 0]),
        f"--{name}",
        message=f"{colours[name]} on --{ground} ({colours[ground]}) is hard to see in the {scheme} scheme: "
        f"the contrast is {found:.2f} to 1, and {least:g} is needed",
        remedy="Make one of the two darker or lighter",
    )


def _lines_of(name: str, sheet: str) -> list[int]:
    return [
        number
        for number, line in enumerate(sheet.splitlines(), start=1)
        if re.match(rf"\s*--{re.escape(name)}\s*:\s*#", line)
    ]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, 1 to 21.

    Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    from PIL import ImageColor  # noqa: PLC0415 - only when the theme has changed

    # https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    channels = [channel / 255 for channel in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
