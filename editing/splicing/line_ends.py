"""Line ends: browsers and parsers see line feeds, the file keeps those that it has."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_END = re.compile(r"(\r\n|\r|\n)")


def with_line_feeds(text: str) -> str:
    """Return a text whose lines end with line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def usual_end(text: str) -> str:
    """Return the line end that most lines of a text have."""
    return next((end for end, _ in Counter(_END.findall(text)).most_common(1)), "\n")


def with_old_ends(new: str, old: str) -> str:
    """Return a text in which each line that stays ends as it did in the old one; new ones end as most do."""
    usual, lines = usual_end(old), with_line_feeds(new).split("\n")
    old_lines, ends = _END.split(old)[::2], [*_END.split(old)[1::2], usual]
    new_ends = [usual if was is None else ends[was] for was in matched(old_lines, lines)]
    return "".join(line + end for line, end in zip(lines, [*new_ends[:-1], ""], strict=True))


def matched(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Return which old line each new line was, be it that its words changed; ``None`` for one that is new."""
    begin = _same(old, new)
    end = min(_same(old[::-1], new[::-1]), len(old) - begin, len(new) - begin)
    found: list[int | None] = [*range(begin), *[None] * (len(new) - begin - end)]
    between = old[begin : len(old) - end], new[begin : len(new) - end]
    for _, first, stop, place, after in SequenceMatcher(None, *between, autojunk=False).get_opcodes():
        for step in range(min(stop - first, after - place)):
            found[begin + place + step] = begin + first + step
    return [*found, *range(len(old) - end, len(old))]


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines are the same from the first on."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(old), len(new)))
