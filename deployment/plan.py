"""What goes live: the difference between two builds, in words."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from plugins.hosting import SERVER_FOLDER
from plugins.manifest.manifest import Manifest, PublishedPage
from plugins.site.api import Redirect, Turn, output_file

_MOST_SHOWN = 12


class Plan(Struct, frozen=True):
    """What a deployment changes: pages, redirects, and the number of other files that are sent or deleted.

    ``dead`` are addresses that answer today and would not any more: ``addresses.toml`` lacks them.
    """

    new: tuple[PublishedPage, ...] = ()
    changed: tuple[PublishedPage, ...] = ()
    gone: tuple[PublishedPage, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    dead: tuple[str, ...] = ()
    other_files: int = 0
    page_count: int = 0
    coming: tuple[Turn, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the live site is what the build is, whatever becomes due later."""
        return not (self.new or self.changed or self.gone or self.redirects or self.dead or self.other_files)

    @property
    def addresses(self) -> list[str]:
        """The addresses below the site's root that say something else now, for who wants to be told."""
        return [page.path for page in (*self.new, *self.changed, *self.gone)]


def plan_deployment(live: Manifest | None, built: Manifest, coming: Iterable[Turn] = ()) -> Plan:
    """Compare what is live, ``None`` when nothing is or nobody knows, with what was built."""
    live = live or Manifest()
    before, after = ({page.path: page for page in each.pages} for each in (live, built))
    page_files = {output_file(path) for path in (*before, *after)}
    files = {
        file
        for file in live.files.keys() | built.files.keys()
        if live.files.get(file) != built.files.get(file)
    }
    return Plan(
        new=tuple(page for path, page in after.items() if path not in before),
        changed=tuple(page for path, page in after.items() if path in before and output_file(path) in files),
        gone=tuple(page for path, page in before.items() if path not in after),
        redirects=tuple(sorted(set(built.redirects) - set(live.redirects))),
        dead=tuple(sorted(_answered(live) - _answered(built))),
        other_files=len(files - page_files),
        page_count=len(built.pages),
        coming=tuple(sorted(coming)),
    )


def configuration_of(manifest: Manifest | None) -> dict[str, str]:
    """Return the files that configure the server, with their digests."""
    files = manifest.files if manifest else {}
    return {file: made for file, made in files.items() if file.startswith(SERVER_FOLDER)}


def _answered(manifest: Manifest) -> set[str]:
    return {page.path for page in manifest.pages} | {redirect.path for redirect in manifest.redirects}


def describe_plan(plan: Plan) -> str:
    """Return the plan in words, a line for each page, which Markdown shows as lists."""
    if plan.is_empty:
        lines = ["Nothing changes: the live site is what was built."]
    else:
        lines = [
            *_page_lines("New", plan.new),
            *_changed_lines(plan),
            *_page_lines("Gone", plan.gone),
            *_lines("Old addresses that lead on", [_redirect_words(redirect) for redirect in plan.redirects]),
            *_lines("Addresses that nothing answers any more", [_dead_words(path) for path in plan.dead]),
        ]
        if plan.other_files:
            noun = "file" if plan.other_files == 1 else "files"
            lines += [
                "",
                f"And {plan.other_files} other {noun} (pictures, design, lists for search engines).",
            ]
    coming = [_turn_words(turn) for turn in plan.coming]
    return "\n".join([*lines, *_lines("Scheduled next", coming)]).strip("\n")


def _changed_lines(plan: Plan) -> Iterator[str]:
    if len(plan.changed) > _MOST_SHOWN and len(plan.changed) == plan.page_count - len(plan.new):
        yield from (
            "",
            f"Changed: every page that is live ({len(plan.changed)}), as a change of what they share does.",
        )
    else:
        yield from _page_lines("Changed", plan.changed)


def _page_lines(heading: str, pages: Sequence[PublishedPage]) -> Iterator[str]:
    return _lines(heading, [f"{page.title} (/{page.path})" for page in pages])


def _lines(heading: str, entries: Sequence[str]) -> Iterator[str]:
    if not entries:
        return
    yield from ("", f"{heading} ({len(entries)}):", "")
    yield from (f"* {entry}" for entry in entries[:_MOST_SHOWN])
    if len(entries) > _MOST_SHOWN:
        yield f"* and {len(entries) - _MOST_SHOWN} more"


def _redirect_words(redirect: Redirect) -> str:
    return f"/{redirect.path} " + ("is gone for good" if redirect.is_gone else f"leads to {redirect.target}")


def _dead_words(path: str) -> str:
    return f"/{path}: write below [moved] or [gone] of content/addresses.toml what becomes of it"


def _turn_words(turn: Turn) -> str:
    return f"{turn.at:%Y-%m-%d %H:%M} {turn.title} {'appears' if turn.appears else 'goes away'}"
