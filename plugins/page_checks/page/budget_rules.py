"""What a page may weigh: as much as arrives with the first answer of a server, and a little beside it.

The sizes are those of a public build. A preview's style sheet is written for people and is not weighed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from plugins.page_checks.built_site import BuiltSite, SitePage, file_of, internal_target
from plugins.page_checks.page.page_facts import PageFacts
from plugins.page_checks.page.page_weight import gzip_size
from plugins.site.api import Problem, problem_of

WINDOW_BYTES = 14_336
"""What a server sends before it waits for an answer: ten packets of TCP.

Source: https://www.rfc-editor.org/rfc/rfc6928
"""
LIST_WORDS = 3_500
"""No text is that long: it is the list of a folder with hundreds of pages, and no reason to publish none."""
CSS_BYTES = 6_144
SCRIPT_BYTES = 3_072
FONT_BYTES = 30_720
MOST_REQUESTS = 6
SEARCH_SCRIPT = re.compile(r"/search\.[0-9a-f]{8}\.js$")
"""What only the page loads that a visitor opens to search."""

_HEAVY = "Take something out of the theme"


def check_requests(page: PageFacts) -> list[Problem]:
    """Limit what a browser fetches at once, the page included."""
    count = 1 + len(page.first_loads)
    if count <= MOST_REQUESTS:
        return []
    names = ", ".join(page.first_loads)
    problem = f"expected at most {MOST_REQUESTS} requests to show {page.url}, got {count}: itself, {names}"
    remedy = 'Give pictures further down loading="lazy"'
    return [problem_of(page.source, field="requests", problem=problem, remedy=remedy)]


def check_nothing_blocks(page: PageFacts) -> list[Problem]:
    """Require that a browser waits for one style sheet and nothing else before it draws."""
    return [
        problem_of(
            page.source,
            field="speed",
            problem=f'expected to wait for one style sheet on {page.url}, got "{blocker}" too',
            remedy="Put it off (type=module, defer), or into the style sheet",
        )
        for blocker in page.blocking
    ]


def check_page_weight(site: BuiltSite) -> list[Problem]:
    """Limit HTML and CSS together."""
    if not is_weighed(site):
        return []
    css = {file: gzip_size(site.texts[file]) for file in _files(site, ".css")}
    # Thousands of pages load the same few files.
    weigh_css = cache(lambda files: sum(css.get(file, 0) for file in _style_sheets(files, site)))
    pages = (page for page in site.pages if not page.redirect)
    return [problem for page in pages for problem in _weigh(page, weigh_css(page.files))]


def _weigh(page: SitePage, loaded: int) -> Iterator[Problem]:
    if page.gzip_bytes + loaded > WINDOW_BYTES and page.word_count < LIST_WORDS:
        yield problem_of(
            page.source,
            field="weight",
            problem=(
                f"expected at most {WINDOW_BYTES:,} bytes of HTML and CSS after gzip on {page.url}, "
                f"got {page.gzip_bytes + loaded:,} ({page.gzip_bytes:,} and {loaded:,})"
            ),
            remedy="Split the page, or take something out of its template",
        )


def check_style_weight(site: BuiltSite) -> list[Problem]:
    """Limit all CSS that pages load."""
    return _limit(site, ".css", CSS_BYTES, "CSS after gzip", packed=True) if is_weighed(site) else []


def check_script_weight(site: BuiltSite) -> list[Problem]:
    """Limit all JavaScript that pages load by themselves, and apart from it that of the search page.

    What waits for a search does not count.
    """
    if not is_weighed(site):
        return []
    what = "JavaScript after gzip"
    return [
        *_limit(site, ".js", SCRIPT_BYTES, what, packed=True, unless=SEARCH_SCRIPT),
        *_limit(site, SEARCH_SCRIPT, SCRIPT_BYTES, f"{what} for the search page", packed=True),
    ]


def check_font_weight(site: BuiltSite) -> list[Problem]:
    """Limit the fonts, which are packed already."""
    return _limit(site, ".woff2", FONT_BYTES, "fonts", packed=False)


def is_weighed(site: BuiltSite) -> bool:
    """Return whether the style sheets are for browsers and not for people to read."""
    return not any(site.texts[file].count(b"\n  ") for file in _files(site, ".css"))


def _limit(
    site: BuiltSite,
    kind: str | re.Pattern[str],
    limit: int,
    what: str,
    *,
    packed: bool,
    unless: re.Pattern[str] | None = None,
) -> list[Problem]:
    files = [file for file in _files(site, kind) if not (unless and unless.search(file))]
    sizes = {file: _size(site.texts[file], packed=packed) for file in files}
    if sum(sizes.values()) <= limit:
        return []
    problem = f"expected at most {limit:,} bytes of {what}, got {sum(sizes.values()):,}"
    return [problem_of(max(sizes, key=sizes.__getitem__), field="weight", problem=problem, remedy=_HEAVY)]


def _size(content: bytes, *, packed: bool) -> int:
    return gzip_size(content) if packed else len(content)


def _files(site: BuiltSite, kind: str | re.Pattern[str]) -> list[str]:
    """List the files of a kind (an ending, or a form) that pages load, each once."""
    named = re.compile(f"{re.escape(kind)}$") if isinstance(kind, str) else kind
    wanted = {
        address for address in set().union(*(page.files for page in site.pages)) if named.search(address)
    }
    page_url = site.address.page_url("index.html")
    return sorted(set(_found(wanted, page_url, site)))


def _style_sheets(addresses: Iterable[str], site: BuiltSite) -> set[str]:
    page_url = site.address.page_url("index.html")
    return set(_found((address for address in addresses if address.endswith(".css")), page_url, site))


def _found(addresses: Iterable[str], seen_from: str, site: BuiltSite) -> Iterator[str]:
    for address in addresses:
        target = internal_target(address, seen_from=seen_from, address=site.address)
        if target and (file := file_of(target.path)) in site.texts:
            yield file
