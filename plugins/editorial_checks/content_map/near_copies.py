"""Pages that say the same in the same words, by the sequences of five words that they share."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from plugins.editorial_checks.content_map.sketch import ONE_IN, Sketch

MOST_SHARED = 0.2
"""A fifth of the sequences of the shorter page."""
_NEARLY_ALL = 0.8
"""Of a page's own sequences: what else is a copy of it is one of the other page too."""
_MANY = 50
"""Pages with one sequence from which on only the first of them is compared with the others."""


class NearCopy(Struct, frozen=True, order=True):
    """Two pages, in the order of their files, and which part of the shorter one stands in both."""

    first: str
    second: str
    share: float


def find_near_copies(pages: Sequence[Sketch], *, about: str = "") -> list[NearCopy]:
    """Return pairs that share more than ``MOST_SHARED``, in the order of their files.

    Of many copies of one page, each is paired with the first alone: of forty, thirty-nine pairs.

    Args:
        about: The page whose copies are asked for, "" for those of all.
    """
    ordered = sorted(pages, key=lambda page: page.source)
    asked = next((page for page in ordered if page.source == about), None)
    if asked:
        ordered = [page for page in ordered if page is asked or page.sampled & asked.sampled]
    having: defaultdict[int, list[Sketch]] = defaultdict(list)
    found: list[NearCopy] = []
    for page in ordered:
        copied = [*_copied(page, having)]
        found += [NearCopy(first.source, page.source, both / _shorter(first, page)) for first, both in copied]
        if all(both < _NEARLY_ALL * page.length for _, both in copied):
            for number in page.sampled:
                having[number].append(page)
    return sorted(pair for pair in found if not asked or about in (pair.first, pair.second))


def _copied(page: Sketch, having: dict[int, list[Sketch]]) -> Iterator[tuple[Sketch, int]]:
    """Go through earlier pages that share enough with one, each with the number of sequences in both."""
    counts: Counter[str] = Counter()
    earlier: dict[str, Sketch] = {}
    for number in page.sampled:
        owners = having.get(number, ())
        for other in owners if len(owners) <= _MANY else owners[:1]:
            counts[other.source] += 1
            earlier[other.source] = other
    for source, count in counts.items():
        other = earlier[source]
        shorter = _shorter(other, page)
        # Half of what the limit leads one to expect, since a sample is a matter of chance.
        if count * ONE_IN * 2 >= MOST_SHARED * shorter:
            both = len(page.sequences & other.sequences)
            if both > MOST_SHARED * shorter:
                yield other, both


def _shorter(one: Sketch, other: Sketch) -> int:
    return min(one.length, other.length)
