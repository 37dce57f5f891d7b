"""Write the file of a new page: every field of its kind with a hint, and an outline."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from string import Template

from pydantic.fields import FieldInfo

from plugins.site.api import (
    PAGE_MODELS,
    ContentError,
    Fields,
    FilePlace,
    SectionFields,
    page_name,
    read_texts,
    unknown_name,
)

_FIRST = ("title", "description", "date", "draft")
_EVENT_DAYS_AHEAD = 30
MODELS = {model.kind.name: model for model in PAGE_MODELS}
"""The front matter of each kind that a new page can have, by the name of the kind."""


def write_new_page(content: Path, *, kind: str, title: str, now: datetime) -> list[Path]:
    """Write a draft, whose file is named by its title, and the index page of its folder if it is missing.

    Returns:
        The written files, the page itself first.

    Raises:
        ContentError: The kind is unknown, the title has no letters, or the file exists.
    """
    model = _model(kind.strip().lower())
    folder = content / model.kind.folder
    path = folder / f"{page_name(title)}.md"
    if path.exists():
        name = f"{content.name}/{path.relative_to(content).as_posix()}"
        message = f'There is already a page for "{title}"'
        raise ContentError.of(name, message=message, remedy="Choose another title")
    texts = {path: new_page_text(model, title=title, outline=outline(content, model.kind.name), now=now)}
    index = folder / "index.md"
    if model.kind.needs_index and not index.exists():
        heading = folder.name.capitalize()
        texts[index] = new_page_text(
            SectionFields, title=heading, outline=outline(content, "section"), now=now
        )
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in texts.items():
        with file.open("x", encoding="utf-8") as opened:  # "x" never overwrites a file
            opened.write(text)
    return list(texts)


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
    fields = model.model_fields
    required = [name for name, field in fields.items() if field.is_required() and name not in _FIRST]
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
    return field.description or ""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _model(kind: str) -> type[Fields]:
    if kind not in MODELS:
        expected = "a kind of page"
        raise ContentError(unknown_name(FilePlace("kind"), "", expected=expected, got=kind, known=MODELS))
    return MODELS[kind]
