"""Where an address leads, as far as it says so itself."""

import re

from plugins.page_checks.built_site import BuiltSite, internal_target

_ON_ANY_PAGE = re.compile(r"https?://|mailto:|tel:|/", re.IGNORECASE)


def is_same_everywhere(href: str) -> bool:
    """Return whether an address means the same on whichever page it stands."""
    return _ON_ANY_PAGE.match(href) is not None


def leads_elsewhere(href: str, site: BuiltSite) -> bool:
    """Return whether an address is that of another site, or of no page at all (``tel:``)."""
    # A path from the root, and what depends on the page, is never elsewhere.
    if href.startswith("/") or not is_same_everywhere(href):
        return False
    return internal_target(href, seen_from=site.address.page_url(""), address=site.address) is None
