"""Describes the pages of a built site for those who look on, with all that the checks find in their texts."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from plugins.site.build.output_folder import FileState
from plugins.site.build.pages import PageMaker, output_file
from plugins.site.build.read_site import ALL_FINDINGS_SETTING, now_of
from plugins.site.cache.cache import kind_of
from plugins.site.cache.code import digest
from plugins.site.cache.codec import encode
from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.addresses import Addresses
from plugins.site.facts.fact_reader import decode_text, read_texts
from plugins.site.facts.fact_rules import advise_emergency_cards
from plugins.site.index.addresses.answers import Answers
from plugins.site.index.inputs import Shared
from plugins.site.index.record_rules import advise_record
from plugins.site.reading.article_checks import ArticleCheck, Waive
from plugins.site.values.page_kind import REVIEW_MONTHS, is_due, page_review_due
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

    def review_due(self, today: date) -> date | None:
        """Return since when the review of a public page is due, ``None`` when it is not."""
        due = page_review_due(self.review_months, self.published, self.updated, self.reviewed)
        return due if self.status == "live" and is_due(due, today) else None


class Turn(Struct, frozen=True, order=True):
    """A page that appears, or goes away, at a moment to come."""

    at: datetime
    title: str
    appears: bool = True


class BuildReport(Struct, frozen=True):
    """What a build changed, by file below the output folder.

    ``load_pages`` describes all pages, ``list_pages`` too, but without their findings, which take longer
    than all else; ``load_page`` describes the one at an address below the site's root,
    ``load_withheld`` lists what is found in texts that this build does not show, ``load_turns`` what
    changes by itself, ``check_text`` what is found in a text, given with the file below ``content/`` that
    it is for, as if it stood there. ``notes`` are advice about the site as a whole, ``answers`` what became
    of old addresses, ``addresses`` those that the build read. ``hits`` and ``misses`` count what was found in
    the cache, and what was not, by the name of the step.
    """

    written: frozenset[str]
    removed: frozenset[str]
    load_pages: Callable[[], tuple[PageReport, ...]]
    list_pages: Callable[[], tuple[PageReport, ...]]
    load_page: Callable[[str], PageReport | None]
    load_withheld: Callable[[], tuple[Problem, ...]]
    check_text: Callable[[str, str], tuple[Problem, ...]]
    answers: Answers
    addresses: Lazy[Addresses]
    load_turns: Callable[[], tuple[Turn, ...]]
    shared: Shared
    hits: Mapping[str, int] = {}
    misses: Mapping[str, int] = {}
    notes: tuple[Problem, ...] = ()


_LEAST_FOR_ALL_CORES = 50
_LISTED, _FINDINGS, _TOGETHER = "pages", "findings in pages", "findings in all pages together"
_IN_TEXT, _IN_PAGE, _COMPARED = "findings in text", "findings in printed page", "compared by advice {}"
Known = dict[str, tuple[str, tuple[Problem, ...]]]
"""By file, the key of what was looked at, and what was found."""


class Findings(Struct, frozen=True):
    """What was found, as it is kept between builds."""

    found: tuple[Problem, ...]


class Attended(Sequence[Lazy[Any]]):
    """Values that are loaded when they are asked for; ``attend`` is called before, and may raise."""

    def __init__(self, values: Sequence[Lazy[Any]], attend: Callable[[], object]) -> None:
        self.values, self.attend = values, attend

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.values)

    def __getitem__(self, at: int) -> Lazy[Any]:  # type: ignore[override]
        """Return one value."""
        self.attend()
        return self.values[at]


class PageReporter(Struct, frozen=True, dict=True):
    """Describes the pages of one build."""

    maker: PageMaker
    files: Mapping[str, FileState] = {}
    folder: Path | None = None
    """Where the built site is, and its ``files`` in it."""

    def reports(self) -> tuple[PageReport, ...]:
        """Describe every page, in the order of their files; what was found before is not looked for."""
        found = self._found()
        return tuple(replace(page, findings=found[page.source]) for page in self.listed())

    def _found(self) -> dict[str, tuple[Problem, ...]]:
        """Return what is found in each page, by its file as an editor finds it."""
        read, cache, records = self.maker.read, self.maker.pipeline.cache, self.maker.read.articles.records
        together: dict[str, list[Problem]] = {source: [] for source in read.site.paths}
        for problem in self._together():
            together.get(problem.place.file, []).append(problem)
        keys = {
            source: digest(records[source].key.encode() + encode(own)) for source, own in together.items()
        }
        known = cache.get(_FINDINGS, self._key, Known) or {}
        missing = [source for source in keys if known.get(source, ("",))[0] != keys[source]]
        in_text, in_page = self._in_texts(missing), self._in_pages(missing)
        for source in missing:
            found = self._findings(source, in_text[source].load().found, together[source])
            found += in_page[source].load().found
            known[source] = keys[source], tuple(each.in_file(read.named(each.place.file)) for each in found)
        if missing:
            cache.set(_FINDINGS, self._key, {source: known[source] for source in keys})
            cache.commit()
        return {read.named(source): known[source][1] for source in keys}

    def keep(self) -> None:
        """Keep what earlier builds have found, though this one does not ask for it."""
        cache, wanted = self.maker.pipeline.cache, self.maker.pipeline.site_advice
        parts = (_IN_TEXT, _IN_PAGE, *map(_COMPARED.format, range(len(wanted))))
        sources = self.maker.read.articles.records
        cache.mark_used([_TOGETHER, _FINDINGS, _LISTED])
        cache.mark_used(f"{part} {source}" for part in parts for source in sources)

    @cached_property
    def _key(self) -> str:
        """The name of all that findings in a page depend on, but for its own text."""
        maker = self.maker
        site = (maker.rough_key, maker.read.facts.business, maker.read.today)
        return maker.pipeline.cache.key(PageReporter, site, self._text_key, self._waive)

    @cached_property
    def _text_key(self) -> str:
        """The name of all that findings in a text depend on, but for the text."""
        wanted = self.maker.pipeline.article_checks
        texts = read_texts(
            self.maker.read.content, {name for each in wanted for name in (*each.files, *each.advice_files)}
        )
        return self.maker.pipeline.cache.key(PageReporter, wanted, texts, self._is_thorough)

    def _in_texts(self, sources: Sequence[str]) -> Mapping[str, Lazy[Findings]]:
        """Return what is found in the text of each of some pages."""
        records = self.maker.read.articles.records

        def find(source: str) -> Findings:
            return Findings(tuple(self._check_article(self.maker.article(source))))

        return self._each(
            _IN_TEXT, {source: digest(f"{self._text_key} {records[source].key}") for source in sources}, find
        )

    def _in_pages(self, sources: Sequence[str]) -> Mapping[str, Lazy[Findings]]:
        """Return what might be better about each of some finished pages."""
        maker, paths = self.maker, self.maker.read.site.paths

        def key(source: str) -> str:
            file = self.files.get(output_file(paths[source]))
            return (
                file.key if file else digest(f"{maker.rough_key} {maker.read.articles.records[source].key}")
            )

        def find(source: str) -> Findings:
            return Findings(tuple(maker.advise(source, self._printed(output_file(paths[source])))))

        return self._each(_IN_PAGE, {source: key(source) for source in sources}, find)

    def _printed(self, file: str) -> str:
        """Return a page as it was rendered; "" when the file is not that any more."""
        state = self.files.get(file)
        with suppress(OSError):
            content = (self.folder / file).read_bytes() if state and self.folder else b""
            if state and digest(content) == state.digest:
                return content.decode()
        return ""

    def _each(
        self,
        name: str,
        keys: Mapping[str, str],
        find: Callable[[str], Any],
        kind: Any = Findings,
        least: int = _LEAST_FOR_ALL_CORES,
    ) -> Mapping[str, Lazy[Any]]:
        """Make what is not known of pages, and keep it for later builds, until a build is asked for."""
        cache, attend = self.maker.pipeline.cache, self.maker.pipeline.viewers.wanted
        try:
            return cache.each(name, keys, find, kind, least=least, attend=attend)
        finally:
            cache.commit()

    def _together(self) -> tuple[Problem, ...]:
        """List what is said of all pages together."""
        maker = self.maker
        cache, wanted, records = maker.pipeline.cache, maker.pipeline.site_advice, maker.read.articles.records
        texts = read_texts(maker.read.content, {name for each in wanted for name in each.files})
        read = [records[source].key for source in maker.read.site.paths]
        key = cache.key(PageReporter, wanted, texts, read)
        known = cache.get(_TOGETHER, key, Findings)
        if known is None:
            known = Findings(tuple(self._advice("")))
            cache.set(_TOGETHER, key, known)
        return known.found

    def report_at(self, path: str) -> PageReport | None:
        """Describe the page of an address below the site's root."""
        source = self.maker.read.site.by_path.get(path)
        return self.report(source) if source else None

    def listed(self) -> tuple[PageReport, ...]:
        """Describe every page without its findings."""
        read, cache = self.maker.read, self.maker.pipeline.cache
        key = cache.key(PageReporter, read.lazy_site, read.content.name)
        pages = cache.get(_LISTED, key, tuple[PageReport, ...])
        if pages is None:
            pages = tuple(map(self._described, read.site.paths))
            cache.set(_LISTED, key, pages)
            cache.commit()
        return tuple(map(self._in_zone, pages))

    def report(self, source: str) -> PageReport:
        """Describe one page."""
        own = [problem for problem in self._advice(source) if problem.place.file == source]
        found = [
            *self._findings(source, self._check_article(self.maker.article(source)), own),
            *self.maker.advise(source),
        ]
        named = tuple(each.in_file(self.maker.read.named(each.place.file)) for each in found)
        return replace(self._in_zone(self._described(source)), findings=named)

    def _described(self, source: str) -> PageReport:
        """Describe a page, with its moments as they are written, which can be kept."""
        site = self.maker.read.site
        page, path = site.records[source], site.paths[source]
        fields = page.fields
        return PageReport(
            file=output_file(path),
            path=path,
            source=self.maker.read.named(source),
            kind=page.kind,
            title=fields.title,
            status=site.statuses[source],
            published=fields.date,
            updated=fields.updated,
            reviewed=getattr(fields, "reviewed", None),
            expires=fields.expires,
            findings=(),
            review_months=page.review_months,
        )

    def _in_zone(self, page: PageReport) -> PageReport:
        zone = self.maker.read.facts.business.zone
        moments = (page.published, page.updated, page.reviewed, page.expires)
        published, updated, reviewed, expires = (
            in_zone(moment, zone) if moment else None for moment in moments
        )
        return replace(page, published=published, updated=updated, reviewed=reviewed, expires=expires)

    def withheld(self) -> tuple[Problem, ...]:
        """List what is found in texts that are not shown."""
        read = self.maker.read
        sources = [source for source in read.articles.records if source not in read.site.paths]
        found = self._in_texts(sources)
        return tuple(
            finding.in_file(read.named(finding.place.file))
            for source in sources
            for finding in self._waive(found[source].load().found, self.maker.record(source))
        )

    def turns(self) -> tuple[Turn, ...]:
        """List the pages that appear or go away by their dates, in order."""
        read, now = self.maker.read, now_of(self.maker.pipeline.settings)
        zone, found = read.facts.business.zone, []
        for record in (each.load() for each in read.articles.records.values()):
            fields = record.fields
            moments = ((fields.date, True), (fields.expires, False))
            turns = (Turn(in_zone(at, zone), fields.title, appears) for at, appears in moments if at)
            found += [turn for turn in turns if not fields.draft and turn.at > now]
        return tuple(sorted(found))

    def check_text(self, source: str, text: str) -> tuple[Problem, ...]:
        """List what is found in the text of one file, which may be another one than on the disk."""
        read = self.maker.read
        article, faults = read.articles.reader.parse(source, decode_text(text.encode(), source=source))
        if article is None:
            return tuple(faults)
        record, site = article.record, read.site
        site = replace(site, records={**site.records, source: record.meta})
        found = [
            *faults,
            *self._waive(self._check_article(article), record),
            *self.maker.check_record(record, site),
        ]
        found += advise_record(site, record, today=read.today)
        found += advise_emergency_cards(record, read.facts.business)
        return tuple(dict.fromkeys(problem for problem in found if problem.place.file == source))

    def _check_article(self, article: Article) -> list[Problem]:
        return [finding for check in self._checks for finding in check(article)]

    def _findings(
        self, source: str, in_text: Iterable[Problem], together: Iterable[Problem]
    ) -> list[Problem]:
        """List what is found in a page, but for that in the finished one."""
        read, record = self.maker.read, self.maker.record(source)
        found = [*self._waive([*in_text, *together], record)]
        found += advise_record(read.site, record, today=read.today)
        found += advise_emergency_cards(record, read.facts.business)
        return found

    def _advice(self, source: str) -> list[Problem]:
        """List what is said of a page beside all others, "" for all pages."""
        maker, found = self.maker, list[Problem]()
        # For one page in this process: a save breaks it off, and then waits for no other one.
        least = sys.maxsize if source else _LEAST_FOR_ALL_CORES
        for number, advice in enumerate(maker.pipeline.site_advice):
            texts = read_texts(maker.read.content, advice.files)
            read = self._read(_COMPARED.format(number), advice.make_read(), least)
            pages = Attended(read, maker.pipeline.viewers.wanted)
            found += advice.find(texts, pages, maker.article, source)
        return found

    def _read(self, name: str, read: Callable[[Record], Any], least: int) -> list[Lazy[Any]]:
        """Return what a step reads of each page, kept by the key of that page."""
        cache, records = self.maker.pipeline.cache, self.maker.read.articles.records
        base = cache.key(read)
        keys = {source: digest(f"{base} {records[source].key}") for source in self.maker.read.site.paths}

        def make(source: str) -> Any:
            return read(records[source].load())

        return [*self._each(name, keys, make, kind_of(read), least).values()]

    @cached_property
    def _checks(self) -> list[ArticleCheck]:
        content, wanted = self.maker.read.content, self.maker.pipeline.article_checks
        return [
            checks.make_all(
                read_texts(content, (*checks.files, *checks.advice_files)), is_thorough=self._is_thorough
            )
            for checks in wanted
        ]

    @property
    def _is_thorough(self) -> bool:
        return bool(self.maker.pipeline.settings.get(ALL_FINDINGS_SETTING))

    @cached_property
    def _waive(self) -> Waive:
        return self.maker.pipeline.waive(self.maker.read.today)
