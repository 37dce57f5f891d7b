"""Files for machines: the sitemap, robots.txt and the Atom feed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from io import StringIO
from xml.etree.ElementTree import Element, SubElement, tostring

from feedgenerator import Atom1Feed

from plugins.site.inputs import Inputs, Shared
from plugins.site.page_view import ARTICLE_KINDS, absolute_url, build_page, is_indexed

FEED_PATH = "feed.xml"
SITEMAP_PATH = "sitemap.xml"
FEED_LENGTH = 20
"""How many articles the feed holds."""


def build_site_files(pages: Sequence[Inputs], shared: Shared) -> Mapping[str, bytes]:
    """Make ``sitemap.xml``, ``robots.txt`` and ``feed.xml``."""
    return {
        SITEMAP_PATH: build_sitemap(pages, shared),
        "robots.txt": build_robots(shared),
        FEED_PATH: build_feed(pages, shared),
    }


def build_sitemap(pages: Sequence[Inputs], shared: Shared) -> bytes:
    """List the pages that search engines may show.

    ``lastmod`` is the day that the page's own words changed, and is left out
    where nobody wrote it down; priority and changefreq are ignored by search
    engines.

    Source: https://www.sitemaps.org/protocol.html
    """
    root = Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for inputs in sorted(pages, key=lambda inputs: inputs.path):
        if not is_indexed(inputs):
            continue
        url = SubElement(root, "url")
        SubElement(url, "loc").text = absolute_url(shared, inputs.path)
        if modified := _modified(inputs):
            SubElement(url, "lastmod").text = modified.isoformat()
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _modified(inputs: Inputs) -> datetime | None:
    return inputs.updated or inputs.published


def build_robots(shared: Shared) -> bytes:
    """Let every crawler in, and tell it where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute_url(shared, SITEMAP_PATH)}\n".encode()


def build_feed(pages: Sequence[Inputs], shared: Shared) -> bytes:
    """List the newest articles, whole.

    Source: https://www.rfc-editor.org/rfc/rfc4287
    """
    articles = [
        page for page in pages if page.record.kind in ARTICLE_KINDS and page.published and is_indexed(page)
    ]
    newest = sorted(articles, key=lambda page: (page.published, page.path), reverse=True)[:FEED_LENGTH]
    feed = Atom1Feed(
        title=shared.feed.label,
        link=absolute_url(shared, ""),
        feed_url=absolute_url(shared, FEED_PATH),
        description=shared.business.description,
        subtitle=shared.business.description,
        language=shared.business.language,
        author_name=shared.business.name,
    )
    for inputs in newest:
        view = build_page(inputs)
        feed.add_item(
            title=view.title,
            link=absolute_url(shared, inputs.path),
            # The library marks summaries as HTML.
            description=escape(view.head.description),
            author_name=inputs.author.name if inputs.author else shared.business.name,
            pubdate=inputs.published,
            updateddate=_modified(inputs),
            unique_id=absolute_url(shared, inputs.path),
        )
    return _feed_text(feed)


def _feed_text(feed: Atom1Feed) -> bytes:
    if not feed.items:
        # Otherwise an empty feed would carry the time of the build, and no two builds would be equal.
        feed.latest_post_date = lambda: datetime(1970, 1, 1, tzinfo=UTC)
    buffer = StringIO()
    feed.write(buffer, "utf-8")
    return buffer.getvalue().encode()
