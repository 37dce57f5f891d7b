"""Files for machines: the sitemap, robots.txt and the Atom feed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from io import StringIO
from xml.etree.ElementTree import Element, SubElement, tostring

from feedgenerator import Atom1Feed

from plugins.site.index.inputs import Shared
from plugins.site.index.page_inputs import person_input
from plugins.site.index.shared_facts import FEED_PATH
from plugins.site.index.site import Site
from plugins.site.values.records import PageMeta, in_zone
from plugins.site.views.addresses import absolute_url
from plugins.site.views.head_view import is_indexed

SITEMAP_PATH = "sitemap.xml"
FEED_LENGTH = 20
"""How many articles the feed holds."""


def build_site_files(site: Site, shared: Shared) -> Mapping[str, bytes]:
    """Make ``sitemap.xml``, ``robots.txt`` and ``feed.xml``."""
    return {
        SITEMAP_PATH: build_sitemap(site, shared),
        "robots.txt": build_robots(shared),
        FEED_PATH: build_feed(site, shared),
    }


def build_sitemap(site: Site, shared: Shared) -> bytes:
    """List the pages that search engines may show.

    ``lastmod`` is the day that the page's own words changed, and is left out
    where nobody wrote it down; priority and changefreq are ignored by search
    engines.

    Source: https://www.sitemaps.org/protocol.html
    """
    root = Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for path, source in sorted(site.by_path.items()):
        page = site.records[source]
        if not is_indexed(page, site.statuses[source]):
            continue
        url = SubElement(root, "url")
        SubElement(url, "loc").text = absolute_url(shared, path)
        if modified := _modified(page, shared):
            SubElement(url, "lastmod").text = modified.isoformat()
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _modified(page: PageMeta, shared: Shared) -> datetime | None:
    modified = page.fields.updated or page.fields.date
    return in_zone(modified, shared.business.zone) if modified else None


def build_robots(shared: Shared) -> bytes:
    """Let every crawler in, and tell it where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute_url(shared, SITEMAP_PATH)}\n".encode()


def build_feed(site: Site, shared: Shared) -> bytes:
    """List the newest articles, whole.

    Source: https://www.rfc-editor.org/rfc/rfc4287
    """
    newest = sorted(
        (
            (in_zone(page.fields.date, shared.business.zone), site.paths[source], page)
            for source, page in site.records.items()
            if page.page_kind.is_article and page.fields.date and is_indexed(page, site.statuses[source])
        ),
        key=lambda article: article[:2],
        reverse=True,
    )[:FEED_LENGTH]
    feed = Atom1Feed(
        title=shared.business.name,
        link=absolute_url(shared, ""),
        feed_url=absolute_url(shared, FEED_PATH),
        description=shared.business.description,
        subtitle=shared.business.description,
        language=shared.business.language,
        author_name=shared.business.name,
    )
    for published, path, page in newest:
        author = person_input(site, page, "author")
        feed.add_item(
            title=page.fields.title,
            link=absolute_url(shared, path),
            # The library marks summaries as HTML.
            description=escape(page.fields.description),
            author_name=author.name if author else shared.business.name,
            pubdate=published,
            updateddate=_modified(page, shared),
            unique_id=absolute_url(shared, path),
        )
    return _feed_text(feed)


def _feed_text(feed: Atom1Feed) -> bytes:
    if not feed.items:
        # Otherwise an empty feed would carry the time of the build, and no two builds would be equal.
        feed.latest_post_date = lambda: datetime(1970, 1, 1, tzinfo=UTC)
    buffer = StringIO()
    feed.write(buffer, "utf-8")
    return buffer.getvalue().encode()
