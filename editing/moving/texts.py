"""Writes other names of pages into a text: a page, or a file of facts."""

import re
from collections.abc import Callable, Mapping
from itertools import chain, zip_longest
from typing import Any

from editing.moving.links import Place, find_links, find_services, read_targets, replace_places, whole_link
from editing.moving.names import Names
from editing.splicing.front_matter import change_fields, part_file
from editing.splicing.toml_values import change_values
from editing.values import Source
from plugins.site.api import ADDRESSES_FILE, ContentError, Converter, Problem, fields_of, model_of, parse_toml

PERSONS = ("author", "reviewed_by", "host")
STEMS = {"services": "services", "conditions": "conditions", **dict.fromkeys(PERSONS, "people")}
"""The fields that name a page by the stem of its file, and its folder."""
_GONE = object()
_COMMA = re.compile(r"(,\s+)")


def rewrite_all(
    texts: Mapping[Source, str], names: Mapping[Source, Names], convert: Converter
) -> dict[Source, str]:
    """Return all files with other names; raises all that ``rewrite_page`` and ``rewrite_facts`` raise."""
    changed: dict[Source, str] = {}
    problems: list[Problem] = []
    for source, text in texts.items():
        try:
            if source.endswith(".md"):
                changed[source] = rewrite_page(text, source, names[source], convert)
            elif source != ADDRESSES_FILE:
                changed[source] = rewrite_facts(text, source, names[source])
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(*problems)
    return changed


def rewrite_page(text: str, source: Source, names: Names, convert: Converter) -> str:
    """Return the text of a page with other names: in its fields, its links and its booking marks.

    Raises:
        ContentError: A name stands where only a person can change it.
    """
    try:
        parts = part_file(text, source=source)
    except ContentError:
        return text  # what is wrong there is reported by each build
    changes = changed_values(parts.values, lambda value, field: _renamed_field(field, value, names))
    for name in PERSONS:
        if name in changes and changes[name] is None:
            message = "This page names the person whose page goes"
            remedy = "Name another person, or take it out"
            raise ContentError.of(source, parts.lines[name,], name, message=message, remedy=remedy)
    model = model_of(source)
    if model and model.kind.name == "use" and changes.get("services", "kept") is None:
        message = "This page is about the service whose page goes"
        remedy = "Delete this page first, or name another service"
        raise ContentError.of(source, parts.lines["services",], "services", message=message, remedy=remedy)
    order = list(fields_of(model)) if model else ()
    changed = change_fields(text, changes, source=source, order=order) if changes else text
    start = part_file(changed, source=source).body_start
    return changed[:start] + rewrite_body(changed[start:], source, names, convert, first_line=parts.body_line)


def rewrite_body(text: str, source: Source, names: Names, convert: Converter, *, first_line: int = 1) -> str:
    """Return a Markdown text with other names; of a link to a page that is gone the words stay.

    Raises:
        ContentError: A link is written in a way that only a person can change.
    """
    links = find_links(text, convert, wanted=lambda href: names.renamed_link(href, source) != href)
    new: dict[Place, str] = {}
    for place in links:
        if (href := names.renamed_link(place.written, source)) is not None:
            new[place] = href
        elif whole := whole_link(text, place):
            new[whole[0]] = whole[1]
        else:
            raise _by_hand(text, place, source, first_line)
    services = {
        stem_of(old): stem_of(new or "") for old, new in names.files.items() if old.startswith("services/")
    }
    for place in find_services(text, convert, wanted=services.__contains__):
        start = place.start if services[place.written] else len(text[: place.start].rstrip())
        new[Place(start, place.end, place.written)] = services[place.written]
    changed = replace_places(text, new)
    if new:
        _compare(text, changed, source, names, convert)
    return changed


def rewrite_facts(text: str, source: Source, names: Names) -> str:
    """Return a file of facts with other names; raises what ``change_values`` raises."""
    values, _ = parse_toml(text, source=source)

    def rename(value: str, _field: str) -> object:
        is_own = names.url and value.startswith(f"{names.url}/")
        if value not in names.files and not is_own:
            return value
        new = names.files[value] if value in names.files else names.renamed_link(value, "")
        return _GONE if new is None else new

    changes = changed_values(values, rename)
    return change_values(text, changes, source=source) if changes else text


def changed_values(values: Mapping[str, Any], rename: Callable[[str, str], object]) -> dict[str, Any]:
    """Return the values that differ when each text in them is renamed; ``None`` for one that is gone."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        new = _renamed(value, lambda text, field=name: rename(text, field))  # type: ignore[misc]
        if new != value:
            found[name] = None if new is _GONE or not new else new
    return found


def _renamed(value: Any, rename: Callable[[str], object]) -> Any:
    if isinstance(value, str):
        return rename(value)
    if isinstance(value, list):
        new = [each for each in (_renamed(each, rename) for each in value) if each is not _GONE]
        # A page that takes the place of another may be named there already.
        return (
            new if new == value or not all(isinstance(each, str) for each in new) else [*dict.fromkeys(new)]
        )
    if isinstance(value, Mapping):
        pairs = {name: _renamed(each, rename) for name, each in value.items()}
        return {name: each for name, each in pairs.items() if each is not _GONE}
    return value


def _renamed_field(field: str, written: str, names: Names) -> object:
    """Return what a text of a field is to say; a list may be written as one text, with commas."""
    parts = _COMMA.split(written)
    new = [_renamed_entry(field, part, names) for part in parts[::2]]
    kept = [part for part in new if part is not _GONE]
    if len(kept) < len(new):
        return ", ".join(map(str, kept)) if kept else _GONE
    return "".join(map(str, chain.from_iterable(zip_longest(new, parts[1::2], fillvalue=""))))


def _renamed_entry(field: str, written: str, names: Names) -> object:
    if folder := STEMS.get(field):
        file = f"{folder}/{written}.md"
        new = names.files.get(file, file)
        return _GONE if new is None or not new.startswith(f"{folder}/") else stem_of(new)
    if field == "after_expiry" and written.startswith("/"):
        new = names.renamed_link(written, "")
    else:
        new = names.files.get(written, written)
    return _GONE if new is None else new


def stem_of(file: Source) -> str:
    """Return the name by which fields name a page: ``jo-doe`` for ``people/jo-doe.md``."""
    return file.rpartition("/")[2].removesuffix(".md")


def _compare(old: str, new: str, source: Source, names: Names, convert: Converter) -> None:
    """Require that the new text says the same words, and that its links lead where they are to lead."""
    targets, words = read_targets(old, convert)
    wanted = [href for target in targets if (href := names.renamed_link(target, source)) is not None]
    found, new_words = read_targets(new, convert)
    # A mark of a block is no word of the text, and an address in the text is a link.
    marks = re.compile(rf"\[![^\]]*\]|{re.escape(names.url) or '$'}\S*")
    if found != wanted or marks.sub("", words) != marks.sub("", new_words):
        message = "A link of this page is written in a way that cannot be changed here"
        raise ContentError.of(source, message=message, remedy="Change it by hand, then try again")


def _by_hand(text: str, place: Place, source: Source, first_line: int) -> ContentError:
    line = first_line + text.count("\n", 0, place.start)
    message, remedy = "This link leads to the page that goes", "Take it out, or lead it elsewhere"
    return ContentError.of(source, line, "link", message=message, remedy=remedy)
