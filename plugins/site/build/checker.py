"""What the build asks of a plugin that reads finished pages back."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from msgspec import Struct

from plugins.site.index.inputs import Inputs, Shared
from plugins.site.values.problems import Problem

InputRule = Callable[[Any, Inputs], list[Problem]]
"""A pure function: the facts of a built page and what it was made from, to what is wrong with it."""

InputRuleMaker = Callable[[Shared], InputRule]
"""Binds a rule to what is the same for every page, so that this is prepared once."""


class CheckedPage(Protocol):
    """What one page breaks by itself, and what rules about the whole site need of it."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, of every severity."""

    @property
    def summary(self) -> Struct:
        """A value of ``Checker.summary_type``."""


class Checker(Protocol):
    """The rules of one build; a frozen struct, so that its rules are part of what a page is made from."""

    @property
    def summary_type(self) -> type[Struct]:
        """The type of what is kept of a page."""

    def check_page(
        self,
        html: str,
        *,
        file: str,
        source: str,
        more_rules: Iterable[Callable[[Any], list[Problem]]] = (),
    ) -> CheckedPage:
        """Read a page back, and list what it breaks by itself."""

    def advise_page(self, html: str, *, file: str, source: str) -> list[Problem]:
        """List what might be better about a page; none of it stops a build."""

    def check_site(
        self, pages: Sequence[Any], *, files: Collection[str], load: Callable[[str], bytes], today: date
    ) -> list[Problem]:
        """List what the site breaks as a whole."""


CheckerMaker = Callable[[str, str, Sequence[Any]], Checker]
"""From the address of the site, its base path and more rules to the checker of a build."""
