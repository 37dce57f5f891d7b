"""When a page should be read again by somebody who knows whether it is still true."""

from datetime import datetime

from plugins.site.build_report import PageReport

_MONTHS = {"condition": 12}
"""What worries people is to be right: sooner than the rest."""
_OTHER_MONTHS = 36


def is_review_due(page: PageReport, now: datetime) -> bool:
    """Tell whether a live page was last written or updated too long ago; one without a date never is."""
    last = page.updated or page.published
    if last is None or page.status != "live":
        return False
    return months_between(last, now) >= _MONTHS.get(page.kind, _OTHER_MONTHS)


def months_between(start: datetime, end: datetime) -> int:
    """Count the whole months from one day to another."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if end.day >= start.day else months - 1
