"""Amounts of money, telephone numbers and dates, as people write them in a text."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import get_currency_symbol

from plugins.page_checks.page.visible_text import VisibleText, plain_words

# Digits with separators: 1,234.50 and 1.234,50 and 1 234,50 and 1'234.50
_NUMBER = r"\d+(?:[.,'’\u00a0\u202f ]\d+)*"
_BETWEEN_DIGITS = r"[\s().\-/\u2010-\u2013]{0,3}"
_FEWEST_DECIMALS, _MOST_DECIMALS = 1, 2


def shows_amount(text: str, amount: str, currency: str, language: str) -> bool:
    """Return whether a text names an amount, such as ``95.00``, beside a symbol or the code of its currency.

    Without a currency, any symbol will do.
    """
    wanted = Decimal(amount)
    return any(
        parse_amount(before or after) == wanted
        for before, after in _money_pattern(currency, language).findall(text)
    )


def names_amount(text: str, currency: str, language: str) -> bool:
    """Return whether a text names any amount of a currency."""
    return bool(_money_pattern(currency, language).search(text))


def parse_amount(text: str) -> Decimal:
    """Read a number as people write it: ``1.234,50`` and ``1,234.50`` are the same."""
    groups = re.split(r"\D", text)
    separators = re.findall(r"\D", text)
    if not separators:
        return Decimal(text)
    last = groups[-1]
    # Three digits after a single comma or point are thousands: prices have two decimals at most.
    has_decimals = (
        _FEWEST_DECIMALS <= len(last) <= _MOST_DECIMALS
        and separators[-1] in ".,"
        and separators[-1] not in separators[:-1]
    )
    return Decimal(f"{''.join(groups[:-1])}.{last}" if has_decimals else "".join(groups))


@lru_cache(maxsize=64)
def _money_pattern(currency: str, language: str) -> re.Pattern[str]:
    symbol = get_currency_symbol(currency, locale=load_locale(language)) if currency else ""
    symbols = "|".join(map(re.escape, sorted({symbol, currency} - {""}))) or r"[^\w\s.,;:]"
    return re.compile(rf"(?:{symbols})\s?({_NUMBER})|({_NUMBER})\s?(?:{symbols})")


def shows_telephone(text: str, number: str) -> bool:
    """Return whether a text holds a number in E.164 form as people of its country or abroad write it."""
    return _telephone_pattern(number).search(text) is not None


@lru_cache(maxsize=64)
def _telephone_pattern(number: str) -> re.Pattern[str]:
    import phonenumbers  # noqa: PLC0415 - not needed when no page has changed

    digits = re.sub(r"\D", "", number)
    try:
        parsed = phonenumbers.parse(number)
        national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
        forms = {digits, re.sub(r"\D", "", national), str(parsed.national_number)}
    except phonenumbers.NumberParseException:
        forms = {digits}
    written = "|".join(_BETWEEN_DIGITS.join(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\d)(?:{written})(?!\d)")


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
