"""Pages that say the same in the same words: each pair, by the sequences of five words that they share."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from plugins.editorial_checks.content_map.sketch import ONE_IN, Sketch

MOST_SHARED = 0.2
"""A fifth of the sequences of the shorter page."""
_MANY = 50
"""Pages with one sequence from which on only the first of them is compared with the others."""


class NearCopy(Struct, frozen=True, order=True):
    """Two pages, in the order of their files, and which part of the shorter one stands in both."""

    first: str
    second: str
    share: float


def find_near_copies(pages: Sequence[Sketch], *, about: str = "") -> list[NearCopy]:
    """Return the pairs that share more than ``MOST_SHARED``, in the order of their files.

    Args:
        about: The page whose copies are asked for, "" for those of all.
    """
    by_source = {page.source: page for page in pages}
    found = []
    sharing = _sharing_with(by_source[about], pages) if about in by_source else _sharing(pages)
    for (first, second), count in sorted(sharing.items()):
        one, other = by_source[first], by_source[second]
        shorter = min(len(one.sequences), len(other.sequences))
        # Half of what the limit leads one to expect, since a sample is a matter of chance.
        if count * ONE_IN * 2 >= MOST_SHARED * shorter:
            share = len(one.sequences & other.sequences) / shorter
            if share > MOST_SHARED:
                found.append(NearCopy(first, second, share))
    return found


def _sharing_with(page: Sketch, pages: Sequence[Sketch]) -> dict[tuple[str, str], int]:
    counts = {other.source: len(page.sampled & other.sampled) for other in pages if other is not page}
    return {
        (min(page.source, other), max(page.source, other)): count for other, count in counts.items() if count
    }


def _sharing(pages: Sequence[Sketch]) -> Counter[tuple[str, str]]:
    """Count the sampled sequences that two pages share, of the pages that share one."""
    having: defaultdict[int, list[str]] = defaultdict(list)
    for page in sorted(pages, key=lambda page: page.source):
        for number in page.sampled:
            having[number].append(page.source)
    return Counter(pair for sources in having.values() for pair in _pairs(sources))


def _pairs(sources: list[str]) -> Iterator[tuple[str, str]]:
    if len(sources) > _MANY:
        return ((sources[0], other) for other in sources[1:])
    return combinations(sources, 2)
