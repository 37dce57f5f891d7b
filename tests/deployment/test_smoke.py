"""What is live is what was built, or a line says what is not."""

import re

import pytest

from deployment.smoke import SmokeTest, await_build
from plugins.site.api import Redirect
from tests.deployment.fake_host import hosting, serve_build
from tests.deployment.sites import a_build

SITE = {
    "index.html": "Home",
    "a/index.html": "A",
    "404.html": "Not here",
    "sitemap.xml": "<urlset/>",
    "feed.xml": "<feed/>",
}
HEADERS = {"X-Content-Type-Options": "nosniff"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    redirects = [Redirect("gone/"), Redirect("old/", "/a/#part"), Redirect("page/", "/a/")]
    return a_build(tmp_path_factory.mktemp("site"), SITE, commit="1a6233d", redirects=redirects)


def look_at(built, **changes):
    """Return what is wrong with a site, without its address and the random parts."""
    with hosting(serve_build(built, **({"headers": HEADERS} | changes))) as host:
        found = SmokeTest(host.web(), built.manifest, HEADERS, pause=lambda _: None).run()
    return [re.sub(r"-[0-9a-f]{8}/", "-…/", line.removeprefix(host.address)) for line in found]


def test_a_good_site_has_nothing_wrong(built):
    assert look_at(built) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"": (500, b"")}, "/: expected the page with status 200, got 500"),
        ({"a/": (200, b"Other", {"Content-Type": "text/html"})}, "/a/: expected the page as it was built, got another"),
        ({"a/": (200, b"A", {"Content-Type": "text/plain"})}, "/a/: expected the type text/html, got text/plain"),
        ({"missing": (200, b"Not here")}, "/no-such-page-…/: expected status 404 for a page that is not there, got 200"),
        ({"missing": (404, b"nginx")}, "/no-such-page-…/: expected the site's own page for what is not there, got another"),
        ({"old/": (302, b"", {"Location": "/a/"})}, "/old/: expected a redirect to /a/#part, got status 302"),
        ({"old/": (200, b"A")}, "/old/: expected a redirect to /a/#part, got status 200"),
        ({"gone/": (200, b"A")}, "/gone/: expected status 410 or 404 for what is gone, got 200"),
        ({"sitemap.xml": (200, b"<html>")}, "/sitemap.xml: expected XML with status 200, got 200"),
        ({"feed.xml": (404, b"")}, "/feed.xml: expected XML with status 200, got 404"),
    ],
)  # fmt: skip
def test_each_thing_that_is_wrong_is_a_line(built, wrong, said):
    found = look_at(built, wrong=wrong)

    assert said in [line for line in found if line.startswith(said.split(":")[0])]


def test_a_header_that_is_missing_is_named(built):
    assert look_at(built, headers={}) == [
        '/: expected the header X-Content-Type-Options: "nosniff", got nothing'
    ]


def test_a_redirect_elsewhere_is_named(built):
    (found,) = look_at(built, wrong={"page/": (301, b"", {"Location": "/b/"})})

    assert re.fullmatch(
        r"/page/: expected a redirect to /a/, got status 301 http://127\.0\.0\.1:\d+/b/", found
    )


def test_an_older_copy_is_waited_for_and_then_named(built, tmp_path):
    older, waited = a_build(tmp_path, SITE, commit="0000000"), []

    with hosting(serve_build(older)) as host:
        found = SmokeTest(host.web(), built.manifest, pause=waited.append).run()

    assert found == [
        f"{host.address}/build.json: expected commit 1a6233d, got 0000000; an older copy is still served"
    ]
    assert waited == [2.0] * 30


def test_a_host_that_needs_a_moment_is_given_it(built, tmp_path):
    older, answers = a_build(tmp_path, SITE, commit="0000000"), []

    with hosting(lambda *_: (200, answers.pop())) as host:
        answers += [each.files["build.json"].read_bytes() for each in (built, older, older)]
        found = await_build(host.web(), lambda live: live.commit == "1a6233d", pause=lambda _: None)

    assert (found, answers) == (built.manifest, [])


def test_a_redirect_page_as_a_host_without_redirects_has_it_is_good(tmp_path):
    files = {**SITE, "old/index.html": '<meta http-equiv="refresh" content="0; url=/a/">'}
    built = a_build(tmp_path, files, redirects=[Redirect("old/", "/a/")])

    assert look_at(built, wrong={"old/": (200, files["old/index.html"].encode())}) == []
