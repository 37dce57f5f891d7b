"""The links and files of the built pages: a page is read again only when its file changed."""

import gzip
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html
from msgspec import Struct

from plugins.page_checks.built_site import file_of

_PACKED = {".html", ".css", ".js", ".svg", ".json", ".xml", ".webmanifest"}
"""What hosts send compressed."""
_KINDS = {
    ".css": "style sheet",
    ".js": "script",
    ".woff2": "font",
    ".mp4": "video",
    ".webm": "video",
    ".html": "page",
}
_LOADED = etree.XPath(
    "//link[@rel='stylesheet' or @rel='preload']/@href | //script/@src | //source/@src"
    " | //img[not(ancestor::picture)]/@src | //picture/source[1]/@srcset"
)
_SIZE = re.compile(r"(\S+) (\d+)w(?:,|$)")
_PHONE_WIDTH_PX = 800
"""A photo that fills a phone's screen is fetched in the width next to this."""


class PageLink(Struct, frozen=True):
    """A link as written, its words, and whether it stands in the page's own part."""

    href: str
    words: str
    in_main: bool


class BuiltPage(Struct, frozen=True):
    """What one page of the output folder leads to and loads; ``stamp`` shows whether it changed."""

    stamp: tuple[int, int]
    title: str
    links: tuple[PageLink, ...]
    loads: tuple[str, ...]


def read_built_pages(output: Path, known: Mapping[str, BuiltPage]) -> dict[str, BuiltPage]:
    """Read every page below a folder; those that did not change are taken from ``known``."""
    pages = {}
    for path in output.rglob("*.html"):
        file = path.relative_to(output).as_posix()
        with suppress(FileNotFoundError):  # a build has replaced the folder this very moment
            status, before = path.stat(), known.get(file)
            stamp = (status.st_mtime_ns, status.st_size)
            is_known = before is not None and before.stamp == stamp
            pages[file] = known[file] if is_known else parse_built_page(path.read_bytes(), stamp)
    return pages


def parse_built_page(text: bytes, stamp: tuple[int, int] = (0, 0)) -> BuiltPage:
    """Read one page."""
    tree = html.fromstring(text or b"<html></html>", parser=html.HTMLParser(encoding="utf-8"))
    links = tuple(
        PageLink(link.get("href"), _words(link), any(True for _ in link.iterancestors("main")))
        for link in tree.iterfind(".//a[@href]")
    )
    heading = next(tree.iter("h1"), None)
    title = _words(heading) if heading is not None else tree.findtext(".//title") or ""
    return BuiltPage(stamp, title, links, tuple(dict.fromkeys(map(_chosen, _LOADED(tree)))))


def _chosen(address: str) -> str:
    """Choose of several sizes what a phone would: ``"/a.avif 400w, /b.avif 800w"`` → ``"/b.avif"``."""
    widths = {int(width): name for name, width in _SIZE.findall(address)}
    return widths[min(widths, key=lambda width: abs(width - _PHONE_WIDTH_PX))] if widths else str(address)


def target_file(href: str, *, seen_from: str, base_path: str) -> str:
    """Name the built file that an address in another one means; "" for one elsewhere or in the file."""
    if href.startswith("#"):
        return ""
    try:
        parts = urlsplit(urljoin(f"http://site{base_path}/{seen_from}", href))
    except ValueError:
        return ""
    if parts.netloc != "site" or not parts.path.startswith(f"{base_path}/"):
        return ""
    return file_of(unquote(parts.path.removeprefix(f"{base_path}/")))


def links_to(file: str, pages: Mapping[str, BuiltPage], base_path: str) -> Iterator[tuple[str, PageLink]]:
    """Find the links in other pages' own parts that lead to a page: ``("guides/x/index.html", link)``."""
    for other, page in pages.items():
        for link in page.links if other != file else ():
            if link.in_main and target_file(link.href, seen_from=other, base_path=base_path) == file:
                yield other, link


def weigh_page(file: str, page: BuiltPage, *, output: Path, base_path: str) -> list[dict[str, Any]]:
    """Weigh a page and what it loads, the page first, in bytes as they are sent."""
    names = (file, *(target_file(href, seen_from=file, base_path=base_path) for href in page.loads))
    return [_weigh(output, name) for name in dict.fromkeys(names) if name and _is_inside(output, name)]


def _weigh(output: Path, name: str) -> dict[str, Any]:
    content, suffix = (output / name).read_bytes(), Path(name).suffix
    sent = len(gzip.compress(content, 6)) if suffix in _PACKED else len(content)
    return {"file": name, "kind": _KINDS.get(suffix, "picture"), "bytes": sent}


def _is_inside(output: Path, name: str) -> bool:
    path = (output / name).resolve()
    return path.is_relative_to(output.resolve()) and path.is_file()


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split()) or str(element.get("aria-label") or "")
