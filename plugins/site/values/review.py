"""When somebody who knows should look through something again, whether all of it is still true."""

from calendar import monthrange
from datetime import date, datetime

REVIEW_MONTHS = 36
"""Source: an own number; PIF TICK asks for a cycle, https://piftick.org.uk."""
YEARLY_MONTHS = 12
_KIND_MONTHS = {"condition": YEARLY_MONTHS}
"""What worries people is to be right: sooner than the rest."""


def page_review_due(kind: str, *moments: datetime | None) -> date | None:
    """Return the day on which a page is to be read again; ``None`` when nobody knows when it last was.

    Args:
        moments: When it was published, updated and reviewed. The last of them counts: whoever changes a
            page in substance has read it.
    """
    days = [moment.date() for moment in moments if moment]
    return months_later(max(days), _KIND_MONTHS.get(kind, REVIEW_MONTHS)) if days else None


def is_due(day: date | None, today: date) -> bool:
    """Return whether a day has come; one that nobody knows never has."""
    return day is not None and day <= today


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or its last one: January 31 and one month is February 28."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
