"""What other plugins check in the text of an article."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from plugins.site.cache.fingerprint import Lazy
from plugins.site.values.problems import Problem
from plugins.site.values.records import Article, PageMeta, Record

ArticleCheck = Callable[[Article], list[Problem]]
"""A pure function of one file: what its author must put right, should look at, or might like."""

Waive = Callable[[Sequence[Problem], PageMeta], Sequence[Problem]]
"""From findings about a page to those that its editor did not wave off."""


class ArticleChecks(Struct, frozen=True):
    """Checks of single articles, and the files of ``content/`` that they go by.

    ``make`` gives those that every build asks; what they find stops it.
    ``make_advice`` gives all of them, for commands that report more, and goes by ``advice_files`` too:
    a change of those has no article read again. Both are
    given the texts of those ``files`` that exist, by name, and raise
    ``ContentError`` when one is wrong. A check may not ask
    for the time: what is found is good until a file changes.
    ``make_thorough`` adds what takes seconds, for the one command that lists everything.
    """

    files: tuple[str, ...]
    make: Callable[[Mapping[str, str]], ArticleCheck]
    make_advice: Callable[[Mapping[str, str]], ArticleCheck]
    advice_files: tuple[str, ...] = ()
    make_thorough: Callable[[Mapping[str, str]], ArticleCheck] | None = None

    def make_all(self, texts: Mapping[str, str], *, is_thorough: bool) -> ArticleCheck:
        """Prepare all of them, with those that take seconds or without."""
        make = (is_thorough and self.make_thorough) or self.make_advice
        return make(texts)


class SiteAdvice(Struct, frozen=True):
    """What is said of all pages together, which commands that report more ask for, and no build.

    ``make_read`` returns a step: from a page to what is compared of it, which is kept with that page.
    ``find`` is given the texts of those ``files`` that exist, by name, what was read of the public pages,
    what reads one of them again as its author wrote it, and the page that is asked about, "" for all; each
    problem is in the file of a page.
    """

    files: tuple[str, ...]
    make_read: Callable[[], Callable[[Record], Any]]
    find: Callable[[Mapping[str, str], Sequence[Lazy[Any]], Callable[[str], Article], str], list[Problem]]


def waive_nothing(findings: Sequence[Problem], _page: PageMeta) -> Sequence[Problem]:
    """Return all findings: without the plugin for waivers nothing is waived."""
    return findings
