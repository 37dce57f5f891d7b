"""The list of all pages: grouped, counted, and safe whatever a title holds."""

from datetime import UTC, datetime

import pytest

from plugins.site.build.page_reports import PageReport
from plugins.site.values.problems import FilePlace, Problem
from preview.panel.page_table import build_filters, build_rows, render_site_index

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


def page(path="guides/x/", **changes):
    values = {
        "file": f"{path}index.html",
        "path": path,
        "source": f"content/{path.rstrip('/')}.md",
        "kind": "guide",
        "title": "Knots",
        "status": "live",
        "published": datetime(2026, 1, 1, tzinfo=UTC),
        "updated": None,
        "reviewed": None,
        "expires": None,
        "findings": (),
    }
    return PageReport(**{**values, **changes})


def finding(severity):
    return Problem(FilePlace("content/guides/x.md"), expected="a", got="b", severity=severity)


def test_a_live_page_that_nobody_read_for_long_is_marked():
    old = datetime(2023, 7, 1, tzinfo=UTC)
    pages = [
        page("a/", published=old),
        page("b/", published=old, reviewed=NOW),
        page("c/", published=old, status="draft"),
    ]

    rows = build_rows(pages, base_path="", now=NOW)

    assert [[mark.label for mark in row.marks] for row in rows] == [
        ["Live", "Review due"],
        ["Live"],
        ["Draft"],
    ]


def test_rows_say_what_is_to_be_done_with_the_most_urgent_first():
    pages = [
        page("a/"),
        page("b/", status="scheduled", published=datetime(2026, 11, 24, 9, tzinfo=UTC)),
        page("c/", findings=(finding("must fix"), finding("must fix"), finding("idea"))),
    ]

    rows = build_rows(pages, base_path="/shop", now=NOW)

    assert [(row.path, row.day, [mark.label for mark in row.marks]) for row in rows] == [
        ("/shop/c/", "2026-01-01", ["Live", "Must fix: 2", "Idea: 1"]),
        ("/shop/a/", "2026-01-01", ["Live"]),
        ("/shop/b/", "goes live 2026-11-24 09:00", ["Scheduled"]),
    ]


def test_filters_count_what_there_is():
    rows = build_rows([page("a/"), page("b/", status="draft")], base_path="", now=NOW)

    filters = [(one.name, one.count) for one in build_filters(rows)]

    assert filters == [("all", 2), ("live", 1), ("draft", 1)]


def test_hostile_words_stay_words():
    hostile = '</script><img src=x onerror="alert(1)">\'"&'

    html = render_site_index(
        [page(title=hostile, source=f"content/{hostile}.md", path=f'"><script>{hostile}')],
        base_path="",
        now=NOW,
        build=1,
    )

    assert "<img" not in html
    assert "<script>" not in html
    assert "&lt;/script&gt;&lt;img src=x onerror=&#34;alert(1)&#34;&gt;" in html


@pytest.mark.parametrize(("build", "words"), [(0, "nothing to list yet"), (1, "reported no pages")])
def test_an_empty_list_says_why(build, words):
    assert words in render_site_index([], base_path="", now=NOW, build=build)


@pytest.mark.parametrize(
    ("reminder", "shown"),
    [
        ("", []),
        ("red-flags.toml: <b> & due", ['<p class="reminder">red-flags.toml: &lt;b&gt; &amp; due</p>']),
    ],
)
def test_a_reminder_stands_above_the_list(reminder, shown):
    html = render_site_index([page()], base_path="", now=NOW, build=1, reminder=reminder)

    assert [line.strip() for line in html.splitlines() if "reminder" in line] == shown
