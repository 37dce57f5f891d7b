"""Links of a text → links to pages of this site, where they exist."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from msgspec import Struct, field

from importer.cleaning import NOTE, note
from importer.text import Text, shown, words_of
from plugins.site.api import (
    BUSINESS_FILE,
    ContentError,
    check_target,
    host_of,
    page_name,
    parse_toml,
    read_texts,
    split_address,
    split_front_matter,
    stat_file,
    without_tracking,
)

_BARE = re.compile(r"((?:https?://|\bwww\.)(?:[^\s<>\"“”()]|\([^\s<>\"“”()]*\))+(?<![.,;:!?\]’']))")
_NOTION_NAME = re.compile(r"-[0-9a-f]{32}$")
_INDEX = re.compile(r"(?:^|/)index\.(?:html?|php)$|\.(?:html?|php|aspx?)$")
_OUTWARD = re.compile(r"https?://|mailto:|tel:", re.IGNORECASE)


class OwnPages(Struct):
    """The pages of the site and of this import, by old addresses and by the last part of the new one."""

    hosts: set[str]
    by_alias: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    titles: dict[str, str] = field(default_factory=dict)

    def add(self, source: str, name: str, *, title: str, aliases: Iterable[object]) -> None:
        """Add a page; that of a folder itself goes by the name of the folder."""
        self.titles[source] = title
        self.by_name[source.partition("/")[0] if name == "index" else name].add(source)
        self.by_alias.update((_key(str(alias)), source) for alias in aliases)


def read_own_pages(content: Path) -> OwnPages:
    """Read which pages there are; a file with problems of its own counts by its name."""
    facts = read_texts(content, [BUSINESS_FILE]).get(BUSINESS_FILE, "")
    pages = OwnPages(_hosts(str(parse_toml(facts, source=BUSINESS_FILE)[0].get("url", ""))))
    for file in sorted(content.glob("*/*.md")):
        source, fields = file.relative_to(content).as_posix(), dict[str, Any]()
        with suppress(ContentError, OSError, UnicodeDecodeError):
            stat_file(file)
            fields = split_front_matter(file.read_text(encoding="utf-8"), source=source).values
        aliases = fields.get("aliases") if isinstance(fields.get("aliases"), list) else []
        home = ["/"] if fields.get("role") == "home" else []
        name, title = str(fields.get("slug") or file.stem), str(fields.get("title", ""))
        pages.add(source, name, title=title, aliases=[*(aliases or ()), *home])
    return pages


def old_path(address: str) -> str:
    """Return the path that a text had, when a redirect from it can be kept: ``/blog/heat/``."""
    parts = split_address(address)
    path = parts.path if parts and parts.scheme in {"http", "https", ""} and not parts.query else ""
    return path if re.fullmatch(r"(/[^\s/?#\\]+)+/?", path) else ""


def map_links(text: Text, pages: OwnPages) -> None:
    """Point links to own pages, take detours out, and unwrap what leads nowhere."""
    hosts = pages.hosts | _hosts(text.address)
    _link_addresses(text)
    for link in text.body.find_all("a"):
        href, words = str(link.get("href", "")).strip(), shown(words_of(link))
        whole = href if href.startswith("#") else urljoin(text.address, href)
        target = without_tracking(whole)
        link.attrs = {}
        if target != whole:
            text.dropped.append(f"what tracks visitors in the link {words}")
        if href and (page := _own_page(target, hosts, pages, text)):
            if words_of(link) == href and pages.titles[page]:
                link.string = pages.titles[page]
            link["href"] = posixpath.relpath(page, posixpath.dirname(text.source))
            text.kept["links to own pages"] += 1
            if _key(target) not in pages.by_alias:
                text.guessed.append(f"that the link {words} to {target} means {page}")
        elif _OUTWARD.match(target) and check_target(target) is None:
            link["href"] = target
            if _hosts(target) & hosts:
                text.to_write.append(f"the page that {words} leads to: no page here was {target}")
            if _hosts(target) & pages.hosts:  # a dead link would stop the build
                link.insert_after(note(f"link: {target}"))
                link.unwrap()
            else:
                text.kept["links"] += 1
        else:
            what = "a link inside of the text: " if href.startswith("#") else "the target of the link "
            text.dropped += (
                [f"{what}{words}{'' if href.startswith('#') else f': {target[:80]}'}"] if href else []
            )
            link.unwrap()


def _link_addresses(text: Text) -> None:
    """Make links of addresses that stand in the text."""
    for string in text.body.find_all(string=_BARE):
        if string.find_parent(["a", "code", "pre", NOTE]):
            continue
        for part in _BARE.split(str(string)):
            link = text.soup.new_tag("a", href=part if "://" in part else f"https://{part}")
            link.string = part
            string.insert_before(link if _BARE.fullmatch(part) else part)
        string.extract()


def _own_page(target: str, hosts: set[str], pages: OwnPages, text: Text) -> str:
    """Return the page that an address means: by an old address, else by the last part of it."""
    is_own = not host_of(target) or _hosts(target) & hosts
    if host_of(target) is None or not is_own or target.startswith(("#", "mailto:", "tel:")):
        return ""
    if found := pages.by_alias.get(_key(target)):
        return found
    sources: set[str] = set()
    with suppress(ContentError):
        name = page_name(posixpath.basename(_key(target)).removesuffix(".md"))
        sources = pages.by_name.get(_NOTION_NAME.sub("", name), set())
    return next(iter(sources)) if len(sources) == 1 and sources != {text.source} else ""


def _key(address: str) -> str:
    """Return the path of an address as it is compared: ``/blog/heat``."""
    parts = split_address(address)
    path = _INDEX.sub("", unquote(parts.path if parts else "").lower()).strip("/")
    return f"/{path}?{parts.query}" if parts and re.match(r"(?:p|page_id)=\d+$", parts.query) else f"/{path}"


def _hosts(address: str) -> set[str]:
    return {host.removeprefix("www.").lower()} if (host := host_of(address)) else set()
