"""The content map: each page beside all others, for the table and as advice."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from plugins.editorial_checks.content_map.link_suggestions import Suggestion, suggest_links
from plugins.editorial_checks.content_map.near_copies import NearCopy, find_near_copies
from plugins.editorial_checks.content_map.sketch import Sketch

NO_TARGETS = ("not-found", "search", "privacy", "home", "glossary")
_LISTED = ("section", "person", "event")
"""Roles, and kinds, of pages that no text has to lead to: menus, bylines and lists do."""
_HELPED = 2
"""Links from texts up to which a page gets a suggestion."""


class SiteMap(Struct, frozen=True):
    """What is known of all pages together; ``links_in`` counts the pages whose text links to one.

    ``orphans`` are those that no text leads to, ``unanswered`` the words of synonyms that have no page.
    """

    links_in: Mapping[str, int]
    orphans: tuple[str, ...]
    copies: tuple[NearCopy, ...]
    suggestions: tuple[Suggestion, ...]
    synonyms: Mapping[str, tuple[str, ...]]
    unanswered: tuple[tuple[str, ...], ...] = ()

    def helpful(self) -> list[Suggestion]:
        """Return the best suggestion for each page that few texts lead to."""
        best: dict[str, Suggestion] = {}
        for each in self.suggestions:
            if self.links_in.get(each.target, 0) <= _HELPED:
                best.setdefault(each.target, each)
        return [*best.values()]


def map_site(
    pages: Sequence[Sketch],
    groups: Iterable[tuple[tuple[str, ...], str]] = (),
    named: Collection[str] = (),
    *,
    about: str = "",
    only_few: bool = False,
) -> SiteMap:
    """Compare all pages.

    Args:
        groups: The synonyms, each group with its page, "" for none.
        named: Pages that every page leads to, in its menu or footer.
        about: The page whose copies and sentences are asked for, "" for all.
        only_few: Whether only pages that few texts lead to get suggestions.
    """
    pages = [page for page in pages if page.is_indexed]
    groups = list(groups)
    synonyms = {page: words for words, page in groups if page}
    links_in = Counter(file for page in pages for file in page.linked)
    targets = {
        page.source: page for page in pages if page.role not in NO_TARGETS and page.kind not in _LISTED
    }
    suggested = {
        source: page
        for source, page in targets.items()
        if not only_few or (links_in[source] <= _HELPED and source not in named)
    }
    return SiteMap(
        links_in=links_in,
        orphans=tuple(source for source in targets if not links_in[source] and source not in named),
        copies=tuple(find_near_copies(pages, about=about)),
        suggestions=tuple(suggest_links(pages, suggested, synonyms)),
        synonyms=synonyms,
        unanswered=tuple(words for words, page in groups if not page),
    )
