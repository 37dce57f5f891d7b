"""The generator that Pelican runs: reads the site, writes it, and stops with all problems at once.

Whatever has a key that memory knows is not made again; with a memory that
knows nothing, everything is made, and the result is the same.
"""

import logging
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.site.build.build_report import REPORT_SETTING, BuildReport, PageReport
from plugins.site.build.output_folder import OutputFolder
from plugins.site.build.page_maker import PageMaker, page_problems
from plugins.site.build.page_reports import PageReporter, make_reporter
from plugins.site.build.pipeline import Pipeline
from plugins.site.build.site_reader import ReadSite, SiteReader
from plugins.site.build.site_writer import SiteWriter
from plugins.site.cache.cache import BuiltState, Forgetful, ForgottenError
from plugins.site.cache.code_fingerprint import template_key
from plugins.site.cache.fingerprint import KeyMaker
from plugins.site.cache.processes import end_spinner
from plugins.site.facts.business import without_past_hours
from plugins.site.index.inputs import Inputs
from plugins.site.index.selector import Selector
from plugins.site.index.shared_facts import share_facts
from plugins.site.values.problems import BuildStopped, Problem

logger = logging.getLogger(__name__)

PIPELINE_SETTING = "SITE_PIPELINE"


class SiteGenerator(Generator):  # type: ignore[misc]
    """Makes every page; Pelican's own generators are given no paths."""

    def generate_context(self) -> None:
        """Read everything, and prepare to make pages."""
        end_spinner()
        # In one dict, since Jinja looks through them at each import of a macro, twenty times a page.
        self.env.make_globals = lambda own: {**self.env.globals, **(own or {})}
        self.pipeline: Pipeline = self.settings[PIPELINE_SETTING]
        try:
            self._read()
        except ForgottenError:
            self._start_anew()

    def _start_anew(self) -> None:
        """Go on without the memory that failed."""
        self.pipeline.memory.forget()
        self.pipeline.memory = Forgetful()
        self._read()

    def _read(self) -> None:
        reader = SiteReader(
            Path(self.path),
            Path(self.theme),
            self.settings,
            self.pipeline,
            while_waiting=self._load_templates,
        )
        self.read: ReadSite = reader.read()
        if reader.problems:
            reader.add(self._page_problems())
            raise BuildStopped(reader.problems)
        self.maker = self._page_maker(reader)
        self.writer = SiteWriter(self.read, self.maker, self.pipeline.memory)

    def generate_output(self, _writer: Writer) -> None:
        """View, render and write every page that changed, and the files that are no pages."""
        settings = self.settings
        output = OutputFolder(Path(self.output_path), Path(settings.get("PUBLISHED_PATH", self.output_path)))
        try:
            state = self.writer.write(output)
        except ForgottenError:
            self._start_anew()
            state = self.writer.write(output)
        last = self.writer.last
        if state is None:
            raise BuildStopped(self.writer.problems)
        self.pipeline.memory.keep_state(state)
        settings["SITE_PAGE_COUNT"] = len(self.read.site.paths)
        settings[REPORT_SETTING] = _build_report(last, state, self)

    def _page_problems(self) -> Iterator[Problem]:
        memory, keys = self.pipeline.memory, self.read.articles.record_keys
        for source in self.read.site.paths:
            yield from page_problems(memory.record(keys[source]), self.read, self.pipeline)

    @property
    def inputs(self) -> list[Inputs]:
        """All that each page may know, for commands that report on them."""
        return [self.maker.inputs(source) for source in self.read.site.paths]

    def report_pages(self) -> tuple[PageReport, ...]:
        """Describe every page, for the preview and for ``check``."""
        return self._reporter.reports()

    def report_page(self, path: str) -> PageReport | None:
        """Describe the page of an address below the site's root."""
        source = self.read.site.by_path.get(path)
        return self._reporter.report(source) if source else None

    def inputs_at(self, path: str) -> Inputs | None:
        """Return all that the page of an address may know."""
        source = self.read.site.by_path.get(path)
        return self.maker.inputs(source) if source else None

    @cached_property
    def _reporter(self) -> PageReporter:
        waive = self.pipeline.waive(self.read.today)
        return make_reporter(Path(self.path), self.maker, self.pipeline, waive)

    def _page_maker(self, reader: SiteReader) -> PageMaker:
        read, pipeline = self.read, self.pipeline
        business = read.facts.business
        current = without_past_hours(business, today=read.today)
        shared = share_facts(
            read.site,
            read.facts,
            business=current,
            assets=read.theme_files.assets,
            pictures=read.media.pictures,
            preview=self.settings["PREVIEW"],
        )
        templates = template_key(Path(self.theme))
        make_checker = pipeline.make_checker
        return PageMaker(
            read=read,
            selector=Selector(read.site, shared, read.media.pictures, read.media.videos, read.role_facts),
            facts_key=KeyMaker().key(
                reader.code_key, templates, shared, read.media.pictures, read.media.videos
            ),
            pipeline=pipeline,
            environment=self._environment(),
            theme=self.theme,
            named=reader.named,
            checker=make_checker(business.url, business.base_path, pipeline.extra_rules)
            if make_checker
            else None,
            input_rules=tuple(make(shared) for make in pipeline.input_rules),
        )

    def _load_templates(self) -> None:
        """Load all templates at once, so that not each of the processes that make pages has to."""
        folder = Path(self.theme) / "templates"
        for file in folder.rglob("*.html"):
            with suppress(TemplateError):  # the page that needs it will tell
                self.env.get_template(file.relative_to(folder).as_posix())

    def _environment(self) -> Environment:
        """Let data be printed without spaces, and in the same order every time."""
        environment: Environment = self.env
        environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
        return environment


def _build_report(last: BuiltState, state: BuiltState, generator: SiteGenerator) -> BuildReport:
    written = {
        file
        for file, now in state.files.items()
        if file not in last.files or last.files[file].digest != now.digest
    }
    removed = last.files.keys() - state.files.keys()
    return BuildReport(frozenset(written), frozenset(removed), generator.report_pages, generator.report_page)


def load_site(settings: dict[str, Any]) -> SiteGenerator:
    """Read, index and select everything, and write nothing: for commands that report on the content.

    Args:
        settings: Those of Pelican, with a ``Pipeline`` under ``PIPELINE_SETTING``.

    Raises:
        BuildStopped: The content has problems.
    """
    generator = SiteGenerator({}, settings, settings["PATH"], settings["THEME"], settings["OUTPUT_PATH"])
    generator.generate_context()
    sources = generator.read.site.paths
    if problems := [problem for source in sources for problem in generator.maker.problems(source)]:
        raise BuildStopped(problems)
    return generator
