"""All files of a site that can name a page, and what its pages are called now."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from editing.pages import load_text
from editing.values import Project, Source
from plugins.site.api import (
    ADDRESSES_FILE,
    BUSINESS_FILE,
    PAGE_MODELS,
    Addresses,
    ContentError,
    Fields,
    FilePlace,
    PageMeta,
    Problem,
    Site,
    address_path,
    build_site,
    decode_text,
    list_content,
    model_of,
    nearest,
    parse_addresses,
    parse_fields,
    parse_toml,
    split_front_matter,
)


class SiteFiles(Struct, frozen=True):
    """The texts of the pages and facts by their names, and the index of the pages, drafts included.

    ``url`` is that of the site, without a slash at its end; ``unread`` are pages whose fields cannot be read.
    """

    texts: Mapping[Source, str]
    metas: Mapping[Source, PageMeta]
    site: Site
    url: str
    addresses: Addresses
    unread: tuple[Source, ...]
    models: tuple[type[Fields], ...] = PAGE_MODELS

    def find_page(self, name: str) -> Source | None:
        """Return the file of a page by its file or its address; ``None`` when there is none."""
        if name.startswith("/"):
            path = address_path(name)
            return None if path is None else self.site.by_path.get(path)
        source = name.removeprefix("./").removeprefix("content/")
        return source if source in self.site.paths else None

    def is_promised(self, path: str) -> bool:
        """Return whether an address may have been public; without a memory, that of every page but drafts."""
        if self.addresses.live:
            return path in self.addresses.live
        return self.site.statuses[self.site.by_path[path]] != "draft"

    def unknown_page(self, name: str) -> ContentError:
        """Return the error of a name that no page has."""
        known = [f"/{path}" for path in self.site.by_path] if name.startswith("/") else list(self.site.paths)
        remedy = "" if (suggestion := nearest(name, known)) else "Name a file of content/, or an address"
        place, expected = FilePlace(name), "a page of this site"
        return ContentError(
            Problem(place, expected=expected, detail="none", remedy=remedy, suggestion=suggestion)
        )


def read_site_files(project: Project) -> SiteFiles:
    """Read all of it.

    Raises:
        ContentError: A file is no UTF-8, or ``addresses.toml`` or ``business.toml`` cannot be read.
    """
    listed = list_content(project.content).paths
    names = [name for name in listed if name.endswith(".md") or (name.endswith(".toml") and "/" not in name)]
    texts = {name: load_text(project, name)[1] for name in names}
    read = {name: read_meta(name, texts[name], project.models) for name in names if name.endswith(".md")}
    metas = {name: meta for name, meta in read.items() if meta}
    addresses = parse_addresses(texts.get(ADDRESSES_FILE, ""))
    if addresses.problems:
        raise ContentError(*addresses.problems)
    business, _ = parse_toml(texts.get(BUSINESS_FILE, ""), source=BUSINESS_FILE)
    return SiteFiles(
        texts=texts,
        metas=metas,
        site=index_metas(metas),
        url=str(business.get("url", "")).rstrip("/"),
        addresses=addresses,
        unread=tuple(name for name in names if name.endswith(".md") and name not in metas),
        models=project.models,
    )


def read_meta(source: Source, text: str, models: Sequence[type[Fields]] = PAGE_MODELS) -> PageMeta | None:
    """Read the fields of a page; ``None`` when they are wrong."""
    with suppress(ContentError):
        parts = split_front_matter(decode_text(text.encode(), source=source), source=source)
        if model := model_of(source, models):
            return PageMeta(source, parse_fields(model, parts.values, parts.lines, source=source), {})
    return None


def index_metas(metas: Mapping[Source, PageMeta]) -> Site:
    """Index pages by what they are called; drafts and pages to come have an address too."""
    zone = ZoneInfo("UTC")
    return build_site(metas.values(), sources={}, now=datetime.now(UTC), zone=zone, show_unpublished=True)
