"""nginx, Caddy and Apache serve a public site as the build configures them: pages, old addresses, headers, caches."""

import shutil

import pytest

from plugins.hosting import apache, caddy, nginx
from plugins.hosting.security_headers import FRESH, SecurityHeaders
from tests.plugins.hosting.hostile_redirects import PUBLIC, hostile
from tests.plugins.hosting.sent_headers import headers_of
from tests.plugins.hosting.servers import readable_folder, running

pytestmark = pytest.mark.long

_FORMS = {"nginx": nginx, "caddy": caddy, "apache": apache}


@pytest.fixture(
    scope="module", params=[(name, base) for name in _FORMS for base in ("/", "/shop/")], ids="".join
)
def served(request, practice_site):
    """Serve the practice with hostile redirects, at the root of its host and in a folder of it."""
    name, base = request.param
    headers = SecurityHeaders(base, "search/", "sha256-abc=", editing_hosts=("https://api.a.test",))
    with readable_folder() as folder:
        site = folder / "root" / base.strip("/")
        shutil.copytree(practice_site, site)
        (site / "admin").mkdir()
        for file in ("index.html", "start.0123abcd.js", "config.json"):
            (site / "admin" / file).write_text(file)
        for file, text in _FORMS[name].render_files(headers, hostile(base)).items():
            (site / file).parent.mkdir(exist_ok=True)
            (site / file).write_text(text, encoding="utf-8")
        with running(name, folder, folder / "root", site) as server:
            yield server, base, headers, site


def test_every_file_is_sent_with_its_headers(served):
    server, base, headers, site = served
    files = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    public = [file for file in files if not file.startswith(".")]

    wrong = {}
    for file in public:
        answer = server.get(f"{base}{file.removesuffix('index.html')}")
        expected = headers_of(file, headers)
        sent = {name: answer.headers.get(name, "").replace("; Charset", "; charset") for name in expected}
        if (answer.status, sent, answer.body) != (200, expected, (site / file).read_bytes()):
            different = {name: value for name, value in sent.items() if value != expected[name]}
            wrong[file] = (answer.status, different)

    assert len(public) > 100
    assert wrong == {}


def test_every_old_address_is_answered_by_what_became_of_it(served):
    server, base, _, _ = served

    found = {address: server.get(address.sent_path) for address in hostile(base)}

    assert {a.path: (answer.status, answer.location) for a, answer in found.items()} == {
        a.path: (301, a.location) if a.location else (410, "") for a in found
    }


def test_what_is_near_an_old_address_is_none(served):
    server, base, _, _ = served

    near = [
        "gone/more/",
        "Gone/",
        "star/",
        "starts/",
        "100/",
        "a1b2,3c/",
        "guides/old-names/",
        "blog/postxhtml",
    ]

    assert {path: server.get(f"{base}{path}").status for path in near} == dict.fromkeys(near, 404)


def test_pages_are_where_they_were(served):
    server, base, _, _ = served

    assert {path: server.get(f"{base}{path}").status for path in PUBLIC - {"guides/new-name/"}} == {
        "": 200,
        "about/": 200,
    }


@pytest.mark.parametrize(
    ("path", "status"), [("nothing/here/", 404), ("theme/site.00000000.css", 404), ("gone/", 410)]
)
def test_a_missing_page_is_the_page_for_that_with_its_status_and_is_not_kept(served, path, status):
    server, base, headers, site = served

    answer = server.get(f"{base}{path}")

    assert (answer.status, answer.body) == (status, (site / "404.html").read_bytes())
    expected = headers_of("404.html", headers)
    assert {name: answer.headers.get(name) for name in expected} == expected
    assert answer.headers["Cache-Control"] == FRESH


def test_a_folder_without_its_slash_leads_to_the_page(served):
    server, base, _, _ = served

    answer = server.get(f"{base}guides")

    assert (answer.status in {301, 308}, answer.location) == (True, f"{base}guides/")


@pytest.mark.parametrize("file", [".site-build", ".htaccess", nginx.SITE_FILE, caddy.SITE_FILE])
def test_files_of_the_build_are_read_by_nobody(served, file):
    server, base, _, _ = served

    assert server.get(f"{base}{file}").status in {403, 404}


def test_texts_are_packed(served):
    server, base, _, site = served
    [css] = [path.relative_to(site).as_posix() for path in site.glob("theme/site.*.css")]

    for file in ("", css):
        answer = server.get(f"{base}{file}", **{"Accept-Encoding": "gzip"})
        assert (file, answer.headers.get("Content-Encoding")) == (file, "gzip")
        assert "Accept-Encoding" in answer.headers.get("Vary", "")
