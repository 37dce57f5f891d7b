"""Whether the sources behind a sentence can carry what it says: by their kind, and what they are about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from msgspec import Struct

from plugins.editorial_checks.article_check import read_check_facts
from plugins.editorial_checks.claims.claim_checks import find_effects
from plugins.editorial_checks.findings import about_sentence
from plugins.editorial_checks.reading.prose import Sentence, read_block
from plugins.editorial_checks.reading.sentences import split_sentences
from plugins.site.api import (
    CITED,
    SOURCES_FILE,
    Article,
    ArticleCheck,
    ContentError,
    Problem,
    TextBlock,
    parse_toml,
)

RULE = "weak-source"
CARRIES_EFFECT = ("review", "trial", "guideline")
CARRIES_SIGN = ("guideline", "review", "study")
_LISTED: Mapping[tuple[str, ...], str] = {
    CARRIES_EFFECT: "a review, a trial or a guideline",
    CARRIES_SIGN: "a guideline, a review or a study",
}
_STEM = 5
"""Letters by which words count as the same: "needles" and "needling"."""


class Source(Struct, frozen=True):
    """What a source can carry; ``kind`` is "" for one that does not say."""

    kind: str = ""
    about: tuple[str, ...] = ()


def make_source_check(files: Mapping[str, str]) -> ArticleCheck:
    """Prepare the check; without kinds in ``sources.toml`` nothing is found."""
    sources = _read_sources(files.get(SOURCES_FILE, ""))
    claims, flags, _ = read_check_facts({name: text for name, text in files.items() if name != SOURCES_FILE})
    abbreviations = claims.reading.known_abbreviations

    def check(article: Article) -> list[Problem]:
        """Find the effects and warning signs of an article whose sources cannot carry them."""
        fields, found, heading = article.record.fields, list[Problem](), ""
        for block in article.printed.blocks:
            if block.kind == "heading":
                heading = block.text
            if not block.citations:
                continue
            for sentence, names in _cited_sentences(block, abbreviations):
                cited = [sources[name] for name in names if name in sources]
                if not cited or any(not source.kind for source in cited):
                    continue
                around = f"{sentence.plain} {heading} {fields.title} {' '.join(fields.topics)}"
                is_effect = bool(find_effects(sentence, claims))
                needed = CARRIES_EFFECT if is_effect else CARRIES_SIGN if flags.signs.search(sentence) else ()
                if fault := _fault(cited, names, needed, around if is_effect else ""):
                    remedy = "Cite one that can, or say no more than this one does"
                    found.append(about_sentence(article.record, sentence, fault, remedy, rule=RULE))
        return found

    return check if any(source.kind for source in sources.values()) else lambda _: []


def _fault(cited: Iterable[Source], names: Iterable[str], needed: tuple[str, ...], around: str) -> str:
    carrying = [source for source in cited if source.kind in needed]
    listed = ", ".join(names)
    if needed and not carrying:
        what = "An effect" if needed == CARRIES_EFFECT else "A warning sign"
        kinds = ", ".join(dict.fromkeys(source.kind for source in cited))
        return f"{what} needs {_LISTED[needed]}; the kind of {listed} is: {kinds}"
    about = {word for source in carrying for word in source.about}
    if around and about and not _stems(" ".join(about)) & _stems(around):
        return f"The sources of this effect ({listed}) are about {', '.join(sorted(about))}"
    return ""


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"\w+", words.casefold())}


def _cited_sentences(
    block: TextBlock, abbreviations: frozenset[str]
) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
    """Yield the sentences that have a source of their own, and the names of those."""
    sentences = iter(read_block(block, abbreviations).sentences)
    count = 0
    for _, part in split_sentences(block.text, abbreviations):
        number = part.count(CITED)
        names = block.citations[count : count + number]
        count += number
        if part.replace(CITED, "").strip():
            sentence = next(sentences)
            if names:
                yield sentence, tuple(names)


def _read_sources(text: str) -> dict[str, Source]:
    values: dict[str, object] = {}
    with suppress(ContentError):  # the build names what is wrong
        values, _ = parse_toml(text, source=SOURCES_FILE)
    return {
        name: Source(str(each.get("kind", "")), tuple(map(str, each.get("about", ()))))
        for name, each in values.items()
        if isinstance(each, dict)
    }
