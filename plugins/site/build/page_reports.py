"""Describes the pages of a built site for those who look on, with all that the checks find in their texts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from plugins.site.build.pages import PageMaker, output_file
from plugins.site.build.pipeline import Pipeline
from plugins.site.cache.processes import map_on_cores
from plugins.site.facts.fact_reader import decode_text, read_texts
from plugins.site.facts.words import Words
from plugins.site.index.record_rules import advise_record
from plugins.site.markdown.text import Converter
from plugins.site.reading.article_checks import ArticleCheck, Waive
from plugins.site.values.page_fields import PAGE_MODELS, Fields
from plugins.site.values.page_kind import REVIEW_MONTHS
from plugins.site.values.printed_text import PrintedText
from plugins.site.values.problems import Problem
from plugins.site.values.records import Article, Record, in_zone

REPORT_SETTING = "SITE_REPORT"
"""The setting of Pelican that holds the ``BuildReport`` of the last run."""


class PageReport(Struct, frozen=True):
    """A page of the built site.

    ``file`` is below the output folder, ``path`` the address below the site's
    root, ``source`` the file as an editor finds it (``content/guides/x.md``),
    ``status`` as ``status_of`` says it. ``findings`` are of every severity.
    """

    file: str
    path: str
    source: str
    kind: str
    title: str
    status: str
    published: datetime | None
    updated: datetime | None
    reviewed: datetime | None
    expires: datetime | None
    findings: tuple[Problem, ...]
    review_months: int = REVIEW_MONTHS


class BuildReport(Struct, frozen=True):
    """What a build changed, by file below the output folder.

    ``load_pages`` describes all pages, ``load_page`` the one at an address
    below the site's root. ``notes`` are advice about the site as a whole.
    ``hits`` and ``misses`` count what was found in the
    cache, and what was not, by the name of the step.
    """

    written: frozenset[str]
    removed: frozenset[str]
    load_pages: Callable[[], tuple[PageReport, ...]]
    load_page: Callable[[str], PageReport | None]
    hits: Mapping[str, int] = {}
    misses: Mapping[str, int] = {}
    notes: tuple[Problem, ...] = ()


_LEAST_FOR_ALL_CORES = 50


class PageReporter(Struct, frozen=True):
    """The checks of one build, and where the texts are."""

    content: Path
    maker: PageMaker
    checks: Sequence[ArticleCheck]
    waive: Waive
    convert: Converter
    models: Sequence[type[Fields]]

    def reports(self) -> tuple[PageReport, ...]:
        """Describe every page, in the order of their files."""
        sources = list(self.maker.read.site.paths)
        return tuple(map_on_cores(self.report, sources, least=_LEAST_FOR_ALL_CORES))

    def report(self, source: str) -> PageReport:
        """Describe one page."""
        site, zone = self.maker.read.site, self.maker.read.facts.business.zone
        page, path = site.records[source], site.paths[source]
        fields = page.fields
        moments = (fields.date, fields.updated, getattr(fields, "reviewed", None), fields.expires)
        published, updated, reviewed, expires = (
            in_zone(moment, zone) if moment else None for moment in moments
        )
        return PageReport(
            file=output_file(path),
            path=path,
            source=self.maker.read.named(source),
            kind=page.kind,
            title=fields.title,
            status=site.statuses[source],
            published=published,
            updated=updated,
            reviewed=reviewed,
            expires=expires,
            findings=tuple(self._findings(source)),
            review_months=page.page_kind.review_months,
        )

    def _findings(self, source: str) -> list[Problem]:
        record = self.maker.record(source)
        words = self.maker.read.facts.words
        article = load_article(self.content, record, words=words, convert=self.convert, models=self.models)
        found = [finding for check in self.checks for finding in check(article)]
        found = [*self.waive(found, record), *self.maker.advise(source)]
        found += advise_record(self.maker.read.site, record, today=self.maker.read.today)
        return [finding.in_file(self.maker.read.named(finding.place.file)) for finding in found]


def load_article(
    content: Path,
    record: Record,
    *,
    words: Words,
    convert: Converter,
    models: Sequence[type[Fields]] = PAGE_MODELS,
) -> Article:
    """Read the text of a known record again, which only checks ask for."""
    # Late, since it brings Markdown, which a build without a changed article does not need.
    from plugins.site.reading.article import read_article  # noqa: PLC0415

    source = record.source
    text = decode_text((content / source).read_bytes(), source=source)
    article, _ = read_article(text, source=source, words=words, convert=convert, models=models)
    return article or Article(record, PrintedText())


def make_reporter(
    content: Path, maker: PageMaker, pipeline: Pipeline, waive: Waive, convert: Converter
) -> PageReporter:
    """Prepare to describe pages."""
    checks = [checks.make_advice(read_texts(content, checks.files)) for checks in pipeline.article_checks]
    return PageReporter(content, maker, checks, waive, convert, pipeline.page_models)
