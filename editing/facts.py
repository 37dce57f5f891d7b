"""Opens files of facts for their forms, and saves what changed in them: all of it, or nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from editing.files import read_file, refused, version_of
from editing.forms.forms import FACT_MODELS
from editing.history import apply, shown_text
from editing.pages import load_text, without_line
from editing.splicing.line_ends import with_line_feeds
from editing.splicing.toml_values import change_values
from editing.values import Conflict, OpenedFacts, Project, Saved, Source, Value
from plugins.site.api import (
    BUSINESS_FILE,
    FACT_FILES,
    ContentError,
    Lazy,
    Problem,
    decode_text,
    parse_toml,
    parse_toml_fields,
    read_facts,
)

_SAMPLES = "samples"


def open_facts(project: Project, source: Source) -> OpenedFacts:
    """Read a file of facts for its form; one that is not there yet is empty.

    Raises:
        ContentError: It may not be edited, or is no UTF-8.
    """
    _check_name(source)
    raw = read_file(project, source)
    text = load_text(project, source)[1] if raw is not None else ""
    problems = check_facts(project, source, raw or b"")
    try:
        values, lines = parse_toml(decode_text(raw or b"", source=source), source=source)
    except ContentError:
        values, lines = {}, {}
    return OpenedFacts(
        source,
        version_of(raw),
        source,
        values,
        {".".join(map(str, path)): line for path, line in lines.items()},
        with_line_feeds(text).removeprefix("\ufeff"),
        problems,
    )


def save_facts(
    project: Project, source: Source, version: str, changes: Mapping[str, Value]
) -> Saved | Conflict:
    """Write changed values into a file of facts; comments, order and all other bytes stay.

    The site's own readers read the new file before it is written. A fact of ``business.toml`` that is
    changed loses its name in ``samples``: a person has just written it.

    Args:
        changes: The new value of each changed name of the top level, whole: ``{"address": {…}}``, in
            ``sources.toml`` ``{"S12": {…}}``. ``None`` takes a name away.

    Raises:
        ContentError: A problem that the file did not have before.
    """
    _check_name(source)
    raw = read_file(project, source)
    if version_of(raw) != version:
        return Conflict(source, version_of(raw), _attempt(raw, changes, source), shown_text(raw))
    text = load_text(project, source)[1] if raw is not None else ""
    new = changed_facts(text, changes, source=source).encode()
    known = {without_line(problem) for problem in check_facts(project, source, raw or b"")}
    wrong = [one for one in check_facts(project, source, new) if without_line(one) not in known]
    if wrong:
        raise ContentError(*wrong)
    return apply(project, "saved", {source: new}, versions={source: version})


def changed_facts(text: str, changes: Mapping[str, Value], *, source: Source) -> str:
    """Return the text of a file of facts with other values.

    Raises:
        ContentError: The text is no TOML, or cannot be changed without touching more.
    """
    old, _ = parse_toml(decode_text(text.encode(), source=source), source=source)
    if source == BUSINESS_FILE and _SAMPLES not in changes:
        left = [name for name in old.get(_SAMPLES, ()) if not _is_changed(name, old, changes)]
        changes = {**changes, _SAMPLES: left} if _SAMPLES in old else changes
    return change_values(text, changes, source=source)


def check_facts(project: Project, source: Source, raw: bytes) -> tuple[Problem, ...]:
    """Return what the site's readers find in a file of facts with these bytes."""
    if source not in FACT_FILES:
        try:
            parse_toml_fields(FACT_MODELS[source], decode_text(raw, source=source), source=source)
        except ContentError as error:
            return error.problems
        return ()
    content = {name: _lazy(project.content / name) for name in FACT_FILES}
    content[source] = Lazy("", lambda: raw)
    words = {path.name: _lazy(path) for path in (project.theme / "words").glob("*.toml")}
    read = read_facts(content, words, samples_allowed=True, shows_waiting=True)
    return tuple(problem for problem in read.content_problems if problem.place.file == source)


def _lazy(path: Path) -> Lazy[bytes] | None:
    return Lazy("", path.read_bytes) if path.is_file() else None


def _check_name(source: Source) -> None:
    if source not in FACT_MODELS:
        raise refused(source, "This is no file of facts", f"Known: {', '.join(FACT_MODELS)}")


def _attempt(raw: bytes | None, changes: Mapping[str, Value], source: Source) -> str:
    """Return what the changes would make of a file that somebody else changed, "" when they do not fit."""
    try:
        return changed_facts(shown_text(raw), changes, source=source)
    except ContentError:
        return ""


def _is_changed(name: str, old: Mapping[str, Any], changes: Mapping[str, Any]) -> bool:
    """Return whether a fact, such as ``booking.url``, has another value in the changes."""
    names = name.split(".")
    return names[0] in changes and _value_at(names, old) != _value_at(names, changes)


def _value_at(names: list[str], values: Any) -> Any:
    for name in names:
        values = values.get(name) if isinstance(values, Mapping) else None
    return values
