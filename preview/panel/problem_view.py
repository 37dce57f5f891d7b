"""A problem as the page shows it: what was expected, what was found, and the line as it should be."""

import posixpath
import re
from collections.abc import Iterable
from typing import Any

from plugins.site.api import Problem, what_to_do
from preview.worker.project import Project

_EXPECTED = re.compile(r"expected (?P<expected>.+), got (?P<got>.+)", re.DOTALL)
_QUOTED = re.compile(r'"(?P<words>.*)"', re.DOTALL)
_SUGGESTION = re.compile(r'Did you mean "(?P<words>.+)"\?')


def describe_problems(project: Project, problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return each problem with its line of the file as it is and, where that is known, as it should be.

    Returns:
        ``[{"file": "content/guides/x.md", "line": 3, "field": "related", "expected": "a page that exists",
        "got": "guides/knot.md", "written": "related: [guides/knot.md]", "corrected": "related:
        [guides/knots.md]", "remedy": …}]``
    """
    return [_describe(project, problem) for problem in problems]


def _describe(project: Project, problem: Problem) -> dict[str, Any]:
    file = relative_file(project, problem.place.file)
    expected, got = split_problem(problem.message)
    written = _line_of(project, file, problem.place.line)
    return {
        "file": file,
        "line": problem.place.line,
        "field": problem.field,
        "remedy": what_to_do(problem),
        "severity": problem.severity,
        "excerpt": problem.excerpt,
        "expected": expected,
        "got": got,
        "written": written,
        "corrected": corrected_line(written, problem, folder=posixpath.dirname(file.partition("/")[2])),
    }


def relative_file(project: Project, name: str) -> str:
    """Name a file from the root of the repository, as editors and GitHub know it."""
    return project.name(project.root / name) if name.startswith("/") else name


def split_problem(text: str) -> tuple[str, str]:
    """Split ``expected a title, got "x"`` into its halves; ``("", text)`` when it has another form."""
    match = _EXPECTED.fullmatch(text)
    if match is None:
        return "", text
    return match["expected"], _unquoted(match["got"])


def corrected_line(written: str, problem: Problem, *, folder: str) -> str:
    """Return the line with the suggested word in the place of the wrong one; "" when that is not certain.

    Args:
        written: The line as it is.
        problem: Its remedy may say ``Did you mean "…"?``.
        folder: Where the file lies below ``content/``, since links are written from there.
    """
    suggestion = _SUGGESTION.search(what_to_do(problem))
    got = split_problem(problem.message)[1]
    if suggestion is None or not got:
        return ""
    wanted = suggestion["words"]
    for wrong, right in ((got, wanted), (_seen_from(folder, got), _seen_from(folder, wanted))):
        if written.count(wrong) == 1:
            return written.replace(wrong, right)
    return ""


def _seen_from(folder: str, target: str) -> str:
    return posixpath.relpath(target, folder or ".")


def _unquoted(text: str) -> str:
    quoted = _QUOTED.match(text)
    return quoted["words"] if quoted else text


def _line_of(project: Project, name: str, number: int) -> str:
    try:
        lines = project.file(name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[number - 1] if 0 < number <= len(lines) else ""
