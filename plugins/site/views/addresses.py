"""Addresses as they are printed."""

from collections.abc import Iterable

from plugins.site.index.inputs import LinkedPage, Shared
from plugins.site.views.views import Link


def absolute_url(shared: Shared, path: str) -> str:
    """Return the full address of a path below the site's root."""
    return f"{shared.business.url}/{path}"


def site_path(shared: Shared, path: str) -> str:
    """Return the path of a page from the root of the host."""
    return f"{shared.business.base_path}{path}"


def page_links(shared: Shared, pages: Iterable[LinkedPage], here: str | None) -> tuple[Link, ...]:
    """Lead to pages; ``here`` is the path of the page that shows the links."""
    return tuple(Link(page.label, site_path(shared, page.path), page.path == here) for page in pages)
