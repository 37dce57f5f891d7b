"""Gives a page another name: its file or its address, and every place that names it."""

import re
from collections.abc import Mapping
from typing import Any

from editing.files import refused
from editing.moving.names import Names
from editing.moving.plan import Plan, make_plan
from editing.moving.site_files import SiteFiles, index_metas, read_meta, read_site_files
from editing.moving.texts import STEMS, rewrite_all, stem_of
from editing.splicing.front_matter import change_fields
from editing.values import Project, Source
from plugins.addresses.address_file import Changes, Entry
from plugins.site.api import ContentError, Converter, Redirect, address_path, fields_of, model_of

# Windows keeps the first ones for itself.
_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[\w-]{1,190}", re.IGNORECASE)


def plan_rename(project: Project, old: str, new: str, *, markdown: Mapping[str, Any]) -> Plan:
    """Plan another name for a page; nothing is written.

    Args:
        old: A file (``guides/knots.md``) or an address (``/guides/knots/``). One that is not there any more
            is made to lead to ``new``, which is there: so a renaming that was begun by hand is completed.
        new: A file, an address, another last part of the address (``upper-back``), a folder (``local/``).
        markdown: ``MARKDOWN`` of the Pelican configuration.

    Raises:
        ContentError: There is no such page, the new name is taken, or something must be changed by hand.
    """
    files = read_site_files(project)
    source = files.find_page(old)
    if source is None:
        return _plan_end(files, old, new, Converter(markdown))
    wanted, text = _named(files, source, new)
    if wanted != source and not _NAME.fullmatch(stem_of(wanted)):
        raise refused(source, f'"{new}" is no name for a page', "Choose letters, numbers and hyphens")
    if wanted == source and text == files.texts[source]:
        raise refused(source, f'This page is called "{new}" already', "Choose another name")
    if wanted != source and wanted in files.texts:
        raise refused(wanted, "There is a page of this name already", "Choose another name")
    return _plan(files, source, wanted, text, Converter(markdown))


def _plan(files: SiteFiles, source: Source, wanted: Source, text: str, convert: Converter) -> Plan:
    meta = read_meta(wanted, text, files.models)
    if meta is None:
        message = f"Its fields do not fit a page of {wanted.partition('/')[0]}/"
        raise refused(source, message, "Fit them first, or choose another folder")
    metas = {name: page for name, page in files.metas.items() if name != source} | {wanted: meta}
    after = index_metas(metas)
    names_of = {source: wanted} if wanted != source else {}
    paths = {
        path: after.paths[names_of.get(name, name)]
        for name, path in files.site.paths.items()
        if after.paths[names_of.get(name, name)] != path
    }
    for name, path in after.paths.items():
        if path == after.paths[wanted] and name != wanted:
            raise refused(source, f"/{path} is the address of {name}", "Choose another name")
    text = _without_alias(files, source, text, wanted, {*paths.values()})
    names = Names(names_of, paths, names_of, files.url)
    if wanted.partition("/")[0] != source.partition("/")[0]:
        _refuse_stems(files, source)
    changed = rewrite_all({**files.texts, source: text}, dict.fromkeys(files.texts, names), convert)
    answers, redirects = _answers(files, paths, {source: wanted})
    return make_plan("renamed", files, changed, answers=answers, redirects=redirects, moved=names_of)


def _named(files: SiteFiles, source: Source, new: str) -> tuple[Source, str]:
    """Return the file and the text of a page that is called otherwise."""
    folder, text = source.partition("/")[0], files.texts[source]
    name = new.removeprefix("./").removeprefix("content/")
    if name.endswith(".md"):
        return name, text
    if name.endswith("/") and not name.startswith("/"):
        return f"{name}{stem_of(source)}.md", text
    path = address_path(name if name.startswith("/") else f"/{name}")
    if not path or files.metas[source].page_role.path is not None:
        raise refused(source, f'This page cannot have the address "{new}"', "Choose another name")
    *parents, last = path.strip("/").split("/")
    if files.metas[source].kind == "section":
        if parents:
            raise refused(source, "The address of a folder has one part", f'Write it as "/{last}/"')
        slug = None if last == folder else last
        return source, _with_slug(text, slug, source)
    if name.startswith("/"):
        folder = _folder_of(files, source, parents)
    if files.metas[source].fields.slug:
        return f"{folder}/{stem_of(source)}.md", _with_slug(text, last, source)
    return f"{folder}/{last}.md", text


def _folder_of(files: SiteFiles, source: Source, parents: list[str]) -> str:
    """Return the folder of ``content/`` whose pages have addresses below another one."""
    if not parents:
        return "pages"
    folder, _, name = files.site.by_path.get(f"{'/'.join(parents)}/", "").partition("/")
    if name != "index.md":
        message = f'No folder has the address "/{"/".join(parents)}/"'
        raise refused(source, message, "Choose an address below that of a folder")
    return folder


def _with_slug(text: str, slug: str | None, source: Source) -> str:
    model = model_of(source)
    return change_fields(text, {"slug": slug}, source=source, order=list(fields_of(model)) if model else ())


def _without_alias(files: SiteFiles, source: Source, text: str, wanted: Source, paths: set[str]) -> str:
    """Take the new address out of the page's own aliases; refuse one that leads to another page."""
    for name, page in files.metas.items():
        kept = [alias for alias in page.fields.aliases if address_path(alias) not in paths]
        if len(kept) == len(page.fields.aliases):
            continue
        if name != source:
            message = "The new address is one of the aliases of this page"
            raise ContentError.of(name, field="aliases", message=message, remedy="Take it out there first")
        text = change_fields(text, {"aliases": kept or None}, source=wanted)
    return text


def _refuse_stems(files: SiteFiles, source: Source) -> None:
    """Refuse to move a page to another folder while others name it by the stem of its file."""
    folder, stem = source.partition("/")[0], stem_of(source)
    for name, page in files.metas.items():
        for field in (field for field, of in STEMS.items() if of == folder):
            value = getattr(page.fields, field, None) or ()
            if stem == value or (not isinstance(value, str) and stem in value):
                message = f"This page names it, which is to be in {folder}/ no longer"
                raise ContentError.of(name, field=field, message=message, remedy="Take it out there first")


def _answers(
    files: SiteFiles, paths: Mapping[str, str], sources: Mapping[Source, Source]
) -> tuple[Changes, tuple[Redirect, ...]]:
    """Return what ``addresses.toml`` says of addresses that move, and the redirects."""
    known = files.addresses
    entries: dict[Entry, str | tuple[str, ...] | None] = {
        ("live", path): sources[source]
        for path, source in known.live.items()
        if source in sources and path not in paths and sources[source] != source
    }
    for path, new in paths.items():
        entries["live", path] = None
        if path in known.anchors:
            entries["anchors", path] = None
            entries["anchors", new] = tuple(map(" ".join, known.anchors[path]))
        if files.is_promised(path):
            entries["moved", path] = f"/{new}"
    for path, written in known.moved.items():
        name, hash_sign, anchor = written.partition("#")
        target = address_path(name)
        if path in paths.values():
            # The page is back where it was.
            old = next(old for old, new in paths.items() if new == path)
            source = files.site.by_path.get(old, "")
            entries |= {("moved", path): None, ("live", path): sources.get(source, source)}
        elif target is not None and target in paths:
            entries["moved", path] = f"/{paths[target]}{hash_sign}{anchor}"
    entries |= {("gone", path): None for path in paths.values() if path in known.gone}
    redirects = (Redirect(path, f"/{new}") for path, new in paths.items() if files.is_promised(path))
    kept = {entry: value for entry, value in entries.items() if value is not None or _is_known(files, entry)}
    return Changes(kept), tuple(sorted(redirects))


def _is_known(files: SiteFiles, entry: Entry) -> bool:
    return entry in files.addresses.lines


def _plan_end(files: SiteFiles, old: str, new: str, convert: Converter) -> Plan:
    """Plan the rest of a renaming that was begun by hand: the page has its new name, nothing else has."""
    page = files.find_page(new)
    if page is None:
        raise files.unknown_page(old)
    live = files.addresses.live
    source = old.removeprefix("./").removeprefix("content/")
    path = address_path(old) if old.startswith("/") else None
    if path is not None:
        source = live.get(path, "")
    else:
        path = next((path for path, file in live.items() if file == source), None)
    if path is None and not source.endswith(".md"):
        raise files.unknown_page(old)
    target = files.site.paths[page]
    paths = {path: target} if path is not None and path != target else {}
    sources = {source: page} if source and source not in files.site.paths else {}
    names = Names(sources, paths, {}, files.url)
    changed = rewrite_all(files.texts, dict.fromkeys(files.texts, names), convert)
    answers, redirects = _answers(files, paths, sources)
    return make_plan("renamed", files, changed, answers=answers, redirects=redirects)
