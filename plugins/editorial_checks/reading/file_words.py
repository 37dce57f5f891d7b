"""The words of TOML files and drawings that pages print or machines read, each with its line."""

import re
from collections.abc import Mapping
from typing import Unpack

from lxml import etree
from msgspec import Struct

from plugins.editorial_checks.reading.page_text import Said, said_in
from plugins.editorial_checks.reading.prose import read_block
from plugins.editorial_checks.reading.written_words import words_in
from plugins.site.api import (
    FieldPath,
    FilePlace,
    Problem,
    ProblemWords,
    TextBlock,
    field_name,
    parse_toml,
    plain_text,
)

_TIE = re.compile(r"\[[?=/] ?[\w-]+\]")
"""A mark that ties words to an answer of the owner."""


class WordFile(Struct, frozen=True):
    """A file of facts, as findings name it."""

    name: str

    def problem(self, field: str, *, line: int = 0, **words: Unpack[ProblemWords]) -> Problem:
        """Return a problem of this file, at a line."""
        return Problem(FilePlace(self.name, line), field, **words)


def read_file_words(name: str, text: str, abbreviations: frozenset[str]) -> tuple[Said, ...]:
    """Read all words of a file, in its order; those beside ``sources`` have a source.

    Raises:
        ContentError: It is no TOML.
    """
    values, lines = parse_toml(text, source=name)
    rows = text.splitlines()
    found: list[Said] = []
    for path, words, sources in words_in(values):
        line = _line_of(path, words, lines, rows)
        block = plain_text(_TIE.sub("", words), line, kind="field", container=field_name(path))
        read = read_block(block, abbreviations)
        said = said_in([read]) if read.sentences else ()
        found += [Said(each.block, each.sentence, each.following, sources, each.next) for each in said]
    return tuple(found)


def read_drawn_words(_name: str, text: str, abbreviations: frozenset[str]) -> tuple[Said, ...]:
    """Read the words of an SVG; a text that goes on with a small letter belongs to the one before it."""
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True)
    blocks: list[TextBlock] = []
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:  # told where the drawing is read
        return ()
    labels = [(label, label.getparent()) for label in root.xpath("//@aria-label")]
    # A tspan is a line of its own as a rule: no space stands before it.
    texts = [(" ".join(each.itertext()), each) for each in root.iter("{*}title", "{*}desc", "{*}text")]
    for raw, element in (*labels, *texts):
        words, line = " ".join(raw.split()), element.sourceline or 1
        if blocks and words[:1].islower():
            before = blocks.pop()
            words, lines = f"{before.text}\n{words}", (*before.lines, line)
        else:
            lines = (line,)
        blocks.append(TextBlock("field", words, lines))
    read = (read_block(block, abbreviations) for block in blocks)
    return tuple(said for block in read if block.sentences for said in said_in([block]))


def _line_of(path: FieldPath, words: str, lines: Mapping[FieldPath, int], rows: list[str]) -> int:
    """Return the line of a value: below its key, that on which its first words stand."""
    ends = range(len(path), 0, -1)
    start = next((lines[path[:end]] for end in ends if path[:end] in lines), 1)
    first = words.partition("\n")[0].strip()[:30]
    behind = enumerate(rows[start - 1 :], start)
    return next((number for number, row in behind if first and first in row), start)
