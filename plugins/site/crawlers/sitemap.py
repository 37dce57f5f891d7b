"""``sitemap.xml``: the pages that search engines may list, when they changed, and their pictures."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from plugins.site.index.inputs import Shared
from plugins.site.index.list_pages import later_pages
from plugins.site.index.site import Site
from plugins.site.media.pictures import Picture
from plugins.site.values.records import PageMeta, in_zone
from plugins.site.views.addresses import absolute_url
from plugins.site.views.head_view import is_indexed

SITEMAP_PATH = "sitemap.xml"


def build_sitemap(site: Site, shared: Shared, pictures: Mapping[str, Picture]) -> dict[str, bytes]:
    """List the pages that search engines may show.

    ``lastmod`` is the day that the page's own words changed, and is left out
    where nobody wrote it down; priority and changefreq are ignored by search
    engines.

    Args:
        pictures: All pictures of the site, by their file in ``content/``.

    Source: https://www.sitemaps.org/protocol.html
    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps
    """
    root = Element(
        "urlset",
        {
            "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
            "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
        },
    )
    lists = {path: source for source, _, path in later_pages(site)}
    for path, source in sorted({**site.by_path, **lists}.items()):
        page = site.records[source]
        if not is_indexed(page, site.statuses[source]):
            continue
        url = SubElement(root, "url")
        SubElement(url, "loc").text = absolute_url(shared, path)
        if modified := last_change(page, shared):
            SubElement(url, "lastmod").text = modified.isoformat()
        for name in dict.fromkeys(page.all_pictures if path not in lists else ()):
            if name in pictures:
                image = SubElement(url, "image:image")
                picture = pictures[name]
                file = picture.pixels.path if picture.pixels else picture.path
                SubElement(image, "image:loc").text = absolute_url(shared, quote(file))
    return {SITEMAP_PATH: bytes(tostring(root, encoding="utf-8", xml_declaration=True))}


def last_change(page: PageMeta, shared: Shared) -> datetime | None:
    """Return when the words of a page changed last, ``None`` when nobody wrote it down."""
    modified = page.fields.updated or page.fields.date
    return in_zone(modified, shared.business.zone) if modified else None
