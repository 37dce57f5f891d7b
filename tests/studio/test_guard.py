"""Nobody but the studio's own page changes a file, and it only those of the site."""

import json

import pytest

from editing.api import open_page
from studio.guard import Guard
from studio.server.routes import CHANGES, UPLOADS
from tests.studio.attacks import (
    FOREIGN,
    METHODS,
    OUTSIDE,
    PAGE,
    TEXT,
    TOKENS,
    files_of,
    open_site,
    post,
    send,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("studio")
    with open_site(root) as (server, studio):
        yield root, server, studio


def edit_of(studio, file=PAGE, text="Changed.\n"):
    version = open_page(studio.project, PAGE).version
    return {"file": file, "version": version, "text": text}


def test_the_studios_own_page_changes_a_file(site):
    root, server, studio = site

    status = send(server, post(server, studio, "save-text", edit_of(studio, text=TEXT + "More.\n")))

    assert status == 200
    assert (root / "content" / PAGE).read_text() == TEXT + "More.\n"


def test_no_request_of_another_page_changes_anything(site):
    root, server, studio = site
    before = files_of(root)

    found = [
        send(server, post(server, studio, "save-text", edit_of(studio), **headers))
        for headers in [*FOREIGN, *TOKENS, *({"method": method} for method in METHODS)]
    ]

    assert [status for status in found if status < 400] == []
    assert files_of(root) == before


@pytest.mark.long
@pytest.mark.parametrize("name", [*CHANGES, *UPLOADS])
def test_no_change_is_made_for_another_page(site, name):
    root, server, studio = site
    before, copy = files_of(root), files_of(studio.drafts.copy)

    found = [
        send(server, post(server, studio, name, edit_of(studio), **headers))
        for headers in [*FOREIGN, *TOKENS, *({"method": method} for method in METHODS)]
    ]

    assert [status for status in found if not 400 <= status < 600] == []
    assert (files_of(root), files_of(studio.drafts.copy)) == (before, copy)


@pytest.mark.parametrize("name", ["save-text", pytest.param("draft-text", marks=pytest.mark.long)])
def test_no_file_outside_of_the_site_is_changed(site, name):
    root, server, studio = site
    before, copy = files_of(root), files_of(studio.drafts.copy)

    found = {file: send(server, post(server, studio, name, edit_of(studio, file=file))) for file in OUTSIDE}

    assert {file: status for file, status in found.items() if not 400 <= status < 500} == {}
    assert (files_of(root), files_of(studio.drafts.copy)) == (before, copy)


def test_a_link_to_elsewhere_is_not_written_through(site):
    root, server, studio = site
    (root / "content" / "guides" / "linked.md").symlink_to(root / "secret.md")
    (root / "content" / "away").symlink_to(root)

    found = [
        send(server, post(server, studio, "save-text", edit_of(studio, file=file)))
        for file in ("guides/linked.md", "away/secret.md")
    ]

    assert all(400 <= status < 500 for status in found)
    assert (root / "secret.md").read_text() == "secret"


def test_a_request_that_was_answered_is_not_answered_again(site):
    root, server, studio = site
    request = post(server, studio, "save-text", edit_of(studio, text=TEXT + "Once.\n"))

    first, before = send(server, request), files_of(root)
    second = send(server, request)

    assert (first, second) == (200, 409)
    assert files_of(root) == before


def test_a_stale_request_finds_the_file_as_it_is(site):
    root, server, studio = site
    stale = edit_of(studio)
    (root / "content" / PAGE).write_text(TEXT + "Of somebody else.\n")

    status = send(server, post(server, studio, "save-text", stale))

    assert status == 409
    assert (root / "content" / PAGE).read_text() == TEXT + "Of somebody else.\n"


BODIES = [b"", b"{", b"[]", b"null", b'{"file": 1}', b"\xff", b'{"file": "guides/heat.md"}', b"[" * 100_000]


def test_what_is_no_request_is_refused(site):
    root, server, studio = site
    before = files_of(root)

    found = [send(server, post(server, studio, "save-text", body)) for body in BODIES]

    assert [status for status in found if not 400 <= status < 500] == []
    assert files_of(root) == before


def test_a_request_names_what_it_has(site):
    _, server, studio = site

    assert send(server, post(server, studio, "save-text", {**edit_of(studio), "more": 1})) == 400
    assert send(server, post(server, studio, "nothing", edit_of(studio))) == 404


def test_a_body_that_ends_too_early_changes_nothing(site):
    root, server, studio = site
    before = files_of(root)
    body = json.dumps(edit_of(studio)).encode()
    request = post(server, studio, "save-text", body, length=len(body) + 100)

    with_end = request[:-1]
    server.RequestHandlerClass.func.timeout, kept = 0.2, server.RequestHandlerClass.func.timeout
    try:
        status = send(server, with_end)
    finally:
        server.RequestHandlerClass.func.timeout = kept

    assert status in {0, 400, 408}
    assert files_of(root) == before


def test_each_start_has_a_token_of_its_own():
    assert len({Guard().token for _ in range(5)}) == 5
