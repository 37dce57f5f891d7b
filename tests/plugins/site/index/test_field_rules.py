"""What one page says agrees with itself."""

import pytest

from plugins.site.index.record_rules import check_fields
from tests.factories import a_file, a_guide, a_record, a_service


def problems_of(text, source="guides/a.md"):
    return [str(problem) for problem in check_fields(a_record(text, source=source))]


@pytest.mark.parametrize("name", ["updated", "expires"])
def test_a_page_is_not_updated_or_over_before_it_is_published(name):
    assert problems_of(a_guide(**{name: "2026-05-31"})) == [
        f'guides/a.md:5: {name}: expected a day on or after the date, 2026-06-01, got "2026-05-31". '
        "Correct one of them."
    ]
    assert problems_of(a_guide(**{name: "2026-06-01"})) == []


@pytest.mark.parametrize(
    ("text", "source"), [(a_guide(body=""), "guides/a.md"), (a_service(body=""), "services/a.md")]
)
def test_an_article_has_a_text(text, source):
    [problem] = problems_of(text, source)

    assert problem.partition(": ")[2] == (
        'text: expected a text below the front matter, got none. Write it, or set "draft: true".'
    )


def test_a_draft_and_the_page_of_a_folder_may_be_empty():
    assert problems_of(a_guide(body="", draft="true")) == []
    assert problems_of(a_file(body=""), "guides/index.md") == []
