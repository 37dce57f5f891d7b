"""How a check reports what it found."""

from typing import Protocol, Unpack

from plugins.site.api import Problem, ProblemWords, Severity

RED_FLAG_CHECK = "red-flag-comfort"
"""The check that no waiver covers."""


class Written(Protocol):
    """A file with words: a page, or a file of facts."""

    def problem(self, field: str, *, line: int = 0, **words: Unpack[ProblemWords]) -> Problem:
        """Return a problem of this file, at a line or at that of a field."""


class Spoken(Protocol):
    """A sentence, and the line that it starts on."""

    @property
    def text(self) -> str:
        """As it is written."""

    @property
    def line(self) -> int:
        """Of its file."""


def about_sentence(
    page: Written,
    sentence: Spoken,
    message: str,
    remedy: str,
    *,
    rule: str,
    severity: Severity = "look at",
) -> Problem:
    """Return a finding about one sentence, at its line."""
    return about_page(
        page, message, remedy, rule=rule, severity=severity, at=sentence.line, excerpt=sentence.text
    )


def about_page(
    page: Written,
    message: str,
    remedy: str,
    *,
    rule: str,
    severity: Severity = "look at",
    at: int | str = "",
    excerpt: str = "",
) -> Problem:
    """Return a finding about a page, at a line, at a field, or about the page as a whole."""
    line, field = (at, "") if isinstance(at, int) else (0, at)
    return page.problem(
        field, line=line, message=message, remedy=remedy, rule=rule, severity=severity, excerpt=excerpt
    )
