"""Reads the articles that changed, on all cores; the others are found in the cache."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from plugins.site.cache.cache import Cache, FileChangedError
from plugins.site.cache.code import digest
from plugins.site.cache.codec import encode
from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.fact_reader import decode_text
from plugins.site.facts.practice import NO_QUESTIONS, Practice
from plugins.site.facts.words import Words
from plugins.site.files.accidents import accident_words
from plugins.site.files.content_files import list_content
from plugins.site.reading.article_checks import ArticleCheck, ArticleChecks, Waive
from plugins.site.reading.care_cards import NO_CARDS, CareCards
from plugins.site.reading.limits import MOST_CHARACTERS
from plugins.site.values.page_fields import PAGE_MODELS, Fields
from plugins.site.values.problems import MUST_FIX, ContentError, FilePlace, Problem
from plugins.site.values.records import PUBLIC, Article, Record, Schedule, StatusOf

if TYPE_CHECKING:
    from plugins.site.markdown.text import Converter

LEAST_FOR_ALL_CORES = 24
"""Files; for fewer, starting another process takes longer than it saves."""
_MOST_BYTES = 10 * MOST_CHARACTERS
_OTHER_ENDING = re.compile(r"\.(?:md|markdown|mdown)(?:\.txt)?$", re.IGNORECASE)


class ReadArticle(Struct, frozen=True):
    """One file as it was read: its record, unless the front matter is wrong, and all that is wrong in it.

    An editor can waive ``findings``, not ``faults``. ``fingerprint`` names what other pages may
    depend on: a page that only moves down in its file is the same to them.
    ``schedule`` is what a file without a record says of its publication.
    """

    record: Record | None
    fingerprint: str = ""
    faults: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] = ()
    schedule: Schedule = Schedule()

    @property
    def is_kept(self) -> bool:
        """Whether the next build may go by it: not with problems or waivers, which end on a day."""
        waivers = self.record.fields.waivers if self.record else ()
        return not (self.faults or self.findings or waivers)


class ArticleReader(Struct, frozen=True, dict=True):
    """Reads single files, in one language, with one set of checks.

    Args:
        markdown: ``MARKDOWN`` of the Pelican configuration.
        texts: The files that the checks go by.
        models: The front matter of every kind of page.
        practice: The questions that words may be tied to.
        cards: The care cards that articles may include by name.
    """

    words: Words
    markdown: Mapping[str, Any]
    checks: tuple[ArticleChecks, ...]
    texts: Mapping[str, str]
    models: tuple[type[Fields], ...] = PAGE_MODELS
    practice: Practice = NO_QUESTIONS
    cards: CareCards = NO_CARDS

    def read(self, source: str, file: Lazy[bytes]) -> ReadArticle:
        """Read one Markdown file.

        Raises:
            ContentError: A file that the checks go by is wrong.
        """
        try:
            text = load_article_text(file.load(), source=source)
        except ContentError as error:
            return ReadArticle(None, faults=error.problems)
        article, faults = self.parse(source, text)
        if article is None:
            from plugins.site.reading.article import read_schedule  # noqa: PLC0415 - as below

            return ReadArticle(None, faults=tuple(faults), schedule=read_schedule(text))
        found = tuple(finding for check in self._checks for finding in check(article))
        # All of them, since a waiver has to match one, of any severity.
        is_faulty = article.record.fields.waivers or any(each.severity == MUST_FIX for each in found)
        fingerprint = meta_fingerprint(article.record)
        return ReadArticle(article.record, fingerprint, tuple(faults), found if is_faulty else ())

    def parse(self, source: str, text: str) -> tuple[Article | None, list[Problem]]:
        """Read the text of one file; see ``read_article``."""
        # Late: a build in which no article changed needs neither Markdown nor YAML.
        from plugins.site.reading.article import read_article  # noqa: PLC0415

        return read_article(
            text,
            source=source,
            words=self.words,
            convert=self._converter,
            models=self.models,
            practice=self.practice,
            cards=self.cards,
        )

    @cached_property
    def _converter(self) -> "Converter":
        from plugins.site.markdown.text import Converter  # noqa: PLC0415 - as above

        return Converter(self.markdown)

    @cached_property
    def _checks(self) -> list[ArticleCheck]:
        return [
            checks.make({name: self.texts[name] for name in checks.files if name in self.texts})
            for checks in self.checks
        ]


class Articles(Struct, frozen=True):
    """The records by ``source``, each with the fingerprint of its meta; and the files that cannot be read.

    ``withheld`` holds the statuses of unreadable drafts and other pages that are not public,
    ``waiting`` counts what is wrong in all of those by themselves. ``notes`` name files that are left out.
    """

    reader: ArticleReader
    records: Mapping[str, Lazy[Record]]
    unreadable: frozenset[str]
    problems: tuple[Problem, ...]
    withheld: Mapping[str, str] = {}
    waiting: int = 0
    notes: tuple[Problem, ...] = ()


def load_article_text(content: bytes, *, source: str) -> str:
    """Read a page as text.

    Raises:
        ContentError: It is no UTF-8, or too large to be a page.
    """
    if len(content) > _MOST_BYTES:
        expected = f"at most {MOST_CHARACTERS:,} characters"
        remedy = "Make several pages of it"
        raise ContentError.of(source, expected=expected, detail=f"{len(content):,}", remedy=remedy)
    return decode_text(content, source=source)


def meta_fingerprint(record: Record) -> str:
    """Return the fingerprint of what other pages may depend on."""
    # Its lines are for messages only.
    return digest(
        encode(replace(record.meta, lines={}, anchors=frozenset())) + repr(sorted(record.anchors)).encode()
    )


def read_articles(
    cache: Cache, content: Path, reader: ArticleReader, waive: Waive, *, status: StatusOf
) -> Articles:
    """Read every article of a folder.

    Args:
        waive: Takes out the findings that an editor waived.
        status: Says which pages are public; what is wrong in the others stops nothing.

    Raises:
        ContentError: A file that the checks go by is wrong.
    """
    listed, folder = list_content(content), os.fspath(content)
    pages = {name: path for name, path in listed.paths.items() if name.endswith(".md")}
    files, problems = {}, [*listed.problems, *_other_endings(listed.paths)]
    for source, path in pages.items():
        try:
            files[source] = cache.file(f"{folder}/{path}", source)
        except FileNotFoundError as error:
            raise FileChangedError(path) from error
        except OSError as error:
            problems.append(Problem(FilePlace(source), **accident_words(error)))
    items: dict[str, tuple[object, ...]] = {source: (source, file) for source, file in files.items()}
    read = cache.map(reader.read, items, least=LEAST_FOR_ALL_CORES, together=True)
    cache.commit()
    faulty = {source: read[source].load() for source in cache.unkept(reader.read, read)}
    withheld, waiting = {}, 0
    for source, article in faulty.items():
        left = waive(article.findings, article.record) if article.record else ()
        wrong = [*article.faults, *(finding for finding in left if finding.severity == MUST_FIX)]
        found = status(article.record.fields if article.record else article.schedule)
        if found in PUBLIC:
            problems += wrong
        else:
            withheld[source] = found
            waiting += len(wrong)
    unreadable = frozenset(source for source, article in faulty.items() if article.record is None)
    records = {source: _record_of(lazy) for source, lazy in read.items() if source not in unreadable}
    lost = {source: withheld[source] for source in unreadable & withheld.keys()}
    return Articles(reader, records, unreadable - lost.keys(), tuple(problems), lost, waiting, listed.notes)


def _record_of(article: Lazy[ReadArticle]) -> Lazy[Record]:
    def load() -> Record:
        record = article.load().record
        assert record is not None  # those without are not asked
        return record

    return Lazy(article.fingerprint, load, article.key)


def _other_endings(files: Iterable[str]) -> Iterator[Problem]:
    """Report Markdown files with the wrong extension."""
    for source in files:
        name = source.rpartition("/")[2]
        if not name.endswith(".md") and (match := _OTHER_ENDING.search(name)):
            expected, remedy = 'a page to end in ".md"', f'Rename it to "{name[: match.start()]}.md"'
            yield Problem(FilePlace(source), expected=expected, got=name, remedy=remedy)
