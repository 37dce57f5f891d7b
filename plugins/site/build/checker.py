"""What the build asks of a plugin that reads finished pages back."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Protocol

from lxml import etree
from msgspec import Struct

from plugins.site.index.inputs import Inputs, Shared
from plugins.site.values.problems import Problem


class ReadLink(Struct, frozen=True):
    """A link that a visitor can follow, and its accessible name; "" leaves a screen reader silent."""

    href: str
    name: str


class ReadPage(Protocol):
    """A built page that was read back, as far as rules of other plugins need it."""

    # ruff: noqa: D102 - the members are what they are called.
    @property
    def url(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def indexable(self) -> bool: ...
    @property
    def links(self) -> Sequence[ReadLink]: ...
    @property
    def tree(self) -> etree._Element: ...


InputRule = Callable[[ReadPage, Inputs], list[Problem]]
"""A pure function: a built page and what it was made from, to what is wrong with it."""

InputRuleMaker = Callable[[Shared], InputRule]
"""Binds a rule to what is the same for every page, so that this is prepared once."""


class CheckedPage(Struct, frozen=True):
    """What one page breaks by itself, and what rules about the whole site need of it.

    ``problems`` are of every severity, ``summary`` is of ``Checker.summary_type``.
    """

    problems: tuple[Problem, ...]
    summary: Struct


class Checker(Protocol):
    """The rules of one build; a frozen struct, so that its rules are part of what a page is made from."""

    @property
    def summary_type(self) -> type[Struct]:
        """The type of what is kept of a page."""

    @property
    def text_endings(self) -> tuple[str, ...]:
        """The endings of the files that ``check_site`` may load."""

    def check_page(
        self,
        html: str,
        *,
        file: str,
        source: str,
        more_rules: Iterable[Callable[[ReadPage], list[Problem]]] = (),
    ) -> CheckedPage:
        """Read a page back, and list what it breaks by itself."""

    def advise_page(self, html: str, *, file: str, source: str) -> list[Problem]:
        """List what might be better about a page; none of it stops a build."""

    def check_site(
        self, pages: Sequence[Struct], *, files: Collection[str], load: Callable[[str], bytes], today: date
    ) -> list[Problem]:
        """List what the site breaks as a whole; ``pages`` are of ``summary_type``."""


CheckerMaker = Callable[[str, str], Checker]
"""Prepares the rules for a site: its address, and the path of its root on the host."""
