"""Makes pages: selects what one may depend on, views it, renders it, has it checked, writes it."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from jinja2 import Environment
from msgspec import Struct
from msgspec.structs import astuple, replace

from plugins.site.build.checker import Checker, InputRule, ReadPage
from plugins.site.build.output_folder import FileState, OutputFolder
from plugins.site.build.pipeline import ContentCheck, Pipeline
from plugins.site.build.read_site import ReadSite, lazy_folder
from plugins.site.build.rendering import render
from plugins.site.cache.code import digest
from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.business import Business
from plugins.site.facts.fact_reader import decode_text
from plugins.site.files.content_files import find_path
from plugins.site.index.inputs import Inputs
from plugins.site.index.list_pages import later_pages
from plugins.site.index.record_rules import check_record
from plugins.site.index.site import Site
from plugins.site.media.media_reader import Media
from plugins.site.values.printed_text import PrintedText
from plugins.site.values.problems import MUST_FIX, BuildStopped, Problem
from plugins.site.values.records import Article, Record
from plugins.site.views.link_rel import mark_links

_OF_A_LINK = frozenset({"link", "booking", "telephone"})
"""Fields of problems whose ``got`` is an address or a number of a link."""


class PageJob(Struct, frozen=True):
    """A page that may have to be made.

    ``rough_key`` names all that it might be made from: the whole index, and its
    own record. ``key`` names what it is made from, "" before that is known.
    ``number`` is which page of a long list it is.
    """

    source: str
    file: str
    rough_key: str
    number: int
    key: str = ""
    problems: tuple[Problem, ...] = ()


class PrintedPage(Struct, frozen=True):
    """A page that breaks no rule, and what rules about the whole site need of it."""

    job: PageJob
    content: bytes
    summary: Struct | None


class MadePage(Struct, frozen=True):
    """A page that was written, and what rules about the whole site need of it."""

    job: PageJob
    state: FileState
    summary: Struct | None


class PageMaker(Struct, frozen=True, dict=True):
    """All that is the same for the pages of one build.

    ``last`` are the files of the build before, made from what ``last_key`` names; ``check`` raises
    ``BuildStopped`` for what is wrong in the site as a whole, which is not looked for before: pages that
    somebody has open are made first.
    """

    read: ReadSite
    pipeline: Pipeline
    environment: Lazy[Environment]
    checker: Checker | None
    last: Mapping[str, FileState]
    check: Callable[[], None]
    last_key: str = ""

    @cached_property
    def key(self) -> str:
        """The name of it all."""
        pipeline, checker = self.pipeline, self.checker
        plugins = (pipeline.page_steps, pipeline.content_checks, pipeline.input_rules)
        what = (self.read.content.name, self.environment, self.read.shared, type(checker), checker, *plugins)
        return pipeline.cache.key(PageMaker, *what)

    @cached_property
    def rough_key(self) -> str:
        """The name of it all, and of all other pages."""
        selector = self.read.selector
        others = (
            self.read.lazy_site,
            self.read.lazy_pictures,
            selector.videos,
            selector.role_facts,
            selector.reviews,
        )
        return self.pipeline.cache.fingerprint(self.key, *others)

    @cached_property
    def whole_key(self) -> str:
        """The name of all that a site is made from, files that are no pages included."""
        read, pipeline = self.read, self.pipeline
        steps = (pipeline.copy_steps, pipeline.file_steps, pipeline.site_steps, pipeline.manifest_steps)
        named = (
            {source: record.key for source, record in read.articles.records.items()},
            {file: copy.fingerprint for file, copy in read.media.contents.items()},
            {file: digest(content) for file, content in read.theme_files.files.items()},
        )
        shows_all = pipeline.settings["SHOW_UNPUBLISHED"]
        what = (self.rough_key, self.checker_key, *map(name_files, named), self.theme, read.today, shows_all)
        return pipeline.cache.fingerprint(*what, *steps)

    @cached_property
    def theme(self) -> Lazy[Path]:
        """The theme, as far as it is printed from finished pages."""
        prints = any(step.prints for step in self.pipeline.site_steps)
        return lazy_folder(self.pipeline.cache, self.read.theme, ("",) if prints else ())

    @cached_property
    def checker_key(self) -> str:
        """The name of the rules."""
        return self.pipeline.cache.key(type(self.checker), self.checker)

    @cached_property
    def input_rules(self) -> tuple[InputRule, ...]:
        """The rules of plugins that compare a page with its inputs."""
        return tuple(make(self.read.shared) for make in self.pipeline.input_rules)

    def inputs(self, source: str, number: int = 1) -> Inputs:
        """Return all that one page may depend on."""
        return self.read.selector.inputs(self.record(source), number)

    def record(self, source: str) -> Record:
        """Return a page as it was read."""
        return self.read.articles.records[source].load()

    def article(self, source: str) -> Article:
        """Read a page again as its author wrote it, which only checks ask for."""
        article, _ = self.read.articles.reader.parse(source, self._text(source))
        return article or Article(self.record(source), PrintedText())

    def _text(self, source: str) -> str:
        return decode_text(find_path(self.read.content, source).read_bytes(), source=source)

    def at_link(self, problem: Problem) -> Problem:
        """Give what is wrong with a link of a built page the first line that has its address or number."""
        source = problem.place.file.removeprefix(f"{self.read.content.name}/")
        is_open = problem.field in _OF_A_LINK and problem.got and not problem.place.line
        if not is_open or source not in self.read.articles.records:
            return problem
        written = re.compile(rf"(?<![\w./-]){re.escape(problem.got)}(?![\w/-])")
        lines = enumerate(self._text(source).split("\n"), 1)
        return problem.at_line(next((number for number, line in lines if written.search(line)), 0))

    def summary_key(self, page_digest: str, name: str) -> str:
        """Name what the summary of a page is made from; ``name`` is the file that its problems name."""
        return digest(f"{self.checker_key} {page_digest} {name}")

    def jobs(self) -> list[PageJob]:
        """List all pages, in the order of the site; then those of long lists but the first."""
        records, site = self.read.articles.records, self.read.site
        pages = chain(((source, 1, path) for source, path in site.paths.items()), later_pages(site))
        return [
            PageJob(source, output_file(path), digest(f"{self.rough_key} {records[source].key}"), number)
            for source, number, path in pages
        ]

    def plan(self, job: PageJob) -> PageJob:
        """Check what a page says of others, and name what it is made from."""
        record = self.record(job.source)
        if problems := self.problems(record):
            return replace(job, problems=problems)
        return replace(job, key=self.key_of(job.source, self.read.selector.inputs(record, job.number)))

    def key_of(self, source: str, inputs: Inputs) -> str:
        """Name what a page is made from."""
        _shared, _record, *own = astuple(inputs)
        return self.pipeline.cache.fingerprint(self.key, self.read.articles.records[source].key, own)

    def problems(self, record: Record) -> tuple[Problem, ...]:
        """List what is wrong in a page's content, given all the others."""
        found = self.check_record(record, self.read.site)
        return tuple(problem.in_file(self.read.named(problem.place.file)) for problem in found)

    def check_record(self, record: Record, site: Site) -> list[Problem]:
        """List what is wrong in a page's content, given a site."""
        read, checks = self.read, self.pipeline.content_checks
        return page_problems(record, site, read.facts.business, read.media, read.content, checks)

    def make(self, job: PageJob, output: OutputFolder) -> MadePage | tuple[Problem, ...]:
        """Render, check and write one page; return its problems when it breaks a rule."""
        page = self.print(job)
        if not isinstance(page, PrintedPage):
            return page
        job = page.job
        return MadePage(job, output.write(job.file, page.content, job.key, job.rough_key), page.summary)

    def print(self, job: PageJob) -> PrintedPage | tuple[Problem, ...]:
        """Render and check one page; return its problems when it breaks a rule."""
        record = self.record(job.source)
        if problems := job.problems or (() if job.key else self.problems(record)):
            return problems
        inputs = self.read.selector.inputs(record, job.number)
        job = job if job.key else replace(job, key=self.key_of(job.source, inputs))
        try:
            html = self.html(inputs)
        except BuildStopped as stopped:
            return tuple(stopped.problems)
        if self.checker is None:
            return PrintedPage(job, html.encode(), None)
        checked = self.checker.check_page(
            html,
            file=job.file,
            source=self.read.named(job.source),
            more_rules=[partial(_ask, rule, inputs) for rule in self.input_rules],
        )
        stopping = tuple(finding for finding in checked.problems if finding.severity == MUST_FIX)
        return stopping or PrintedPage(job, html.encode(), checked.summary)

    def html(self, inputs: Inputs) -> str:
        """Render one page, whatever its templates link to."""
        html = render(self.pipeline.view(inputs), self.environment.load(), self.read.theme)
        return mark_links(html, self.read.shared.editorial.links)

    def advise(self, source: str, printed: str = "") -> list[Problem]:
        """List what might be better about a finished page; none of it stops a build.

        Args:
            printed: The page as it is rendered, where that is known.
        """
        if self.checker is None:
            return []
        file = output_file(self.read.site.paths[source])
        return self.checker.advise_page(printed or self.html(self.inputs(source)), file=file, source=source)


def _ask(rule: InputRule, inputs: Inputs, page: ReadPage) -> list[Problem]:
    return rule(page, inputs)


def name_files(fingerprints: Mapping[str, str]) -> str:
    """Name many files by their fingerprints, in a tenth of the time that ``fingerprint`` takes."""
    return digest("\n".join(f"{file} {one}" for file, one in fingerprints.items()))


def summary_name(file: str) -> str:
    """Return the name under which the summary of a page is kept."""
    return f"summary {file}"


def page_problems(
    record: Record,
    site: Site,
    business: Business,
    media: Media,
    content: Path,
    checks: Iterable[ContentCheck],
) -> list[Problem]:
    """List what is wrong in a page's content, given all the others."""
    return [
        *check_record(site, record),
        *(problem for check in checks for problem in check(site, business, record)),
        *media.missing_in(content, record),
    ]


def output_file(path: str) -> str:
    """Return the file that serves an address: ``guides/x/`` is ``guides/x/index.html``."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path
