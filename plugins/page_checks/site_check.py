"""From built pages to every problem in them: as they are made, and in a folder of built files."""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.page_checks.built_site import BuiltSite, SiteAddress, SitePage, summarise_page
from plugins.page_checks.page.page_facts import PageFacts, read_page
from plugins.page_checks.rules import RULES, VERIFIER, Rules
from plugins.site.api import Problem

_TEXT_FILES = (".xml", ".txt", ".css", ".js", ".woff2", ".webmanifest", "_redirects")
# Proof of ownership, which a search engine wants word for word: google0123456789abcdef.html
_OWNERSHIP_FILE = re.compile(r"(google|yandex_|pinterest-)[\w-]+\.html")

PageRule = Callable[[PageFacts], list[Problem]]


class CheckedPage(Struct, frozen=True):
    """What one page breaks by itself, and what the rest of the site may ask of it."""

    problems: tuple[Problem, ...]
    summary: SitePage


class Checker(Struct, frozen=True):
    """The rules of one build, and where its site is."""

    address: SiteAddress
    rules: tuple[Rules, ...] = (RULES, VERIFIER)

    @property
    def summary_type(self) -> type[SitePage]:
        """The type of what the rules about the whole site need of a page."""
        return SitePage

    def check_page(
        self, html: str, *, file: str, source: str, more_rules: Iterable[PageRule] = ()
    ) -> CheckedPage:
        """Read a page back, and list what it breaks by itself.

        Args:
            file: The built file below the output folder, such as ``guides/index.html``.
            source: The file that a problem is to be blamed on.
            more_rules: Rules about this page alone.
        """
        page = read_page(html, file, url=self.address.page_url(file), source=source)
        problems = check_page(page, (*self.rules, Rules(page=tuple(more_rules))))
        return CheckedPage(tuple(problems), summarise_page(page))

    def advise_page(self, html: str, *, file: str, source: str) -> list[Problem]:
        """List what might be better about a page; none of it stops a build."""
        page = read_page(html, file, url=self.address.page_url(file), source=source)
        return [problem for group in self.rules for rule in group.advice for problem in rule(page)]

    def check_site(
        self,
        pages: Sequence[SitePage],
        *,
        files: Collection[str],
        load: Callable[[str], bytes],
        now: datetime | None = None,
    ) -> list[Problem]:
        """List what the site breaks as a whole.

        Args:
            pages: In the order of their files.
            files: All built files.
            load: Returns the content of one of them.
            now: The moment of the build, with its zone; ``None`` leaves out what depends on it.
        """
        texts = {file: load(file) for file in sorted(files) if file.endswith(_TEXT_FILES)}
        site = BuiltSite(self.address, tuple(pages), frozenset(files), texts, now)
        return [problem for group in self.rules for rule in group.site for problem in rule(site)]


def make_checker(
    site_url: str,
    base_path: str,
    extra_rules: Iterable[Rules] = (),
    *,
    rules: tuple[Rules, ...] = (RULES, VERIFIER),
) -> Checker:
    """Prepare the rules for a site.

    Args:
        site_url: ``https://www.example.com``; a path in it is ignored.
        base_path: Where the site lives on that host: ``/`` or ``/folder/``.
        extra_rules: Those of other plugins.
        rules: Those of this plugin.
    """
    parts = urlsplit(site_url)
    address = SiteAddress(f"{parts.scheme}://{parts.netloc}", f"/{base_path.strip('/')}/".replace("//", "/"))
    return Checker(address, (*rules, *extra_rules))


def check_output(
    output: Path,
    *,
    site_url: str,
    base_path: str,
    sources: Mapping[str, str],
    extra_rules: Iterable[Rules] = (),
    now: datetime | None = None,
) -> list[Problem]:
    """Read every built page of a folder back and list each broken rule.

    Args:
        output: The folder that holds the whole site.
        site_url: As ``make_checker`` takes it, like ``base_path`` and ``extra_rules``.
        sources: Output file to content file, both with ``/``. A page that is
            not in it is named by its own file, as ``output/guides/index.html``.
        now: The moment of the build, with its zone.

    Returns:
        First what single pages break, by file; then what the site breaks.
    """
    checker = make_checker(site_url, base_path, extra_rules)
    files = sorted(_file_names(output))
    checked = [
        checker.check_page(
            (output / file).read_text(encoding="utf-8"), file=file, source=sources.get(file, f"output/{file}")
        )
        for file in files
        if is_page(file)
    ]
    site_problems = checker.check_site(
        [page.summary for page in checked],
        files=files,
        load=lambda file: (output / file).read_bytes(),
        now=now,
    )
    return [problem for page in checked for problem in page.problems] + site_problems


def check_page(page: PageFacts, rules: Iterable[Rules] = (RULES, VERIFIER)) -> list[Problem]:
    """List what one page breaks by itself; a page that only redirects is not checked."""
    if page.redirect:
        return []
    return [problem for group in rules for rule in group.page for problem in rule(page)]


def is_page(file: str) -> bool:
    """Return whether a built file is a page that the rules are for."""
    return file.endswith(".html") and not _OWNERSHIP_FILE.fullmatch(file)


def _file_names(output: Path) -> Iterator[str]:
    for folder, _, names in os.walk(output):
        below = Path(folder).relative_to(output).as_posix()
        yield from names if below == "." else (f"{below}/{name}" for name in names)
