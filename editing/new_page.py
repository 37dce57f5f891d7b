"""Writes new pages: with every field of its kind and an outline, or with the words of another one."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from string import Template

from editing.files import read_file, refused
from editing.history import apply
from editing.pages import changed_page, load_text
from editing.splicing.front_matter import part_file
from editing.values import Conflict, Project, Saved, Source
from plugins.site.api import (
    ContentError,
    FieldInfo,
    Fields,
    FilePlace,
    SectionFields,
    fields_of,
    page_name,
    read_texts,
    unknown_name,
)

_FIRST = ("title", "description", "date", "draft")
_EVENT_DAYS_AHEAD = 30
_OF_ONE_PAGE = (
    *("aliases", "group", "menu_title", "reviewed", "reviewed_by", "role"),
    *("search_title", "slug", "updated", "waivers"),
)
"""What holds for one page alone, and for no copy of it."""


def new_page(project: Project, kind: str, title: str, *, now: datetime) -> Saved:
    """Write a draft, whose file is named by its title, and the index page of its folder if it is missing.

    Returns:
        The written files, the page itself first.

    Raises:
        ContentError: The kind is unknown, the title has no letters, or the file exists.
    """
    model = _model(project, kind.strip().lower())
    source = _free_source(project, model.kind.folder, title)
    text = new_page_text(model, title=title, outline=outline(project.content, model.kind.name), now=now)
    texts, index = {source: text}, f"{model.kind.folder}/index.md"
    if model.kind.needs_index and read_file(project, index) is None:
        heading = model.kind.folder.capitalize()
        outlined = outline(project.content, "section")
        texts[index] = new_page_text(SectionFields, title=heading, outline=outlined, now=now)
    return _written(project, "new", texts)


def duplicate_page(project: Project, source: Source, title: str, *, now: datetime) -> Saved:
    """Write a draft with the words of a page, under a title of its own and without old addresses.

    Raises:
        ContentError: The page cannot be read, or there is one of that title.
    """
    _, text = load_text(project, source)
    copy = _free_source(project, source.partition("/")[0], title)
    fields = part_file(text, source=source).values
    changes = dict.fromkeys(_OF_ONE_PAGE) | {"title": title, "draft": True}
    changes |= {"date": f"{now:%Y-%m-%d}"} if "date" in fields else {}
    new = changed_page(text, changes, None, source=copy, models=project.models)
    return _written(project, "duplicated", {copy: new})


def _free_source(project: Project, folder: str, title: str) -> Source:
    source = f"{folder}/{page_name(title)}.md"
    if read_file(project, source) is not None:
        name, message = f"{project.content.name}/{source}", f'There is already a page for "{title}"'
        raise ContentError.of(name, message=message, remedy="Choose another title")
    return source


def _written(project: Project, what: str, texts: Mapping[Source, str]) -> Saved:
    files = {source: text.encode() for source, text in texts.items()}
    result = apply(project, what, files, versions=dict.fromkeys(files, ""))
    if isinstance(result, Conflict):
        raise refused(result.source, "Somebody else has just written this file", "Choose another title")
    return result


def outline(content: Path, kind: str) -> str:
    """Return the outline of a kind: the site's own from ``content/outlines/``, or the general one.

    Raises:
        ContentError: It is no UTF-8.
    """
    for folder in (content, Path(__file__).parent):
        for name in (f"outlines/{kind}.txt", "outlines/page.txt"):
            if text := read_texts(folder, [name]).get(name):
                return text
    return ""


def new_page_text(model: type[Fields], *, title: str, outline: str, now: datetime) -> str:
    """Return the text of the file: required fields with hints, the others as comments."""
    fields = fields_of(model)
    required = [name for name, field in fields.items() if field.is_required and name not in _FIRST]
    optional = [name for name in fields if name not in _FIRST and name not in required]
    lines = [
        f"title: {_quoted(title)}",
        f"# description: {_hint(fields['description'])}",
        f"description: {_quoted(f'(To write) {title}')}",
        "# date: when it goes live; a date to come keeps it back until then",
        f"date: {now:%Y-%m-%d}",
        "# draft: delete this line when the page is ready",
        "draft: true",
        *(line for name in required for line in _required_lines(name, fields[name], now)),
        "",
        "# Everything below may be deleted, or filled in without the # before it.",
        *(f"# {name}:  # {_hint(fields[name])}" for name in optional),
    ]
    return "\n".join(["---", *lines, "---", "", Template(outline).safe_substitute(title=title)])


def _required_lines(name: str, field: FieldInfo, now: datetime) -> Iterator[str]:
    day = now + timedelta(days=_EVENT_DAYS_AHEAD)
    samples = {"starts": f"{day:%Y-%m-%d} 18:00", "ends": f"{day:%Y-%m-%d} 20:00"}
    yield f"# {name}: {_hint(field)}"
    yield f"{name}: {samples.get(name, '(to write)')}"


def _hint(field: FieldInfo) -> str:
    return field.description


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _model(project: Project, kind: str) -> type[Fields]:
    models = {model.kind.name: model for model in project.models}
    if kind not in models:
        expected = "a kind of page"
        raise ContentError(unknown_name(FilePlace("kind"), "", expected=expected, got=kind, known=models))
    return models[kind]
