"""Makes pages: selects what one may know, names that by a key, renders it, has it checked, writes it."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError, TemplateSyntaxError, UndefinedError
from msgspec import Struct, field
from msgspec.structs import astuple

from plugins.site.build.html_lines import join_lines
from plugins.site.build.output_folder import OutputFolder
from plugins.site.build.pipeline import InputRule, Pipeline
from plugins.site.build.site_reader import ReadSite
from plugins.site.cache.cache import FileState
from plugins.site.cache.fingerprint import KeyMaker
from plugins.site.index.inputs import Inputs
from plugins.site.index.record_rules import check_record
from plugins.site.index.selector import Selector
from plugins.site.media.media_reader import list_media
from plugins.site.media.media_rules import check_pictures, check_video
from plugins.site.values.problems import MUST_FIX, BuildStopped, Problem, problem_of
from plugins.site.values.records import Record


class PlannedPage(Struct, frozen=True):
    """A page that may have to be made: its key, or what is wrong with it; neither, before one asks."""

    source: str
    key: str = ""
    problems: tuple[Problem, ...] = ()


class MadePage(Struct, frozen=True):
    """A page that was written, and what the rest of the site may ask of it (``SitePage``)."""

    source: str
    file: str
    state: FileState
    summary: Any
    findings: tuple[Problem, ...]


class PageMaker(Struct, frozen=True):
    """All that is the same for the pages of one build.

    ``named`` names a content file as an editor finds it, ``facts_key`` what
    every page is made from besides its record and its neighbours.
    """

    read: ReadSite
    selector: Selector
    facts_key: str
    pipeline: Pipeline
    environment: Environment
    theme: str
    named: Callable[[str], str]
    checker: Any = None
    input_rules: tuple[InputRule, ...] = ()
    keys: KeyMaker = field(default_factory=KeyMaker)

    def inputs(self, source: str) -> Inputs:
        """Return all that one page may know."""
        return self.selector.inputs(self.record(source))

    def plan(self, source: str) -> PlannedPage:
        """Check what a page says of others, and name what it is made from."""
        record = self.record(source)
        if problems := self._problems(record):
            return PlannedPage(source, problems=problems)
        return PlannedPage(source, self._key(self.selector.inputs(record)))

    def problems(self, source: str) -> tuple[Problem, ...]:
        """List what is wrong in a page's content, given all the others."""
        return self._problems(self.record(source))

    def _problems(self, record: Record) -> tuple[Problem, ...]:
        found = page_problems(record, self.read, self.pipeline)
        return tuple(problem.in_file(self.named(problem.place.file)) for problem in found)

    def _key(self, inputs: Inputs) -> str:
        record_key = self.read.articles.record_keys[inputs.record.source]
        return key_of_inputs(self.keys, inputs, self.facts_key, record_key)

    def record(self, source: str) -> Record:
        """Return a page as it was read."""
        return self.pipeline.memory.record(self.read.articles.record_keys[source])

    def make(self, page: PlannedPage, output: OutputFolder) -> MadePage | tuple[Problem, ...]:
        """Render, check and write one page; return its problems when it breaks a rule."""
        if page.problems:
            return page.problems
        record = self.record(page.source)
        if not page.key and (problems := self._problems(record)):
            return problems
        inputs = self.selector.inputs(record)
        key = page.key or self._key(inputs)
        file = output_file(inputs.path)
        try:
            html = self._render(inputs)
        except BuildStopped as stopped:
            return tuple(stopped.problems)
        state = output.write(file, html.encode(), key)
        if self.checker is None:
            return MadePage(page.source, file, state, None, ())
        checked = self.checker.check_page(
            html,
            file=file,
            source=self.named(page.source),
            more_rules=[lambda facts, rule=rule: rule(facts, inputs) for rule in self.input_rules],
        )
        stopping = tuple(finding for finding in checked.problems if finding.severity == MUST_FIX)
        return stopping or MadePage(page.source, file, state, checked.summary, checked.problems)

    def _render(self, inputs: Inputs) -> str:
        view = self.pipeline.view(inputs)
        try:
            return join_lines(str(self.environment.get_template(view.template).render(view=view)))
        except TemplateSyntaxError as error:
            problem = _template_problem(error.filename or view.template, error.lineno, error)
        except (TemplateError, UndefinedError) as error:
            problem = _template_problem(*_template_place(error, self.theme), error)
        raise BuildStopped([problem])


def key_of_inputs(keys: KeyMaker, inputs: Inputs, facts_key: str, record_key: str) -> str:
    """Name all that a page is made from.

    Args:
        facts_key: What every page is made from, ``inputs.shared`` among it.
        record_key: What ``inputs.record`` was read from.
    """
    _shared, _record, *own = astuple(inputs)
    return keys.key(facts_key, record_key, own)


def page_problems(record: Record, read: ReadSite, pipeline: Pipeline) -> list[Problem]:
    """List what is wrong in a page's content, given all the others."""
    media, content = read.media, read.content
    return [
        *check_record(read.site, record),
        *pipeline.check_content(read.site, read.facts.business, record),
        *check_pictures(record, lacks=media.lacks_picture, list_known=partial(list_media, content, "images")),
        *check_video(record, lacks=media.lacks_video, list_known=partial(list_media, content, "videos")),
    ]


def output_file(path: str) -> str:
    """Return the file that serves an address: ``guides/x/`` is ``guides/x/index.html``."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def _template_problem(file: str, line: int | None, error: Exception) -> Problem:
    return problem_of(
        file,
        line=line or 0,
        problem=f"expected a template that prints its view, got: {error}",
        remedy="Correct the template",
    )


def _template_place(error: Exception, theme: str) -> tuple[str, int]:
    """Find the template and line that an error was raised in: the last one of its traceback."""
    place = ("theme/templates", 0)
    traceback = error.__traceback__
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.startswith(theme):
            place = (os.path.relpath(file, Path(theme).parent), traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
