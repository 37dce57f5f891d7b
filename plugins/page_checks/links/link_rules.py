"""The rules about links and files: what is referred to exists, and every page can be reached."""

import re
from collections import deque
from collections.abc import Iterator, Mapping

from plugins.page_checks.built_site import BuiltSite, SitePage, file_of
from plugins.page_checks.links.link_faults import judge_links
from plugins.page_checks.page.page_loads import css_addresses
from plugins.site.api import FilePlace, Problem, list_of

MOST_CLICKS = 3
"""From the home page to any page that search engines may list (own: few readers follow more)."""

_ICON_ADDRESS = re.compile(r'"src"\s*:\s*"([^"]+)"')


_Reference = tuple[str, str, str]
"""An address, the URL of the page or file that has it, and the file that a problem names."""


def check_links(site: BuiltSite) -> Iterator[Problem]:
    """Require that each internal link leads to a page and an anchor that exist, by the canonical address."""
    fault_of = judge_links(site)
    for page in site.pages:
        for href in page.links:
            if fault := fault_of(href, site.target_of(href, page.url)):
                yield fault.on(page, href)


def check_files(site: BuiltSite) -> Iterator[Problem]:
    """Require that each picture, style sheet, script, icon, font and feed that is named exists."""
    of_pages = (
        (href, page.url, page.source)
        for page in site.pages
        for href in filter(None, (*page.files, page.redirect))
    )
    for href, url, source in (*of_pages, *_files_of_files(site)):
        if not site.has(site.target_of(href, url)):
            expected, remedy = "a file that exists", "Add the file, or take out what names it"
            place, where = FilePlace(source), f"on {url}"
            yield Problem(place, "file", expected=expected, got=href, detail=where, remedy=remedy)


def _files_of_files(site: BuiltSite) -> Iterator[_Reference]:
    for name, content in site.texts.items():
        if name.endswith((".css", ".webmanifest")):
            text = content.decode()
            for href in css_addresses(text) if name.endswith(".css") else _ICON_ADDRESS.findall(text):
                yield href, site.address.page_url(name), f"output/{name}"


def check_style_hosts(site: BuiltSite) -> Iterator[Problem]:
    """Require that no style sheet fetches a font or picture from another host."""
    for href, url, source in _files_of_files(site):
        if site.target_of(href, url) is None:
            expected, remedy = "no request to another host", "Publish the file with the site"
            yield Problem(FilePlace(source), "privacy", expected=expected, got=href, remedy=remedy)


def check_every_page_is_found(site: BuiltSite) -> Iterator[Problem]:
    """Require that every page that search engines may list is few clicks away from the home page."""
    pages = {page.path: page for page in site.pages}
    if "index.html" not in pages:
        return
    clicks = _clicks_from(pages["index.html"], pages, site)
    for page in site.pages:
        if page.indexable and clicks.get(page.path, MOST_CLICKS + 1) > MOST_CLICKS:
            yield _far_page(page, clicks.get(page.path))


def _far_page(page: SitePage, clicks: int | None) -> Problem:
    if clicks is None:
        message = f"No links lead from the home page to {page.url}"
        remedy = "Link to it from a page that readers reach"
    else:
        message = f"It takes {clicks} clicks to get from the home page to {page.url}"
        remedy = f"Link to it from a page that is at most {MOST_CLICKS - 1} clicks away"
    return Problem(FilePlace(page.source), "link", message=message, remedy=remedy)


def _clicks_from(home: SitePage, pages: Mapping[str, SitePage], site: BuiltSite) -> dict[str, int]:
    """Count the clicks to each page that links lead to, breadth first; to turn a page of a list is none."""
    clicks, waiting = {home.path: 0}, deque([home])
    lists = {path: list_of(path.removesuffix("index.html")) for path in pages}
    while waiting:
        page = waiting.popleft()
        own = {lists[page.path], page.path.removesuffix("index.html")}
        for target in (site.target_of(href, page.url) for href in page.links):
            path = file_of(target.path) if target else ""
            if path not in pages:
                continue
            turns = lists[path] is not None and lists[path] in own
            steps = clicks[page.path] + (not turns)
            if steps < clicks.get(path, len(pages)):
                clicks[path] = steps
                (waiting.appendleft if turns else waiting.append)(pages[path])
    return clicks
