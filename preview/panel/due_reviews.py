"""Reviews that are due, as findings: of pages, and of the warning signs."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from plugins.editorial_checks.red_flags.review import load_due_review
from plugins.site.api import FilePlace, PageReport, Problem

RULE = "review-due"


def list_due_reviews(pages: Iterable[PageReport], content: Path, today: date) -> Iterator[Problem]:
    """Yield what is due: the signs that keep people safe first, then each public page."""
    if reminder := load_due_review(content, today):
        file, _, due = reminder.partition(": ")
        message, _, remedy = due.partition(". ")
        yield _due(f"{content.name}/{file}", message.capitalize(), remedy)
    for page in pages:
        if day := page.review_due(today):
            remedy = f'Read it against its sources, then write at its top: updated: "{today}"'
            yield _due(page.source, f"The review of this page was due on {day}", remedy)


def _due(file: str, message: str, remedy: str) -> Problem:
    return Problem(FilePlace(file), message=message, remedy=remedy, rule=RULE, severity="look at")
