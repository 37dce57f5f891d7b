"""The checker of a build: pages as they are made, then the site."""

from datetime import date

import pytest

from plugins.page_checks.rules import Rules
from plugins.page_checks.site_check import make_checker
from plugins.site.values.problems import FilePlace, Problem
from tests.plugins.page_checks.pages import FILES, html_of, sitemap_of, texts_of

HOME = "https://www.example.com/"
KNOTS = "guides/knots/index.html"
GOOD = {"index.html": html_of("index.html", '<a href="/guides/knots/">Knots 💆</a>'), KNOTS: html_of()}


def check(pages, *, site_url=HOME, base_path="/", files=FILES, **today):
    """Check pages as a build does: first each, then all."""
    checker = make_checker(site_url, base_path)
    checked = [checker.check_page(html, file=file, source=f"content/{file}") for file, html in pages.items()]
    contents = {"sitemap.xml": sitemap_of([HOME, f"{HOME}guides/knots/"]), **files}
    found = checker.check_site(
        [page.summary for page in checked], files={*pages, *contents}, load=contents.__getitem__, **today
    )
    return [problem for page in checked for problem in page.problems] + found


def test_good_site_has_no_problems():
    assert check(GOOD) == []


def test_problems_of_single_pages_and_of_the_site_come_together():
    pages = {**GOOD, "index.html": html_of("index.html", '<h3>Deep</h3><a href="/gone/">x</a>')}

    assert [(problem.place.file, problem.field) for problem in check(pages)] == [
        ("content/index.html", "heading"),
        ("content/index.html", "link"),
        (f"content/{KNOTS}", "link"),
    ]


def test_equal_pages_have_equal_summaries_byte_for_byte():
    ids = "".join(f'<p id="{name}">x</p>' for name in "fdbeca")
    summary = make_checker(HOME, "/").check_page(html_of(KNOTS, ids), file=KNOTS, source="a.md").summary

    assert [name for name in summary.ids if len(name) == 1] == [*"abcdef"]


def test_a_site_without_pages_is_a_failed_build():
    assert "content: The site has no pages. Add a page." in texts_of(check({}))


@pytest.mark.parametrize("address", [{"site_url": "https://www.example.com"}, {"base_path": ""}])
def test_site_address_may_be_written_with_a_slash_or_without(address):
    assert check(GOOD, **address) == []


@pytest.mark.parametrize(
    ("today", "problems"),
    [({}, 0), ({"today": date(2026, 11, 22)}, 0), ({"today": date(2026, 11, 21)}, 1)],
    ids=["no-day", "the-day", "the-day-before"],
)
def test_what_depends_on_the_day_is_checked_when_it_is_given(today, problems):
    dated = html_of(without='"inLanguage"', instead='"lastReviewed": "2026-11-22", "inLanguage"')
    shown = dated.replace("<p>Example", "<p>Example, November 22, 2026")

    assert len(check({**GOOD, KNOTS: shown}, **today)) == problems


def test_a_page_is_checked_as_it_is_made_with_rules_of_its_own():
    def check_length(page):
        return [Problem(FilePlace(page.source), message="Too few words", remedy="Write on")]

    checked = make_checker(HOME, "/").check_page(
        html_of(), file=KNOTS, source="content/x.md", more_rules=[check_length]
    )

    assert texts_of(checked.problems) == ["content/x.md: Too few words. Write on."]
    assert (checked.summary.path, checked.summary.url) == (KNOTS, f"{HOME}guides/knots/")


def test_advice_is_apart_from_what_a_page_breaks():
    def advise(page):
        return [Problem(FilePlace(page.source), message="A thought", remedy="Think", severity="idea")]

    checker = make_checker(HOME, "/", rules=(Rules(advice=(advise,)),))
    page = {"file": KNOTS, "source": "content/x.md"}

    assert checker.check_page(html_of(), **page).problems == ()
    assert texts_of(checker.advise_page(html_of(), **page)) == ["content/x.md: A thought. Think."]
