"""The rules about what is told to machines: the sitemap, the feed and robots.txt."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from plugins.page_checks.built_site import BuiltSite, SitePage, file_of, internal_target
from plugins.site.api import Problem, problem_of

SITEMAP = "sitemap.xml"
FEED = "feed.xml"
ROBOTS = "robots.txt"

_REMEDY = "Repair what writes the file"
_SITEMAP_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ROBOTS_PATH = re.compile(r"^[ \t]*(?:dis)?allow[ \t]*:[ \t]*([^#\s]*)", re.IGNORECASE | re.MULTILINE)
_ROBOTS_NOINDEX = re.compile(r"^\s*noindex\s*:", re.IGNORECASE | re.MULTILINE)
_ROBOTS_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


def _problem(file: str, problem: str, remedy: str, field: str = "") -> Problem:
    return problem_of(f"output/{file}", field=field, problem=problem, remedy=remedy)


def _parse_xml(content: bytes) -> etree._Element | str:
    """Parse, or say what is wrong, in the words of the parser."""
    try:
        # No entities: a file may not make this program read others.
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return str(error)


def check_sitemap(site: BuiltSite) -> list[Problem]:
    """Require a sitemap of exactly the pages that search engines may list, each address once.

    Source: https://www.sitemaps.org/protocol.html
    """
    if SITEMAP not in site.texts:
        return [_problem(SITEMAP, "expected a sitemap, got no such file", _REMEDY)]
    root = _parse_xml(site.texts[SITEMAP])
    if isinstance(root, str):
        return [_problem(SITEMAP, f"expected XML, got a text that fails: {root}", _REMEDY)]
    listed = Counter((loc.text or "").strip() for loc in root.iter(_SITEMAP_LOC))
    indexable = {page.url: page for page in site.pages if page.indexable}
    return [
        *_unlisted(indexable, listed),
        *(_wrongly_listed(url, site) for url in listed if url not in indexable),
        *(_listed_twice(url) for url, count in listed.items() if count > 1),
    ]


def _unlisted(indexable: dict[str, SitePage], listed: Counter[str]) -> Iterator[Problem]:
    for url, page in indexable.items():
        if url not in listed:
            problem = f"expected {url} in {SITEMAP}, got no such entry"
            yield problem_of(page.source, field="sitemap", problem=problem, remedy=_REMEDY)


def _wrongly_listed(url: str, site: BuiltSite) -> Problem:
    exists = any(page.url == url for page in site.pages)
    expected = "only pages that search engines may list" if exists else "only pages that exist"
    return _problem(SITEMAP, f'expected {expected}, got "{url}"', _REMEDY, field="address")


def _listed_twice(url: str) -> Problem:
    return _problem(SITEMAP, f'expected each address once, got "{url}" again', _REMEDY, field="address")


def check_feed(site: BuiltSite) -> list[Problem]:
    """Require that the feed, when there is one, is XML and that its entries lead to pages.

    Source: https://www.rfc-editor.org/rfc/rfc4287
    """
    if FEED not in site.texts:
        return []
    root = _parse_xml(site.texts[FEED])
    if isinstance(root, str):
        return [_problem(FEED, f"expected XML, got a text that fails: {root}", _REMEDY)]
    pages = {page.path for page in site.pages if not page.redirect}
    return [
        _problem(FEED, f'expected entries that lead to pages, got "{href}"', _REMEDY, field="link")
        for href in _entry_links(root)
        if not _is_page(href, site, pages)
    ]


def _entry_links(feed: etree._Element) -> Iterator[str]:
    for entry in feed.iter(f"{_ATOM}entry"):
        links = entry.iterchildren(f"{_ATOM}link")
        yield from [
            link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate"
        ] or [""]
    for item in feed.iter("item"):
        yield (item.findtext("link") or "").strip()


def _is_page(href: str, site: BuiltSite, pages: set[str]) -> bool:
    target = internal_target(href, seen_from="", address=site.address)
    return target is not None and file_of(target.path) in pages


def check_robots(site: BuiltSite) -> list[Problem]:
    """Require a robots.txt that names the sitemap and says only what crawlers understand.

    Source: https://www.rfc-editor.org/rfc/rfc9309
    """
    text = site.texts.get(ROBOTS, b"").decode()
    sitemap = site.address.page_url(SITEMAP)
    found = []
    if sitemap not in _ROBOTS_SITEMAP.findall(text):
        found.append(_problem(ROBOTS, f'expected the line "Sitemap: {sitemap}", got none', _REMEDY))
    if _ROBOTS_NOINDEX.search(text):
        found.append(_problem(ROBOTS, 'expected no line "Noindex:", got one', "Use the page's robots tag"))
    found.extend(
        _problem(ROBOTS, f'expected a path that begins with "/", got "{path}"', _REMEDY)
        for path in _ROBOTS_PATH.findall(text)
        if path and not path.startswith(("/", "*"))
    )
    return found
