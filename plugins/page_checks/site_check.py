"""The checker of a build: every problem in its pages, one by one and together."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import cast
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.page_checks.built_site import BuiltSite, SiteAddress, SitePage, summarise_page
from plugins.page_checks.page.page_facts import PageFacts, read_page
from plugins.page_checks.page.page_problem import PageRule
from plugins.page_checks.rules import RULES, VERIFIER, Rules
from plugins.site.api import CheckedPage, Problem

_TEXT_FILES = (".xml", ".txt", ".css", ".js", ".woff2", ".webmanifest", "_redirects")


class Checker(Struct, frozen=True):
    """The rules of one build, and the address of its site."""

    address: SiteAddress
    rules: tuple[Rules, ...] = (RULES, VERIFIER)

    @property
    def summary_type(self) -> type[SitePage]:
        """The type of what the rules about the whole site need of a page."""
        return SitePage

    @property
    def text_endings(self) -> tuple[str, ...]:
        """The endings of the files that refer to others."""
        return _TEXT_FILES

    def check_page(
        self, html: str, *, file: str, source: str, more_rules: Iterable[PageRule] = ()
    ) -> CheckedPage:
        """Read a page back, and list the rules that it breaks on its own; problems name ``source``."""
        page = read_page(html, file, url=self.address.page_url(file), source=source)
        problems = check_page(page, (*self.rules, Rules(page=tuple(more_rules))))
        return CheckedPage(tuple(problems), summarise_page(page))

    def advise_page(self, html: str, *, file: str, source: str) -> list[Problem]:
        """List what could be better about a page; none of it stops a build."""
        page = read_page(html, file, url=self.address.page_url(file), source=source)
        return [problem for group in self.rules for rule in group.advice for problem in rule(page)]

    def check_site(
        self,
        pages: Sequence[Struct],
        *,
        files: Collection[str],
        load: Callable[[str], bytes],
        today: date | None = None,
    ) -> list[Problem]:
        """List the rules that the site breaks as a whole; ``pages`` are of ``summary_type``."""
        texts = {file: load(file) for file in sorted(files) if file.endswith(self.text_endings)}
        summaries = tuple(cast("Sequence[SitePage]", pages))
        site = BuiltSite(self.address, summaries, frozenset(files), texts, today)
        return [problem for group in self.rules for rule in group.site for problem in rule(site)]


def make_checker(site_url: str, base_path: str, *, rules: tuple[Rules, ...] = (RULES, VERIFIER)) -> Checker:
    """Prepare the rules for a site; a path in its address is ignored, since ``base_path`` is it."""
    parts = urlsplit(site_url)
    address = SiteAddress(f"{parts.scheme}://{parts.netloc}", f"/{base_path.strip('/')}/".replace("//", "/"))
    return Checker(address, rules)


def check_page(page: PageFacts, rules: Iterable[Rules] = (RULES, VERIFIER)) -> list[Problem]:
    """List the rules that one page breaks on its own; a page that only redirects is not checked."""
    if page.redirect:
        return []
    return [problem for group in rules for rule in group.page for problem in rule(page)]
