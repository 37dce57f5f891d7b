"""Which rules a build checks."""

import pytest

from plugins.page_checks import attach_checker
from plugins.site.api import Pipeline
from tests.plugins.page_checks.pages import ADDRESS, good_nodes, html_of, script_of

PATH = "guides/knots/index.html"
URL = ADDRESS.page_url(PATH)


def html_with_a_claim_that_is_not_shown():
    nodes = good_nodes(URL, f"Title of {PATH}", home_url=ADDRESS.page_url("index.html"))
    hidden = {"@type": "Thing", "@id": f"{URL}#thing", "name": "Nowhere on the page"}
    return html_of(without=script_of(*nodes), instead=script_of(*nodes, hidden))


@pytest.mark.parametrize(
    ("settings", "problems"),
    [({"PREVIEW": True}, []), ({"PREVIEW": False}, ["structured data"]), ({}, ["structured data"])],
    ids=["preview", "public", "unsaid"],
)
def test_only_a_preview_does_not_verify_that_the_markup_is_visible(settings, problems):
    pipeline = Pipeline(settings=settings)
    attach_checker(pipeline)

    checker = pipeline.make_checker(ADDRESS.origin, ADDRESS.base_path)
    checked = checker.check_page(html_with_a_claim_that_is_not_shown(), file=PATH, source="content/x.md")

    assert [problem.field for problem in checked.problems] == problems
