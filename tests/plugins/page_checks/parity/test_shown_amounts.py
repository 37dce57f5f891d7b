"""Money and telephone numbers as people write them."""

from decimal import Decimal

import pytest

from plugins.page_checks.parity.shown_amounts import parse_amount, shows_amount, shows_telephone


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
