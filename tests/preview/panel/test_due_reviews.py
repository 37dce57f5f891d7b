"""Reviews that are due are findings: a year after a page that keeps people safe, three years after others."""

from datetime import UTC, date, datetime

import pytest

from plugins.site.api import PageReport
from preview.panel.due_reviews import list_due_reviews
from tests.care_cards import CARDS

TODAY = date(2027, 6, 1)


def page(months, published=datetime(2026, 5, 1, tzinfo=UTC), *, updated=None, status="live"):
    return PageReport(
        *("x.html", "x/", "content/guides/x.md", "guide", "X", status, published, updated, None, None, ()),
        review_months=months,
    )


def told(pages, folder):
    return [str(problem) for problem in list_due_reviews(pages, folder, TODAY)]


def test_a_page_is_told_from_the_day_on_which_its_review_was_due(tmp_path):
    assert told([page(12)], tmp_path) == [
        "content/guides/x.md: The review of this page was due on 2027-05-01. Read it against its sources, "
        'then write at its top: updated: "2027-06-01".'
    ]


@pytest.mark.parametrize(
    "page", [page(36), page(12, updated=datetime(2026, 7, 1, tzinfo=UTC)), page(12, status="draft")]
)
def test_one_that_is_not_due_or_not_public_is_not_told(page, tmp_path):
    assert told([page], tmp_path) == []


def test_warning_signs_that_nobody_looked_through_come_first(tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    (content / "care-cards.toml").write_text(f'reviewed = "2026-05-02"\n{CARDS}', encoding="utf-8")

    assert told([], content) == [
        "content/care-cards.toml: Review due since 2027-05-02. Look through its signs, then write at its top: "
        'reviewed = "2027-06-01".'
    ]
