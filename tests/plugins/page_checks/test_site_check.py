"""From a folder of files to every problem."""

from datetime import UTC, datetime

import pytest

from plugins.page_checks.rules import Rules
from plugins.page_checks.site_check import check_output, make_checker
from plugins.site.values.problems import FilePlace, Problem
from tests.plugins.page_checks.pages import FILES, html_of, sitemap_of, texts_of

HOME = "https://www.example.com/"


@pytest.fixture
def output(tmp_path):
    """A site of two good pages on disk."""
    (tmp_path / "guides/knots").mkdir(parents=True)
    (tmp_path / "index.html").write_text(html_of("index.html", '<a href="/guides/knots/">Knots 💆</a>'))
    (tmp_path / "guides/knots/index.html").write_text(html_of())
    (tmp_path / "sitemap.xml").write_bytes(sitemap_of([HOME, f"{HOME}guides/knots/"]))
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def check(output, **changes):
    settings = {
        "site_url": "https://www.example.com",
        "base_path": "/",
        "sources": {"index.html": "content/index.md"},
    }
    return check_output(output, **(settings | changes))


def test_good_site_has_no_problems(output):
    assert check(output) == []


def test_problem_names_the_content_file_or_the_built_file_when_there_is_none(output):
    for page in ("index.html", "guides/knots/index.html"):
        (output / page).write_text((output / page).read_text().replace(' lang="en-US"', ""))

    assert [problem.place.file for problem in check(output)] == [
        "output/guides/knots/index.html",
        "content/index.md",
    ]


def test_problems_of_single_pages_and_of_the_site_come_together(output):
    (output / "index.html").write_text(html_of("index.html", '<h3>Deep</h3><a href="/gone/">x</a>'))

    assert [(problem.place.file, problem.field) for problem in check(output)] == [
        ("content/index.md", "heading"),
        ("content/index.md", "link"),
        ("output/guides/knots/index.html", "link"),
    ]


def test_empty_folder_is_a_failed_build(tmp_path):
    assert "content: The site has no pages. Add a page." in texts_of(check(tmp_path))


def test_site_address_may_end_with_a_slash_or_hold_the_folder(output):
    assert check(output, site_url="https://www.example.com/") == []
    assert check(output, base_path="") == []


def test_proof_of_ownership_is_no_page(output):
    (output / "google0123456789abcdef.html").write_text(
        "google-site-verification: google0123456789abcdef.html"
    )

    assert check(output) == []


def test_what_depends_on_the_moment_of_the_build_is_asked_when_it_is_told(output):
    page = output / "index.html"
    page.write_text(page.read_text().replace('"inLanguage"', '"lastReviewed": "2026-11-22", "inLanguage"'))

    def fields(**now):
        return [(problem.field, problem.message.split(" for ")[0]) for problem in check(output, **now)]

    # No page shows the date, whenever it is built.
    unseen = ("structured data", "")
    over = ("structured data", "")
    assert fields() == [unseen]
    assert fields(now=datetime(2026, 11, 22, tzinfo=UTC)) == [unseen]
    assert fields(now=datetime(2026, 11, 21, tzinfo=UTC)) == [unseen, over]


def test_another_plugin_adds_rules_for_pages_and_for_the_site(output):
    def check_length(page):
        return [Problem(FilePlace(page.source), expected="more words", remedy="Write on")]

    def check_number(site):
        return [
            Problem(
                FilePlace("content"), expected="three pages", detail=str(len(site.pages)), remedy="Add one"
            )
        ]

    assert texts_of(check(output, extra_rules=[Rules(page=(check_length,), site=(check_number,))])) == [
        "output/guides/knots/index.html: expected more words, got nothing. Write on.",
        "content/index.md: expected more words, got nothing. Write on.",
        "content: expected three pages, got 2. Add one.",
    ]


def test_a_page_is_checked_as_it_is_made_with_rules_of_its_own():
    checker = make_checker(HOME, "/")

    def check_length(page):
        return [Problem(FilePlace(page.source), expected="more words", remedy="Write on")]

    checked = checker.check_page(
        html_of(), file="guides/knots/index.html", source="content/x.md", more_rules=[check_length]
    )

    assert texts_of(checked.problems) == ["content/x.md: expected more words, got nothing. Write on."]
    assert (checked.summary.path, checked.summary.url) == (
        "guides/knots/index.html",
        f"{HOME}guides/knots/",
    )


def test_the_site_is_checked_without_a_folder():
    checker = make_checker(HOME, "/")
    home = checker.check_page(html_of("index.html"), file="index.html", source="content/index.md")
    files = {**FILES, "index.html": b"", "sitemap.xml": sitemap_of([f"{HOME}guides/knots/"])}

    found = checker.check_site([home.summary], files=files, load=files.__getitem__)

    assert [(problem.place.file, problem.field) for problem in found] == [
        ("content/index.md", "sitemap"),
        ("output/sitemap.xml", "address"),
    ]


def test_advice_is_apart_from_what_a_page_breaks():
    def advise(page):
        return [Problem(FilePlace(page.source), message="A thought", remedy="Think", severity="idea")]

    checker = make_checker(HOME, "/", [Rules(advice=(advise,))])
    page = {"file": "guides/knots/index.html", "source": "content/x.md"}

    assert checker.check_page(html_of(), **page).problems == ()
    assert texts_of(checker.advise_page(html_of(), **page)) == ["content/x.md: A thought. Think."]
