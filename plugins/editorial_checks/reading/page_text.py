"""All that a reader sees of one file: the fields of its front matter, then its text."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from plugins.editorial_checks.reading.prose import Block, Sentence, read_block, read_blocks
from plugins.editorial_checks.reading.written_words import words_in
from plugins.site.api import Article, PrintedText, Record, TextBlock, field_name, plain_text, values_of

FIELDS = ("title", "search_title", "description", "lead")
_NOT_PRINTED = frozenset((*FIELDS, "waivers", "consents"))
"""Read as fields of their own, or kept from readers; all else of the front matter is printed or marked up."""


class Said(Struct, frozen=True):
    """A sentence in its place: what comes after it, and the names of the sources that stand for it.

    ``next`` is the next sentence of the same block, ``following`` that of the page. ``beside`` are those of
    another block that it belongs to, the nearest first: what introduces a list, stands below a heading, or in
    the same row of a table.
    """

    block: Block
    sentence: Sentence
    following: Sentence | None
    sources: tuple[str, ...]
    next: Sentence | None = None
    beside: tuple[Sentence, ...] = ()

    @property
    def is_sourced(self) -> bool:
        """Whether a source stands for it."""
        return bool(self.sources)


class PageText(Struct, frozen=True):
    """One article, read once for all checks; ``fields`` by their names, ``said`` in the order of the page."""

    record: Record
    printed: PrintedText
    fields: dict[str, Block]
    blocks: tuple[Block, ...]
    said: tuple[Said, ...]


def read_page_text(article: Article, abbreviations: frozenset[str]) -> PageText:
    """Read one article."""
    record = article.record
    fields = {}
    for name in FIELDS:
        if words := getattr(record.fields, name):
            block = plain_text(words, record.lines.get(name, 1), kind="field", container=name)
            fields[name] = read_block(block, abbreviations)
    blocks = read_blocks(article.printed, abbreviations)
    others = [read_block(block, abbreviations) for block in _other_words(record)]
    parts = (*([field] for field in (*fields.values(), *others) if field.sentences), blocks)
    said = tuple(said for part in parts for said in said_in(part))
    return PageText(record, article.printed, fields, blocks, said)


def _other_words(record: Record) -> Iterator[TextBlock]:
    """Find the words of the front matter that are no field of ``FIELDS``, each with its line."""
    others = {name: value for name, value in values_of(record.fields).items() if name not in _NOT_PRINTED}
    for path, words, _ in words_in(others):
        name = field_name(path)
        line = record.lines.get(name, record.lines.get(str(path[0]), 1))
        yield plain_text(words, line, kind="field", container=name)


def linked_files(record: Record) -> frozenset[str]:
    """Return the other pages that the text links to, by their files."""
    return frozenset(link.target.partition("#")[0] for link in record.body.links) - {record.source}


def said_in(blocks: Sequence[Block]) -> Iterator[Said]:
    """Go through a field or the text; a question in a heading is followed by the text below it.

    A source counts for the sentences before it in its paragraph, and one
    behind a colon for the list below it.
    """
    lead: Block | None = None
    for number, block in enumerate(blocks):
        sentences = block.sentences
        if block.kind != "item":
            lead = block if block.level or sentences[-1].text.endswith(":") else None
        sources = lead.sentences[-1].cited if block.kind == "item" and lead else ()
        following = blocks[number + 1].sentences[0] if number + 1 < len(blocks) else None
        beside = _beside(blocks, number, lead)
        said: list[Said] = []
        for sentence in reversed(sentences):
            sources = sentence.cited or sources
            said.append(Said(block, sentence, following, sources, following if said else None, beside))
            following = sentence
        yield from reversed(said)


def _beside(blocks: Sequence[Block], number: int, lead: Block | None) -> tuple[Sentence, ...]:
    block, rest = blocks[number], blocks[number + 1 :][:1]
    if block.kind == "item":
        return lead.sentences[::-1] if lead else ()
    if block.kind == "cell":
        around = (*blocks[max(number - 1, 0) : number], *rest)
        return tuple(each for cell in around if cell.line == block.line for each in cell.sentences)
    return rest[0].sentences if rest and block.level and rest[0].kind == "paragraph" else ()
