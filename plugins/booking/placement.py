"""Where in an article a call to action may stand, decided from the article's own structure.

Never inside, beside or right after a care card or a list of warning signs
(docs/rules.md 2.4): a reader of "Call 911 if" is not offered a booking in the next
line. On a page about a condition the care card comes first (docs/rules.md C1), and no
page offers booking above its emergency card (docs/rules.md C6).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from plugins.site.api import BodyBlock, ServiceInput

FEWEST_SECTIONS = 3
"""A shorter article has its call at the end, which is near enough."""

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_TAG = re.compile(r"<[^>]+>")


class Position(Struct, frozen=True):
    """Before which block a call stands (the number of blocks means the end), for which service, and why."""

    at: int
    service_id: str
    why: str


def choose_positions(
    blocks: Sequence[BodyBlock], *, services: Sequence[ServiceInput], is_condition: bool = False
) -> tuple[tuple[Position, ...], str]:
    """Choose before which blocks a call to action stands.

    Args:
        is_condition: Whether any care card, not only one for emergencies, comes before the first call.

    Returns:
        The author's markers, or else the end of the first section that links
        to a service or names it, or the nearest end after it that may hold one;
        and why there is none.
    """
    marked = [position for position, block in enumerate(blocks) if block.component == "booking"]
    if marked:
        return tuple(Position(at, "", "the author's marker") for at in marked), ""
    sections = _sections(blocks)
    if len(sections) < FEWEST_SECTIONS:
        return (), f"fewer than {FEWEST_SECTIONS} sections, so the call at the end is near enough"
    earned = _first_section_about(blocks, sections, services)
    if earned is None:
        return (), "no section links to a service or names it"
    number, service = earned
    why = f'ends "{blocks[sections[number][0]].heading}", which leads to {service.service_id}'
    # Not after the last section: the call at the end of the page follows it.
    for later, (_, end) in enumerate(sections[number:-1]):
        if not complaint_about(blocks, end, is_condition=is_condition):
            why = f"{why}, past a warning" if later else why
            return (Position(end, service.service_id, why),), ""
    if number == len(sections) - 1:
        return (), "only the last section leads to a service, and the call at the end follows it"
    return (), "every place after the section about the service stands beside a warning"


def complaint_about(blocks: Sequence[BodyBlock], at: int, *, is_condition: bool = False) -> str:
    """Return why no call may precede a block: ``"beside"``, ``"above"``, or "" when one may."""
    warnings = warning_positions(blocks)
    if not warnings:
        return ""
    if any(neighbour in warnings for neighbour in _neighbours(blocks, at)):
        return "beside"
    return "above" if at <= last_care_card_before_calls(blocks, is_condition=is_condition) else ""


def last_care_card_before_calls(blocks: Sequence[BodyBlock], *, is_condition: bool) -> int:
    """Return the position of the care card that every call must follow, -1 when there is none."""
    cards = _care_cards(blocks)
    emergencies = [at for at in cards if blocks[at].level == "emergency"]
    return max([*emergencies, *(cards[:1] if is_condition else [])], default=-1)


def has_emergency_card(blocks: Sequence[BodyBlock]) -> bool:
    """Return whether the page sends readers to the emergency services."""
    return "emergency" in [block.level for block in blocks]


def warning_positions(blocks: Sequence[BodyBlock]) -> frozenset[int]:
    """Find the warnings: care cards, the list right after one, sections that open with one."""
    found: set[int] = set()
    for at in _care_cards(blocks):
        found |= {at, *_list_after(blocks, at)}
        if at and blocks[at - 1].tag in HEADINGS:
            found.update(_rest_of_section(blocks, at - 1))
    return frozenset(found)


def _care_cards(blocks: Sequence[BodyBlock]) -> list[int]:
    return [at for at, block in enumerate(blocks) if block.component == "care-card"]


def _list_after(blocks: Sequence[BodyBlock], card: int) -> Iterator[int]:
    """Find the list that continues a card, with or without a sentence before it."""
    following = [*range(card + 1, min(card + 3, len(blocks)))]
    for at in following:
        if blocks[at].tag in _LISTS:
            yield from range(card + 1, at + 1)
            return
        if blocks[at].tag != "p":
            return


def _rest_of_section(blocks: Sequence[BodyBlock], heading: int) -> Iterator[int]:
    level = blocks[heading].tag
    for at in range(heading, len(blocks)):
        if at > heading and blocks[at].tag in HEADINGS and blocks[at].tag <= level:
            return
        yield at


def _neighbours(blocks: Sequence[BodyBlock], at: int) -> Iterator[int]:
    """Find the nearest blocks of text on both sides; headings and calls do not count."""
    before = (number for number in range(min(at, len(blocks)) - 1, -1, -1) if _is_text(blocks[number]))
    after = (number for number in range(at, len(blocks)) if _is_text(blocks[number]))
    yield from (number for number in (next(before, None), next(after, None)) if number is not None)


def _is_text(block: BodyBlock) -> bool:
    return block.tag not in HEADINGS and block.component != "booking"


def _sections(blocks: Sequence[BodyBlock]) -> list[tuple[int, int]]:
    """Return the first position of each ``h2`` section, and the one after it."""
    starts = [position for position, block in enumerate(blocks) if block.tag == "h2"]
    return list(pairwise([*starts, len(blocks)]))


def section_ends(blocks: Sequence[BodyBlock]) -> list[int]:
    """Return the position after each ``h2`` section, in order."""
    return [end for _, end in _sections(blocks)]


def _first_section_about(
    blocks: Sequence[BodyBlock], sections: Sequence[tuple[int, int]], services: Sequence[ServiceInput]
) -> tuple[int, ServiceInput] | None:
    for number, (start, end) in enumerate(sections):
        html = " ".join(block.html for block in blocks[start:end])
        if service := next((service for service in services if _is_about(html, service)), None):
            return number, service
    return None


def _is_about(html: str, service: ServiceInput) -> bool:
    if f'"page:services/{service.service_id}.md' in html:
        return True
    text = " ".join(_TAG.sub(" ", html).split()).casefold()
    names = {service.fields.name.casefold(), service.fields.short_title.casefold()}
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)
