"""HTML from a clipboard → Markdown to put into a text."""

from pathlib import Path

from msgspec import Struct

from importer.cleaning import clean
from importer.drafts import parse_page
from importer.headings import level_headings
from importer.links import map_links, read_own_pages
from importer.lists import build_lists, flatten_tables
from importer.markdown_writer import write_markdown
from importer.pictures import take_pictures
from importer.text import Text

_ORIGIN = "the pasted text"


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
    text = Text(_ORIGIN, html, source=source)
    page = parse_page(text)
    # All of it: nobody selects what stands around a text.
    text.soup = clean(page, page.body or page.new_tag("body"), text)
    build_lists(text)
    flatten_tables(text)
    level_headings(text)
    pictures = take_pictures(text, content)
    map_links(text, read_own_pages(content))
    notes = (
        *(f"Left out: {each}" for each in text.dropped),
        *(f"Guessed: {each}" for each in text.guessed),
        *(f"To write: {each}" for each in text.to_write),
    )
    return Pasted(write_markdown(text.body), pictures, tuple(dict.fromkeys(notes)))
