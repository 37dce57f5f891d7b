"""Sentences that could lead to a page that says more: they name it, and have words in common with it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from plugins.editorial_checks.content_map.sketch import Sketch
from plugins.editorial_checks.reading.prose import normalise
from plugins.site.api import PageMeta

_FEWEST_WORDS = 2
"""Of a phrase that names a page: one word alone names too much."""
_WORD = re.compile(r"[\w'-]+")


class Suggestion(Struct, frozen=True, order=True):
    """A sentence of a page, the words in it that name another page, and that page."""

    target: str
    source: str
    words: str
    sentence: str
    common: int = 0


def suggest_links(
    pages: Sequence[Sketch],
    metas: Mapping[str, PageMeta],
    linked: Mapping[str, frozenset[str]],
    synonyms: Mapping[str, Sequence[str]],
) -> list[Suggestion]:
    """Return the sentences that name a page which theirs does not link to: one for each two pages.

    Args:
        linked: The files that each page links to.
        synonyms: What people call a page, by its file.

    Returns:
        By target, those with the most words in common first.
    """
    names = _names(metas, synonyms)
    if not names:
        return []
    about = {
        target: _long_words(f"{meta.fields.title} {meta.fields.description}")
        for target, meta in metas.items()
    }
    best: dict[tuple[str, str], Suggestion] = {}
    for page in pages:
        for sentence in page.sentences:
            for words, target in _named_in(sentence, names):
                if target == page.source or target in linked.get(page.source, ()):
                    continue
                common = len(_long_words(sentence) & about[target])
                pair = (target, page.source)
                if pair not in best or common > best[pair].common:
                    best[pair] = Suggestion(target, page.source, words, sentence, common)
    return sorted(best.values(), key=lambda each: (each.target, -each.common, each.source))


def _names(
    metas: Mapping[str, PageMeta], synonyms: Mapping[str, Sequence[str]]
) -> Mapping[str, dict[tuple[str, ...], str]]:
    """Return the pages by the words that name one alone, those by their first word."""
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for target, meta in metas.items():
        for written in (meta.fields.menu_title or "", meta.fields.topic, *synonyms.get(target, ())):
            words = tuple(_stems(written))
            if len(words) >= _FEWEST_WORDS:
                owners[words].add(target)
    names: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for words, targets in owners.items():
        if len(targets) == 1:
            names[words[0]][words] = next(iter(targets))
    return names


def _named_in(sentence: str, names: Mapping[str, Mapping[tuple[str, ...], str]]) -> Iterator[tuple[str, str]]:
    written = _WORD.findall(sentence)
    stems = [*_stems(sentence)]
    for at, first in enumerate(stems):
        for words, target in names.get(first, {}).items():
            if tuple(stems[at : at + len(words)]) == words:
                yield " ".join(written[at : at + len(words)]), target


def _stems(text: str) -> Iterable[str]:
    """Return the words of a text without the plural of most nouns."""
    return (word.removesuffix("s") for word in _WORD.findall(normalise(text)))


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", normalise(text)))
