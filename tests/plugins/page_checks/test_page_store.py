"""The facts of all pages as bytes."""

import pickle

import pytest
from msgspec.structs import replace

from plugins.page_checks import page_store
from plugins.page_checks.page_store import pack_pages, unpack_pages
from tests.plugins.page_checks.pages import a_site

PAGES = a_site(
    {
        "index.html": '<h2 id="x y"></h2><h2 id=""></h2><h2 id="é😀">a</h2><a href="/b/#z">b</a>',
        "b/index.html": '<h2 id="z">z</h2><img src="/c.jpg" alt=""><a href="/">a</a><a href="#gone">c</a>',
        "c/index.html": '<meta http-equiv="refresh" content="0; url=/b/"><a href="/">a</a>',
    }
).pages


def signed(body):
    """Pretend that a body was written here."""
    return page_store._digest(body) + body  # noqa: SLF001 - how a wrong body with a right digest is made


@pytest.mark.parametrize("pages", [(), PAGES], ids=["none", "three"])
def test_pages_come_back_as_they_were(pages):
    assert unpack_pages(pack_pages(pages)) == pages


def test_equal_pages_give_equal_bytes_however_they_were_made():
    content = pack_pages(PAGES)

    assert pack_pages(unpack_pages(content)) == content
    assert pack_pages(pickle.loads(pickle.dumps(page)) for page in PAGES) == content


def test_one_other_page_gives_other_bytes():
    first, *others = PAGES

    assert pack_pages([replace(first, title="Other"), *others]) != pack_pages(PAGES)


def test_what_pages_have_in_common_is_one_object():
    website = [
        fact for page in unpack_pages(pack_pages(PAGES)) for fact in page.graph.facts if "website" in fact[0]
    ]

    assert len(website) == 3
    assert website[0] is website[1] is website[2]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"x" * 100, id="foreign"),
        pytest.param(pack_pages(PAGES)[:-1], id="truncated"),
        pytest.param(pack_pages(PAGES) + b".", id="too-long"),
        pytest.param(pack_pages(PAGES).replace(b"index", b"endex"), id="changed"),
        pytest.param(pickle.dumps(PAGES), id="a-pickle-of-classes"),
        pytest.param(signed(pickle.dumps(PAGES)), id="classes"),
        pytest.param(signed(pickle.dumps([("a", "b")])), id="too-short-a-row"),
        pytest.param(signed(pickle.dumps(7)), id="a-number"),
        pytest.param(signed(b"cos\nsystem\n(S'false'\ntR."), id="a-function-call"),
    ],
)
def test_what_was_not_written_here_is_refused(content):
    with pytest.raises(ValueError, match="no facts of pages"):
        unpack_pages(content)


def test_facts_of_another_form_are_refused(monkeypatch):
    content = pack_pages(PAGES)
    monkeypatch.setattr(page_store, "_FORM", b"older")

    with pytest.raises(ValueError, match="no facts of pages"):
        unpack_pages(content)
