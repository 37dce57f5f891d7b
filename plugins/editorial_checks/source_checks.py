"""Whether the sources behind a sentence can carry what it says: by their kind, and what they are about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct

from plugins.editorial_checks.article_check import read_check_facts
from plugins.editorial_checks.claims.claim_checks import find_effects
from plugins.editorial_checks.data_files import BUSINESS_FILE
from plugins.editorial_checks.findings import about_sentence
from plugins.editorial_checks.reading.prose import Sentence, normalise, read_block
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
_NEEDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "An effect": (("review", "trial", "guideline"), "a review, a trial or a guideline"),
    "A warning sign": (("guideline", "review", "study"), "a guideline, a review or a study"),
    "What a license or a law asks": (("law",), "a law or the board that keeps it"),
    "A fact about the place": (
        ("place", "law", "guideline"),
        "a source about the place, a law or a guideline",
    ),
}
"""What each kind of claim rests on (docs/rules.md 3a)."""
_EFFECT, _SIGN, _LAW, _LOCAL = _NEEDS
_STEM = 5
"""Letters by which words count as the same: "needles" and "needling"."""


class Source(Struct, frozen=True):
    """What a source can carry; ``kind`` is "" for one that does not say."""

    kind: str = ""
    about: tuple[str, ...] = ()


def make_source_check(files: Mapping[str, str]) -> ArticleCheck:
    """Prepare the check; without kinds in ``sources.toml`` nothing is found."""
    sources = _read_sources(files.get(SOURCES_FILE, ""))
    facts = read_check_facts(files)
    claims, flags = facts.claims, facts.flags
    places = _read_places(files.get(BUSINESS_FILE, ""))
    abbreviations = claims.reading.known_abbreviations

    def what_is_said(each: _Cited) -> str:
        if find_effects(each.sentence, claims):
            return _EFFECT
        if not each.is_own:  # a source behind a later sentence is that of the effects before it alone
            return ""
        if flags.signs.search(each.sentence):
            return _SIGN
        if claims.law.words.search(each.sentence):
            return _LAW
        return _LOCAL if places.search(each.sentence.plain) else ""

    def check(article: Article) -> list[Problem]:
        """Find the claims of an article whose sources cannot carry them."""
        fields, found = article.record.fields, list[Problem]()
        for each in _cited_sentences(article.printed.blocks, abbreviations):
            cited = [sources[name] for name in each.names if name in sources]
            if not cited or any(not source.kind for source in cited):
                continue
            around = f"{each.sentence.plain} {each.around} {fields.title} {' '.join(fields.topics)}"
            if fault := _fault(cited, each.names, what_is_said(each), around):
                remedy = "Cite one that can, or say no more than this one does"
                found.append(about_sentence(article.record, each.sentence, fault, remedy, rule=RULE))
        return found

    return check if any(source.kind for source in sources.values()) else lambda _: []


def _fault(cited: Iterable[Source], names: Iterable[str], what: str, around: str) -> str:
    if not what:
        return ""
    needed, described = _NEEDS[what]
    carrying = [source for source in cited if source.kind in needed]
    listed = ", ".join(names)
    if not carrying:
        kinds = ", ".join(dict.fromkeys(source.kind for source in cited))
        return f"{what} needs {described}; the kind of {listed} is: {kinds}"
    about = {word for source in carrying for word in source.about}
    if what == _EFFECT and about and not _stems(" ".join(about)) & _stems(around):
        return f"The sources of this effect ({listed}) are about {', '.join(sorted(about))}"
    return ""


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"\w+", words.casefold())}


class _Cited(Struct, frozen=True):
    """A sentence, the sources that stand for it, whether they stand behind it, and the words around it."""

    sentence: Sentence
    names: tuple[str, ...]
    is_own: bool
    around: str


def _cited_sentences(blocks: Iterable[TextBlock], abbreviations: frozenset[str]) -> Iterator[_Cited]:
    """Yield the sentences for which a source stands, as ``said_in`` counts it.

    One stands for the sentences before it in its paragraph, and one behind a colon for the list below it.
    """
    heading, lead, of_list = "", "", tuple[str, ...]()
    for block in blocks:
        if block.kind == "heading":
            heading = block.text
        own = list(_own_sources(block, abbreviations)) if block.citations or of_list else []
        names = of_list if block.kind == "item" else ()
        cited: list[_Cited] = []
        for sentence, behind in reversed(own):
            names = behind or names
            if names:
                beside = lead if block.kind == "item" else "" if behind else block.text
                cited.append(_Cited(sentence, names, bool(behind), f"{heading} {beside}"))
        yield from reversed(cited)
        if block.kind != "item":
            lead, of_list = block.text, own[-1][1] if own and own[-1][0].text.endswith(":") else ()


def _own_sources(
    block: TextBlock, abbreviations: frozenset[str]
) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
    """Yield the sentences of a block, each with the sources behind it."""
    sentences = iter(read_block(block, abbreviations).sentences)
    count = 0
    for _, part in split_sentences(block.text, abbreviations):
        number = part.count(CITED)
        names = block.citations[count : count + number]
        count += number
        if part.replace(CITED, "").strip():
            yield next(sentences), tuple(names)


def _read_places(text: str) -> re.Pattern[str]:
    """Return what finds the towns of a business in lower-case texts; nothing while the file is wrong."""
    values: dict[str, Any] = {}
    with suppress(ContentError):  # the build names what is wrong
        values, _ = parse_toml(text, source=BUSINESS_FILE)
    listed = values.get("locations", ())
    tables = [
        values,
        *(table for table in (listed if isinstance(listed, list) else ()) if isinstance(table, dict)),
    ]
    addresses = [table["address"] for table in tables if isinstance(table.get("address"), dict)]
    areas = values.get("service_areas", ())
    names = {str(address.get("locality", "")) for address in addresses}
    names |= set(map(str, areas if isinstance(areas, list) else ()))
    towns = "|".join(re.escape(normalise(name)) for name in sorted(names) if name)
    return re.compile(rf"(?<!\w)(?:{towns or '(?!)'})(?!\w)")


def _read_sources(text: str) -> dict[str, Source]:
    values: dict[str, object] = {}
    with suppress(ContentError):  # the build names what is wrong
        values, _ = parse_toml(text, source=SOURCES_FILE)
    return {
        name: Source(str(each.get("kind", "")), tuple(map(str, each.get("about", ()))))
        for name, each in values.items()
        if isinstance(each, dict)
    }
