"""The rules about what a page points to: it exists, under that very address, and every page is pointed to."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from plugins.page_checks.built_site import BuiltSite, SitePage, file_of, internal_target
from plugins.page_checks.links.link_faults import all_moves, judge_links
from plugins.page_checks.links.site_addresses import is_same_everywhere, leads_elsewhere
from plugins.page_checks.page.page_loads import css_addresses
from plugins.site.api import FilePlace, Problem

_ICON_ADDRESS = re.compile(r'"src"\s*:\s*"([^"]+)"')


def check_links(site: BuiltSite) -> list[Problem]:
    """Require that each link inside the site leads to a page and an anchor that exist, by its one address."""
    moves = all_moves(site)
    suspects = _suspects(site, moves)
    fault_of = judge_links(site, moves)
    return [
        fault.on(page, href)
        for page in site.pages
        if not suspects.isdisjoint(page.links)
        for href in page.links
        if href in suspects and not _is_own_anchor(href, page)
        if (fault := fault_of(href, _base_for(href, page)))
    ]


def _suspects(site: BuiltSite, moves: Mapping[str, str]) -> frozenset[str]:
    """Find the addresses that a look-up does not clear: few, of the hundred thousand that a site may have."""
    pages = site.plain_pages
    cleared = {href for href, page in pages.items() if _is_proper(href, page.path, site, moves)}
    rest = site.links - cleared
    return frozenset(
        href
        for href in rest
        if not _leads_to_anchor(href, cleared, pages)
        and not _is_proper(href, site.address.plain_file(href), site, moves)
        and not leads_elsewhere(href, site)
    )


def _is_proper(href: str, file: str, site: BuiltSite, moves: Mapping[str, str]) -> bool:
    """Return whether an address is plainly the one of a file that is there and has not moved."""
    path = href.removeprefix(site.address.base_path)
    return (
        file in site.files
        and file not in moves
        and path not in moves
        and not path.endswith("index.html")
        and (not path or path.endswith("/") or f"{path}/index.html" not in site.files)
    )


def _leads_to_anchor(href: str, cleared: AbstractSet[str], pages: Mapping[str, SitePage]) -> bool:
    path, sign, anchor = href.partition("#")
    return bool(sign) and path in cleared and anchor in pages[path].ids


def _is_own_anchor(href: str, page: SitePage) -> bool:
    return href.startswith("#") and href[1:] in page.ids


def _base_for(href: str, page: SitePage) -> str:
    # An address from the root means the same on every page, so that one verdict serves them all.
    return "" if href.startswith("/") else page.url


def check_files(site: BuiltSite) -> list[Problem]:
    """Require that each picture, style sheet, script, icon, font and feed that is named exists."""
    exists = cache(lambda href, seen_from: _exists(site, href, seen_from))
    named = set().union(*(page.files for page in site.pages))
    suspects = {href for href in named if not (is_same_everywhere(href) and exists(href, ""))}
    in_pages = (
        (page.source, page.url, href)
        for page in site.pages
        if page.redirect or not suspects.isdisjoint(page.files)
        for href in (*page.files, *filter(None, [page.redirect]))
        if not exists(href, _base_for(href, page))
    )
    in_files = (found for found in _files_in_files(site) if not exists(found[2], found[1]))
    return [
        Problem(
            FilePlace(source),
            "file",
            expected="a file that exists",
            got=href,
            detail=f"on {url}",
            remedy="Add the file, or take out what names it",
        )
        for source, url, href in (*in_pages, *in_files)
    ]


def _exists(site: BuiltSite, href: str, seen_from: str) -> bool:
    if site.address.plain_file(href) in site.files:
        return True
    target = internal_target(href, seen_from=seen_from or site.address.page_url(""), address=site.address)
    return target is None or file_of(target.path) in site.files


def _files_in_files(site: BuiltSite) -> Iterator[tuple[str, str, str]]:
    for name, content in site.texts.items():
        if name.endswith(".css"):
            found = css_addresses(content.decode())
        elif name.endswith(".webmanifest"):
            found = tuple(_ICON_ADDRESS.findall(content.decode()))
        else:
            continue
        yield from ((f"output/{name}", site.address.page_url(name), href) for href in found)


def check_style_hosts(site: BuiltSite) -> list[Problem]:
    """Require that no style sheet fetches a font or picture from another host."""
    return [
        Problem(
            FilePlace(file),
            "privacy",
            expected="no request to another host",
            got=href,
            remedy="Publish the file with the site",
        )
        for file, url, href in _files_in_files(site)
        if internal_target(href, seen_from=url, address=site.address) is None
    ]


MOST_CLICKS = 3
"""From the home page to any page that search engines may list (own; more, and few readers arrive)."""


def check_every_page_is_found(site: BuiltSite) -> list[Problem]:
    """Require a short way of links from the home page to every page that search engines may list."""
    pages = {page.path: page for page in site.pages}
    if "index.html" not in pages:
        return []
    clicks = _clicks_from(pages["index.html"], pages, site)
    return [
        _far_page(page, clicks.get(page.path))
        for page in site.pages
        if page.indexable and clicks.get(page.path, MOST_CLICKS + 1) > MOST_CLICKS
    ]


def _far_page(page: SitePage, clicks: int | None) -> Problem:
    if clicks is None:
        message = f"No links lead from the home page to {page.url}"
        remedy = "Link to it from a page that readers reach"
    else:
        message = f"It takes {clicks} clicks to get from the home page to {page.url}"
        remedy = f"Link to it from a page that is at most {MOST_CLICKS - 1} clicks away"
    return Problem(FilePlace(page.source), "link", message=message, remedy=remedy)


def _clicks_from(home: SitePage, pages: Mapping[str, SitePage], site: BuiltSite) -> dict[str, int]:
    """Count the clicks to each page that links lead to, walking all pages of one distance before the next."""
    leads, relative = _ways(site, pages)
    untried, clicks, waiting = set(leads), {home.path: 0}, deque([home])
    while waiting:
        page = waiting.popleft()
        hrefs = untried.intersection(page.links)
        untried -= hrefs
        reached = {leads[href] for href in hrefs}
        if not relative.isdisjoint(page.links):
            reached |= {_page_path(site, href, page.url) for href in relative.intersection(page.links)}
        # One by one: a set less the keys of a dictionary copies all of them, for each page.
        new = [path for path in reached if path in pages and path not in clicks]
        clicks |= dict.fromkeys(new, clicks[page.path] + 1)
        waiting.extend(pages[path] for path in new)
    return clicks


def _ways(site: BuiltSite, pages: Mapping[str, SitePage]) -> tuple[Mapping[str, str], frozenset[str]]:
    """Tell which addresses lead to which pages from everywhere, and which depend on where they stand."""
    leads = {href: page.path for href, page in site.plain_pages.items()}
    rest = [href for href in site.links - leads.keys() if not href.startswith("#")]
    paths = {href: _page_path(site, href, "") for href in rest if is_same_everywhere(href)}
    leads |= {href: path for href, path in paths.items() if path in pages}
    return leads, frozenset(href for href in rest if not is_same_everywhere(href))


def _page_path(site: BuiltSite, href: str, seen_from: str) -> str:
    target = internal_target(href, seen_from=seen_from or site.address.page_url(""), address=site.address)
    return file_of(target.path) if target else ""
