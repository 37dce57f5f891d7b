"""The facts of the search page: synonyms and warning signs."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from plugins.editorial_checks.data_files import CARE_CARDS_FILE, RED_FLAGS_FILE
from plugins.editorial_checks.red_flags.care_library import parse_care_library, with_library
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts, parse_red_flags
from plugins.search.search_index import Layout, searched_records
from plugins.search.synonym_facts import SYNONYMS_FILE, SynonymFacts, parse_synonyms
from plugins.site.api import (
    ContentError,
    FilePlace,
    Lazy,
    LinkedPage,
    Problem,
    Site,
    advise_name,
    field_name,
    line_of,
    linked_page,
    unknown_name,
    value_lines,
)

FILES = (SYNONYMS_FILE, RED_FLAGS_FILE, CARE_CARDS_FILE)
LEVELS = ("emergency", "urgent", "non-urgent")


Sign = tuple[str, str, tuple[str, ...]]
"""A warning sign: the care card that it shows, its name, and phrases for it."""


class WordGroup(Struct, frozen=True):
    """Synonyms, and the best page for them."""

    words: tuple[str, ...]
    page: LinkedPage | None = None


class SearchFacts(Struct, frozen=True):
    """Everything that the page and its script need; the most urgent signs come first.

    ``parts`` counts the pages of each part of the index.
    """

    ignored: tuple[str, ...] = ()
    groups: tuple[WordGroup, ...] = ()
    signs: tuple[Sign, ...] = ()
    parts: tuple[int, ...] = ()


class FactsReader(Struct, frozen=True):
    """Reads the facts of a search page whose index has this layout."""

    layout: Layout

    def make_search_facts(self, texts: Mapping[str, str], site: Lazy[Site]) -> SearchFacts:
        """Parse the files, each of which may be missing.

        Raises:
            ContentError: A file is not TOML, or a field is wrong.
        """
        written = texts.get(SYNONYMS_FILE, "")
        synonyms = parse_synonyms(written)
        library = parse_care_library(texts.get(CARE_CARDS_FILE, ""))
        red_flags = with_library(parse_red_flags(texts.get(RED_FLAGS_FILE, "")), library)
        named = CARE_CARDS_FILE if library.facts else RED_FLAGS_FILE
        if unknown := [*_check_signs(synonyms, red_flags, written, named)]:
            raise ContentError(*unknown)
        pages = site.load()
        parts = tuple(map(len, self.layout.split_pages(searched_records(pages)).values()))
        return SearchFacts(synonyms.ignored, _groups(synonyms, pages), _signs(synonyms, red_flags), parts)


def _groups(synonyms: SynonymFacts, site: Site) -> tuple[WordGroup, ...]:
    """Return the groups, each with its page if that is published."""
    return tuple(
        WordGroup(
            group.words, linked_page(site, page) if (page := group.page or "") in site.records else None
        )
        for group in synonyms.groups
    )


def advise_pages(texts: Mapping[str, str], site: Site, today: date) -> list[Problem]:
    """List the pages of groups that expire soon or are not there: their words lead nowhere."""
    written = texts.get(SYNONYMS_FILE, "")
    try:
        groups = parse_synonyms(written).groups
    except ContentError:
        return []  # reported by what reads the file for the search page
    lines = value_lines(written)
    named = [(("groups", number, "page"), group.page) for number, group in enumerate(groups) if group.page]
    found = (
        advise_name(site, page, FilePlace(SYNONYMS_FILE, line_of(path, lines)), field_name(path), today=today)
        for path, page in named
    )
    return list(dict.fromkeys(problem for problem in found if problem))


def _signs(synonyms: SynonymFacts, red_flags: RedFlagFacts) -> tuple[Sign, ...]:
    """Return the signs that have phrases."""
    everyday = {sign.sign: sign.words for sign in synonyms.signs}
    signs = (
        (level, sign.sign, (*sign.words, *everyday.get(sign.sign, ())))
        for level in LEVELS
        for area in red_flags.areas
        for sign in area.levels[level]
    )
    return tuple(dict.fromkeys(sign for sign in signs if sign[2]))


def _check_signs(
    synonyms: SynonymFacts, red_flags: RedFlagFacts, written: str, file: str
) -> Iterator[Problem]:
    known = {sign.sign for sign in red_flags.all_signs}
    for position, sign in enumerate(synonyms.signs):
        if sign.sign not in known:
            path = ("signs", position, "sign")
            place, field = FilePlace(SYNONYMS_FILE, line_of(path, value_lines(written))), field_name(path)
            expected = f"a sign of {file}"
            yield unknown_name(place, field, expected=expected, got=sign.sign, known=known)
