"""When a page is to be read again."""

from datetime import UTC, date, datetime

import pytest

from plugins.site.values.page_kind import is_due, months_later, page_review_due


def on(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("months", "moments", "due"),
    [
        pytest.param(36, ["2023-07-01"], date(2026, 7, 1), id="three-years"),
        pytest.param(12, ["2025-07-01"], date(2026, 7, 1), id="a-year"),
        pytest.param(36, ["2000-01-01", "2023-07-01"], date(2026, 7, 1), id="updated"),
        pytest.param(36, ["2000-01-01", "2023-07-01", "2024-02-03"], date(2027, 2, 3), id="reviewed"),
        pytest.param(36, ["2023-07-01", "2020-01-01"], date(2026, 7, 1), id="the-last-counts"),
        pytest.param(36, [], None, id="no-date"),
    ],
)
def test_a_page_is_due_some_months_after_its_last_date(months, moments, due):
    assert page_review_due(months, *map(on, moments), None) == due


@pytest.mark.parametrize(
    ("day", "due"),
    [(date(2026, 6, 30), True), (date(2026, 7, 1), True), (date(2026, 7, 2), False), (None, False)],
)
def test_a_day_is_due_when_it_has_come(day, due):
    assert is_due(day, date(2026, 7, 1)) is due


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 11, 30), 36, date(2029, 11, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 5), 1, date(2026, 12, 5)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_one(day, months, later):
    assert months_later(day, months) == later
