"""Money, telephone numbers and dates as people write them."""

from datetime import date
from decimal import Decimal

import pytest

from plugins.page_checks.page.visible_text import VisibleText, plain_words
from plugins.page_checks.parity.shown_values import parse_amount, shows_amount, shows_date, shows_telephone


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("95", "95"),
        ("95.50", "95.50"),
        ("89,50", "89.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u202f234", "1234"),
        ("1'234.5", "1234.5"),
        ("1,234", "1234"),
        ("1.234.567", "1234567"),
    ],
)
def test_number_in_the_form_of_any_country(text, amount):
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "amount", "currency", "language"),
    [
        ("60 minutes\n$95", "95.00", "USD", "en-US"),
        ("from $1,234.50 on", "1234.50", "USD", "en-US"),
        ("49\u00a0€", "49.00", "EUR", "de-DE"),
        ("89,50 €", "89.50", "EUR", "de-DE"),
        ("1.234,50 €", "1234.50", "EUR", "de-DE"),
        ("EUR 89.50", "89.50", "EUR", "de-DE"),
        ("CA$95.00", "95", "CAD", "en-US"),
        ("5 000 ₽", "5000", "RUB", "ru-RU"),
        ("95 ¤", "95", "", "en-US"),
        ("$95", "95", "", "xx"),
    ],
)
def test_amount_is_shown(text, amount, currency, language):
    assert shows_amount(text, amount, currency, language)


@pytest.mark.parametrize(
    ("text", "amount", "currency", "language"),
    [
        pytest.param("$96", "95.00", "USD", "en-US", id="another-digit"),
        pytest.param("$95.50", "95.00", "USD", "en-US", id="other-cents"),
        pytest.param("$195", "95.00", "USD", "en-US", id="a-digit-more"),
        pytest.param("$95,000", "95.00", "USD", "en-US", id="thousands"),
        pytest.param("95 minutes", "95.00", "USD", "en-US", id="no-money"),
        pytest.param("€95", "95.00", "USD", "en-US", id="other-money"),
        pytest.param("189,50 €", "89.50", "EUR", "de-DE", id="a-digit-before"),
        pytest.param("", "95.00", "USD", "en-US", id="nothing"),
    ],
)
def test_another_amount_is_not_the_same(text, amount, currency, language):
    assert not shows_amount(text, amount, currency, language)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call (505) 555-0100", "+15055550100"),
        ("505.555.0100", "+15055550100"),
        ("+1 505 555 0100", "+15055550100"),
        ("1-505-555-0100", "+15055550100"),
        ("505\u2011555\u20110100", "+15055550100"),
        ("0341 1234567", "+493411234567"),
        ("+49 (341) 123 45 67", "+493411234567"),
        ("505 555\n0100", "+15055550100"),
    ],
)
def test_telephone_is_shown(text, number):
    assert shows_telephone(text, number)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(505) 555-0101", id="another-digit"),
        pytest.param("(505) 555-01000", id="a-digit-more"),
        pytest.param("7505 555-0100", id="a-digit-before"),
        pytest.param("505 555 010", id="a-digit-less"),
        pytest.param("505 to 555 to 0100", id="words-between"),
        pytest.param("", id="nothing"),
    ],
)
def test_another_number_is_not_the_same(text):
    assert not shows_telephone(text, "+15055550100")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Published November 22, 2026", "en-US"),
        ("Sunday, Nov 22, 2026", "en-US"),
        ("22. November 2026", "de-DE"),
        ("22.11.2026", "de-DE"),
        ("11/22/26", "en-US"),
        ("2026-11-22", "en-US"),
    ],
)
def test_date_is_shown(text, language):
    assert shows_date(VisibleText(text, plain_words(text)), date(2026, 11, 22), language)


@pytest.mark.parametrize(
    "text", ["November 23, 2026", "November 22, 2025", "November 22", "122 November 2026", ""]
)
def test_another_date_is_not_the_same(text):
    assert not shows_date(VisibleText(text, plain_words(text)), date(2026, 11, 22), "en-US")


def test_a_closure_may_do_without_the_year():
    text = VisibleText("Closed Dec 24", plain_words("Closed Dec 24"))

    assert shows_date(text, date(2026, 12, 24), "en-US", without_year=True)
    assert not shows_date(text, date(2026, 12, 25), "en-US", without_year=True)
