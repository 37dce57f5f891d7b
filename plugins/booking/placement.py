"""Where in an article a call to action may stand, decided from the article's own structure.

Never inside, beside or right after a care card (rules.md 2.4): who reads
"Call 911 if" is not asked to book in the next breath.
"""

from collections.abc import Sequence
from itertools import pairwise

from plugins.site.body import BodyBlock

FEWEST_SECTIONS = 3
"""A shorter article has its call at the end, which is near enough."""

_NEVER_BESIDE = frozenset({"care-card"})


def choose_positions(blocks: Sequence[BodyBlock], *, service_targets: Sequence[str]) -> tuple[int, ...]:
    """Choose before which blocks a call to action stands.

    Args:
        service_targets: The files of the services that the page leads to,
            such as ``services/deep-tissue-therapy.md``.

    Returns:
        Positions in ``blocks``, ``len(blocks)`` meaning the end: those that
        the author marked, or else the end of the first section that links to
        a service; nothing when every place stands beside a care card.
    """
    marked = [position for position, block in enumerate(blocks) if block.component == "booking"]
    if marked:
        return tuple(marked)
    ends = section_ends(blocks)
    # Not after the last section: the call at the end of the page follows it.
    earned = _first_section_about(blocks, ends, service_targets)
    if earned is None:
        return ()
    allowed = (end for end in ends[earned:-1] if not beside_care_card(blocks, end))
    return tuple(position for position in [next(allowed, None)] if position is not None)


def section_ends(blocks: Sequence[BodyBlock]) -> list[int]:
    """Return the position after each ``h2`` section, in order."""
    starts = [position for position, block in enumerate(blocks) if block.tag == "h2"]
    return [end for _, end in pairwise([*starts, len(blocks)])]


def _first_section_about(
    blocks: Sequence[BodyBlock], ends: Sequence[int], service_targets: Sequence[str]
) -> int | None:
    if len(ends) < FEWEST_SECTIONS:
        return None
    starts = [position for position, block in enumerate(blocks) if block.tag == "h2"]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        html = "".join(block.html for block in blocks[start:end])
        if any(f'"page:{target}' in html for target in service_targets):
            return number
    return None


def beside_care_card(blocks: Sequence[BodyBlock], position: int) -> bool:
    """Tell whether the block before or after a position is a care card."""
    neighbours = [*blocks[max(position - 1, 0) : position], *blocks[position : position + 1]]
    return any(block.component in _NEVER_BESIDE for block in neighbours)
