"""The rules about what a page points to: it exists, under that very address, and every page is pointed to."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from plugins.page_checks.built_site import BuiltSite, SitePage, Target, file_of, internal_target
from plugins.page_checks.page_facts import css_addresses
from plugins.site.errors import ContentError

# A site with more dead addresses than this has another trouble than a slip of the pen.
_SUGGESTIONS = 20
_MOVES = {"301", "302", "303", "307", "308", "301!", "302!"}
_ICON_ADDRESS = re.compile(r'"src"\s*:\s*"([^"]+)"')


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with an address, whichever page holds it."""

    problem: str
    remedy: str


def check_links(site: BuiltSite) -> list[ContentError]:
    """Require that each link inside the site leads to a page and an anchor that exist, by its one address."""
    fault_of = _link_judge(site)
    return [
        ContentError(page.source, field="link", problem=f"{fault.problem} on {page.url}", remedy=fault.remedy)
        for page in site.pages
        for href in page.links
        if not _is_own_anchor(href, page) and (fault := fault_of(href, _base_for(href, page)))
    ]


def _is_own_anchor(href: str, page: SitePage) -> bool:
    return href.startswith("#") and href[1:] in page.ids


def _base_for(href: str, page: SitePage) -> str:
    # An address from the root means the same on every page, so that one verdict serves them all.
    return "" if href.startswith("/") else page.url


def _link_judge(site: BuiltSite) -> Callable[[str, str], _Fault | None]:
    pages = {page.path: page for page in site.pages}
    moves = {**_moves_of_host(site), **{page.path: page.redirect for page in site.pages if page.redirect}}
    suggest = _suggester(site)

    @cache
    def fault_of(href: str, seen_from: str) -> _Fault | None:
        target = internal_target(href, seen_from=seen_from or site.address.page_url(""), address=site.address)
        if target is None:
            return None
        return (
            _fault_of_form(href, target, site)
            or _fault_of_move(href, target, moves)
            or _fault_of_place(href, target, site, suggest)
            or _fault_of_anchor(href, target, pages)
        )

    return fault_of


def _fault_of_form(href: str, target: Target, site: BuiltSite) -> _Fault | None:
    if not href or href == "#":
        return _Fault(f'expected an address, got "{href}"', "Say where the link leads")
    proper = _proper_address(href, target, site)
    return _Fault(f'expected the address "{proper}", got "{href}"', f'Link to "{proper}"') if proper else None


def _proper_address(href: str, target: Target, site: BuiltSite) -> str:
    """Return the one address of the page that is meant; "" when the link has it, or means no page."""
    if target.path.split("/")[-1] == "index.html" and target.path in site.files:
        return site.address.page_path(target.path)
    if f"{target.path}/index.html" in site.files:
        return site.address.page_path(f"{target.path}/index.html")
    if (
        href.startswith("http://")
        and site.address.origin.startswith("https://")
        and file_of(target.path) in site.files
    ):
        return href.replace("http://", "https://", 1)
    return ""


def _fault_of_move(href: str, target: Target, moves: Mapping[str, str]) -> _Fault | None:
    if moved_to := moves.get(file_of(target.path)) or moves.get(target.path):
        problem = f'expected a page, got "{href}", which only leads on to "{moved_to}"'
        return _Fault(problem, f'Link to "{moved_to}"')
    return None


def _fault_of_place(
    href: str, target: Target, site: BuiltSite, suggest: Callable[[str], str]
) -> _Fault | None:
    if file_of(target.path) in site.files:
        return None
    return _Fault(f'expected a page or file that exists, got "{href}"', suggest(target.path))


def _fault_of_anchor(href: str, target: Target, pages: Mapping[str, SitePage]) -> _Fault | None:
    page = pages.get(file_of(target.path))
    anchor = target.anchor.partition(":~:")[0]  # what follows marks words, not an element
    if page is None or anchor in {"", "top"} or anchor in page.ids:
        return None
    near = get_close_matches(anchor, page.ids, n=1)
    remedy = f'Did you mean "#{near[0]}"' if near else f"Link to one of the headings of {page.source}"
    return _Fault(f'expected a heading or other anchor of {page.url}, got "{href}"', remedy)


def _moves_of_host(site: BuiltSite) -> Mapping[str, str]:
    """Read ``_redirects``, whose lines are ``/old/ /new/ 301``; patterns and rewrites are left out."""
    lines = (line.split() for line in site.texts.get("_redirects", b"").decode().splitlines())
    return {
        old.removeprefix(site.address.base_path): new
        for old, new, *status in (line for line in lines if len(line) > 1)
        if not status or status[0] in _MOVES
        if old.startswith("/") and "*" not in old
    }


def _suggester(site: BuiltSite) -> Callable[[str], str]:
    """Make a function that names the nearest page: for the first dead addresses only, since it reads all."""
    known = [site.address.page_path(page.path) for page in site.pages if not page.redirect]
    asked = iter(range(_SUGGESTIONS))

    def suggest(path: str) -> str:
        candidates = known if next(asked, None) is not None else []
        near = get_close_matches(site.address.base_path + path, candidates, n=1)
        return f'Did you mean "{near[0]}"' if near else "Correct the address, or take the link out"

    return suggest


def check_files(site: BuiltSite) -> list[ContentError]:
    """Require that each picture, style sheet, script, icon, font and feed that is named exists."""
    exists = cache(lambda href, seen_from: _exists(site, href, seen_from))
    in_pages = (
        (page.source, page.url, href)
        for page in site.pages
        for href in (*page.files, *filter(None, [page.redirect]))
        if not exists(href, _base_for(href, page))
    )
    in_files = (found for found in _files_in_files(site) if not exists(found[2], found[1]))
    remedy = "Add the file, or take out what names it"
    return [
        ContentError(
            source, field="file", problem=f'expected a file that exists, got "{href}" on {url}', remedy=remedy
        )
        for source, url, href in (*in_pages, *in_files)
    ]


def _exists(site: BuiltSite, href: str, seen_from: str) -> bool:
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


def check_style_hosts(site: BuiltSite) -> list[ContentError]:
    """Require that no style sheet fetches a font or picture from another host."""
    remedy = "Publish the file with the site"
    return [
        ContentError(
            file, field="privacy", problem=f'expected no request to another host, got "{href}"', remedy=remedy
        )
        for file, url, href in _files_in_files(site)
        if internal_target(href, seen_from=url, address=site.address) is None
    ]


def check_every_page_is_found(site: BuiltSite) -> list[ContentError]:
    """Require that following links from the home page leads to every page that search engines may list."""
    pages = {page.path: page for page in site.pages}
    if "index.html" not in pages:
        return []
    found = _followed_from(pages["index.html"], pages, site)
    return [
        ContentError(
            page.source,
            field="link",
            problem=f"expected a way of links from the home page to {page.url}, got none",
            remedy="Link to it from a page that readers reach",
        )
        for page in site.pages
        if page.indexable and page.path not in found
    ]


def _followed_from(home: SitePage, pages: Mapping[str, SitePage], site: BuiltSite) -> set[str]:
    path_of = cache(lambda href, seen_from: _page_path(site, href, seen_from))
    found, waiting = {home.path}, [home]
    while waiting:
        page = waiting.pop()
        reached = {path_of(href, _base_for(href, page)) for href in page.links if not href.startswith("#")}
        new = (reached & pages.keys()) - found
        found |= new
        waiting += [pages[path] for path in new]
    return found


def _page_path(site: BuiltSite, href: str, seen_from: str) -> str:
    target = internal_target(href, seen_from=seen_from or site.address.page_url(""), address=site.address)
    return file_of(target.path) if target else ""
