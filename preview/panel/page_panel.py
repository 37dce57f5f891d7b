"""What the panel of a page shows: findings, links, calls to action, weight."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugins.page_checks.built_site import SiteAddress, file_of
from plugins.site.api import PageReport
from preview.panel.built_pages import BuiltPage, links_to, target_file, weigh_page
from preview.panel.problem_view import describe_problems
from preview.worker.project import Project


def build_findings(path: str, *, project: Project, pages: Sequence[PageReport]) -> dict[str, Any]:
    """Describe only what the last good build reported of the page at an address."""
    report = next((one for one in pages if one.file == file_of(path)), None)
    return {
        "source": report.source if report else "",
        "kind": report.kind if report else "",
        "status": report.status if report else "",
        "findings": describe_problems(project, report.findings if report else ()),
    }


def build_panel(
    path: str,
    *,
    project: Project,
    base_path: str,
    pages: Sequence[PageReport],
    built: Mapping[str, BuiltPage],
    calls: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """Describe the page at an address below the site's root, such as ``guides/x/``.

    Args:
        pages: All that the last good build reported.
        calls: The rows of ``plugins.booking.report`` for this page.
    """
    file = file_of(path)
    page = built.get(file)
    return {
        **build_findings(path, project=project, pages=pages),
        "links_out": list(_links_out(file, page, built, base_path)) if page else [],
        "links_in": [
            {
                "words": link.words,
                "title": built[other].title,
                "path": SiteAddress("", f"{base_path}/").page_path(other),
            }
            for other, link in links_to(file, built, base_path)
        ],
        "calls": list(calls),
        "weight": weigh_page(file, page, output=project.output, base_path=base_path) if page else [],
    }


def _links_out(
    file: str, page: BuiltPage, built: Mapping[str, BuiltPage], base_path: str
) -> Iterator[dict[str, str]]:
    for link in page.links:
        target = target_file(link.href, seen_from=file, base_path=base_path)
        if link.in_main and not link.href.startswith("#") and target != file:
            title = built[target].title if target in built else target or link.href
            yield {"words": link.words, "path": link.href, "title": title}
