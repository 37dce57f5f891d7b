"""Pages that lead from an old address to the new one, for hosts without redirects, such as GitHub Pages."""

from collections.abc import Mapping

import msgspec

from plugins.site.api import (
    FinishedSite,
    Lazy,
    Shared,
    Site,
    absolute_url,
    output_file,
    site_path,
    target_source,
)

TEMPLATE = "moved.html"
HOST_WITHOUT_REDIRECTS = "github-pages"


class _Move(msgspec.Struct, frozen=True):
    """An old address, where it leads, and the title of the page there."""

    file: str
    target: str
    title: str


def select_moved(site: Site, shared: Shared) -> dict[str, str]:
    """Return what the pages say; nothing is read of the style sheet, which every site has."""
    if shared.host != HOST_WITHOUT_REDIRECTS:
        return {}
    # Where a disk does not tell capitals apart, the page would lie in the place of the one that it leads to.
    taken = {output_file(path).casefold() for path in site.by_path}
    moves = [
        _Move(file, redirect.target, site.records[target_source(site, redirect.target)].fields.title)
        for redirect in site.redirects
        if not redirect.is_gone and (file := output_file(redirect.path)).casefold() not in taken
        if file.endswith((".html", ".htm"))
    ]
    return {shared.assets.stylesheet: msgspec.json.encode(moves).decode()} if moves else {}


def name_nothing(_content: Lazy[bytes]) -> str:
    """Return the fingerprint of what is read of a file: nothing."""
    return ""


def make_moved_pages(finished: FinishedSite, selected: Mapping[str, str]) -> Mapping[str, bytes]:
    """Print a page for each old address: its canonical address, a refresh, and a link for whoever waits."""
    shared, template = finished.shared, finished.environment.load().get_template(TEMPLATE)
    moves = msgspec.json.decode(next(iter(selected.values())), type=list[_Move])
    return {
        move.file: template.render(
            words=shared.words,
            language=shared.business.language,
            direction=shared.business.locale.text_direction,
            title=move.title,
            url=absolute_url(shared, move.target.removeprefix("/").partition("#")[0]),
            path=site_path(shared, move.target.removeprefix("/")),
        ).encode()
        for move in moves
    }
