"""The colours of a look and the sizes of the theme, read from their style sheets."""

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from plugins.site.api import load_look, parse_colours

_SIZE = re.compile(r"--(size-[\w-]+):\s*([^;]+);")


class Colour(Struct, frozen=True):
    """A colour by day and by night; ``pair`` is the text that stands on it, "" for none."""

    name: str
    light: str
    dark: str
    pair: str = ""


def load_tokens(theme: Path, look: str) -> tuple[tuple[Colour, ...], Mapping[str, str]]:
    """Read the colours and the type sizes of a theme; its own colours go before those of its look."""
    chosen, own = load_look(theme, look), (theme / "css" / "tokens.css").read_text(encoding="utf-8")
    base = parse_colours(chosen.tokens_css, source=chosen.file) if chosen.tokens_css else None
    light, dark = parse_colours(own, base=base).values()
    colours = tuple(
        Colour(name, value, dark[name], f"on-{name}" if f"on-{name}" in light else "")
        for name, value in light.items()
    )
    return colours, dict(_SIZE.findall(own.partition("}")[0]))


def token_rules(colours: tuple[Colour, ...], sizes: Mapping[str, str]) -> str:
    """Write the CSS that shows each token by its ``data-token``."""
    rules = [
        f'[data-token="{colour.name}"] > span {{ background: var(--{colour.name});'
        f" color: var(--{colour.pair or 'ink'}) }}"
        for colour in colours
    ]
    rules += [f'[data-token="{name}"] > span {{ font-size: var(--{name}) }}' for name in sizes]
    return "\n".join(rules)
