"""The steps that plugins add: from inputs to a view, and from the site to files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plugins.site.business import Business
from plugins.site.errors import ContentError
from plugins.site.index import Site
from plugins.site.inputs import Inputs, Shared
from plugins.site.memory import Forgetful, Memory
from plugins.site.page_view import build_page, finish_page
from plugins.site.records import Article, Outline, Record
from plugins.site.views import Page

PageStep = Callable[[Page, Inputs], Page]
"""A pure function: the view so far and all the page may know, to a fuller view."""

FileStep = Callable[[Site, Shared], Mapping[str, bytes]]
"""A pure function: what the pages may know of each other, to files by their path below ``output/``."""

ContentCheck = Callable[[Site, Business, Record], list[ContentError]]
"""A pure function: one published page, and what it may know, to what its editor must put right."""


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


InputRule = Callable[[Any, Inputs], list[ContentError]]
"""A pure function: ``PageFacts`` of a built page and what it was made from, to what is wrong with it."""

InputRuleMaker = Callable[[Shared], InputRule]
"""Binds a rule to what is the same for every page, so that this is prepared once."""


Waive = Callable[[Sequence[ContentError], Outline], Sequence[ContentError]]
"""From findings about a page to those that its editor did not wave off."""

CheckerMaker = Callable[[str, str, Sequence[Any]], Any]
"""From the address of the site, its base path and more rules to a ``Checker`` of ``plugins.page_checks``."""


@dataclass
class Pipeline:
    """What the plugins of one build do, in the order of ``PLUGINS``."""

    page_steps: list[PageStep] = field(default_factory=list)
    file_steps: list[FileStep] = field(default_factory=list)
    extra_rules: list[Any] = field(default_factory=list)
    content_checks: list[ContentCheck] = field(default_factory=list)
    article_checks: list[ArticleChecks] = field(default_factory=list)
    make_checker: CheckerMaker | None = None
    waive: Callable[[date], Waive] = field(default=lambda _today: lambda findings, _page: findings)
    memory: Memory = field(default_factory=Forgetful)
    input_rules: list[InputRuleMaker] = field(default_factory=list)

    def view(self, inputs: Inputs) -> Page:
        """Make the finished view of one page."""
        page = build_page(inputs)
        for step in self.page_steps:
            page = step(page, inputs)
        return finish_page(page)

    def check_content(self, site: Site, business: Business, record: Record) -> list[ContentError]:
        """List every problem that the plugins find in one page's content."""
        return [problem for check in self.content_checks for problem in check(site, business, record)]

    def files(self, site: Site, shared: Shared) -> dict[str, bytes]:
        """Make every file that is no page; a later step may replace an earlier one's."""
        return {path: content for step in self.file_steps for path, content in step(site, shared).items()}
