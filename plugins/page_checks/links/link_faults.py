"""What is wrong with the address of a link, and what to write instead."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from plugins.page_checks.built_site import BuiltSite, SitePage, Target, file_of
from plugins.site.api import FilePlace, Problem, nearest

# More dead addresses than this are not typing errors.
_MOST_SUGGESTIONS = 20
_MOVES = {"301", "302", "303", "307", "308", "301!", "302!"}


class Fault(Struct, frozen=True):
    """What is wrong with an address, whichever page holds it."""

    expected: str
    remedy: str = ""
    suggestion: str = ""
    detail: str = ""

    def on(self, page: SitePage, href: str) -> Problem:
        """Return the problem of a page that holds the address."""
        return Problem(
            FilePlace(page.source),
            "link",
            expected=self.expected,
            got=href,
            detail=f"{self.detail if href else 'nothing'} on {page.url}".strip(),
            remedy=self.remedy,
            suggestion=self.suggestion,
        )


def judge_links(site: BuiltSite) -> Callable[[str, Target | None], Fault | None]:
    """Return a cached function of an address and the place that it means."""
    pages = {page.path: page for page in site.pages}
    moves = {**_moves_of_host(site), **{page.path: page.redirect for page in site.pages if page.redirect}}
    suggest = _suggester(site)

    def faults(href: str, target: Target) -> Iterator[Fault]:
        if not href or href == "#":
            yield Fault("an address", "Say where the link leads")
        if proper := _proper_address(href, target, site):
            yield Fault(f'the address "{proper}"', f'Link to "{proper}"')
        if moved_to := moves.get(file_of(target.path)) or moves.get(target.path):
            yield Fault("a page", f'Link to "{moved_to}"', detail=f', which is a redirect to "{moved_to}"')
        if not site.has(target):
            suggestion = suggest(target.path)
            remedy = "" if suggestion else "Correct the address, or take the link out"
            yield Fault("a page or file that exists", remedy, suggestion)
        page = pages.get(file_of(target.path))
        anchor = target.anchor.partition(":~:")[0]  # what follows marks words, not an element
        if page and anchor not in {"", "top", *page.ids}:
            suggestion = nearest(f"#{anchor}", [f"#{name}" for name in page.ids])
            remedy = "" if suggestion else f"Link to one of the headings of {page.source}"
            yield Fault(f"a heading or other anchor of {page.url}", remedy, suggestion)

    return cache(lambda href, target: next(faults(href, target), None) if target else None)


def _proper_address(href: str, target: Target, site: BuiltSite) -> str:
    """Return the canonical address of the page that is meant; "" if the link has it, or no page is meant."""
    if target.path.split("/")[-1] == "index.html" and target.path in site.files:
        return site.address.page_path(target.path)
    if f"{target.path}/index.html" in site.files:
        return site.address.page_path(f"{target.path}/index.html")
    is_unsafe = href.startswith("http://") and site.address.origin.startswith("https://")
    if is_unsafe and site.has(target):
        return href.replace("http://", "https://", 1)
    return ""


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
    """Return a function that names the nearest page, for the first dead addresses only: it compares all."""
    known = [site.address.page_path(page.path) for page in site.pages if not page.redirect]
    left = iter(range(_MOST_SUGGESTIONS))

    def suggest(path: str) -> str:
        return "" if next(left, None) is None else nearest(site.address.base_path + path, known)

    return suggest
