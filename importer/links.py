"""Links of a text → links to pages of this site, where they exist."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin

from bs4 import BeautifulSoup, Tag
from msgspec import Struct

from importer.cleaning import NOTE
from importer.text import Text, shown
from plugins.site.api import (
    ContentError,
    check_target,
    host_of,
    page_name,
    parse_toml,
    read_texts,
    split_address,
    split_front_matter,
    without_tracking,
)

_BUSINESS = "business.toml"
_BARE = re.compile(r"((?:https?://|\bwww\.)(?:[^\s<>\"“”()]|\([^\s<>\"“”()]*\))+(?<![.,;:!?\]’']))")
_NOTION_NAME = re.compile(r"-[0-9a-f]{32}$")
_INDEX = re.compile(r"(?:^|/)index\.(?:html?|php)$|\.(?:html?|php|aspx?)$")


class OwnPages(Struct):
    """The pages of the site and of this import: by old addresses and by the last part of the new one."""

    hosts: frozenset[str]
    by_alias: dict[str, str]
    by_name: Mapping[str, set[str]]
    titles: dict[str, str]


def read_own_pages(content: Path) -> OwnPages:
    """Read which pages there are; a file with problems of its own counts by its name."""
    facts = read_texts(content, [_BUSINESS]).get(_BUSINESS, "")
    url = str(parse_toml(facts, source=_BUSINESS)[0].get("url", "")) if facts else ""
    pages = OwnPages(_hosts([url]), {}, defaultdict(set), {})
    for file in sorted(content.glob("*/*.md")):
        source = file.relative_to(content).as_posix()
        try:
            fields = split_front_matter(file.read_text(encoding="utf-8"), source=source).values
        except (ContentError, OSError, UnicodeDecodeError):
            fields = {}
        name, title = str(fields.get("slug") or file.stem), str(fields.get("title", ""))
        aliases = fields.get("aliases")
        add_page(pages, source, name, title=title, aliases=aliases if isinstance(aliases, list) else ())
        if fields.get("role") == "home":
            pages.by_alias["/"] = source
    return pages


def add_page(pages: OwnPages, source: str, name: str, *, title: str, aliases: Iterable[object]) -> None:
    """Add a page; that of a folder itself goes by the name of the folder."""
    pages.titles[source] = title
    folder = source.partition("/")[0]
    pages.by_name[folder if name == "index" else name].add(source)
    pages.by_alias.update((key(str(alias)), source) for alias in aliases)


def key(address: str) -> str:
    """Return the path of an address as it is compared: ``/blog/heat``."""
    parts = split_address(address)
    path = _INDEX.sub("", unquote(parts.path if parts else "").lower()).rstrip("/")
    query = f"?{parts.query}" if parts and re.match(r"(?:p|page_id)=\d+$", parts.query) else ""
    return f"/{path.lstrip('/')}{query}"


def old_path(address: str) -> str:
    """Return the path that a text had, when a redirect from it can be kept: ``/blog/heat/``."""
    parts = split_address(address)
    path = parts.path if parts and parts.scheme in {"http", "https", ""} and not parts.query else ""
    return path if re.fullmatch(r"/[^\s?#\\]+", path) and "//" not in path else ""


def map_links(soup: BeautifulSoup, body: Tag, text: Text, source: str, pages: OwnPages) -> None:
    """Point links to own pages, take detours out, and unwrap what leads nowhere."""
    hosts = pages.hosts | _hosts([text.address])
    _link_addresses(soup, body)
    for link in body.find_all("a"):
        href = str(link.get("href", "")).strip()
        words = shown(" ".join(link.get_text().split()))
        target = without_tracking(
            urljoin(text.address, href) if text.address and not href.startswith("#") else href
        )
        if target != href and target != urljoin(text.address, href):
            text.log.dropped.append(f"what tracks visitors in the link {words}")
        link.attrs = {}
        if not href:
            link.unwrap()
        elif href.startswith("#"):
            text.log.dropped.append(f"a link inside of the text: {words}")
            link.unwrap()
        elif found := _own_page(target, hosts, pages, source):
            page, is_guess = found
            if link.get_text().strip() == href and pages.titles.get(page):
                link.string = pages.titles[page]
            link["href"] = posixpath.relpath(page, posixpath.dirname(source))
            text.log.kept["links to own pages"] += 1
            if is_guess:
                text.log.guessed.append(f"that the link {words} to {target} means {page}")
        elif re.match(r"https?://|mailto:|tel:", target, re.IGNORECASE) and check_target(target) is None:
            link["href"] = target
            text.log.kept["links"] += 1
            if (host_of(target) or "").removeprefix("www.") in hosts:
                text.log.to_write.append(f"the page that {words} leads to: no page here was {target}")
        else:
            text.log.dropped.append(f"the target of the link {words}: {target[:80]}")
            link.unwrap()


def _link_addresses(soup: BeautifulSoup, body: Tag) -> None:
    """Make links of addresses that stand in the text."""
    for string in body.find_all(string=_BARE):
        if string.find_parent(["a", "code", "pre", NOTE]):
            continue
        for part in _BARE.split(str(string)):
            link: Tag | str = part
            if _BARE.fullmatch(part):
                link = soup.new_tag("a", href=part if "://" in part else f"https://{part}")
                link.string = part
            string.insert_before(link)
        string.extract()


def _own_page(target: str, hosts: frozenset[str], pages: OwnPages, source: str) -> tuple[str, bool] | None:
    """Return the page that an address means, and whether that is a guess by the last part of it."""
    host = host_of(target)
    if host is None or (host and host.removeprefix("www.") not in hosts) or re.match(r"mailto:|tel:", target):
        return None
    path = key(target)
    if path in pages.by_alias:
        return pages.by_alias[path], False
    name = _name_in(path)
    found = pages.by_name.get(name, set()) if name else set()
    return (next(iter(found)), True) if len(found) == 1 and found != {source} else None


def _name_in(path: str) -> str:
    try:
        return _NOTION_NAME.sub("", page_name(posixpath.basename(path).removesuffix(".md")))
    except ContentError:
        return ""


def _hosts(addresses: Iterable[str]) -> frozenset[str]:
    return frozenset(host.removeprefix("www.").lower() for each in addresses if (host := host_of(each)))
