"""What is going to be changed, all of it, so that it can be looked at before it is done, and done at once."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from msgspec import Struct

from editing.files import version_of
from editing.history import apply
from editing.moving.site_files import SiteFiles
from editing.values import Conflict, Project, Saved, Source
from plugins.addresses.address_file import Changes, checked
from plugins.site.api import ADDRESSES_FILE, Redirect


class ChangedLine(Struct, frozen=True):
    """A line of a file before and after; "" where there is none."""

    source: Source
    line: int
    old: str
    new: str


class Plan(Struct, frozen=True):
    """Texts of files before and after, ``None`` where there is no file; and the answers for old addresses.

    ``moved`` leads from the old name of a file to its new one. ``notes`` are what else is to be known.
    """

    what: str
    before: Mapping[Source, str | None]
    after: Mapping[Source, str | None]
    redirects: tuple[Redirect, ...] = ()
    moved: Mapping[Source, Source] = {}
    notes: tuple[str, ...] = ()

    def changed_lines(self) -> Iterator[ChangedLine]:
        """Yield the lines that differ, in order; not those of ``addresses.toml``, nor of a file that goes."""
        old_names = {new: old for old, new in self.moved.items()}
        for source, new in self.after.items():
            old = self.before[old_names.get(source, source)]
            if source == ADDRESSES_FILE or old is None or new is None:
                continue
            rows, new_rows = old.splitlines(), new.splitlines()
            for what, first, stop, begin, end in SequenceMatcher(None, rows, new_rows, False).get_opcodes():
                if what == "equal":
                    continue
                for step in range(max(stop - first, end - begin)):
                    yield ChangedLine(
                        source,
                        begin + min(step, max(end - begin - 1, 0)) + 1,
                        rows[first + step] if first + step < stop else "",
                        new_rows[begin + step] if begin + step < end else "",
                    )


def render_plan(plan: Plan, *, width: int) -> str:
    """Return what a person reads before it is done."""
    shown = [f"content/{old} becomes content/{new}" for old, new in plan.moved.items()]
    gone = (source for source, text in plan.after.items() if text is None and source not in plan.moved)
    shown += [f"content/{source} is deleted" for source in gone]
    for changed in plan.changed_lines():
        start = _first_difference(changed.old, changed.new)
        shown.append(f"content/{changed.source}:{changed.line}")
        signs = (("-", changed.old), ("+", changed.new))
        shown += [f"  {sign} {_cut(line, start, width - 6)}" for sign, line in signs if line]
    shown += [
        f"/{redirect.path} {'is gone for good' if redirect.is_gone else f'leads to {redirect.target}'}"
        for redirect in plan.redirects
    ]
    return "\n".join([*shown, *plan.notes, ""])


def _first_difference(old: str, new: str) -> int:
    return next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)


def _cut(line: str, start: int, width: int) -> str:
    """Return as much of a long line as fits, around the place of a change."""
    first = max(0, min(start - width // 3, len(line) - width))
    return f"{'…' if first else ''}{line[first : first + width]}{'…' if first + width < len(line) else ''}"


def make_plan(
    what: str,
    files: SiteFiles,
    changed: Mapping[Source, str],
    *,
    answers: Changes,
    redirects: tuple[Redirect, ...],
    moved: Mapping[Source, Source] = {},
    removed: Source = "",
) -> Plan:
    """Return the plan of what differs; the page that it is about comes first.

    Args:
        changed: The new texts of the site, by their old names.
        answers: What becomes of ``addresses.toml``.

    Raises:
        ContentError: ``addresses.toml`` cannot be changed.
    """
    texts, before = files.texts, dict[Source, str | None]()
    after: dict[Source, str | None] = {}
    for source in sorted(texts, key=lambda name: (name not in moved and name != removed, name)):
        if source in moved:
            before |= {source: texts[source], moved[source]: None}
            after |= {moved[source]: changed[source], source: None}
        elif source == removed:
            before[source], after[source] = texts[source], None
        elif changed.get(source, texts[source]) != texts[source]:
            before[source], after[source] = texts[source], changed[source]
    if answers.entries:
        text = texts.get(ADDRESSES_FILE)
        before[ADDRESSES_FILE], after[ADDRESSES_FILE] = text, checked(answers, text or "")
    notes = tuple(f"content/{source} cannot be read: look through it yourself" for source in files.unread)
    return Plan(what, before, after, redirects, moved, notes)


def apply_plan(project: Project, plan: Plan) -> Saved | Conflict:
    """Do what was planned: all of it, or nothing.

    Returns:
        A conflict when one of the files has changed since.

    Raises:
        ContentError: A file may not be written, or the disk refuses; nothing was changed.
    """
    files = {source: None if text is None else text.encode() for source, text in plan.after.items()}
    versions = {
        source: version_of(None if text is None else text.encode()) for source, text in plan.before.items()
    }
    return apply(project, plan.what, files, versions=versions)
