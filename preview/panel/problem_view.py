"""A problem as the page shows it: what was expected, what was found, and the line as it should be."""

import posixpath
from collections.abc import Iterable
from typing import Any

from editing.findings import correction_of
from plugins.site.api import Problem, stat_file, what_to_do, what_was_found
from preview.worker.project import Project


def describe_problems(project: Project, problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return each problem with its line of the file as it is and, where that is known, as it should be.

    Returns:
        ``[{"file": "content/guides/x.md", "line": 3, "field": "related", "expected": "a page that exists",
        "got": '"guides/knot.md"', "message": "", "remedy": 'Did you mean "guides/knots.md"?', "written":
        "related: [guides/knot.md]", "corrected": "related: [guides/knots.md]", …}]``
    """
    return [_describe(project, problem) for problem in problems]


def _describe(project: Project, problem: Problem) -> dict[str, Any]:
    file = relative_file(project, problem.place.file)
    written = _line_of(project, file, problem.place.line)
    return {
        "file": file,
        "line": problem.place.line,
        "field": problem.field,
        "message": problem.message,
        "expected": problem.expected,
        "got": what_was_found(problem) if problem.expected else "",
        "remedy": what_to_do(problem),
        "severity": problem.severity,
        "excerpt": problem.excerpt,
        "written": written,
        "corrected": corrected_line(written, problem, folder=posixpath.dirname(file.partition("/")[2])),
    }


def relative_file(project: Project, name: str) -> str:
    """Name a file from the root of the repository, as editors and GitHub know it."""
    return project.name(project.root / name) if name.startswith("/") else name


def corrected_line(written: str, problem: Problem, *, folder: str) -> str:
    """Return the line with the suggested text in the place of the wrong one; "" when that is not certain.

    Args:
        folder: Where the file lies below ``content/``, since links are written from there.
    """
    correction = correction_of(written, problem, folder=folder)
    if correction is None:
        return ""
    start, end, meant = correction
    return written[:start] + meant + written[end:]


def _line_of(project: Project, name: str, number: int) -> str:
    file = project.file(name)
    try:
        stat_file(file)
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[number - 1] if 0 < number <= len(lines) else ""
