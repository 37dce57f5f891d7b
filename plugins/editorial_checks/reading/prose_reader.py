"""Reads an article's Markdown into ``Prose``: one pass over its lines."""

import re

from msgspec import Struct, field

from plugins.editorial_checks.reading.prose import Block, Piece, Prose, read_sentences

_FENCES = ("`", "~")
_BULLETS = "-*+0123456789"
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_QUOTE = re.compile(r"\s{0,3}> ?")
_MARKER = re.compile(r"\s*\[!(?P<name>[^\]\s]*)[^\]]*\]\s*(?P<heading>.*)")
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<text>.*?)\s*#*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?P<text>.*)")
_RULE_OF_TABLE = re.compile(r"[\s|:-]+$")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([^)\"]*(?:\"(?P<caption>[^\"]*)\")?\)")
_LINK = re.compile(r"\[(?P<text>[^\]\[]*)\]\((?P<target>[^)\s]*)[^)]*\)")


class _Reading(Struct):
    """What has been read of one text; lives no longer than ``read_prose``."""

    abbreviations: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    links: list[Piece] = field(default_factory=list)
    pictures: list[Piece] = field(default_factory=list)
    kind: str = ""
    line: int = 0
    held: list[str] = field(default_factory=list)
    container: str = ""

    def start(self, kind: str, line: int, text: str) -> None:
        self.end()
        self.kind, self.line, self.held = kind, line, [text]

    def end(self) -> None:
        if self.held:
            self._add(self.kind, self.line, "\n".join(self.held))
        self.held = []

    def heading(self, line: int, text: str, level: int) -> None:
        self.end()
        self._add("heading", line, text, level)

    def row(self, line: int, text: str) -> None:
        self.end()
        for cell in text.strip().strip("|").split("|"):
            self._add("cell", line, cell.strip())

    def _add(self, kind: str, line: int, text: str, level: int = 0) -> None:
        if "![" in text:
            text = _PICTURE.sub(lambda match: self._picture(match, line), text)
        if "](" in text:
            text = _LINK.sub(lambda match: self._link(match, text, line), text)
        sentences = read_sentences(text, line, self.abbreviations)
        if sentences:
            self.blocks.append(Block(kind, line, sentences, self.container, level))

    def _picture(self, match: re.Match[str], line: int) -> str:
        alt = " ".join(match["alt"].split())
        self.pictures.append(Piece(alt, line))
        for words in (alt, match["caption"]):
            if words:
                sentences = read_sentences(words, line, self.abbreviations)
                self.blocks.append(Block("caption", line, sentences, self.container))
        return ""

    def _link(self, match: re.Match[str], text: str, line: int) -> str:
        words = " ".join(match["text"].split())
        self.links.append(Piece(words, line + text.count("\n", 0, match.start()), match["target"]))
        return match["text"]


def read_prose(text: str, *, first_line: int, abbreviations: frozenset[str] = frozenset()) -> Prose:
    """Read an article's Markdown.

    Args:
        first_line: The line of the file that the text starts on.
        abbreviations: Words in lower case whose full stop ends no sentence.
    """
    reading = _Reading(abbreviations)
    in_fence = False
    for number, raw in enumerate(text.splitlines(), start=first_line):
        if raw.lstrip()[:1] in _FENCES and _FENCE.match(raw):
            reading.end()
            in_fence = not in_fence
        elif not in_fence:
            _read_line(reading, number, raw)
    reading.end()
    return Prose(tuple(reading.blocks), tuple(reading.links), tuple(reading.pictures))


def _read_line(reading: _Reading, number: int, raw: str) -> None:
    line = raw
    if raw.lstrip()[:1] == ">" and (match := _QUOTE.match(raw)):
        line = raw[match.end() :]
        if not reading.container:
            reading.end()
            reading.container = "quote"
        if marker := _MARKER.match(line):
            reading.end()
            reading.container = marker["name"]
            line = f"##### {marker['heading']}" if marker["heading"] else ""
    elif reading.container:
        reading.end()
        reading.container = ""
    _read_content(reading, number, line)


def _read_content(reading: _Reading, number: int, line: str) -> None:
    stripped = line.strip()
    if not stripped or stripped.startswith("<!--"):
        reading.end()
    elif stripped[0] == "#" and (heading := _HEADING.match(line)):
        reading.heading(number, heading["text"], len(heading["level"]))
    elif stripped[0] == "|":
        if _RULE_OF_TABLE.match(line):
            reading.end()
        else:
            reading.row(number, line)
    elif stripped[0] in _BULLETS and (item := _ITEM.match(line)):
        reading.start("item", number, item["text"])
    elif reading.held:
        reading.held.append(stripped)
    else:
        reading.start("paragraph", number, stripped)
