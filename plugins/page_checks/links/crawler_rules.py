"""The rules about the files for crawlers: the sitemap, the feed and robots.txt."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Unpack

from lxml import etree

from plugins.page_checks.built_site import BuiltSite, file_of
from plugins.site.api import FilePlace, Problem, ProblemWords

SITEMAP = "sitemap.xml"
FEEDS = ("feed.xml", "rss.xml")
ROBOTS = "robots.txt"

_REMEDY = "Repair what writes the file"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ROBOTS_PATH = re.compile(r"^[ \t]*(?:dis)?allow[ \t]*:[ \t]*([^#\s]*)", re.IGNORECASE | re.MULTILINE)
_ROBOTS_NOINDEX = re.compile(r"^\s*noindex\s*:", re.IGNORECASE | re.MULTILINE)
_ROBOTS_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


def _problem(file: str, field: str = "", **words: Unpack[ProblemWords]) -> Problem:
    words.setdefault("remedy", _REMEDY)
    return Problem(FilePlace(f"output/{file}"), field, **words)


def _parse_xml(content: bytes | None) -> etree._Element | str:
    """Return the parsed file, or what is wrong with it."""
    if content is None:
        return "This file is missing"
    try:
        # No entities, which could make the parser read other files.
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return f"This file is not valid XML: {error}"


def check_sitemap(site: BuiltSite) -> Iterator[Problem]:
    """Require a sitemap of exactly the pages that search engines may list, each address once.

    Source: https://www.sitemaps.org/protocol.html
    """
    root = _parse_xml(site.texts.get(SITEMAP))
    if isinstance(root, str):
        yield _problem(SITEMAP, message=root)
        return
    listed = Counter((loc.text or "").strip() for loc in root.iter(f"{_SITEMAP}loc"))
    urls = {page.url for page in site.pages}
    indexable = {page.url: page for page in site.pages if page.indexable}
    for url, page in indexable.items():
        if url not in listed:
            message = f"{url} is missing from {SITEMAP}"
            yield Problem(FilePlace(page.source), "sitemap", message=message, remedy=_REMEDY)
    for url, count in listed.items():
        if url not in indexable:
            expected = f"only pages that {'search engines may list' if url in urls else 'exist'}"
            yield _problem(SITEMAP, "address", expected=expected, got=url)
        if count > 1:
            yield _problem(SITEMAP, "address", expected="each address once", got=url, detail="again")


def check_sitemap_hints(site: BuiltSite) -> Iterator[Problem]:
    """Require a sitemap without priorities and change frequencies, which search engines ignore.

    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
    """
    root = _parse_xml(site.texts.get(SITEMAP))
    for name in ("changefreq", "priority"):
        # A file that is no XML is reported by check_sitemap.
        if not isinstance(root, str) and root.find(f".//{_SITEMAP}{name}") is not None:
            yield _problem(SITEMAP, message=f"Search engines ignore <{name}>")


def check_feed(site: BuiltSite) -> Iterator[Problem]:
    """Require that a feed, when there is one, is XML and that its entries lead to pages.

    Source: https://www.rfc-editor.org/rfc/rfc4287
    """
    pages = {page.path for page in site.pages if not page.redirect}
    for feed in FEEDS:
        root = _parse_xml(site.texts[feed]) if feed in site.texts else etree.Element("feed")
        if isinstance(root, str):
            yield _problem(feed, message=root)
            continue
        for href in _entry_links(root):
            target = site.target_of(href, site.address.page_url(feed))
            if target is None or file_of(target.path) not in pages:
                yield _problem(feed, "link", expected="entries that lead to pages", got=href)


def _entry_links(feed: etree._Element) -> Iterator[str]:
    for entry in feed.iter(f"{_ATOM}entry"):
        links = entry.iterchildren(f"{_ATOM}link")
        yield from [
            link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate"
        ] or [""]
    for item in feed.iter("item"):
        yield (item.findtext("link") or "").strip()


def check_robots(site: BuiltSite) -> Iterator[Problem]:
    """Require a robots.txt that names the sitemap and has only lines that crawlers understand.

    Source: https://www.rfc-editor.org/rfc/rfc9309
    """
    text = site.texts.get(ROBOTS, b"").decode()
    sitemap = site.address.page_url(SITEMAP)
    if sitemap not in _ROBOTS_SITEMAP.findall(text):
        yield _problem(ROBOTS, message=f'The line "Sitemap: {sitemap}" is missing')
    if _ROBOTS_NOINDEX.search(text):
        message, remedy = 'Crawlers do not read "Noindex:" here', "Use the page's robots tag"
        yield _problem(ROBOTS, message=message, remedy=remedy)
    for path in _ROBOTS_PATH.findall(text):
        if path and not path.startswith(("/", "*")):
            yield _problem(ROBOTS, expected='a path that begins with "/"', got=path)
