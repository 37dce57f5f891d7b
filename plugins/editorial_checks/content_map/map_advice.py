"""What ``check`` and the preview say of a page beside all others: copies, and sentences to link from."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from plugins.editorial_checks.content_map.link_suggestions import Suggestion
from plugins.editorial_checks.content_map.near_copies import NearCopy
from plugins.editorial_checks.content_map.site_map import SiteMap, map_site
from plugins.editorial_checks.content_map.sketch import Sketch, load_sketches
from plugins.editorial_checks.data_files import SYNONYMS_FILE
from plugins.editorial_checks.findings import about_page
from plugins.site.api import EDITORIAL_FILE, Article, ContentError, Lazy, Problem, parse_toml

_FILE = re.compile(r"[\w/-]+\.md")


def map_pages(
    files: Mapping[str, str], pages: Sequence[Sketch], *, about: str = "", only_few: bool = False
) -> SiteMap:
    """Compare the pages of a site, by its synonyms and its menus; see ``map_site``."""
    named = frozenset(_FILE.findall(files.get(EDITORIAL_FILE, "")))
    groups = read_groups(files.get(SYNONYMS_FILE, ""))
    return map_site(pages, groups, named, about=about, only_few=only_few)


def read_groups(text: str) -> list[tuple[tuple[str, ...], str]]:
    """Return the groups of synonyms, each with its page; none while the file is wrong."""
    values: dict[str, Any] = {}
    with suppress(ContentError):  # reported by the search
        values, _ = parse_toml(text, source=SYNONYMS_FILE)
    groups = values.get("groups", ())
    return [(tuple(group.get("words", ())), group.get("page", "")) for group in groups]


def advise_pages(
    files: Mapping[str, str],
    pages: Iterable[Lazy[Sketch]],
    article: Callable[[str], Article],
    about: str = "",
) -> list[Problem]:
    """List the pages that are nearly copies, and where to link from to pages that few texts lead to.

    Args:
        about: The page that is asked about, "" for all.
    """
    sketches = load_sketches(pages)
    by_source = {page.source: page for page in sketches}
    found = map_pages(files, sketches, about=about, only_few=True)
    copies = [_about_copy(copy, by_source[copy.second]) for copy in found.copies]
    links = [_about_link(each, by_source[each.source], article(each.source)) for each in found.helpful()]
    return [*copies, *links, *_about_orphans(found, by_source)]


def _about_copy(copy: NearCopy, page: Sketch) -> Problem:
    message = f"{copy.share:.0%} of what this page says, in sequences of five words, is in {copy.first} too"
    remedy = (
        "Say in each what only it can say, or make one page of the two and lead the other's address there"
    )
    return about_page(page, message, remedy, rule="near-copy")


def _about_link(each: Suggestion, page: Sketch, article: Article) -> Problem:
    message = f"Few pages lead to {each.target}; this sentence could: “{each.words}”"
    line = next(
        (block.line_at(at) for block in article.printed.blocks if (at := block.text.find(each.words)) >= 0), 0
    )
    remedy = "Link these words to it"
    return about_page(page, message, remedy, rule="link-from-here", at=line, excerpt=each.sentence)


def _about_orphans(found: SiteMap, by_source: Mapping[str, Sketch]) -> Iterator[Problem]:
    helped = {each.target for each in found.helpful()}
    for source in found.orphans:
        if source not in helped:
            message = "No text leads to this page"
            remedy = "Link to it where a reader would want to know more"
            yield about_page(by_source[source], message, remedy, rule="orphan")
