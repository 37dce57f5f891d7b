"""How wide a title is in a list of search results: Arial at 20 pixels."""

import unicodedata
from pathlib import Path

FONT_SIZE_PX = 20
WIDEST_TITLE_PX = 580
"""Wider titles are cut off (docs/rules.md 2.3)."""
_WIDTHS_FILE = Path(__file__).with_name("arial_widths.txt")


def _load_widths() -> dict[str, int]:
    lines = _WIDTHS_FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ", 1) for line in lines if line and not line.startswith("# "))
    return {character: int(width) for width, characters in rows for character in characters}


_WIDTHS = _load_widths()
_OTHER = 1000
"""Thousandths of the font's size: a letter of another script is about as wide as high."""


def title_width_px(title: str) -> int:
    """Return the width of a title in whole pixels; an accented letter is as wide as the letter."""
    letters = (
        character for character in unicodedata.normalize("NFD", title) if not unicodedata.combining(character)
    )
    return round(sum(_WIDTHS.get(letter, _OTHER) for letter in letters) * FONT_SIZE_PX / 1000)
