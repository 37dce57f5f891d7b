"""The page ``/admin/`` is there where a site asks for it, and keeps the rules of every page."""

import hashlib
import tomllib

import pytest

from plugins.hosting import add_policy
from plugins.page_checks.site_check import make_checker
from plugins.remote_editing.editing_page import CLIENT, EditingPage, select_files
from plugins.site.api import ContentError, RemoteEditing, Selector
from tests.factories import ASite, a_guide
from tests.view_factories import a_page

EDITING = RemoteEditing(backend="github", repository="jo-doe/site")
MAKER = EditingPage("content")


def test_a_site_that_does_not_ask_has_none_of_it():
    site = ASite({})
    selector = Selector(site.index, site.shared(), {})

    assert MAKER.make(site.index, site.shared()) == {}
    assert select_files(selector, bytes) == {}


def test_a_site_that_asks_has_the_page_its_configuration_and_the_program():
    site = ASite({})
    selector = Selector(site.index, site.shared(remote_editing=EDITING), {})

    made = MAKER.make(site.index, selector.shared)
    files = select_files(selector, bytes)

    assert sorted(made) == ["admin/config.json", "admin/index.html"]
    page = made["admin/index.html"].decode()
    scripts = [file for file in files if file.endswith(".js")]
    assert [f'src="{file.removeprefix("admin/")}"' in page for file in scripts] == [True, True]
    assert '<meta name="robots" content="noindex">' in page
    program = next(file for file in files if "sveltia-cms" in file)
    fonts = [file.removeprefix("admin/").encode() for file in files if file.endswith(".woff2")]
    # What it loads is published beside it: nothing comes from another host.
    assert [font in files[program].load() for font in fonts] == [True, True, True]
    assert b"MIT License" in files["admin/LICENSES.txt"].load()


def test_the_files_are_the_pinned_ones():
    pinned = tomllib.loads((CLIENT / "digests.toml").read_text())

    found = {name: hashlib.sha256((CLIENT / name).read_bytes()).hexdigest() for name in pinned}

    assert found == pinned


def test_the_page_breaks_no_rule_and_names_no_other_host():
    site = ASite({}, name="Jo & Söhne <b>")
    page = MAKER.make(site.index, site.shared(remote_editing=EDITING))["admin/index.html"].decode()

    checked = make_checker("https://a.test", "/").check_page(page, file="admin/index.html", source="admin")

    assert checked.problems == ()
    assert "<title>Edit Jo &amp; Söhne &lt;b&gt;</title>" in page


def test_a_page_of_the_site_cannot_have_its_address():
    site = ASite({"pages/admin.md": a_guide("Admin")})

    with pytest.raises(ContentError) as stopped:
        MAKER.make(site.index, site.shared(remote_editing=EDITING))

    assert [str(problem) for problem in stopped.value.problems] == [
        "pages/admin.md:1: slug: /admin/ is where people edit the site. Give the page another address."
    ]


def test_visitors_pages_are_the_same_with_it():
    site = ASite({"guides/heat.md": a_guide("Heat")})

    without, with_it = (
        add_policy(a_page(), site.inputs("guides/heat.md", remote_editing=editing))
        for editing in (None, EDITING)
    )

    assert with_it == without
