"""Describes the pages of a built site for those who look on, with all that the checks find in their texts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from plugins.site.build.pages import PageMaker, output_file
from plugins.site.build.read_site import ALL_FINDINGS_SETTING, now_of
from plugins.site.cache.fingerprint import Lazy
from plugins.site.cache.processes import map_on_cores
from plugins.site.facts.fact_reader import decode_text, read_texts
from plugins.site.facts.fact_rules import advise_emergency_cards
from plugins.site.index.addresses.answers import Answers
from plugins.site.index.inputs import Shared
from plugins.site.index.record_rules import advise_record
from plugins.site.reading.article_checks import ArticleCheck, Waive
from plugins.site.values.page_kind import REVIEW_MONTHS
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
    of old addresses. ``hits`` and ``misses`` count what was found in the cache, and what was not, by the
    name of the step.
    """

    written: frozenset[str]
    removed: frozenset[str]
    load_pages: Callable[[], tuple[PageReport, ...]]
    list_pages: Callable[[], tuple[PageReport, ...]]
    load_page: Callable[[str], PageReport | None]
    load_withheld: Callable[[], tuple[Problem, ...]]
    check_text: Callable[[str, str], tuple[Problem, ...]]
    answers: Answers
    load_turns: Callable[[], tuple[Turn, ...]]
    shared: Shared
    hits: Mapping[str, int] = {}
    misses: Mapping[str, int] = {}
    notes: tuple[Problem, ...] = ()


_LEAST_FOR_ALL_CORES = 50
_FINDINGS, _TOGETHER = "findings in {}", "findings in all pages together"


class Findings(Struct, frozen=True):
    """What was found, as it is kept between builds."""

    found: tuple[Problem, ...]


class AttendedRecords(Sequence[Record]):
    """Records, each loaded when it is asked for; ``attend`` is called before, and may raise."""

    def __init__(self, records: Sequence[Lazy[Record]], attend: Callable[[], object]) -> None:
        self.records, self.attend = records, attend
        self.loaded: dict[int, Record] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.records)

    def __getitem__(self, at: int) -> Record:  # type: ignore[override]
        """Return one record."""
        self.attend()
        if at not in self.loaded:
            self.loaded[at] = self.records[at].load()
        return self.loaded[at]


class PageReporter(Struct, frozen=True, dict=True):
    """Describes the pages of one build."""

    maker: PageMaker

    def reports(self) -> tuple[PageReport, ...]:
        """Describe every page, in the order of their files; what was found before is not looked for."""
        cache, records = self.maker.pipeline.cache, self.maker.read.articles.records
        together: dict[str, list[Problem]] = {source: [] for source in self.maker.read.site.paths}
        for problem in self._together():
            together.get(problem.place.file, []).append(problem)
        keys = {
            source: cache.fingerprint(self._key, records[source].key, own) for source, own in together.items()
        }
        known = {source: cache.get(_FINDINGS.format(source), keys[source], Findings) for source in together}
        missing = [source for source, found in known.items() if found is None]

        def find(source: str) -> Findings:
            return Findings(tuple(self._findings(source, together[source])))

        try:
            for source, found in zip(
                missing, map_on_cores(find, missing, least=_LEAST_FOR_ALL_CORES), strict=True
            ):
                known[source] = found
                cache.set(_FINDINGS.format(source), keys[source], found)
                self.maker.pipeline.viewers.wanted()
        finally:
            cache.commit()
        return tuple(replace(self._described(s), findings=each.found) for s, each in known.items() if each)

    def keep(self) -> None:
        """Keep what earlier builds have found, though this one does not ask for it."""
        sources = self.maker.read.site.paths
        self.maker.pipeline.cache.mark_used([_TOGETHER, *(_FINDINGS.format(source) for source in sources)])

    @cached_property
    def _key(self) -> str:
        """The name of all that findings in a page depend on, but for its own text."""
        maker, wanted = self.maker, self.maker.pipeline.article_checks
        texts = read_texts(
            maker.read.content, {name for each in wanted for name in (*each.files, *each.advice_files)}
        )
        business, today = maker.read.facts.business, maker.read.today
        site = (maker.rough_key, business, today)
        return maker.pipeline.cache.key(PageReporter, site, wanted, texts, self._is_thorough, self._waive)

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
        return tuple(map(self._described, self.maker.read.site.paths))

    def report(self, source: str) -> PageReport:
        """Describe one page."""
        own = [problem for problem in self._advice(source) if problem.place.file == source]
        return replace(self._described(source), findings=tuple(self._findings(source, own)))

    def _described(self, source: str) -> PageReport:
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
            findings=(),
            review_months=page.review_months,
        )

    def withheld(self) -> tuple[Problem, ...]:
        """List what is found in texts that are not shown."""
        read = self.maker.read
        sources = [source for source in read.articles.records if source not in read.site.paths]
        return tuple(
            finding.in_file(read.named(finding.place.file))
            for source in sources
            for finding in self._text_findings(self.maker.article(source))
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
        found = [*faults, *self._text_findings(article), *self.maker.check_record(record, site)]
        found += advise_record(site, record, today=read.today)
        found += advise_emergency_cards(record, read.facts.business)
        return tuple(dict.fromkeys(problem for problem in found if problem.place.file == source))

    def _text_findings(self, article: Article, more: Iterable[Problem] = ()) -> list[Problem]:
        found = [finding for check in self._checks for finding in check(article)]
        return list(self._waive([*found, *more], article.record))

    def _findings(self, source: str, together: Iterable[Problem]) -> list[Problem]:
        read, article = self.maker.read, self.maker.article(source)
        found = [*self._text_findings(article, together), *self.maker.advise(source)]
        found += advise_record(read.site, article.record, today=read.today)
        found += advise_emergency_cards(article.record, read.facts.business)
        return [finding.in_file(read.named(finding.place.file)) for finding in found]

    def _advice(self, source: str) -> list[Problem]:
        """List what is said of a page beside all others, "" for all pages."""
        read, wanted = self.maker.read, self.maker.pipeline.site_advice
        records = AttendedRecords(
            [read.articles.records[each] for each in read.site.paths], self.maker.pipeline.viewers.wanted
        )
        return [
            problem
            for advice in wanted
            for problem in advice.find(
                read_texts(read.content, advice.files), records, self.maker.article, source
            )
        ]

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
