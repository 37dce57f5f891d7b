"""Reads one content file, independently of all others."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import suppress

import msgspec

from plugins.site.facts.practice import NO_QUESTIONS, Practice, untie_values
from plugins.site.facts.words import Words
from plugins.site.fields.reading import FaultsError, read_value
from plugins.site.markdown.text import Converter
from plugins.site.markdown.typography import typeset
from plugins.site.reading.body_reader import read_body
from plugins.site.reading.care_cards import NO_CARDS, CareCards
from plugins.site.reading.front_matter import find_conflicts, split_front_matter
from plugins.site.reading.limits import check_size
from plugins.site.values.body import minutes_to_read
from plugins.site.values.field_parsing import field_name, parse_fields
from plugins.site.values.field_types import Moment
from plugins.site.values.letters import check_letters
from plugins.site.values.page_fields import PAGE_MODELS, Fields, PageFields, SectionFields
from plugins.site.values.problems import MUST_FIX, ContentError, FilePlace, Problem
from plugins.site.values.records import Article, Record, Schedule

_NAME = re.compile(r"[\w.-]+")
_UNWRITTEN = re.compile(r"\(to write\)", re.IGNORECASE)
"""Stands before everything that an outline asks the author for."""
_SHOWN = 60
_PRINTED = ("title", "search_title", "menu_title", "description", "lead")
_WHEN = re.compile(r"^(draft|date|expires):[ \t]*[\"']?([^\"'#\n]*)", re.MULTILINE)


def read_article(
    text: str,
    *,
    source: str,
    words: Words,
    convert: Converter,
    models: Sequence[type[Fields]] = PAGE_MODELS,
    practice: Practice = NO_QUESTIONS,
    cards: CareCards = NO_CARDS,
) -> tuple[Article | None, list[Problem]]:
    """Read one Markdown file.

    Args:
        models: The front matter of every kind; the folder decides which one counts.
        practice: The questions that words may be tied to.
        cards: The care cards that it may include by name.

    Returns:
        The article, or ``None`` when its front matter is wrong, and every
        problem that the file shows by itself.
    """
    model = _model_of(source, models)
    if isinstance(model, Problem):
        return None, [model]
    if conflicts := [*find_conflicts(text, source=source)]:
        return None, conflicts
    try:
        parts = split_front_matter(text, source=source)
        values, of_fields = untie_values(parts.values, parts.lines, practice, source=source)
        fields = _typeset(parse_fields(model, values, parts.lines, source=source), words)
    except ContentError as error:
        return None, list(error.problems)
    if excess := check_size(parts.body, source=source, first_line=parts.body_line):
        return None, [excess]
    body, printed, problems = read_body(
        parts.body,
        source=source,
        first_line=parts.body_line,
        words=words,
        convert=convert,
        practice=practice,
        cards=cards,
    )
    problems += of_fields
    record = Record(
        source=source,
        fields=fields,
        lines={field_name(path): line for path, line in parts.lines.items() if path},
        anchors=body.anchors,
        cited=tuple(citation.target for citation in body.citations),
        pictures=tuple(picture.target for picture in body.pictures),
        terms=tuple(term.target for term in body.terms),
        left_out=body.left_out,
        headings=tuple(heading.anchor for heading in body.headings),
        deep_links=tuple(dict.fromkeys(link.target for link in body.links if "#" in link.target)),
        minutes=minutes_to_read(body.word_count),
        has_care_card=any(block.level for block in body.blocks),
        body=body,
    )
    notes = tuple(problem for problem in problems if problem.severity != MUST_FIX)
    faults = [problem for problem in problems if problem.severity == MUST_FIX]
    unwritten = () if fields.draft else _unwritten(text, source=source)
    return Article(record, printed, notes), [*check_letters(text, source=source), *unwritten, *faults]


def _typeset(fields: Fields, words: Words) -> Fields:
    """Give what a page prints of its fields the marks that its text has, wherever it is printed."""
    written = {name: text for name in _PRINTED if (text := getattr(fields, name))}
    printed = {name: typeset(text, double_quotes=words.double_quotes) for name, text in written.items()}
    return fields if printed == written else fields.changed(**printed)


def read_schedule(text: str) -> Schedule:
    """Return when a page is public, as far as a file says it whose front matter cannot be read."""
    head, values = text.partition("\n---")[0], dict[str, object]()
    for name, value in _WHEN.findall(head):
        with suppress(FaultsError):
            values[name] = read_value(bool if name == "draft" else Moment, value.strip())
    return msgspec.convert(values, Schedule)


def _unwritten(text: str, *, source: str) -> Iterator[Problem]:
    remedy = 'Write it, or delete the line, or set "draft: true"'
    for number, line in enumerate(text.splitlines(), start=1):
        if _UNWRITTEN.search(line):
            shown = textwrap.shorten(line, _SHOWN, placeholder=" …")
            message = f"This is still to be written: “{shown}”"
            yield Problem(FilePlace(source, number), message=message, remedy=remedy)


def _model_of(source: str, models: Sequence[type[Fields]]) -> type[Fields] | Problem:
    """Return the front matter by which a file is read, or what is wrong with its place or its name."""
    folder, _, name = source.partition("/")
    model = next((model for model in models if model.kind.folder == folder), None)
    if model is None or "/" in name:
        folders = ", ".join(f"{model.kind.folder}/" for model in models)
        expected = f"a file directly in one of {folders}"
        remedy = "Move it, or give it another extension than .md if it is not a page"
        return Problem(FilePlace(source), expected=expected, got=source, remedy=remedy)
    if not _NAME.fullmatch(name):
        expected = 'a name of letters, numbers and hyphens, such as "my-guide.md"'
        remedy = "Rename it: the name is part of the page's address"
        return Problem(FilePlace(source), expected=expected, got=name, remedy=remedy)
    return SectionFields if name == "index.md" and folder != PageFields.kind.folder else model
