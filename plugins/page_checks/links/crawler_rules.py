"""The rules about the files for crawlers: the sitemap, the feed and robots.txt."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Unpack

from lxml import etree

from plugins.page_checks.built_site import BuiltSite, file_of
from plugins.site.api import FilePlace, Problem, ProblemWords

SITEMAP = "sitemap.xml"
FEED = "feed.xml"
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


def _parse_xml(content: bytes) -> etree._Element | str:
    """Return the parsed file, or the error message of the parser."""
    try:
        # No entities, which could make the parser read other files.
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return str(error)


def check_sitemap(site: BuiltSite) -> list[Problem]:
    """Require a sitemap of exactly the pages that search engines may list, each address once.

    Source: https://www.sitemaps.org/protocol.html
    """
    if SITEMAP not in site.texts:
        return [_problem(SITEMAP, message="This file is missing")]
    root = _parse_xml(site.texts[SITEMAP])
    if isinstance(root, str):
        return [_problem(SITEMAP, message=f"This file is not valid XML: {root}")]
    listed = Counter((loc.text or "").strip() for loc in root.iter(f"{_SITEMAP}loc"))
    indexable = {page.url: page for page in site.pages if page.indexable}
    urls = {page.url for page in site.pages}
    problems = [
        Problem(
            FilePlace(page.source),
            "sitemap",
            message=f"{url} is missing from {SITEMAP}",
            remedy=_REMEDY,
        )
        for url, page in indexable.items()
        if url not in listed
    ]
    for url, count in listed.items():
        if url not in indexable:
            expected = f"only pages that {'search engines may list' if url in urls else 'exist'}"
            problems.append(_problem(SITEMAP, "address", expected=expected, got=url))
        if count > 1:
            expected = "each address once"
            problems.append(_problem(SITEMAP, "address", expected=expected, got=url, detail="again"))
    return problems


def check_sitemap_hints(site: BuiltSite) -> list[Problem]:
    """Require a sitemap without priorities and change frequencies, which search engines ignore.

    Source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
    """
    root = _parse_xml(site.texts.get(SITEMAP, b""))
    if isinstance(root, str):  # which check_sitemap reports
        return []
    hints = {name for name in ("priority", "changefreq") if root.find(f".//{_SITEMAP}{name}") is not None}
    return [_problem(SITEMAP, message=f"Search engines ignore <{name}>") for name in sorted(hints)]


def check_feed(site: BuiltSite) -> list[Problem]:
    """Require that the feed, when there is one, is XML and that its entries lead to pages.

    Source: https://www.rfc-editor.org/rfc/rfc4287
    """
    if FEED not in site.texts:
        return []
    root = _parse_xml(site.texts[FEED])
    if isinstance(root, str):
        return [_problem(FEED, message=f"This file is not valid XML: {root}")]
    pages = {page.path for page in site.pages if not page.redirect}
    feed_url = site.address.page_url(FEED)
    targets = ((href, site.target_of(href, feed_url)) for href in _entry_links(root))
    return [
        _problem(FEED, "link", expected="entries that lead to pages", got=href)
        for href, target in targets
        if target is None or file_of(target.path) not in pages
    ]


def _entry_links(feed: etree._Element) -> Iterator[str]:
    for entry in feed.iter(f"{_ATOM}entry"):
        links = entry.iterchildren(f"{_ATOM}link")
        yield from [
            link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate"
        ] or [""]
    for item in feed.iter("item"):
        yield (item.findtext("link") or "").strip()


def check_robots(site: BuiltSite) -> list[Problem]:
    """Require a robots.txt that names the sitemap and has only lines that crawlers understand.

    Source: https://www.rfc-editor.org/rfc/rfc9309
    """
    text = site.texts.get(ROBOTS, b"").decode()
    sitemap = site.address.page_url(SITEMAP)
    found = []
    if sitemap not in _ROBOTS_SITEMAP.findall(text):
        found.append(_problem(ROBOTS, message=f'The line "Sitemap: {sitemap}" is missing'))
    if _ROBOTS_NOINDEX.search(text):
        message, remedy = 'Crawlers do not read "Noindex:" here', "Use the page's robots tag"
        found.append(_problem(ROBOTS, message=message, remedy=remedy))
    found.extend(
        _problem(ROBOTS, expected='a path that begins with "/"', got=path)
        for path in _ROBOTS_PATH.findall(text)
        if path and not path.startswith(("/", "*"))
    )
    return found
