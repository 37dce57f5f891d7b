"""When a page or a fact is due for a review."""

from calendar import monthrange
from datetime import date, datetime


def page_review_due(months: int, *moments: datetime | None) -> date | None:
    """Return the day on which a page is due for a review; ``None`` when it has no date.

    Args:
        months: ``PageKind.review_months``.
        moments: When it was published, updated and reviewed. The last of them counts: whoever changes
            the substance of a page has read it.
    """
    days = [moment.date() for moment in moments if moment]
    return months_later(max(days), months) if days else None


def is_due(day: date | None, today: date) -> bool:
    """Return whether a day has come; ``None`` never has."""
    return day is not None and day <= today


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day: January 31 and one month is February 28."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
