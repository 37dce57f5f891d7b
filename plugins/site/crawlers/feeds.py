"""The feeds: the newest articles, in short or whole."""

from datetime import datetime

from msgspec import Struct

from plugins.site.crawlers.sitemap import last_change
from plugins.site.index.inputs import Shared
from plugins.site.index.page_inputs import person_input
from plugins.site.index.site import Site
from plugins.site.values.records import PageMeta, in_zone
from plugins.site.views.addresses import absolute_url
from plugins.site.views.head_view import is_indexed

FEED_LENGTH = 20
"""How many articles a feed holds."""


class Entry(Struct, frozen=True):
    """An article in a feed; ``content`` is its text as HTML, "" for a feed of summaries."""

    path: str
    url: str
    title: str
    summary: str
    author: str
    published: datetime
    updated: datetime
    content: str = ""


class Feed(Struct, frozen=True):
    """What both forms of the feed say; ``root_url`` is the address of the site with a ``/``."""

    name: str
    description: str
    language: str
    root_url: str
    entries: tuple[Entry, ...] = ()


def list_entries(site: Site, shared: Shared) -> Feed:
    """List the newest articles."""
    business, zone = shared.business, shared.business.zone
    newest = sorted(
        (
            (in_zone(page.fields.date, zone), site.paths[source], page)
            for source, page in site.records.items()
            if page.page_kind.is_article and page.fields.date and is_indexed(page, site.statuses[source])
        ),
        key=lambda article: article[:2],
        reverse=True,
    )[:FEED_LENGTH]
    entries = tuple(_entry(site, shared, page, path, published) for published, path, page in newest)
    return Feed(business.name, business.description, business.language, absolute_url(shared, ""), entries)


def _entry(site: Site, shared: Shared, page: PageMeta, path: str, published: datetime) -> Entry:
    author = person_input(site, page, "author")
    return Entry(
        path=path,
        url=absolute_url(shared, path),
        title=page.fields.title,
        summary=page.fields.description,
        author=author.name if author else shared.business.name,
        published=published,
        updated=last_change(page, shared) or published,
    )
