"""A text → the file of a draft, written whole or not at all."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from msgspec import Struct
from pydantic import ValidationError

from importer.cleaning import clean
from importer.headings import level_headings, take_title
from importer.links import OwnPages, map_links, old_path
from importer.lists import build_lists, flatten_tables
from importer.markdown_writer import write_markdown
from importer.pictures import take_pictures
from importer.text import Text
from importer.web_page import find_main_text
from plugins.site.api import PAGE_MODELS, ContentError, Fields, FilePlace, page_name, unknown_name

_TO_WRITE = "(To write)"
_BASE = {"title": "A title", "description": "A description", "date": "2020-01-01"}
_MOST_TAGS = 100_000
_MOST_NESTED = 150
_MANY_LINE_ENDS = re.compile(r"\n{3,}")
_NUMBERS = re.compile(
    r"[$€£¥]\s?\d(?:[\d.,]*\d)?|\d[\d.,]*\s?(?:USD|EUR|GBP|CHF)\b"
    r"|(?<!\w)\+?\(?\d{3,4}\)?[ .-]\d{3}[ .-]?\d{3,4}\b"
    r"|\b\d[\d.,]*\+?\s?(?:%|(?:percent|stars?|reviews|ratings?|clients|customers|patients|years of)\b)"
    r"|\b\d{1,2}(?::\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.)(?!\w)|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_EDGES = re.compile(r"\A(?:\s|---\n)+|(?:\s|\n---)+\Z")
_MOST_NUMBERS = 12
_LONGEST = 80
_DAY = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


class Draft(Struct, frozen=True):
    """A page to write: ``source`` and the names of its pictures are below ``content/``."""

    source: str
    content: str
    pictures: dict[str, bytes]


def fitting_kinds() -> dict[str, type[Fields]]:
    """Return the kinds of page that a text can become: those that need no more than words."""
    return {model.kind.name: model for model in PAGE_MODELS if _required(model) is not None}


def _required(model: type[Fields]) -> dict[str, str] | None:
    """Return the fields that a kind needs beside those of all pages, ``None`` when words don't do for one."""
    names = [name for name, field in model.model_fields.items() if field.is_required() and name not in _BASE]
    values = dict.fromkeys(names, _TO_WRITE)
    try:
        model.model_validate({**_BASE, **values})
    except ValidationError:
        return None
    return values


class Begun(Struct):
    """A text whose tree is clean, and whose place is known."""

    text: Text
    soup: BeautifulSoup
    body: Any
    title: str
    source: str
    model: type[Fields]


def begin_draft(text: Text, kind: str) -> Begun:
    """Clean a text and find its title, which names its file.

    Raises:
        ContentError: It holds no words, is too large, or its kind needs more than words.
    """
    models, name = fitting_kinds(), text.kind or kind
    if name not in models:
        expected = "a kind of page that a text can become"
        raise ContentError(unknown_name(FilePlace("kind"), "", expected=expected, got=name, known=models))
    page = _parse(text)
    soup = clean(page, find_main_text(page, str(page), text), text)
    body = soup.body or soup
    build_lists(soup, body, text)
    flatten_tables(soup, body, text)
    title = take_title(page, body, text)
    if not body.get_text().strip() and not body.find("img"):
        raise ContentError.of(text.origin, message="It holds no text", remedy="Check what was saved")
    level_headings(soup, body, text)
    return Begun(
        text, soup, body, title, f"{models[name].kind.folder}/{_stem_of(text, title)}.md", models[name]
    )


def finish_draft(begun: Begun, pages: OwnPages, content: Path, *, day: str) -> Draft:
    """Write a text as Markdown.

    Args:
        pages: Those of the site, and those that are imported with it.
        day: Its date, if the text has none.
    """
    text, log = begun.text, begun.text.log
    stem = begun.source.rpartition("/")[2].removesuffix(".md")
    log.kept["words"] += len(begun.body.get_text(" ").split())
    pictures = take_pictures(begun.soup, begun.body, text, stem, content)
    map_links(begun.soup, begun.body, text, begun.source, pages)
    log.kept["lists"] += len(begun.body.find_all(["ul", "ol"]))
    written = write_markdown(begun.body)
    lines = [line.rstrip() for line in written.split("\n")]
    body = _EDGES.sub("", _MANY_LINE_ENDS.sub("\n\n", "\n".join(lines)))
    head = list(_front_matter(begun, day))
    rows = list(enumerate(body.split("\n"), len(head) + 2))
    found = list(
        dict.fromkeys((match[0], number) for number, row in rows for match in _NUMBERS.finditer(row))
    )
    if found:
        listed = ", ".join(f"{words} (line {number})" for words, number in found[:_MOST_NUMBERS])
        more = f" and {len(found) - _MOST_NUMBERS} more" if len(found) > _MOST_NUMBERS else ""
        log.to_write.append(f"compare with business.toml, and with what is true today: {listed}{more}")
    return Draft(begun.source, "\n".join([*head, "", body, ""]), pictures)


def _front_matter(begun: Begun, day: str) -> Iterator[str]:
    text, log = begun.text, begun.text.log
    description = text.description
    if not description:
        log.to_write.append("the description")
        description = f"{_TO_WRITE} {begun.title}"
    written = text.date if _DAY.fullmatch(text.date) else day
    if not _DAY.fullmatch(text.date):
        log.guessed.append(f"the date {day}, on which the file was saved")
    yield "---"
    yield f"title: {_quoted(begun.title)}"
    yield f"description: {_quoted(description)}"
    if text.lead:
        yield f"lead: {_quoted(text.lead)}"
    yield f"date: {written}"
    for name, value in (_required(begun.model) or {}).items():
        log.to_write.append(f"the field {name}")
        yield f"{name}: {_quoted(value)}"
    if path := old_path(text.address):
        yield f"aliases: [{_quoted(path)}]"
    if text.topics:
        yield f"topics: [{', '.join(text.topics)}]"
    yield "draft: true"
    yield "---"


def _stem_of(text: Text, title: str) -> str:
    """Return the name of the file: by the old address, the title or the name of the old file."""
    for words in (text.name, title, Path(text.origin).stem):
        with suppress(ContentError):
            name = page_name(words)
            return name if len(name) <= _LONGEST else name[:_LONGEST].rpartition("-")[0]
    raise ContentError.of(
        text.origin, expected="a title with letters from a to z", got=title, remedy="Rename the file"
    )


def _parse(text: Text) -> BeautifulSoup:
    """Parse HTML, unless it would take minutes, or more calls than Python can make inside each other."""
    tags = text.html.count("<")
    page = BeautifulSoup(text.html if tags <= _MOST_TAGS else "", "lxml")
    depths = {id(page): 0}
    for element in page.find_all(True):
        depths[id(element)] = depths[id(element.parent)] + 1
    if tags > _MOST_TAGS or max(depths.values()) > _MOST_NESTED:
        expected = f"at most {_MOST_TAGS:,} tags, and {_MOST_NESTED} inside each other"
        raise ContentError.of(text.origin, expected=expected, detail="more", remedy="Save a part of it")
    return page


def _quoted(text: str) -> str:
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
