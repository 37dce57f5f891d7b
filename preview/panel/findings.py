"""All findings of a site: those that stop a build, and those that are only reported."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from plugins.editorial_checks.red_flags.clinical_review import check_review
from plugins.site.api import ALL_FINDINGS_SETTING, Problem
from preview.panel.due_reviews import list_due_reviews
from preview.panel.problem_view import relative_file
from preview.panel.ranking import sort_findings
from preview.worker.builds import Build, run_build
from preview.worker.project import Project


class Findings(Struct, frozen=True):
    """The findings of the public site, and of pages that are not in it yet or any more."""

    public: tuple[Problem, ...]
    unpublished: tuple[Problem, ...]

    @property
    def exit_code(self) -> int:
        """1 when something of the public site must be fixed, else 0."""
        return int(any(finding.severity == "must fix" for finding in self.public))


def find_all(project: Project) -> Findings:
    """Build what would be published, then the drafts too, in folders of their own, and list all findings.

    Raises:
        SystemExit: The settings are broken.
    """
    # Pictures and cards are those that a build has made, or will make.
    media = {"MEDIA_MEMORY_PATH": str(project.root / ".cache" / "media")}
    folders = {"PATH": str(project.content), "THEME": str(project.theme), **media}
    # Nobody searches these folders, and the index takes longer than all else after an edit.
    settings = {**folders, "ALLOW_SAMPLES": True, "SEARCH_INDEX": False, ALL_FINDINGS_SETTING: True}
    folder = project.output.parent
    build = _run(project, {**settings, "OUTPUT_PATH": str(folder / "check")})
    public = _findings(project, build)
    withheld = build.report.load_withheld() if build.report else ()
    drafts = {**settings, "OUTPUT_PATH": str(folder / "check-drafts"), "SHOW_UNPUBLISHED": True}
    # A draft changes what other pages may link to, so the public site is checked without it.
    unpublished = _findings(project, _run(project, drafts)).union(_named(project, withheld)) - public
    pages, today = build.report.list_pages() if build.report else (), datetime.now(UTC).date()
    due = list_due_reviews(pages, project.content, today)
    public.update(check_review(project.root, project.content), due)
    return Findings(sort_findings(public), sort_findings(unpublished))


def _run(project: Project, override: Mapping[str, Any]) -> Build:
    return run_build(str(project.root / "publishconf.py"), override)


def _findings(project: Project, build: Build) -> set[Problem]:
    found = [*build.outcome.problems]
    if build.report:
        of_pages = (finding for page in build.report.load_pages() for finding in page.findings)
        found += [*build.report.notes, *of_pages]
    return set(_named(project, found))


def _named(project: Project, found: Iterable[Problem]) -> Iterator[Problem]:
    for one in found:
        file = relative_file(project, one.place.file)
        yield one if file == one.place.file else one.in_file(file)
