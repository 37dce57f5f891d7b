"""Where a host knows no redirects, a page leads from the old address to the new one."""

from bs4 import BeautifulSoup
from msgspec.structs import replace

from plugins.addresses.moved_pages import make_moved_pages, select_moved
from plugins.site.api import FinishedSite, Lazy, Redirect
from tests.factories import ASite, a_guide

SITE = ASite({"guides/new.md": a_guide('Heat & "cold"')}, url="https://shop.test/site")
SHARED = SITE.shared()


def with_redirects(*redirects):
    return replace(SITE.index, redirects=redirects)


def moved_pages(environment, *redirects):
    selected = select_moved(with_redirects(*redirects), SHARED)
    finished = FinishedSite(SHARED, None, Lazy("", lambda: environment), None, None)
    return make_moved_pages(finished, selected) if selected else {}


def test_an_old_address_leads_a_browser_a_reader_and_a_search_engine_on(environment):
    pages = moved_pages(environment, Redirect("guides/old/", "/guides/new/#ice"))

    page = BeautifulSoup(pages["guides/old/index.html"], "html.parser")
    assert page.html["lang"] == "en-US"
    assert page.find("link", rel="canonical")["href"] == "https://shop.test/site/guides/new/"
    assert page.find("meta", attrs={"http-equiv": "refresh"})["content"] == "0; url=/site/guides/new/#ice"
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.a["href"] == "/site/guides/new/#ice"
    assert page.a.get_text() == "Heat & “cold”"
    assert page.p.get_text() == "This page has moved. Heat & “cold”"
    assert not page.find(["script", "style"])


def test_such_a_page_runs_and_shows_nothing_but_files_of_the_site(environment):
    html = moved_pages(environment, Redirect("guides/old/", "/guides/new/"))["guides/old/index.html"]

    head = BeautifulSoup(html, "html.parser").head.find_all(True, recursive=False)
    assert head[0]["charset"] == "utf-8"
    assert head[1]["http-equiv"] == "Content-Security-Policy"
    assert head[1]["content"].split("; ") == [
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
    ]


def test_an_address_that_is_gone_has_no_page(environment):
    assert moved_pages(environment, Redirect("guides/old/")) == {}


def test_only_a_host_can_answer_for_a_program_and_for_other_capitals(environment):
    moves = [Redirect(path, "/guides/new/") for path in ("a.php", "b.html", "Guides/New/")]

    assert moved_pages(environment, *moves).keys() == {"b.html"}


def test_a_host_that_redirects_needs_no_pages():
    site = with_redirects(Redirect("guides/old/", "/guides/new/"))

    assert select_moved(site, SITE.shared(host="netlify")) == {}
