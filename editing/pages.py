"""Opens pages for their forms, and saves what changed in them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from editing.files import TOKENS, Files, read_file, refused, version_of
from editing.history import apply, shown_text
from editing.splicing.front_matter import change_fields, part_file
from editing.splicing.line_ends import with_line_feeds, with_old_ends
from editing.values import Conflict, OpenedPage, Project, Saved, Source, Value
from plugins.site.api import (
    PAGE_MODELS,
    ContentError,
    Fields,
    FilePlace,
    Problem,
    decode_text,
    fields_of,
    model_of,
    parse_fields,
)

_TEXTS = (".md", ".toml", ".txt")


def open_page(project: Project, source: Source) -> OpenedPage:
    """Read a page for its form and its text.

    Raises:
        ContentError: It is not there, may not be edited, or is no UTF-8.
    """
    raw, text = load_text(project, source)
    model = model_of(source, project.models)
    kind, shown = model.kind.name if model else "", with_line_feeds(text).removeprefix("\ufeff")
    try:
        parts = part_file(text, source=source)
    except ContentError as error:
        return OpenedPage(source, version_of(raw), kind, {}, {}, shown, 1, shown, error.problems)
    lines = {str(path[0]): line for path, line in parts.lines.items() if len(path) == 1}
    body = with_line_feeds(text[parts.body_start :])
    return OpenedPage(source, version_of(raw), kind, parts.values, lines, body, parts.body_line, shown)


def save_page(
    project: Project,
    source: Source,
    version: str,
    changes: Mapping[str, Value],
    body: str | None = None,
    *,
    others: Files = MappingProxyType({}),
) -> Saved | Conflict:
    """Write changed fields and the changed body into a page; every other byte stays.

    Args:
        version: That of ``open_page``.
        changes: The new raw value of each changed field of the front matter, whole.
        body: The new Markdown, its lines ended by line feeds; ``None`` when it did not change.
        others: Files that change with it.

    Raises:
        ContentError: A changed field has a value that its kind refuses, or the file cannot hold it.
    """
    raw = read_file(project, source)
    if version_of(raw) != version:
        attempt = _attempt(project, raw, changes, body, source)
        return Conflict(source, version_of(raw), attempt, shown_text(raw))
    _, text = load_text(project, source)
    new = changed_page(text, changes, body, source=source, models=project.models)
    return apply(project, "saved", {source: new.encode(), **others}, versions={source: version})


def save_text(project: Project, source: Source, version: str, text: str) -> Saved | Conflict:
    """Write a whole text, of ``theme/css/tokens.css`` too; lines that stay keep their bytes.

    Raises:
        ContentError: Such a file is not edited as a text.
    """
    if source != TOKENS and not source.endswith(_TEXTS):
        raise refused(source, "This is no text that can be edited here", "Open it in its own program")
    raw = read_file(project, source)
    if version_of(raw) != version:
        return Conflict(source, version_of(raw), with_line_feeds(text), shown_text(raw))
    old = load_text(project, source)[1] if raw is not None else ""
    mark = "\ufeff" if old.startswith("\ufeff") and not text.startswith("\ufeff") else ""
    new = mark + with_old_ends(text, old)
    return apply(project, "saved", {source: new.encode()}, versions={source: version})


def changed_page(
    text: str,
    changes: Mapping[str, Value],
    body: str | None,
    *,
    source: Source,
    models: Sequence[type[Fields]] = PAGE_MODELS,
) -> str:
    """Return the text of a page with other fields and another body; raises what ``save_page`` raises."""
    model = model_of(source, models)
    new = text
    if changes:
        order = list(fields_of(model)) if model else ()
        new = change_fields(text, changes, source=source, order=order)
        if model and (wrong := _new_problems(model, text, new, source)):
            raise ContentError(*wrong)
    if body is not None:
        start = part_file(new, source=source).body_start
        head, old = new[:start], new[start:]
        end = "" if head.endswith(("\n", "\r")) or not body else "\n"  # the file ends with its fields
        new = head + with_old_ends(end + body, old or head[-2:])
    return new


def load_text(project: Project, source: Source) -> tuple[bytes, str]:
    """Return the bytes of a file and their text, its line ends as they are.

    Raises:
        ContentError: It is not there, or no UTF-8.
    """
    raw = read_file(project, source)
    if raw is None:
        raise refused(source, "This file is missing, or was moved meanwhile", "Open another one")
    decode_text(raw, source=source)  # refuses what is no UTF-8, and would change line ends
    return raw, raw.decode()


def without_line(problem: Problem) -> Problem:
    """Return a problem as it is wherever it stands in its file."""
    return replace(problem, place=FilePlace(problem.place.file))


def _new_problems(model: type[Fields], old: str, new: str, source: Source) -> list[Problem]:
    known = {without_line(problem) for problem in _field_problems(model, old, source)}
    return [one for one in _field_problems(model, new, source) if without_line(one) not in known]


def _field_problems(model: type[Fields], text: str, source: Source) -> tuple[Problem, ...]:
    parts = part_file(text, source=source)
    try:
        parse_fields(model, parts.values, parts.lines, source=source)
    except ContentError as error:
        return error.problems
    return ()


def _attempt(
    project: Project, raw: bytes | None, changes: Mapping[str, Value], body: str | None, source: Source
) -> str:
    """Return what the changes would make of a file that somebody else changed, "" when they do not fit."""
    try:
        changed = changed_page(shown_text(raw), changes, body, source=source, models=project.models)
        return with_line_feeds(changed) if raw else ""
    except ContentError:
        return ""
