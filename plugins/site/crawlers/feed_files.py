"""Writes the feeds as Atom and as RSS."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from io import StringIO

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from plugins.site.crawlers.feeds import Feed
from plugins.site.index.shared_facts import FEED_PATH, RSS_PATH

_CONTENT = "http://purl.org/rss/1.0/modules/content/"


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
