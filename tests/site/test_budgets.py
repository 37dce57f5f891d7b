"""Budgets: kept by the theme on a whole site, and broken by one thing too many."""

import random

import pytest

from tests.budgets import FIRST_SCREEN_LETTERS, broken_budgets, first_screen
from tests.builds import BICYCLE_SHOP
from tests.in_process import build

HEAD = '<link rel="stylesheet" href="/site.css"><script type="module" src="/site.js"></script>'


def noise(size):
    """Return letters that gzip cannot make much smaller: about half of the size is left."""
    return "".join(random.Random(size).choices("abcdefghijklmnop", k=size))


def a_site(folder, *, head=HEAD, body="", css="p{color:red}", js="", font=b"", photo=b""):
    html = f"<html><head>{head}</head><body><p>{body}</p></body></html>"
    (folder / "index.html").write_text(html, encoding="utf-8")
    (folder / "site.css").write_text(css, encoding="utf-8")
    (folder / "site.js").write_text(js, encoding="utf-8")
    (folder / "search.0123abcd.js").write_text(js, encoding="utf-8")
    (folder / "a.woff2").write_bytes(font)
    (folder / "a.jpg").write_bytes(photo)
    return folder


def test_the_theme_keeps_every_budget(practice_site):
    assert broken_budgets(practice_site) == []


def test_however_long_a_page_is_its_first_screen_is_not(tmp_path):
    assert broken_budgets(a_site(tmp_path, body="<p>Many words of text.</p>" * 9_000)) == []


LONG = "".join(f"<p>{noise(100 + n)}</p>" for n in range(500))
PICTURES = "".join(f'<img src="/{n}.jpg">' for n in range(5))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        pytest.param({"css": noise(14_000)}, "CSS: ", id="css"),
        pytest.param({"js": noise(7_000)}, "scripts: ", id="scripts"),
        pytest.param(
            {"js": noise(10_000), "head": '<script type="module" src="/search.0123abcd.js"></script>'},
            "search script: ",
            id="search-script",
        ),
        pytest.param(
            {"font": b"x" * 30_721, "head": '<link rel="preload" as="font" href="/a.woff2">'},
            "fonts: 30721 bytes",
            id="fonts",
        ),
        pytest.param({"body": LONG}, "index.html: ", id="first-visit"),
        pytest.param({"body": PICTURES}, "index.html: 8 requests", id="eighth-request"),
        pytest.param({"head": HEAD + f"<meta content='{noise(40_000)}'>"}, "index.html: ", id="head"),
        pytest.param(
            {"head": HEAD + '<link rel="stylesheet" href="/b.css">'},
            "index.html: waits for /b.css",
            id="second-style-sheet",
        ),
        pytest.param(
            {"head": HEAD + '<script src="/b.js"></script>'}, "index.html: waits for /b.js", id="script"
        ),
        pytest.param(
            {"head": HEAD + "<script>f()</script>"},
            "index.html: waits for a script in the page",
            id="inline-script",
        ),
    ],
)
def test_a_broken_budget_is_named(tmp_path, changes, problem):
    [found] = broken_budgets(a_site(tmp_path, **changes))

    assert found.startswith(problem)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"body": PICTURES.replace("src=", "loading=lazy src=")}, id="lazy-pictures"),
        pytest.param({"body": '<img src="/a.jpg">', "photo": random.Random(1).randbytes(60_000)}, id="photo"),
        pytest.param({"body": '<img src="/1.jpg">' * 9}, id="one-picture-many-times"),
        pytest.param({"body": "".join(f'<img src="data:,{n}">' for n in range(9))}, id="data"),
        pytest.param({"head": HEAD + '<link rel="stylesheet" href="/b.css" media="print">'}, id="print"),
        pytest.param({"head": HEAD + '<script src="/b.js" defer></script>'}, id="deferred-script"),
        pytest.param({"head": HEAD + '<script type="speculationrules">{}</script>'}, id="data-script"),
        pytest.param(
            {"head": HEAD + f'<script type="application/ld+json">{noise(40_000)}</script>'}, id="json-ld"
        ),
    ],
)
def test_what_costs_no_time_is_not_counted(tmp_path, changes):
    assert broken_budgets(a_site(tmp_path, **changes)) == []


def test_a_first_screen_ends_where_it_is_full():
    full, rest = "a" * FIRST_SCREEN_LETTERS, "<p>below</p></body>"

    assert first_screen(f"<head></head><body><p>{full}</p>{rest}") == f"<head></head><body><p>{full}"


def test_a_heavy_page_is_published_and_its_editor_advised(copied, tmp_path):
    heavy = copied(BICYCLE_SHOP, tmp_path) / "guides/kette-pflegen.md"
    text = heavy.read_text(encoding="utf-8")
    heavy.write_text(f"{text}\n\n{' '.join(noise(60 + n) for n in range(300))}\n", encoding="utf-8")

    outcome = build(tmp_path / "content", tmp_path / "output")

    assert outcome.problems == ()
    advised = {
        (page.source, finding.severity)
        for page in outcome.report.load_pages()
        for finding in page.findings
        if finding.field == "weight"
    }
    assert advised == {("content/guides/kette-pflegen.md", "idea")}
