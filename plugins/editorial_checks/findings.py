"""How a check reports what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.site.api import FilePlace, PageMeta, Problem, Severity

if TYPE_CHECKING:
    from plugins.editorial_checks.reading.prose import Sentence

RED_FLAG_CHECK = "red-flag-comfort"
"""The check that no waiver covers."""


def about_sentence(
    page: PageMeta, sentence: Sentence, message: str, remedy: str, *, rule: str, severity: Severity
) -> Problem:
    """Return a finding about one sentence, at its line."""
    return about_page(
        page, message, remedy, rule=rule, severity=severity, at=sentence.line, excerpt=sentence.text
    )


def about_page(
    page: PageMeta,
    message: str,
    remedy: str,
    *,
    rule: str,
    severity: Severity = "look at",
    at: int | str = "",
    excerpt: str = "",
) -> Problem:
    """Return a finding about a page.

    Args:
        message: A plain request or statement, without its period.
        at: A line, or the name of a field; "" is the page as a whole.
    """
    return Problem(
        FilePlace(page.source, at) if isinstance(at, int) else page.place(at),
        "" if isinstance(at, int) else at,
        message=message,
        remedy=remedy,
        rule=rule,
        severity=severity,
        excerpt=excerpt,
    )
