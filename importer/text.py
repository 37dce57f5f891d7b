"""One text on its way to a draft, and what is told about it."""

import textwrap
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from msgspec import Struct, field

from plugins.site.api import ContentError

PROGRAMS = tomllib.loads(Path(__file__).with_name("programs.toml").read_text(encoding="utf-8"))
"""What programs write, as patterns."""
_SHOWN = 70
_MOST_LINES = 12
_WIDTH = 140


class Text(Struct):
    """A text as HTML, with what its file says beside it.

    ``origin`` names it in the report, ``source`` is its file below ``content/``; ``address`` is where it was
    published, ``date`` a day such as ``2024-05-31``. ``load`` returns a picture that belongs to the file.
    ``soup`` is the text alone, once it is clean. ``to_write`` is what only the editor can know.
    """

    origin: str
    html: str
    load: Callable[[str], bytes | None] = lambda _: None
    title: str = ""
    lead: str = ""
    description: str = ""
    date: str = ""
    address: str = ""
    kind: str = ""
    name: str = ""
    source: str = ""
    topics: tuple[str, ...] = ()
    is_web_page: bool = False
    soup: BeautifulSoup = field(default_factory=BeautifulSoup)
    kept: Counter[str] = field(default_factory=Counter)
    dropped: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    to_write: list[str] = field(default_factory=list)

    @property
    def body(self) -> Tag:
        """The element that holds the text."""
        return self.soup.body or self.soup

    def report(self) -> list[str]:
        """Return the report, a line for each thing."""
        kept = [", ".join(f"{name} {count:,}" for name, count in self.kept.items() if count)]
        rows = {"kept": kept, "dropped": self.dropped, "guessed": self.guessed, "to write": self.to_write}
        return [line for name, words in rows.items() for line in _rows(name, list(filter(None, words)))]


def words_of(element: Tag) -> str:
    """Return the words of an element with single spaces."""
    return " ".join(element.get_text().split())


def shown(words: str) -> str:
    """Return words in quotation marks, shortened."""
    return f'"{textwrap.shorten(words, _SHOWN, placeholder=" …")}"'


def refused(name: str, message: str, remedy: str) -> ContentError:
    """Return the error of a file that cannot be imported."""
    return ContentError.of(name, message=message, remedy=remedy)


def _rows(name: str, words: list[str]) -> list[str]:
    rows = list(dict.fromkeys(words))
    rows = [
        *rows[:_MOST_LINES],
        *([f"and {len(rows) - _MOST_LINES} more"] if len(rows) > _MOST_LINES else []),
    ]
    heads = [f"  {name:9}", *[" " * 11] * len(rows)]
    return [
        textwrap.fill(row, _WIDTH, initial_indent=head, subsequent_indent=" " * 11)
        for head, row in zip(heads, rows, strict=False)
    ]
