"""Kinds of pages, and roles of single pages: one entry each.

The kind is an attribute of its front matter model (``Fields.kind`` in ``page_fields.py``), so every
page has it.
"""

from calendar import monthrange
from datetime import date, datetime

from msgspec import Struct

REVIEW_MONTHS = 36
"""Source: our own number; PIF TICK requires a cycle, https://piftick.org.uk."""
YEARLY_MONTHS = 12


class PageKind(Struct, frozen=True, kw_only=True):
    """Everything that differs between kinds of pages, besides their fields.

    Args:
        name: One word, such as ``guide``; messages, outlines (``editing/outlines/NAME.txt``) and node
            builders go by it.
        folder: The folder of ``content/`` whose pages are of this kind.
        about: What goes into that folder, as in docs/editing.md.
        template: The file in ``theme/templates/``.
        page_type: The schema.org type of the page itself; its subject is described by the builder in
            ``Pipeline.node_builders``.
        place: The place of its folder in lists of the whole site; smaller comes first.
        is_article: Whether its pages have the dates of an article, and stand in the feed.
        has_byline: Whether its text is signed: it has a byline, a table of contents and the disclaimer.
        has_related: Whether it points to further pages that share its topics.
        states_limits: Whether its pages offer a service, and so say who should not take it.
        needs_index: Whether its folder needs an ``index.md``.
        review_months: After how many months a page is due for a review.
    """

    name: str
    folder: str = ""
    about: str = ""
    template: str
    page_type: str = "WebPage"
    place: int = 60
    is_article: bool = False
    has_byline: bool = False
    has_related: bool = False
    states_limits: bool = False
    needs_index: bool = True
    review_months: int = REVIEW_MONTHS


class PageRole(Struct, frozen=True, kw_only=True):
    """What differs for a single page with a task of its own.

    Args:
        name: The ``role`` of its front matter.
        template: The file in ``theme/templates/``, "" for that of its kind.
        page_type: The schema.org type of the page, "" for that of its kind.
        is_about_business: Whether the business is what the page describes.
        path: Its fixed address below the site's root; ``None`` when its slug decides.
    """

    name: str
    template: str = ""
    page_type: str = ""
    is_about_business: bool = False
    path: str | None = None


PAGE_ROLES = {
    role.name: role
    for role in (
        PageRole(name="plain"),
        PageRole(name="home", template="home.html", path=""),
        PageRole(name="about", template="about.html", page_type="AboutPage", is_about_business=True),
        PageRole(name="contact", template="contact.html", page_type="ContactPage", is_about_business=True),
        PageRole(name="location", template="contact.html"),
        PageRole(name="faq"),
        PageRole(name="glossary", template="glossary.html"),
        PageRole(name="hand-out", template="hand-out.html"),
        PageRole(name="search", template="search.html"),
        # The name that GitHub Pages, Netlify, Cloudflare Pages and S3 look for.
        PageRole(name="not-found", template="not-found.html", path="404.html"),
    )
}


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
