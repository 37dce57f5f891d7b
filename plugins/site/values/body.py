"""An article's text, read once: blocks, headings, and what it refers to.

The body of a page is parsed once and serialised once (``body_reader``). What
depends on the rest of the site stays a reference inside the HTML
(``href="page:guides/x.md"``, ``src="picture:images/x.svg"``) and is filled in
by ``resolve_references`` when the page is viewed, so that a change elsewhere
costs no parsing here.
"""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from markupsafe import Markup
from msgspec import Struct

CARE_LEVELS = ("emergency", "urgent", "non-urgent")
BLOCK_NAMES = ("takeaways", *CARE_LEVELS, "note", "do", "dont", "steps", "compare", "booking")
_TAG = re.compile(r"<[^>]+>")
_REFERENCE = re.compile(
    r'href="page:(?P<page>[^"]*)"'
    r'|<img src="picture:(?P<picture>[^"]*)"(?P<rest>(?: [\w-]+=(?:"[^"]*"|\'[^\']*\'))*)>'
)
_HEADING = re.compile(r'<h[2-6](?: [^>]*)? id="(?P<anchor>[^"]*)"[^>]*>')
_PAGE_LINK = re.compile(r'<a(?: [^>]*)? href="page:(?P<page>[^"]*)"[^>]*>(?P<words>.*?)</a>', re.DOTALL)


def cited_anchor(number: int) -> str:
    """Return the id of the place where a source is cited first, to which the list of sources leads back."""
    return f"source-{number}-cited"


class Heading(Struct, frozen=True):
    """A heading of the article, ``level`` 2 to 6."""

    anchor: str
    text: str
    level: int


class Reference(Struct, frozen=True):
    """Something the article points to, and the line of the text."""

    target: str
    line: int


class BodyBlock(Struct, frozen=True):
    """A part of the article as written.

    ``component`` is ``prose`` (with ``tag``, the name of its element) or one
    of the block components. ``argument`` is what follows the block's
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


class Body(Struct, frozen=True):
    """An article after one parse.

    ``markers`` are the author's booking markers in the order of the text; their
    targets are what follows ``[!booking``, "" for nothing.
    ``terms`` are the words of the glossary that the text links to, ``left_out``
    the anchors of headings that wait for an answer of the owner.
    """

    blocks: tuple[BodyBlock, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[Reference, ...] = ()
    pictures: tuple[Reference, ...] = ()
    citations: tuple[Reference, ...] = ()
    markers: tuple[Reference, ...] = ()
    terms: tuple[Reference, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def word_count(self) -> int:
        """The number of words, those of headings twice."""
        return sum(len(_TAG.sub(" ", f"{block.heading} {block.html}").split()) for block in self.blocks)


def minutes_to_read(words: int) -> int:
    """Return how long a text takes, rounded up.

    Source: https://doi.org/10.1016/j.jml.2019.104047 (238 words a minute)
    """
    return -(-words // 238)


def resolve_references(
    html: str, *, page_path: Callable[[str], str | None], picture_html: Callable[[str, str], str]
) -> Markup:
    """Fill in what depends on the rest of the site.

    Args:
        page_path: From a target such as ``guides/x.md#ice`` to its path; ``None``
            for a page that is not public: the words of its link are printed without one.
        picture_html: From a picture such as ``images/x.svg``, and the
            attributes that the article gives it, to its HTML.
    """
    if "page:" not in html and "picture:" not in html:
        return Markup(html)  # noqa: S704 - the article's own HTML, read by read_body

    def path_of(target: str) -> str | None:
        return page_path(target.replace("&amp;", "&"))

    def unlink(match: re.Match[str]) -> str:
        return match["words"] if path_of(match["page"]) is None else match[0]

    def fill(match: re.Match[str]) -> str:
        if match["picture"] is not None:
            return picture_html(match["picture"].replace("&amp;", "&"), match["rest"])
        return f'href="{escape(path_of(match["page"]) or "", quote=True)}"'

    html = _PAGE_LINK.sub(unlink, html)
    return Markup(_REFERENCE.sub(fill, html))  # noqa: S704 - the article's own HTML, read by read_body


def keep_old_anchors(html: str, old_anchors: Mapping[str, tuple[str, ...]]) -> str:
    """Let headings answer to the anchors that they had before their words changed.

    Args:
        old_anchors: What a heading was called, by what it is called now.
    """

    def add(match: re.Match[str]) -> str:
        names = old_anchors.get(unescape(match["anchor"]), ())
        return match[0] + "".join(f'<span id="{escape(name, quote=True)}"></span>' for name in names)

    return _HEADING.sub(add, html) if old_anchors else html


_LENGTH = re.compile(r"(?:^|\s)(?P<minutes>\d{1,4})(?:\s+[^\W\d]+\.?)?$")


class BookingMarker(Struct, frozen=True):
    """The service that a call is for ("" for the page's own) and its length in minutes (0 for any)."""

    service: str
    minutes: int


def parse_booking_marker(argument: str) -> BookingMarker:
    """Read ``deep-tissue-therapy 60``, ``deep-tissue-therapy 60 minutes``, ``60`` or nothing."""
    match = _LENGTH.search(argument)
    if match is None:
        return BookingMarker(argument, 0)
    return BookingMarker(argument[: match.start()].strip(), int(match["minutes"]))
