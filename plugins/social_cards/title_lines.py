"""Line breaks of a title: as few lines as possible, of similar length."""

from collections.abc import Callable, Sequence

MOST_LINES = 4
_NARROWER = 0.95
_WHOLE_WORDS_PX = 48
"""From this size on, words stay whole; in smaller sizes a word longer than a line is broken."""


class TitleFitter:
    """Finds the lines of titles in one font.

    Args:
        measure: Returns the width of a text relative to the font size.
    """

    def __init__(self, measure: Callable[[str], float]) -> None:
        self._measure = measure
        self._space = measure(" ")

    def fit(
        self, title: str, *, sizes: Sequence[int], width_px: int, height_px: int, line_height: float
    ) -> tuple[int, list[str]]:
        """Return the largest size in which a title fits, and its lines; as many as needed in the last."""
        size, lines = sizes[-1], [title]
        for size in sizes:
            width = width_px / size
            words = self._words(title, width, whole=size >= _WHOLE_WORDS_PX)
            lines = self._lines(words, width)
            most = min(MOST_LINES, int(height_px / (size * line_height)))
            if len(lines) <= most and all(self._measure(word) <= width for word in words):
                return size, self._balanced(words, width)
        return size, lines

    def _words(self, title: str, width: float, *, whole: bool) -> list[str]:
        words = title.split()
        return words if whole else [part for word in words for part in self._parts(word, width)]

    def _parts(self, word: str, width: float) -> list[str]:
        if self._measure(word) <= width:
            return [word]
        parts = [""]
        for letter in word:
            if parts[-1] and self._measure(f"{parts[-1]}{letter}-") > width:
                parts[-1] += "-"
                parts.append("")
            parts[-1] += letter
        return parts

    def _lines(self, words: Sequence[str], width: float) -> list[str]:
        lines: list[str] = []
        room = 0.0
        for word in words:
            needed = self._measure(word)
            if lines and needed + self._space <= room:
                lines[-1] += f" {word}"
                room -= needed + self._space
            else:
                lines.append(word)
                room = width - needed
        return lines

    def _balanced(self, words: Sequence[str], width: float) -> list[str]:
        lines, widest = self._lines(words, width), max(map(self._measure, words), default=0.0)
        while (width := width * _NARROWER) >= widest > 0:
            narrower = self._lines(words, width)
            if len(narrower) > len(lines):
                break
            lines = narrower
        return lines
