"""The theme's colours, for what cannot read CSS: the web manifest, and tests."""

import re

from plugins.site.values.problems import ContentError

_DARK = re.compile(
    r"@media\s+screen\s+and\s+\(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{(?P<body>[^}]*)\}"
)
_LIGHT = re.compile(r":root\s*\{(?P<body>[^}]*)\}")
_COLOUR = re.compile(r"--(?P<name>[\w-]+):\s*(?P<value>#[0-9a-f]{6})\s*;")


def parse_colours(tokens_css: str) -> dict[str, dict[str, str]]:
    """Read the colour tokens of a theme.

    Args:
        tokens_css: The text of ``theme/css/tokens.css``: one ``:root`` block,
            and one in ``@media screen and (prefers-color-scheme: dark)``.

    Returns:
        ``{"light": {"paper": "#fbf7f1", …}, "dark": {…}}``; a colour that the
        dark block does not name is the light one.

    Raises:
        ContentError: One of the two blocks is missing.
    """
    light, dark = _LIGHT.search(tokens_css), _DARK.search(tokens_css)
    if light is None or dark is None:
        expected = "a :root block, and another for prefers-color-scheme: dark"
        raise ContentError.of("theme/css/tokens.css", expected=expected, detail="only one or none")
    colours = dict(_COLOUR.findall(light["body"]))
    return {"light": colours, "dark": colours | dict(_COLOUR.findall(dark["body"]))}
