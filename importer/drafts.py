"""A text → the words of a draft; HTML of a clipboard → words to put into a text."""

import re
from contextlib import suppress
from pathlib import Path

from bs4 import BeautifulSoup
from msgspec import Struct

from importer.cleaning import clean
from importer.headings import level_headings, take_title
from importer.links import OwnPages, map_links, old_path, read_own_pages
from importer.lists import build_lists, flatten_tables
from importer.markdown_writer import write_markdown
from importer.pictures import take_pictures
from importer.text import PROGRAMS, Text, refused
from importer.web_page import find_main_text
from plugins.site.api import PAGE_MODELS, ContentError, Fields, FilePlace, fields_of, page_name, unknown_name

_TO_WRITE = "(To write)"
_OF_EVERY_DRAFT = {"title", "description", "date"}
_MOST_TAGS = 20_000
_MOST_NESTED = 150
_LONGEST = 80
_MOST_NUMBERS = 12
_NUMBERS = re.compile("|".join(PROGRAMS["numbers"]), re.IGNORECASE)
_DAY = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def prepare(text: Text, kind: str) -> None:
    """Clean a text and find its title, which names its file."""
    text.kind = text.kind or kind
    models = {model.kind.name: model for model in PAGE_MODELS if _more_fields(model) is not None}
    if text.kind not in models:
        expected = "a kind of page that a text can become"
        raise ContentError(
            unknown_name(FilePlace("kind"), "", expected=expected, got=text.kind, known=models)
        )
    page = _parse(text)
    text.soup = clean(page, find_main_text(page, text), text)
    build_lists(text)
    flatten_tables(text)
    take_title(page, text)
    if not text.body.get_text().strip() and not text.body.find("img"):
        raise refused(text.origin, "It holds no text", "Check what was saved")
    level_headings(text)
    text.source = f"{models[text.kind].kind.folder}/{_stem_of(text)}.md"


def write_draft(text: Text, pages: OwnPages, content: Path, *, day: str) -> dict[str, bytes]:
    """Write a text as Markdown.

    Args:
        pages: Those of the site, and those that are imported with it.
        day: Its date, if the text has none.

    Returns:
        The files of its pictures and its own, by their names below ``content/``.
    """
    text.kept["words"] += len(text.body.get_text(" ").split())
    files = take_pictures(text, content)
    map_links(text, pages)
    text.kept["lists"] += len(text.body.find_all(["ul", "ol"]))
    head, body = _front_matter(text, day), write_markdown(text.body)
    rows = enumerate(body.split("\n"), len(head) + 2)
    found = [f"{match[0]} (line {number})" for number, row in rows for match in _NUMBERS.finditer(row)]
    if found := list(dict.fromkeys(found)):
        more = f" and {len(found) - _MOST_NUMBERS} more" if len(found) > _MOST_NUMBERS else ""
        listed = ", ".join(found[:_MOST_NUMBERS])
        text.to_write.append(f"compare with business.toml, and with what is true today: {listed}{more}")
    return {**files, text.source: "\n".join([*head, "", body, ""]).encode()}


class Pasted(Struct, frozen=True):
    """Markdown; its pictures by their names below ``content/``; and a line about each thing that was lost."""

    markdown: str
    pictures: dict[str, bytes]
    notes: tuple[str, ...]


def read_pasted(html: str, content: Path, *, source: str) -> Pasted:
    """Make Markdown of a selection of Word, Google Docs or a web page.

    Args:
        source: The page of ``content/`` that it is put into, from which its links lead.

    Raises:
        ContentError: It has too many tags to be read.
    """
    text = Text("the pasted text", html, source=source)
    page = _parse(text)
    # All of it: nobody selects what stands around a text.
    text.soup = clean(page, page.body or page.new_tag("body"), text)
    build_lists(text)
    flatten_tables(text)
    level_headings(text)
    pictures = take_pictures(text, content)
    map_links(text, read_own_pages(content))
    rows = {"Left out": text.dropped, "Guessed": text.guessed, "To write": text.to_write}
    notes = (f"{name}: {each}" for name, found in rows.items() for each in found)
    return Pasted(write_markdown(text.body), pictures, tuple(dict.fromkeys(notes)))


def _front_matter(text: Text, day: str) -> list[str]:
    model = next(model for model in PAGE_MODELS if model.kind.name == text.kind)
    if not text.description:
        text.to_write.append("the description")
    if not (has_day := _DAY.fullmatch(text.date)):
        text.guessed.append(f"the date {day}, on which the file was saved")
    more = _more_fields(model) or []
    text.to_write += [f"the field {name}" for name in more]
    fields = {
        "title": _quoted(text.title),
        "description": _quoted(text.description or f"{_TO_WRITE} {text.title}"),
        "lead": text.lead and _quoted(text.lead),
        "date": text.date if has_day else day,
        **dict.fromkeys(more, _quoted(_TO_WRITE)),
        "aliases": f"[{_quoted(path)}]" if (path := old_path(text.address)) else "",
        "topics": f"[{', '.join(text.topics)}]" if text.topics else "",
        "draft": "true",
    }
    return ["---", *(f"{name}: {value}" for name, value in fields.items() if value), "---"]


def _more_fields(model: type[Fields]) -> list[str] | None:
    """Return the fields that a kind needs beside those of every draft, ``None`` if not all are words."""
    needed = {name: each for name, each in fields_of(model).items() if each.is_required}
    more = [name for name in needed if name not in _OF_EVERY_DRAFT]
    return more if all(needed[name].kind is str for name in more) else None


def _stem_of(text: Text) -> str:
    """Return the name of the file: by the old address, the title or the name of the old file."""
    for words in (text.name, text.title, Path(text.origin).stem):
        with suppress(ContentError):
            name = page_name(words)
            return name if len(name) <= _LONGEST else name[:_LONGEST].rpartition("-")[0]
    raise refused(text.origin, "Its title has no letters from a to z", "Rename the file")


def _parse(text: Text) -> BeautifulSoup:
    """Parse HTML, unless it would take minutes, or more calls than Python can make inside each other."""
    tags = text.html.count("<")
    page = BeautifulSoup(text.html if tags <= _MOST_TAGS else "", "lxml")
    depths = {id(page): 0}
    for element in page.find_all(True):
        depths[id(element)] = depths[id(element.parent)] + 1
    if tags > _MOST_TAGS or max(depths.values()) > _MOST_NESTED:
        message = f"It has more than {_MOST_TAGS:,} tags, or more than {_MOST_NESTED} inside each other"
        raise refused(text.origin, message, "Save a part of it")
    return page


def _quoted(words: str) -> str:
    return "'" + " ".join(words.split()).replace("'", "''") + "'"
