"""The generator that Pelican runs: a thin shell around the build."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment
from pelican import signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.writers import Writer

from plugins.site.build.build import BuiltSite, read_site, write_site
from plugins.site.build.output_folder import OutputFolder
from plugins.site.build.page_reports import REPORT_SETTING, BuildReport, PageReporter
from plugins.site.build.pages import PageMaker
from plugins.site.build.pelican_content import ContentList, Describe, list_content, pelican_status
from plugins.site.build.pipeline import Pipeline
from plugins.site.build.read_site import ReadSite, lazy_folder
from plugins.site.build.rendering import TEMPLATES_SETTING, KeptTemplates, jinja_fingerprint
from plugins.site.cache.cache import FileChangedError
from plugins.site.cache.fingerprint import Lazy
from plugins.site.cache.processes import end_spinner
from plugins.site.files.accidents import named_accidents
from plugins.site.index.inputs import Inputs
from plugins.site.index.shared_facts import FEED_PATH, RSS_PATH
from plugins.site.values.problems import BuildStopped, FilePlace, Problem

PIPELINE_SETTING = "SITE_PIPELINE"
_ATTEMPTS = 3

Value = TypeVar("Value")


class SiteGenerator(Generator):  # type: ignore[misc]
    """Makes every page; Pelican's own generators are given no paths.

    ``others`` are all generators of the run, as Pelican hands them over.
    """

    others: Sequence[Generator] = ()

    def generate_context(self) -> None:
        """Read everything, and prepare to make pages."""
        with named_accidents(self.settings):
            self._read_all()

    def _read_all(self) -> None:
        end_spinner()
        self.pipeline: Pipeline = self.settings[PIPELINE_SETTING]
        content, environment = Path(self.path), self._environment()
        read = partial(read_site, content, self.settings, self.pipeline, environment)
        self.maker: PageMaker = _again_when_files_change(read)
        found: Describe = cache(partial(list, list_content(self.read)))
        self.articles = ContentList(lambda: [page for page in found() if page.is_article])
        self.pages = ContentList(lambda: [page for page in found() if not page.is_article])
        self.context.update(articles=self.articles, pages=self.pages)
        signals.article_generator_finalized.send(self)
        signals.page_generator_finalized.send(self)

    def generate_output(self, _writer: Writer) -> None:
        """Write the site; when an editor saves a file meanwhile, read everything again."""
        with named_accidents(self.settings):
            self._write_all()

    def _write_all(self) -> None:
        published = Path(self.settings.get("PUBLISHED_PATH", self.output_path))

        def write() -> BuiltSite:
            return write_site(self.maker, OutputFolder(Path(self.output_path), published))

        built = _again_when_files_change(write, before=self._read_all)
        self.settings["SITE_PAGE_COUNT"] = len(self.read.site.paths)
        self.settings["MANY_FILES_ARE_NEW"] = 5 * len(built.written) > len(built.files)
        self.settings["SITE_WAITING_COUNT"] = self.read.articles.waiting
        self.settings["SITE_QUESTION_COUNT"] = len(self.read.facts.practice.waiting)
        cache, files, last = self.pipeline.cache, built.files, built.last
        reporter = PageReporter(self.maker, files, published)
        reporter.keep()
        self.settings[REPORT_SETTING] = BuildReport(
            written=built.changed,
            removed=frozenset(last.keys() - files.keys()),
            load_pages=reporter.reports,
            list_pages=reporter.listed,
            load_page=reporter.report_at,
            load_withheld=reporter.withheld,
            check_text=reporter.check_text,
            answers=self.read.answers,
            addresses=self.read.addresses,
            load_turns=reporter.turns,
            shared=self.read.shared,
            hits=dict(cache.hits),
            misses=dict(cache.misses),
            notes=tuple(self.read.notes),
        )
        self._send_written(built)
        self._count_for_pelican()

    def _send_written(self, built: BuiltSite) -> None:
        """Send Pelican's signals for the pages and feeds that were written, as its own writer does."""
        if not (signals.content_written.receivers or signals.feed_written.receivers):
            return
        pages = {page.save_as: page for page in (*self.articles, *self.pages)}
        for file in sorted(built.written):
            path = str(Path(self.output_path) / file)
            if page := pages.get(file):
                context = {**self.context, "article" if page.is_article else "page": page}
                signals.content_written.send(path, context=context)
            elif file in {FEED_PATH, RSS_PATH}:
                signals.feed_written.send(path, context=self.context, feed=None)

    def _count_for_pelican(self) -> None:
        """Let Pelican's closing line tell the number of pages: it counts what its own generators hold."""
        site = self.read.site
        sizes = Counter((source in site.articles, pelican_status(site, source)) for source in site.paths)
        for other in self.others:
            if isinstance(other, ArticlesGenerator):
                other.articles = self.articles.only("published", sizes[True, "published"])
                other.drafts = self.articles.only("draft", sizes[True, "draft"])
            elif isinstance(other, PagesGenerator):
                other.pages = self.pages.only("published", sizes[False, "published"])
                other.draft_pages = self.pages.only("draft", sizes[False, "draft"])

    @property
    def read(self) -> ReadSite:
        """What was read."""
        return self.maker.read

    @property
    def inputs(self) -> list[Inputs]:
        """All that each page may depend on, for commands that report on them."""
        return [self.maker.inputs(source) for source in self.read.site.paths]

    def inputs_at(self, path: str) -> Inputs | None:
        """Return all that the page of an address may depend on."""
        source = self.read.site.by_path.get(path)
        return self.maker.inputs(source) if source else None

    def _environment(self) -> Lazy[Environment]:
        """Return Jinja's environment, named by the templates and by all settings of Jinja."""
        environment: Environment = self.env
        # Data are printed without spaces, and in the same order every time.
        environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
        cache, settings = self.pipeline.cache, self.settings
        folders = [Path(self.theme) / "templates", *map(Path, settings["THEME_TEMPLATES_OVERRIDES"])]
        templates = [lazy_folder(cache, folder, ("",)) for folder in folders]
        fingerprint = cache.fingerprint(jinja_fingerprint(cache, settings), templates)
        kept: KeptTemplates = settings.get(TEMPLATES_SETTING) or KeptTemplates()
        known = kept.of_last_build(fingerprint, environment)
        return Lazy(fingerprint, lambda: known)


def _again_when_files_change(part: Callable[[], Value], before: Callable[[], None] | None = None) -> Value:
    for _ in range(_ATTEMPTS):
        with suppress(FileChangedError):
            return part()
        if before:
            before()
    try:
        return part()
    except FileChangedError as error:
        message = "This file changes while it is read, again and again"
        remedy = "Wait until the program that writes it is done, then build again"
        raise BuildStopped([Problem(FilePlace(str(error)), message=message, remedy=remedy)]) from error


def load_site(settings: dict[str, Any]) -> SiteGenerator:
    """Read, index and select everything, and write nothing: for commands that report on the content.

    Args:
        settings: Those of Pelican, with a ``Pipeline`` under ``PIPELINE_SETTING``.

    Raises:
        BuildStopped: The content has problems.
    """
    generator = SiteGenerator({}, settings, settings["PATH"], settings["THEME"], settings["OUTPUT_PATH"])
    generator.generate_context()
    maker = generator.maker
    maker.check()
    sources = generator.read.site.paths
    if problems := [problem for source in sources for problem in maker.problems(maker.record(source))]:
        raise BuildStopped(problems)
    return generator
