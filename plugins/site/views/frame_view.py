"""The header and footer of a page, which most pages share."""

from plugins.site.index.inputs import Shared, once_per_build
from plugins.site.views.addresses import absolute_url, page_links, site_path
from plugins.site.views.contact_view import build_contact
from plugins.site.views.fact_lists import business_details, profile_host
from plugins.site.views.page import Footer, Header, Publisher
from plugins.site.views.picture_view import build_image
from plugins.site.views.views import Link, LinkGroup


@once_per_build
def linked_everywhere(shared: Shared) -> frozenset[str]:
    """Return the pages to which header or footer lead: only these have a header and footer of their own."""
    links = (*shared.menu, *(link for group in shared.footer for link in group.links), shared.search)
    return frozenset(link.path for link in links if link)


@once_per_build
def build_publisher(shared: Shared) -> Publisher:
    """Return the business behind all pages."""
    logo = build_image(shared, shared.logo, "") if shared.logo else None
    return Publisher(absolute_url(shared, ""), shared.business, logo)


@once_per_build
def build_header(shared: Shared, ribbon: str, here: str | None) -> Header:
    """Build the top of a page; ``here`` is its path when header or footer leads to it."""
    return Header(
        words=shared.words,
        ribbon=ribbon,
        name=shared.business.name,
        home_path=site_path(shared, ""),
        logo=build_publisher(shared).logo,
        menu=page_links(shared, shared.menu, here),
        actions=(),
        search=_search_link(shared, here),
    )


def _search_link(shared: Shared, here: str | None) -> Link | None:
    search = shared.search
    if search is None:
        return None
    return Link(shared.words.search, site_path(shared, search.path), current=search.path == here)


@once_per_build
def build_footer(shared: Shared, here: str | None) -> Footer:
    """Build the end of a page."""
    return Footer(
        words=shared.words,
        contact=build_contact(shared),
        groups=tuple(
            LinkGroup(group.heading, page_links(shared, group.links, here)) for group in shared.footer
        ),
        profiles=tuple(Link(profile_host(profile), profile) for profile in shared.business.profiles),
        actions=(),
        legal=shared.business.legal_name,
        description=shared.business.description,
        details=business_details(shared),
    )
