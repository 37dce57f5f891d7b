"""Reads the articles that changed, on all cores; the others are known from before."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.site.build.pipeline import ArticleCheck, ArticleChecks, Waive
from plugins.site.cache.cache import Memory, PackedRecord, pack_record
from plugins.site.cache.fingerprint import KeyMaker, digest
from plugins.site.cache.processes import map_on_cores
from plugins.site.facts.fact_reader import decode_text, files_key, list_files, read_texts
from plugins.site.facts.words import Words
from plugins.site.values.page_fields import PAGE_MODELS, Fields
from plugins.site.values.problems import MUST_FIX, ContentError, Problem, problem_of

LEAST_FOR_ALL_CORES = 24
"""Files; for fewer, starting another process takes longer than it saves."""
_OTHER_ENDING = re.compile(r"\.(?:md|markdown|mdown)(?:\.txt)?$", re.IGNORECASE)


class Articles(Struct, frozen=True):
    """The articles by ``source``: the keys of their records; and the files that cannot be read."""

    record_keys: Mapping[str, str]
    unreadable: frozenset[str]
    problems: tuple[Problem, ...]


class _ReadFile(Struct, frozen=True):
    source: str
    record_key: str
    packed: PackedRecord | None
    problems: tuple[Problem, ...]


class ArticleReader:
    """Reads files of one folder, in one language, with one set of checks.

    Args:
        markdown: ``MARKDOWN`` of the Pelican configuration.
        code_key: A key of the code that reads an article.
        waive: Takes out the findings that an editor waved off.
        models: The front matter of every kind of page.

    Raises:
        ContentError: A file that the checks go by is wrong (at the first article that is read).
    """

    def __init__(
        self,
        content: Path,
        words: Words,
        markdown: dict[str, Any],
        checks: Sequence[ArticleChecks],
        code_key: str,
        waive: Waive,
        models: Sequence[type[Fields]] = PAGE_MODELS,
    ) -> None:
        self.content = content
        self.words = words
        self.markdown = markdown
        self.checks = checks
        self.code_key = code_key
        self.waive = waive
        self.models = models

    def read_all(self, memory: Memory, while_waiting: Callable[[], None]) -> Articles:
        """Read what is not known.

        Args:
            while_waiting: What can be done while other processes read.
        """
        reading_key = self._reading_key()
        keys: dict[str, str] = {}
        files, folder = sorted(list_files(self.content, "")), os.fspath(self.content)
        for source in (source for source in files if source.endswith(".md")):
            content_key = memory.content_key(f"{folder}/{source}", source)
            keys[source] = digest(f"{reading_key} {source} {content_key}".encode())
        new = [(source, key) for source, key in keys.items() if not memory.meta_key(key)]
        if new:
            _ = self._converter, self._checks  # before this process is copied
        read = list(
            map_on_cores(self._read_file, new, least=LEAST_FOR_ALL_CORES, while_waiting=while_waiting)
        )
        memory.keep_records({file.record_key: file.packed for file in read if file.packed})
        missing = frozenset(file.source for file in read if file.packed is None)
        return Articles(
            record_keys={source: key for source, key in keys.items() if source not in missing},
            unreadable=missing,
            problems=(
                *_other_endings(files),
                *(problem for file in read for problem in file.problems),
            ),
        )

    def _reading_key(self) -> str:
        files = [files_key(self.content, checks.files) for checks in self.checks]
        return KeyMaker().key(self.code_key, self.words, repr(self.markdown), files, repr(self.models))

    @cached_property
    def _converter(self) -> Any:
        # Late, since a build in which no article changed needs no Markdown.
        from plugins.site.markdown.text import make_converter  # noqa: PLC0415

        return make_converter(self.markdown)

    @cached_property
    def _checks(self) -> list[ArticleCheck]:
        return [checks.make(read_texts(self.content, checks.files)) for checks in self.checks]

    def _read_file(self, file: tuple[str, str]) -> _ReadFile:
        from plugins.site.reading.article import read_article  # noqa: PLC0415 - as above

        source, record_key = file
        try:
            # Unbuffered and without a path object, which take a third of it.
            with open(f"{self.content}/{source}", "rb", buffering=0) as content:  # noqa: PTH123
                text = decode_text(content.read(), source=source)
        except ContentError as error:
            return _ReadFile(source, record_key, None, error.problems)
        article, problems = read_article(
            text, source=source, words=self.words, convert=self._converter, models=self.models
        )
        if article is None:
            return _ReadFile(source, record_key, None, tuple(problems))
        found = [finding for check in self._checks for finding in check(article)]
        # Waved off or not: a waiver ends on its day, and the next build is to ask again.
        faulty = bool(problems) or any(finding.severity == MUST_FIX for finding in found)
        unwaived = self.waive(found, article.record)
        stopping = (finding for finding in unwaived if finding.severity == MUST_FIX)
        return _ReadFile(
            source, record_key, pack_record(article.record, faulty=faulty), (*problems, *stopping)
        )


def _other_endings(files: Iterable[str]) -> Iterator[Problem]:
    """Find pages that would be no pages, since their names end in another way."""
    for source in files:
        name = source.rpartition("/")[2]
        match = _OTHER_ENDING.search(name)
        if match and not name.endswith(".md"):
            yield problem_of(
                source,
                problem=f'expected a page to end in ".md", got "{name}"',
                remedy=f'Rename it to "{name[: match.start()]}.md"',
            )
