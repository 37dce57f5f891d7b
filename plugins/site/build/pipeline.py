"""The steps that plugins add: from inputs to a view, and from the site to files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field

from plugins.site.cache.cache import Forgetful, Memory
from plugins.site.facts.business import Business
from plugins.site.index.inputs import Inputs, Shared
from plugins.site.index.selector import Selector
from plugins.site.index.site import Site
from plugins.site.values.page_fields import PAGE_MODELS, Fields
from plugins.site.values.problems import Problem
from plugins.site.values.records import Article, PageMeta, Record
from plugins.site.views.page import Node, Page
from plugins.site.views.page_view import build_page, finish_page

PageStep = Callable[[Page, Inputs], Page]
"""A pure function: the view so far and all the page may know, to a fuller view."""

FileStep = Callable[[Site, Shared], Mapping[str, bytes]]
"""A pure function: what the pages may know of each other, to files by their path below ``output/``."""

CopyStep = Callable[[Selector, Callable[[str], bytes]], Mapping[str, Callable[[], bytes]]]
"""A pure function: what pages may know, and what loads a published file by its path, to more files.

Those that can be loaded are the pictures and the files of the theme. Each path
names all that its file is made from, such as by a hash: one that is in its
place is not made again. What makes a file may run in another process.
"""

ContentCheck = Callable[[Site, Business, Record], list[Problem]]
"""A pure function: one published page, and what it may know, to what its editor must put right."""


ArticleCheck = Callable[[Article], list[Problem]]
"""A pure function of one file: what its author must put right, should look at, or might like."""


class ArticleChecks(Struct, frozen=True):
    """Checks of single articles, and the files of ``content/`` that they go by.

    ``make`` gives those that every build asks; what they find stops it.
    ``make_advice`` gives all of them, for those who want to know more. Both are
    given the texts of those ``files`` that exist, by name, and raise
    ``ContentError`` when one is wrong. A check may not ask
    for the time: what is found is good until a file changes.
    """

    files: tuple[str, ...]
    make: Callable[[Mapping[str, str]], ArticleCheck]
    make_advice: Callable[[Mapping[str, str]], ArticleCheck]


class FileCheck(Struct, frozen=True):
    """A check of files of ``content/`` that are no articles, beside the whole site.

    Each of ``files`` may be missing; ``check`` is given the texts of those that
    exist, by name. It is asked when one of them has changed, or what pages may
    know of each other.
    """

    files: tuple[str, ...]
    check: Callable[[Mapping[str, str], Site], list[Problem]]


InputRule = Callable[[Any, Inputs], list[Problem]]
"""A pure function: ``PageFacts`` of a built page and what it was made from, to what is wrong with it."""

InputRuleMaker = Callable[[Shared], InputRule]
"""Binds a rule to what is the same for every page, so that this is prepared once."""


NodeBuilder = Callable[[Page], Node | None]
"""A pure function: a page to the schema.org node of its subject, ``None`` when it has none."""

Waive = Callable[[Sequence[Problem], PageMeta], Sequence[Problem]]
"""From findings about a page to those that its editor did not wave off."""

CheckerMaker = Callable[[str, str, Sequence[Any]], Any]
"""From the address of the site, its base path and more rules to a ``Checker`` of ``plugins.page_checks``."""


class RoleFacts(Struct, frozen=True):
    """What only the page of one role is made from: files of ``content/``, each of which may be missing.

    ``make`` is given the texts of those that exist, by name, and returns a
    frozen value, which that page finds in ``Inputs.role_facts``; it raises
    ``ContentError`` when one is wrong.
    """

    role: str
    files: tuple[str, ...]
    make: Callable[[Mapping[str, str], Site], Any]


class SiteStep(Struct, frozen=True):
    """Files that are made from the finished pages.

    ``key`` is given the digests of all pages by their file and names what the
    files are made from, "" when there are to be none; with the same key they
    are not made again. ``make`` is given what loads a finished page, and
    raises ``BuildStopped`` when it cannot.
    """

    key: Callable[[Site, Shared, Mapping[str, str]], str]
    make: Callable[[Site, Shared, Callable[[str], bytes]], Mapping[str, bytes]]


class Pipeline(Struct):
    """What the plugins of one build do, in the order of ``PLUGINS``."""

    page_steps: list[PageStep] = field(default_factory=list)
    file_steps: list[FileStep] = field(default_factory=list)
    copy_steps: list[CopyStep] = field(default_factory=list)
    extra_rules: list[Any] = field(default_factory=list)
    content_checks: list[ContentCheck] = field(default_factory=list)
    article_checks: list[ArticleChecks] = field(default_factory=list)
    file_checks: list[FileCheck] = field(default_factory=list)
    make_checker: CheckerMaker | None = None
    waive: Callable[[date], Waive] = field(default=lambda _today: lambda findings, _page: findings)
    memory: Memory = field(default_factory=Forgetful)
    input_rules: list[InputRuleMaker] = field(default_factory=list)
    role_facts: list[RoleFacts] = field(default_factory=list)
    site_steps: list[SiteStep] = field(default_factory=list)
    node_builders: dict[str, NodeBuilder] = field(default_factory=dict)
    page_models: list[type[Fields]] = field(default_factory=lambda: list(PAGE_MODELS))

    def view(self, inputs: Inputs) -> Page:
        """Make the finished view of one page."""
        page = build_page(inputs)
        for step in self.page_steps:
            page = step(page, inputs)
        return finish_page(page)

    def check_content(self, site: Site, business: Business, record: Record) -> list[Problem]:
        """List every problem that the plugins find in one page's content."""
        return [problem for check in self.content_checks for problem in check(site, business, record)]

    def copies(self, selector: Selector, load: Callable[[str], bytes]) -> dict[str, Callable[[], bytes]]:
        """Say how to make every file whose path names all that it is made from."""
        return {path: make for step in self.copy_steps for path, make in step(selector, load).items()}

    def files(self, site: Site, shared: Shared) -> dict[str, bytes]:
        """Make every file that is no page; a later step may replace an earlier one's."""
        return {path: content for step in self.file_steps for path, content in step(site, shared).items()}
