"""The feeds: the newest articles as Atom and as RSS, in short or whole."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from io import StringIO

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from msgspec import Struct

from plugins.site.crawlers.sitemap import last_change
from plugins.site.index.inputs import Shared
from plugins.site.index.page_inputs import person_input
from plugins.site.index.shared_facts import FEED_PATH, RSS_PATH
from plugins.site.index.site import Site
from plugins.site.values.records import PageMeta, in_zone
from plugins.site.views.addresses import absolute_url
from plugins.site.views.head_view import is_indexed

FEED_LENGTH = 20
"""How many articles a feed holds."""
_CONTENT = "http://purl.org/rss/1.0/modules/content/"


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


def build_feeds(feed: Feed) -> Mapping[str, bytes]:
    """Make ``feed.xml`` and ``rss.xml``.

    Source: https://www.rfc-editor.org/rfc/rfc4287
    Source: https://www.rssboard.org/rss-profile
    """
    return {FEED_PATH: _feed_text(feed, Atom1Feed, FEED_PATH), RSS_PATH: _feed_text(feed, _Rss, RSS_PATH)}


class _Rss(Rss201rev2Feed):  # type: ignore[misc]  # the library has no types
    """RSS with the whole text, for which the library has no element."""

    def rss_attributes(self) -> dict[str, str]:
        """Name the module of ``content:encoded``."""
        return {**super().rss_attributes(), "xmlns:content": _CONTENT}

    def add_item_elements(self, handler: object, item: dict[str, str | None]) -> None:
        """Add the text of an item."""
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])  # type: ignore[attr-defined]


def _feed_text(feed: Feed, form: type[SyndicationFeed], path: str) -> bytes:
    made = form(
        title=feed.name,
        link=feed.root_url,
        feed_url=f"{feed.root_url}{path}",
        description=feed.description,
        subtitle=feed.description,
        language=feed.language,
        author_name=feed.name,
    )
    for entry in feed.entries:
        made.add_item(
            title=entry.title,
            link=entry.url,
            # The library marks summaries as HTML.
            description=escape(entry.summary),
            author_name=entry.author,
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.url,
            content=entry.content or None,
        )
    if not feed.entries:
        # Otherwise an empty feed would carry the time of the build, and no two builds would be equal.
        made.latest_post_date = lambda: datetime(1970, 1, 1, tzinfo=UTC)
    buffer = StringIO()
    made.write(buffer, "utf-8")
    return buffer.getvalue().encode()
