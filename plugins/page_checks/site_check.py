"""From a folder of built files to every problem in them."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from plugins.page_checks.built_site import BuiltSite, SiteAddress, SitePage, summarise_page
from plugins.page_checks.page_facts import PageFacts, read_page
from plugins.page_checks.rules import EVERY_RULE, Rules
from plugins.site.errors import ContentError

_TEXT_FILES = (".xml", ".txt", ".css", ".webmanifest", "_redirects")
# Proof of ownership, which a search engine wants word for word: google0123456789abcdef.html
_OWNERSHIP_FILE = re.compile(r"(google|yandex_|pinterest-)[\w-]+\.html")


def check_output(
    output: Path,
    *,
    site_url: str,
    base_path: str,
    sources: Mapping[str, str],
    extra_rules: Iterable[Rules] = (),
    now: datetime | None = None,
) -> list[ContentError]:
    """Read every built page back and list each broken rule.

    Args:
        output: The folder that holds the whole site.
        site_url: ``https://www.example.com``; a path in it is ignored.
        base_path: Where the site lives on that host: ``/`` or ``/folder/``.
        sources: Output file to content file, both with ``/``. A page that is
            not in it is named by its own file, as ``output/guides/index.html``.
        extra_rules: What other plugins ask for.
        now: The moment of the build, with its zone; ``None`` leaves out what depends on it.

    Returns:
        First what single pages break, by file; then what the site breaks.
    """
    address = _address(site_url, base_path)
    files = sorted(_file_names(output))
    rules = (EVERY_RULE, *extra_rules)
    pages, problems = _check_pages(output, filter(_is_page, files), address, sources, rules)
    site = BuiltSite(address, tuple(pages), frozenset(files), _load_texts(output, files), now)
    return problems + [problem for group in rules for rule in group.site for problem in rule(site)]


def check_page(page: PageFacts, rules: Iterable[Rules] = (EVERY_RULE,)) -> list[ContentError]:
    """List what one page breaks by itself; a page that only leads on to another has nothing to keep."""
    if page.redirect:
        return []
    return [problem for group in rules for rule in group.page for problem in rule(page)]


def _check_pages(
    output: Path,
    files: Iterable[str],
    address: SiteAddress,
    sources: Mapping[str, str],
    rules: tuple[Rules, ...],
) -> tuple[list[SitePage], list[ContentError]]:
    pages, problems = [], []
    for file in files:
        html = (output / file).read_text(encoding="utf-8")
        page = read_page(html, file, url=address.page_url(file), source=sources.get(file, f"output/{file}"))
        problems += check_page(page, rules)
        pages.append(summarise_page(page))
    return pages, problems


def _address(site_url: str, base_path: str) -> SiteAddress:
    parts = urlsplit(site_url)
    return SiteAddress(f"{parts.scheme}://{parts.netloc}", f"/{base_path.strip('/')}/".replace("//", "/"))


def _file_names(output: Path) -> Iterator[str]:
    for folder, _, names in os.walk(output):
        below = Path(folder).relative_to(output).as_posix()
        yield from names if below == "." else (f"{below}/{name}" for name in names)


def _is_page(file: str) -> bool:
    return file.endswith(".html") and not _OWNERSHIP_FILE.fullmatch(file)


def _load_texts(output: Path, files: Iterable[str]) -> dict[str, bytes]:
    return {file: (output / file).read_bytes() for file in files if file.endswith(_TEXT_FILES)}
