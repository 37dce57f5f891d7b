"""Whether the sources behind a sentence can carry what it says: by their kind, and what they are about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct

from plugins.editorial_checks.article_check import read_check_facts
from plugins.editorial_checks.claims.claim_checks import find_effects
from plugins.editorial_checks.data_files import BUSINESS_FILE
from plugins.editorial_checks.findings import about_page, about_sentence
from plugins.editorial_checks.reading.page_text import Said, said_in
from plugins.editorial_checks.reading.prose import normalise, read_blocks
from plugins.site.api import SOURCES_FILE, Article, ArticleCheck, ContentError, Problem, Record, parse_toml

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
_OVERVIEWS = ("guideline", "review")
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

    def what_is_said(each: Said) -> str:
        if find_effects(each.sentence, claims):
            return _EFFECT
        if not each.sentence.cited:  # a source behind a later sentence is that of the effects before it alone
            return ""
        if flags.signs.search(each.sentence):
            return _SIGN
        if claims.law.words.search(each.sentence):
            return _LAW
        return _LOCAL if places.search(each.sentence.plain) else ""

    def check(article: Article) -> list[Problem]:
        """Find the claims of an article whose sources cannot carry them."""
        fields, found = article.record.fields, [*_no_overview(article.record, sources)]
        heading = lead = ""
        cites = any(block.citations for block in article.printed.blocks)
        for each in said_in(read_blocks(article.printed, abbreviations)) if cites else ():
            block = each.block
            heading = block.text if block.level else heading
            lead = lead if block.kind == "item" else block.text
            cited = [sources[name] for name in each.sources if name in sources]
            if not cited or any(not source.kind for source in cited):
                continue
            beside = lead if block.kind == "item" or not each.sentence.cited else ""
            around = f"{each.sentence.plain} {heading} {beside} {fields.title} {' '.join(fields.topics)}"
            if fault := _fault(cited, each.sources, what_is_said(each), around):
                remedy = "Cite one that can, or say no more than this one does"
                found.append(about_sentence(article.record, each.sentence, fault, remedy, rule=RULE))
        return found

    return check if any(source.kind for source in sources.values()) else lambda _: []


def _no_overview(record: Record, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Ask a page about a condition for one source that weighs others."""
    named = [citation.target for citation in record.body.citations]
    kinds = dict.fromkeys(sources[name].kind for name in named if name in sources)
    if record.kind == "condition" and all(kinds) and kinds and not kinds.keys() & _OVERVIEWS:
        only = ", ".join(kinds)
        message = f"A page about a condition cites a guideline or a review; this one has only: {only}"
        yield about_page(record, message, "Cite one", rule=RULE)


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
