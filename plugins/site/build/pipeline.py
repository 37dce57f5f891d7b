"""The steps that plugins add: from inputs to a view, and from the site to files."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import blinker
from jinja2 import Environment
from msgspec import Struct, field

# Before a signal is made: it has signals call their receivers in order, as blinker alone does not.
from pelican.plugins import signals as _ordered  # noqa: F401

from plugins.site.build.checker import CheckerMaker, InputRuleMaker
from plugins.site.cache.cache import Cache
from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.business import Business
from plugins.site.index.cached_index import FileCheck
from plugins.site.index.inputs import Inputs, Shared
from plugins.site.index.selector import Selector
from plugins.site.index.site import Site
from plugins.site.reading.article_checks import ArticleChecks, SiteAdvice, Waive, waive_nothing
from plugins.site.values.page_fields import PAGE_MODELS, Fields
from plugins.site.values.problems import BuildStopped, Problem
from plugins.site.values.records import Record
from plugins.site.views.page import Node, Page
from plugins.site.views.page_view import build_page, finish_page

Load = Callable[[str], bytes]
"""Returns the content of a published file, by its path below ``output/``."""


class PageStep(Struct, frozen=True):
    """A pure function: the view so far and all the page may depend on, to a fuller view.

    ``provides`` names what it puts into views, ``requires`` what other steps must have put there before it,
    such as ``"calls to action"``. What no plugin provides is not waited for.
    """

    run: Callable[[Page, Inputs], Page]
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ()


FileStep = Callable[[Site, Shared], Mapping[str, bytes]]
"""A pure function: what the pages may depend on of each other, to files by their path below ``output/``."""

CopyStep = Callable[[Selector, Load], Mapping[str, Lazy[bytes]]]
"""A pure function: what pages may depend on, and what loads a published file, to more files.

The files that can be loaded are the pictures and those of the theme. Each path
names all that its file is made from, such as by a hash, but for the files and
code of the step's own folder: one that is in its place is not made again, and it
needs no fingerprint. What makes a file may run in another process, the same for
files in a row with one key: it names what is prepared once for them.
"""

ContentCheck = Callable[[Site, Business, Record], list[Problem]]
"""A pure function: one published page, and what it may depend on, to what its editor must put right."""


class ThemeCheck(Struct, frozen=True):
    """A check of the words of the theme or of drawings, and the files of ``content/`` that it goes by.

    ``check`` is given the texts of those ``files`` that exist, and of what it checks, both by name.
    """

    files: tuple[str, ...]
    check: Callable[[Mapping[str, str], Mapping[str, str]], list[Problem]]


NodeBuilder = Callable[[Page], Node | None]
"""A pure function: a page to the schema.org node of its subject, ``None`` when it has none."""


class RoleFacts(Struct, frozen=True):
    """What only the page of one role is made from: files of ``content/``, each of which may be missing.

    ``make`` is a step: it is given the texts of those that exist, by name, and
    returns a frozen value, which that page finds in ``Inputs.role_facts``; it
    raises ``ContentError`` when one is wrong.
    """

    role: str
    files: tuple[str, ...]
    make: Callable[[Mapping[str, str], Lazy[Site]], Struct]


class FinishedSite(Struct, frozen=True):
    """What files can be made from when all pages are there; ``load`` returns a finished file.

    ``part`` names the part of a step that is to be made, "" for one that is not split.
    """

    shared: Shared
    view: Callable[[Inputs], Page]
    environment: Lazy[Environment]
    theme: Lazy[Path]
    load: Load
    part: str = ""


class SiteStep(Struct, frozen=True):
    """Files that are made from finished files.

    ``select`` names those that ``make`` will load, each with what else is to be
    said of it; with none, nothing is made. ``make`` raises ``BuildStopped`` when it
    cannot. It is not called again while the selected files are the same, or the part of them that it reads:
    ``fingerprint`` hashes that. What else of a ``FinishedSite`` it uses counts only where it ``prints``
    templates. ``split`` parts the selected files, by the name of their part: each is made by itself, when one
    of its own has changed.
    """

    select: Callable[[Site, Shared], Mapping[str, str]]
    make: Callable[[FinishedSite, Mapping[str, str]], Mapping[str, bytes]]
    prints: bool = False
    fingerprint: Callable[[Lazy[bytes]], str] | None = None
    split: Callable[[Mapping[str, str]], Mapping[str, Mapping[str, str]]] | None = None


class ManifestStep(Struct, frozen=True):
    """Files that list all others: ``describe`` is a step, done again when pages say something else.

    ``make`` is given what it returned, and the digest of every other file.
    """

    describe: Callable[[Lazy[Site]], Any]
    make: Callable[[Any, Mapping[str, str]], Mapping[str, bytes]]


VIEWERS_SETTING = "SITE_VIEWERS"
"""The setting of Pelican that holds the ``Viewers`` of a build."""


class BuildAbandoned(BuildStopped):
    """The build ends because another is wanted instead; the pages that it made are kept for that one."""

    def __init__(self) -> None:
        super().__init__(())


class Viewers(Protocol):
    """Asked between any two pages of a build."""

    def wanted(self) -> Collection[str]:
        """Return the files that somebody has begun to wait for, each once: ``("guides/x/index.html",)``.

        Raises:
            BuildAbandoned: Nobody waits for this build any more.
        """

    def show(self, file: str, content: bytes | None) -> None:
        """Show a finished file; ``None`` when it is as the last build made it."""


class NoViewers(Struct, frozen=True):
    """Nobody looks: the build of a command."""

    def wanted(self) -> Collection[str]:
        """Want nothing."""
        return ()

    def show(self, file: str, content: bytes | None) -> None:
        """Show nothing."""


class Pipeline(Struct):
    """What the plugins of one build do, in the order of ``PLUGINS``, and the settings that they go by."""

    settings: dict[str, Any] = field(default_factory=dict)
    page_steps: list[PageStep] = field(default_factory=list)
    file_steps: list[FileStep] = field(default_factory=list)
    copy_steps: list[CopyStep] = field(default_factory=list)
    content_checks: list[ContentCheck] = field(default_factory=list)
    article_checks: list[ArticleChecks] = field(default_factory=list)
    site_advice: list[SiteAdvice] = field(default_factory=list)
    file_checks: list[FileCheck] = field(default_factory=list)
    theme_checks: list[ThemeCheck] = field(default_factory=list)
    drawing_checks: list[ThemeCheck] = field(default_factory=list)
    make_checker: CheckerMaker | None = None
    make_waive: Callable[[date], Waive] | None = None
    cache: Cache = field(default_factory=Cache)
    viewers: Viewers = NoViewers()
    input_rules: list[InputRuleMaker] = field(default_factory=list)
    role_facts: list[RoleFacts] = field(default_factory=list)
    site_steps: list[SiteStep] = field(default_factory=list)
    manifest_steps: list[ManifestStep] = field(default_factory=list)
    node_builders: dict[str, NodeBuilder] = field(default_factory=dict)
    page_models: list[type[Fields]] = field(default_factory=lambda: list(PAGE_MODELS))

    def view(self, inputs: Inputs) -> Page:
        """Make the finished view of one page."""
        return view_page(inputs, tuple(self.page_steps))

    def waive(self, today: date) -> Waive:
        """Return what takes out the findings that an editor waived until a day that has not come."""
        return self.make_waive(today) if self.make_waive else waive_nothing


def view_page(inputs: Inputs, steps: Sequence[PageStep]) -> Page:
    """Make the view of one page."""
    page = build_page(inputs)
    for step in steps:
        page = step.run(page, inputs)
    return finish_page(page)


pipeline_wanted = blinker.Signal("pipeline_wanted")
"""Sent with a ``Pipeline`` that the receiver adds its steps, files or rules to."""

site_published = blinker.Signal("site_published")
"""Sent with Pelican when the finished site is in its place."""
