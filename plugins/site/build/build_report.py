"""What a build tells those who look on: the preview, and the commands that list findings."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from plugins.site.values.page_kind import REVIEW_MONTHS
from plugins.site.values.problems import Problem

REPORT_SETTING = "SITE_REPORT"
"""The setting of Pelican that holds the ``BuildReport`` of the last run."""


class PageReport(Struct, frozen=True):
    """A page of the built site.

    ``file`` is below the output folder, ``path`` the address below the site's
    root, ``source`` the file as an editor finds it (``content/guides/x.md``),
    ``status`` as ``status_of`` says it. ``findings`` are of every severity.
    """

    file: str
    path: str
    source: str
    kind: str
    title: str
    status: str
    published: datetime | None
    updated: datetime | None
    reviewed: datetime | None
    expires: datetime | None
    findings: tuple[Problem, ...]
    review_months: int = REVIEW_MONTHS


class BuildReport(Struct, frozen=True):
    """What a build changed, by file below the output folder.

    ``load_pages`` describes all pages, ``load_page`` the one at an address
    below the site's root.
    """

    written: frozenset[str]
    removed: frozenset[str]
    load_pages: Callable[[], tuple[PageReport, ...]]
    load_page: Callable[[str], PageReport | None]
