"""The links of a Markdown text, each with its place: the site's own parser says which of them are links."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from editing.splicing.line_ends import with_line_feeds
from plugins.site.api import Converter, marker_of

_NAME = "link-{}.invalid"
_NAMED = re.compile(r"link-(\d+)\.invalid")
_PLACES = re.compile(
    # [words](page.md#ice "title"), [words](<page.md>)
    r"(?P<words>\])\([ \t\r\n]*(?:<(?P<angled>[^<>\r\n]*)>"
    r"|(?P<plain>[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*))"
    # [name]: page.md "title"
    r"|^ {0,3}\[[^\]\r\n]+\]:[ \t]*(?:\r?\n)?[ \t]*(?:<(?P<defined_angled>[^<>\r\n]*)>|(?P<defined>[^\s<>]+))"
    # <a href="page.md">
    r"|(?:href|src)[ \t]*=[ \t]*(?:\"(?P<double>[^\"\r\n]*)\"|'(?P<single>[^'\r\n]*)'|(?P<bare>[^\s\"'<>]+))"
    # https://www.example.com/guides/page/, also between < and >
    r"|(?P<url>https?://[^\s<>()\"'\]]*[^\s<>()\"'\].,;:!?*_~])",
    re.MULTILINE | re.IGNORECASE,
)
_TITLE = re.compile(r">?(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)")
_BOOKING = re.compile(r"^(?:[ \t]*>)+[ \t]*\[![ \t]?booking[ \t]+(?P<service>[a-z0-9-]+)", re.MULTILINE)


class Place(Struct, frozen=True):
    """Where a text names a page: its first sign and that behind its last, and what it says there.

    ``bracket`` is the place of the bracket behind the words of a link, -1 when the link is written otherwise.
    """

    start: int
    end: int
    written: str
    bracket: int = -1


def find_links(text: str, convert: Converter, *, wanted: Callable[[str], bool]) -> list[Place]:
    """Return the links and pictures of a text with a wanted target, in their order.

    Whatever looks like a link gets a target of its own, and the text is parsed once: those that come out are
    links, and not a piece of code or a comment.
    """
    places: dict[Place, str] = {}
    for match in _PLACES.finditer(text):
        group = next(
            name for name, value in match.groupdict().items() if value is not None and name != "words"
        )
        if wanted(match[group]):
            # An address of the web is a link by itself, so only its own place may get one.
            name = f"https://{_NAME}/" if group == "url" else _NAME
            places[Place(*match.span(group), match[group], match.start("words"))] = name
    return _real(text, places, convert)


def find_services(text: str, convert: Converter, *, wanted: Callable[[str], bool]) -> list[Place]:
    """Return the places where ``[!booking …]`` names a service."""
    found = (Place(*match.span("service"), match["service"]) for match in _BOOKING.finditer(text))
    return _real(text, {place: _NAME for place in found if wanted(place.written)}, convert)


def _real(text: str, places: Mapping[Place, str], convert: Converter) -> list[Place]:
    if not places:
        return []
    names = {place: name.format(number) for number, (place, name) in enumerate(places.items())}
    named = replace_places(text, names)
    root, _ = convert.parse(with_line_feeds(named), first_line=1)
    said = [str(value) for element in root.iter() for value in element.attrib.values()]
    markers = (marker_of(quotation) for quotation in root.iter("blockquote"))
    said += [marker["argument"] or "" for marker in markers if marker]
    found = {int(match[1]) for value in said for match in _NAMED.finditer(value)}
    return [place for number, place in enumerate(places) if number in found]


def replace_places(text: str, new: Mapping[Place, str]) -> str:
    """Return a text with other words at some places."""
    parts, end = [], 0
    for place in sorted(new, key=lambda place: place.start):
        parts += [text[end : place.start], new[place]]
        end = place.end
    return "".join([*parts, text[end:]])


def whole_link(text: str, place: Place) -> tuple[Place, str] | None:
    """Return the place of a whole link with its words; ``None`` when it is not ``[words](page.md)``."""
    end = _TITLE.match(text, place.end)
    depth, start = 0, place.bracket
    while start >= 0 and end:
        if text[start - 1 : start] != "\\":
            depth += {"]": 1, "[": -1}.get(text[start], 0)
        if not depth:
            is_picture = text[start - 1 : start] == "!"
            words = text[start + 1 : place.bracket]
            return None if is_picture else (Place(start, end.end(), text[start : end.end()]), words)
        start -= 1
    return None


def read_targets(text: str, convert: Converter) -> tuple[list[str], str]:
    """Return what every link and picture of a text leads to, and the words of the text."""
    root, _ = convert.parse(with_line_feeds(text), first_line=1)
    targets = [
        str(element.attrib[name])
        for element in root.iter()
        for name in ("href", "src")
        if name in element.attrib
    ]
    return targets, "".join(root.itertext())
