"""How a check says what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.site.api import PageMeta, Problem, Severity, problem_of

if TYPE_CHECKING:
    from plugins.editorial_checks.reading.prose import Sentence

RED_FLAG_CHECK = "red-flag-comfort"
"""The check that no waiver covers."""


def about_sentence(
    page: PageMeta, sentence: Sentence, problem: str, remedy: str, *, check: str, severity: Severity
) -> Problem:
    """Describe something about one sentence, at its line."""
    return problem_of(
        page.source,
        problem,
        remedy,
        line=sentence.line,
        check=check,
        severity=severity,
        excerpt=sentence.text,
    )


def about_page(
    page: PageMeta,
    problem: str,
    remedy: str,
    *,
    check: str,
    severity: Severity = "look at",
    at: int | str = "",
    excerpt: str = "",
) -> Problem:
    """Describe something about a page.

    Args:
        at: A line, or the name of a field; "" is the page as a whole.
    """
    return problem_of(
        page.source,
        problem,
        remedy,
        field=at if isinstance(at, str) else "",
        line=page.lines.get(at, 1) if isinstance(at, str) else at,
        check=check,
        severity=severity,
        excerpt=excerpt,
    )
