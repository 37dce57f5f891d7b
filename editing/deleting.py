"""Takes a page away: every place that names it, and what becomes of its address."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from editing.files import refused
from editing.moving.names import Names
from editing.moving.plan import Plan, make_plan
from editing.moving.site_files import SiteFiles, read_site_files
from editing.moving.texts import rewrite_all
from editing.values import Project, Source
from plugins.addresses.address_file import Changes, Entry
from plugins.site.api import GONE, Converter, Redirect, address_path


def plan_delete(
    project: Project, name: str, *, to: str = "", gone: bool = False, today: date, markdown: Mapping[str, Any]
) -> Plan:
    """Plan to delete a page; nothing is written.

    Args:
        name: A file or an address; one that is not there any more is only answered and named nowhere.
        to: The file or the address of the page that takes its place, in every link and for its address.
        gone: Whether its address is gone for good: links to it become plain words.
        markdown: ``MARKDOWN`` of the Pelican configuration.

    Raises:
        ContentError: There is no such page, its address is public and nothing is said about it, or something
            must be changed by hand.
    """
    files = read_site_files(project)
    source, paths, is_there = _page_of(files, name)
    target = files.find_page(to) if to else None
    if to and gone:
        raise refused(source, "Its address cannot lead on and be gone", "Say --to or --gone")
    if to and target is None:
        raise files.unknown_page(to)
    if target == source:
        raise refused(source, "This page cannot take its own place", "Name another page")
    promised = [path for path in paths if not is_there or files.is_promised(path)]
    if promised and not to and not gone:
        message = f"/{promised[0]} is public"
        remedy = "Say where it leads (--to /address/), or that it is gone (--gone)"
        raise refused(source, message, remedy)
    if is_there:
        _refuse_needed(files, source)
        aliases = (address_path(alias) for alias in files.metas[source].fields.aliases)
        promised += [path for path in aliases if promised and path is not None]
    new_path = files.site.paths[target] if target else None
    names = Names({source: target}, dict.fromkeys(paths, new_path), {}, files.url)
    nameless = replace(names, files={source: None}, paths=dict.fromkeys(paths))
    texts = {file: text for file, text in files.texts.items() if file != source}
    # A page does not lead to itself.
    own = {file: nameless if file == target else names for file in texts}
    changed = rewrite_all(texts, own, Converter(markdown))
    redirects = tuple(
        Redirect(path, GONE if new_path is None else f"/{new_path}") for path in sorted(promised)
    )
    answers = _answers(files, redirects, str(today))
    removed = source if is_there else ""
    return make_plan("deleted", files, changed, answers=answers, redirects=redirects, removed=removed)


def _page_of(files: SiteFiles, name: str) -> tuple[Source, list[str], bool]:
    """Return the file of a page, its addresses, and whether it is there."""
    if source := files.find_page(name):
        return source, [files.site.paths[source]], True
    live = files.addresses.live
    path = address_path(name) if name.startswith("/") else None
    source = live.get(path, "") if path is not None else name.removeprefix("./").removeprefix("content/")
    paths = [each for each, file in live.items() if each == path or file == source]
    if not paths:
        raise files.unknown_page(name)
    return source, paths, False


def _refuse_needed(files: SiteFiles, source: Source) -> None:
    page, folder = files.metas[source], source.partition("/")[0]
    if page.role in {"home", "not-found"}:
        raise refused(source, "A site cannot be without this page", "Change its words instead")
    others = [name for name in files.texts if name.startswith(f"{folder}/") and name != source]
    if page.kind == "section" and others:
        message = f"This page introduces {folder}/, which has {len(others)} pages"
        raise refused(source, message, "Delete or move those first")


def _answers(files: SiteFiles, redirects: tuple[Redirect, ...], today: str) -> Changes:
    known, entries = files.addresses, dict[Entry, str | tuple[str, ...] | None]()
    targets = {redirect.path: redirect.target for redirect in redirects}
    for path, target in targets.items():
        entries["gone" if target == GONE else "moved", path] = today if target == GONE else target
        entries |= {(table, path): None for table in ("live", "anchors") if (table, path) in known.lines}
    for path, written in known.moved.items():
        old = address_path(written.partition("#")[0]) or ""
        if targets.get(old, GONE) != GONE:
            entries["moved", path] = targets[old]
    return Changes(entries)
