"""Dates, as people write them in a text."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from plugins.page_checks.page.visible_text import VisibleText, plain_words


def shows_date(visible: VisibleText, day: date, language: str, *, without_year: bool = False) -> bool:
    """Return whether a text names a day in a form of its language, such as ``November 22, 2026``."""
    return any(form in visible.words for form in date_forms(day, language, without_year=without_year))


def date_forms(day: date, language: str, *, without_year: bool = False) -> Iterator[str]:
    """Yield the forms of a date, as ``plain_words`` reduces them, the likeliest first."""
    locale = load_locale(language)
    for form in ("long", "medium", "full", "short"):
        yield plain_words(format_date(day, format=form, locale=locale))
    if without_year:
        for skeleton in ("MMMMd", "MMMd"):
            yield plain_words(format_skeleton(skeleton, day, locale=locale))
    yield plain_words(day.isoformat())


@lru_cache(maxsize=16)
def load_locale(language: str) -> Locale:
    """Return what Babel knows of a language tag; English for a tag that the rule on languages reports."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
