"""Sentences that could lead to a page that says more: they name it, and have words in common with it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from plugins.editorial_checks.content_map.sketch import Sketch, word_stems, words_of
from plugins.editorial_checks.reading.prose import normalise

_FEWEST_WORDS = 2
"""Of a phrase that names a page: one word alone names too much."""


class Suggestion(Struct, frozen=True, order=True):
    """A sentence of a page, the words in it that name another page, and that page."""

    target: str
    source: str
    words: str
    sentence: str
    common: int = 0


def suggest_links(
    pages: Sequence[Sketch],
    targets: Mapping[str, Sketch],
    synonyms: Mapping[str, Sequence[str]],
) -> list[Suggestion]:
    """Return the sentences that name a page which theirs does not link to: one for each two pages.

    Args:
        targets: The pages to lead to, by their files.
        synonyms: What people call a page, by its file.

    Returns:
        By target, those with the most words in common first.
    """
    names = _names(targets, synonyms)
    about = {target: _long_words(f"{page.title} {page.description}") for target, page in targets.items()}
    best: dict[tuple[str, str], Suggestion] = {}
    for page in pages:
        for sentence, stems in zip(page.sentences, page.stems, strict=True):
            for words, target in names.find(sentence, tuple(stems.split())):
                if target == page.source or target in page.linked:
                    continue
                common = len(_long_words(sentence) & about[target])
                pair = (target, page.source)
                if pair not in best or common > best[pair].common:
                    best[pair] = Suggestion(target, page.source, words, sentence, common)
    return sorted(best.values(), key=lambda each: (each.target, -each.common, each.source))


class _Names(Struct, frozen=True):
    """Pages by the words that name one alone; and how many words such a name may have, by its first one."""

    targets: Mapping[tuple[str, ...], str]
    lengths: Mapping[str, Sequence[int]]

    def find(self, sentence: str, stems: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Find the words of a sentence that name a page, and that page; the longest first at each place."""
        for at, first in enumerate(stems):
            for length in self.lengths.get(first, ()):
                if target := self.targets.get(stems[at : at + length]):
                    yield " ".join(words_of(sentence)[at : at + length]), target


def _names(targets: Mapping[str, Sketch], synonyms: Mapping[str, Sequence[str]]) -> _Names:
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for target, page in targets.items():
        for written in (*page.names, *synonyms.get(target, ())):
            words = tuple(word_stems(written))
            if len(words) >= _FEWEST_WORDS:
                owners[words].add(target)
    named = {words: next(iter(pages)) for words, pages in owners.items() if len(pages) == 1}
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for words in named:
        lengths[words[0]].add(len(words))
    return _Names(named, {first: sorted(found, reverse=True) for first, found in lengths.items()})


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", normalise(text)))
