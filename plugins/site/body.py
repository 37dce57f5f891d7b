"""An article's text, read once: blocks, headings, and what it refers to.

The body of a page is parsed once and serialised once (``body_reader``). What
only the whole site knows stays a reference inside the HTML
(``href="page:guides/x.md"``, ``src="picture:images/x.svg"``) and is filled in
by ``resolve_references`` when the page is viewed, so that a change elsewhere
costs no parsing here. An article has dozens of parts, all of which are kept
between builds: named tuples go to disk and back twice as fast as dataclasses.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import starmap
from typing import Any, NamedTuple

from markupsafe import Markup

_TAG = re.compile(r"<[^>]+>")
_REFERENCE = re.compile(
    r'href="page:(?P<page>[^"]*)"'
    r'|<img src="picture:(?P<picture>[^"]*)"(?P<rest>(?: [\w-]+=(?:"[^"]*"|\'[^\']*\'))*)>'
)


class Heading(NamedTuple):
    """A heading of the article, ``level`` 2 to 6."""

    anchor: str
    text: str
    level: int


class Reference(NamedTuple):
    """Something the article points to, and the line that does so."""

    target: str
    line: int


class BodyBlock(NamedTuple):
    """A part of the article as written.

    ``component`` is ``prose`` (with ``tag``, the name of its element) or one
    of the block components. ``argument`` is what stood behind the block's
    name, such as the service of a booking marker.
    """

    component: str
    html: str = ""
    tag: str = ""
    heading: str = ""
    anchor: str = ""
    level: str = ""
    argument: str = ""
    line: int = 0


@dataclass(frozen=True)
class Body:
    """An article after one parse.

    ``markers`` are the author's booking markers in the order of the text; the
    target of one is what stands behind its ``[!booking``, "" for nothing.
    ``terms`` are the words of the glossary that the text links to.
    """

    blocks: tuple[BodyBlock, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[Reference, ...] = ()
    pictures: tuple[Reference, ...] = ()
    citations: tuple[Reference, ...] = ()
    markers: tuple[Reference, ...] = ()
    terms: tuple[Reference, ...] = ()

    def __getstate__(self) -> dict[str, Any]:
        """Return blocks as plain tuples, which go to disk twice as fast as named ones."""
        return {**self.__dict__, "blocks": tuple(map(tuple, self.blocks))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Name the parts of blocks again."""
        self.__dict__.update(state, blocks=tuple(starmap(BodyBlock, state["blocks"])))

    @property
    def word_count(self) -> int:
        """The words that a reader sees, those of headings twice; counted when a report asks."""
        return sum(len(_TAG.sub(" ", f"{block.heading} {block.html}").split()) for block in self.blocks)


def resolve_references(
    html: str, *, page_path: Callable[[str], str], picture_html: Callable[[str, str], str]
) -> Markup:
    """Fill in what only the whole site knows.

    Args:
        page_path: From a target such as ``guides/x.md#ice`` to its path.
        picture_html: From a picture such as ``images/x.svg``, and the
            attributes that the article gives it, to its HTML.
    """
    if "page:" not in html and "picture:" not in html:
        return Markup(html)  # noqa: S704 - the article's own HTML, read by read_body

    def fill(match: re.Match[str]) -> str:
        if match["picture"] is not None:
            return picture_html(match["picture"].replace("&amp;", "&"), match["rest"])
        return f'href="{escape(page_path(match["page"].replace("&amp;", "&")), quote=True)}"'

    return Markup(_REFERENCE.sub(fill, html))  # noqa: S704 - the article's own HTML, read by read_body
