"""The words that are in no article are held to the rules of the articles."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase

from msgspec.structs import replace

from plugins.editorial_checks.article_check import CheckFacts, read_check_facts
from plugins.editorial_checks.claims.claim_checks import STORY, check_claims, check_promises
from plugins.editorial_checks.data_files import (
    CARE_CARDS_FILE,
    REVIEW_FILES,
    SOURCES_FILE,
    SYNONYMS_FILE,
    WORD_FILES,
)
from plugins.editorial_checks.reading.file_words import WordFile, read_drawn_words, read_file_words
from plugins.editorial_checks.reading.page_text import Said
from plugins.editorial_checks.red_flags.red_flag_checks import check_red_flag_sentences
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts
from plugins.site.api import REVIEWS_FILE, ContentError, Problem

_OF_A_CLIENT = ("words", "name", "connection")
"""What a person said, with a recorded consent; what is typical, beside it, is the practice's own word."""
_OF_A_CARD = "emergency"
DRAWINGS = "*.svg"
_REMEDIES = {
    STORY: f"Leave it out, or make it a review in {REVIEWS_FILE}, with the record of their consent",
    **dict.fromkeys(("unsourced-claim", "description-claim"), "Leave it out: no source can stand here"),
}
_NAME = re.compile(r"[\w-]+$")

Rules = Callable[[WordFile, Sequence[Said], CheckFacts], Iterator[Problem]]


def check_file_words(files: Mapping[str, str], theme: Mapping[str, str] | None = None) -> list[Problem]:
    """List what is to be said about the words of ``WORD_FILES``, or of the theme or drawings, by ``FILES``.

    All are given by name, as far as they exist. What cannot be read is told elsewhere.
    """
    found: list[Problem] = []
    with suppress(ContentError):
        facts = read_check_facts(files)
        wanted = {name: text for name, text in files.items() if _rules_of(name)} if theme is None else theme
        for name, text in wanted.items():
            with suppress(ContentError):
                found += _check(name, text, facts)
    return found


def _check(name: str, text: str, facts: CheckFacts) -> Iterator[Problem]:
    read = read_drawn_words if fnmatchcase(name, DRAWINGS) else read_file_words
    said = read(name, text, facts.claims.reading.known_abbreviations)
    # "Long-lasting." explains a word, and says nothing.
    sentences = [each for each in said if len(each.sentence.words) > 1]
    rules = _rules_of(name)
    yield from rules(WordFile(name), sentences, facts) if rules else ()


def _rules_of(name: str) -> Rules | None:
    named = (rules for pattern, rules in _RULES.items() if fnmatchcase(name, pattern))
    return next(named, _check_own if name in WORD_FILES else None)


def _check_own(file: WordFile, said: Sequence[Said], facts: CheckFacts) -> Iterator[Problem]:
    for problem in check_claims(file, said, facts.claims):
        yield replace(problem, remedy=_REMEDIES.get(problem.rule, problem.remedy))
    yield from check_red_flag_sentences(file, said, facts.flags, facts.claims.meaning)


def _check_queries(file: WordFile, said: Sequence[Said], facts: CheckFacts) -> Iterator[Problem]:
    """Leave out what people type of a sign, which is theirs."""
    own = [each for each in said if not each.block.container.startswith("signs")]
    yield from _check_own(file, own, replace(facts, flags=RedFlagFacts()))


def _check_cards(file: WordFile, said: Sequence[Said], facts: CheckFacts) -> Iterator[Problem]:
    """Leave out by which words a sign or a page is recognized: they are not printed."""
    hidden = re.compile(r"^cards\.|, words|\.words ")
    shown = (each for each in said if not hidden.search(each.block.container))
    lines = [replace(each, block=replace(each.block, container=_OF_A_CARD)) for each in shown]
    yield from _check_own(file, lines, facts)


def _check_titles(file: WordFile, said: Sequence[Said], facts: CheckFacts) -> Iterator[Problem]:
    """Ask for another source where a title promises: its words are not the editor's to change."""
    for problem in check_promises(file, said, facts.claims):
        yield replace(problem, severity="look at", remedy="Cite a source that promises less")


def _check_reviews(file: WordFile, said: Sequence[Said], facts: CheckFacts) -> Iterator[Problem]:
    """Let people say what they felt, but promise nothing, and send nobody away from a doctor."""
    of_clients = [each for each in said if _field_of(each) in _OF_A_CLIENT]
    for problem in (
        *check_promises(file, of_clients, facts.claims),
        *check_red_flag_sentences(file, of_clients, facts.flags, facts.claims.meaning),
    ):
        yield replace(problem, remedy="Leave this review out: what it promises, you promise")
    yield from _check_own(file, [each for each in said if each not in of_clients], facts)


def _check_labels(file: WordFile, said: Sequence[Said], facts: CheckFacts) -> Iterator[Problem]:
    """Let the labels of the theme name what stands below them: "What clients say" tells no story."""
    for problem in _check_own(file, said, facts):
        if problem.rule != STORY:
            yield problem


def _field_of(said: Said) -> str:
    name = _NAME.search(said.block.container)
    return name[0] if name else ""


_RULES: Mapping[str, Rules] = {
    "theme/words/*": _check_labels,
    DRAWINGS: _check_own,
    SYNONYMS_FILE: _check_queries,
    CARE_CARDS_FILE: _check_cards,
    SOURCES_FILE: _check_titles,
    REVIEW_FILES: _check_reviews,
}
