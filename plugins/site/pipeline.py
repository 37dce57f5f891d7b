"""The steps that plugins add: from inputs to a view, and from the site to files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.site.business import Business
from plugins.site.errors import ContentError
from plugins.site.index import Site
from plugins.site.inputs import Inputs, Shared
from plugins.site.page_view import build_page, finish_page
from plugins.site.records import Record
from plugins.site.views import Page

PageStep = Callable[[Page, Inputs], Page]
"""A pure function: the view so far and all the page may know, to a fuller view."""

FileStep = Callable[[Sequence[Inputs], Shared], Mapping[str, bytes]]
"""A pure function: the pages of the site, to files by their path below ``output/``."""

ContentCheck = Callable[[Site, Business], list[ContentError]]
"""A pure function: the published content and the facts, to what an editor must put right."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page as its author wrote it: ``text`` is the Markdown below the front matter."""

    record: Record
    text: str
    first_line: int


ArticleCheck = Callable[[Article], list[ContentError]]
"""A pure function of one file: what its author must put right, should look at, or might like."""


@dataclass(frozen=True, slots=True)
class ArticleChecks:
    """Checks of single articles, and the files of ``content/`` that they go by.

    ``make`` is given the texts of those ``files`` that exist, by name, and
    raises ``ExceptionGroup`` of ``ContentError`` when one is wrong. Neither may
    ask for the time: what they find is kept until a file changes.
    """

    files: tuple[str, ...]
    make: Callable[[Mapping[str, str]], ArticleCheck]


RuleMaker = Callable[[Sequence[Inputs], Shared, Path], Any]
"""From the facts and the output folder to ``Rules`` of ``plugins.page_checks`` that know them."""


@dataclass
class Pipeline:
    """What the plugins of one build do, in the order of ``PLUGINS``."""

    page_steps: list[PageStep] = field(default_factory=list)
    file_steps: list[FileStep] = field(default_factory=list)
    extra_rules: list[Any] = field(default_factory=list)
    content_checks: list[ContentCheck] = field(default_factory=list)
    article_checks: list[ArticleChecks] = field(default_factory=list)
    rule_makers: list[RuleMaker] = field(default_factory=list)

    def view(self, inputs: Inputs) -> Page:
        """Make the finished view of one page."""
        page = build_page(inputs)
        for step in self.page_steps:
            page = step(page, inputs)
        return finish_page(page)

    def check_content(self, site: Site, business: Business) -> list[ContentError]:
        """List every problem that the plugins find in the content."""
        return [problem for check in self.content_checks for problem in check(site, business)]

    def rules(self, pages: Sequence[Inputs], shared: Shared, output: Path) -> list[Any]:
        """Return the plugins' rules for the built pages."""
        return [*self.extra_rules, *(make(pages, shared, output) for make in self.rule_makers)]

    def files(self, pages: Sequence[Inputs], shared: Shared) -> dict[str, bytes]:
        """Make every file that is no page; a later step may replace an earlier one's."""
        return {path: content for step in self.file_steps for path, content in step(pages, shared).items()}
