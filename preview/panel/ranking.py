"""What an editor in a hurry reads first: findings in the order in which they matter, and few of each page."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from plugins.site.api import MUST_FIX, Problem

MOST_OF_A_PAGE = 3
"""To look at on one page; whoever has mended these looks again."""
MOST_IDEAS = 10
"""Of a whole site, and one of a page: a longer list is read by nobody."""
WAITING = "waiting-answer"
_SEVERITIES = ("must fix", "look at", "idea")
_FIRST = (
    *("red-flag-comfort", "care-card-missing", "care-card-contradiction", "red-flag-care", "care-card-late"),
    *("care-card-link", "care-card-list", "care-card-twice", "care-card-apart", "review-due"),
    *("absolute-claim", "description-claim", "client-story", "no-limits", "medical-wording"),
    *("unsourced-claim", "weak-source", "few-sources", "waiver", "unfinished-mark"),
)
"""What keeps people safe, then what may be said; behind it come facts, such as dates and prices."""
_LAST = (
    *("near-copy", "orphan", "few-links", "link-from-here", "title-length", "description-length"),
    *("link-text", "picture-text", "unexplained-term", "reading-grade", "many-long-sentences"),
    *("long-sentence", "long-paragraph", "few-subheadings", "same-start", "old-anchor", "sounds-like"),
    WAITING,
)
"""How the page is found, then how it reads, and at the end what a computer guesses."""
_RANKS = {rule: rank for rank, rule in enumerate((*_FIRST, "", *_LAST))}


class Chosen(Struct, frozen=True):
    """The findings to show, ``more`` of each severity that are not, and how many passages are ``waiting``."""

    shown: tuple[Problem, ...]
    more: Counter[str]
    waiting: int


def sort_findings(findings: Iterable[Problem]) -> tuple[Problem, ...]:
    """Order findings by urgency, what they are about, weight, then by file and line, each once."""
    return tuple(sorted(set(findings), key=_rank))


def choose(findings: Iterable[Problem]) -> Chosen:
    """Choose what to show: all that must be fixed, the first to look at of each page, a few ideas."""
    ranked = sort_findings(findings)
    waiting = sum(one.rule == WAITING for one in ranked)
    shown, more, of_page, ideas = list[Problem](), Counter[str](), Counter[tuple[str, str]](), 0
    for one in (one for one in ranked if one.rule != WAITING):
        is_idea, page = one.severity == "idea", (one.severity, one.place.file)
        most = 1 if is_idea else MOST_OF_A_PAGE
        if one.severity != MUST_FIX and (of_page[page] >= most or (is_idea and ideas >= MOST_IDEAS)):
            more[one.severity] += 1
            continue
        of_page[page] += 1
        ideas += is_idea
        shown.append(one)
    return Chosen(tuple(shown), more, waiting)


def _rank(finding: Problem) -> tuple[int, int, float, Problem]:
    rank = _RANKS.get(finding.rule, _RANKS[""])
    return _SEVERITIES.index(finding.severity), rank, -finding.weight, finding
