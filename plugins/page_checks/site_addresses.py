"""Which addresses of this site are plainly right, judged once for all pages and mostly by a look-up."""

import re
from collections.abc import Iterable, Mapping

from plugins.page_checks.built_site import BuiltSite, SitePage, file_of, internal_target

# Nothing in it is resolved or escaped, so that it is the path of the file itself.
_PLAIN_PATH = re.compile(r"(?:/[\w-][\w.-]*)*/?", re.ASCII)
_ON_ANY_PAGE = re.compile(r"https?://|mailto:|tel:|/", re.IGNORECASE)


def is_same_everywhere(href: str) -> bool:
    """Tell whether an address means the same on whichever page it stands."""
    return _ON_ANY_PAGE.match(href) is not None


def plain_file(href: str, site: BuiltSite) -> str:
    """Name the file that an address without any escape leads to; "" when it is not so simple."""
    if not href.startswith(site.address.base_path) or not _PLAIN_PATH.fullmatch(href):
        return ""
    return file_of(href.removeprefix(site.address.base_path))


def plain_pages(site: BuiltSite) -> Mapping[str, SitePage]:
    """Find the pages by the addresses that links should have: ``{"/guides/knots/": page}``."""
    hrefs = ((site.address.page_path(page.path), page) for page in site.pages if not page.redirect)
    return {href: page for href, page in hrefs if plain_file(href, site) == page.path}


def distinct_links(pages: Iterable[SitePage]) -> set[str]:
    """Return every address that any page links to."""
    return set().union(*(page.links for page in pages))


def leads_elsewhere(href: str, site: BuiltSite) -> bool:
    """Tell whether an address is that of another site, or of no page at all (``tel:``)."""
    # A path from the root, and what depends on the page, is never elsewhere.
    if href.startswith("/") or not is_same_everywhere(href):
        return False
    return internal_target(href, seen_from=site.address.page_url(""), address=site.address) is None
