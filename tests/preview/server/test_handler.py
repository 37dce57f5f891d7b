"""The preview answers on this computer only, and to nobody else's page."""

import http.client
import json
import threading
from functools import partial
from queue import SimpleQueue

import pytest

from preview.server.file_server import is_own_name, listen
from preview.server.handler import PreviewHandler
from preview.server.live_site import LiveSite, Snapshot
from preview.worker.project import Project
from tests.patience import PATIENCE_SECONDS
from tests.serving import in_thread

PAGE = "<!doctype html><html><body><main><h1>Home</h1></main></body></html>"


@pytest.fixture
def live(tmp_path):
    """A site of one page that is built already; nothing watches or builds."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "business.toml").write_text('url = "https://shop.test/shop"')
    output = tmp_path / ".preview" / "site"
    output.mkdir(parents=True)
    (output / "index.html").write_text(PAGE)
    (output / "404.html").write_text(PAGE.replace("Home", "Gone"))
    (tmp_path / "secret.txt").write_text("secret")
    project = Project(tmp_path, tmp_path / "content", tmp_path / "theme", output)
    site = LiveSite(project, follow=False, say=lambda _: None)
    site.snapshot = Snapshot(build=3)
    site.pages_of = (3, ())
    return site


@pytest.fixture
def server(live):
    with listen(partial(PreviewHandler, live=live, built={}), 18650) as server, in_thread(server):
        yield server


def fetch(server, address, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE_SECONDS)
    try:
        connection.request(method, address, headers=headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        connection.close()


def test_it_listens_on_this_computer_only(server):
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:18650", "127.0.0.1.evil.test", "localhost.evil.test:80", "", "[::1"]
)
@pytest.mark.parametrize("address", ["/shop/", "/__site/", "/__site/state.json", "/__site/events"])
def test_a_foreign_host_is_refused(server, host, address):
    status, _, body = fetch(server, address, Host=host)

    assert status == 421
    assert "Home" not in body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "[::1]"])
def test_this_computer_knows_its_own_names(host):
    assert is_own_name(host)


@pytest.mark.parametrize(
    "address",
    [
        "/shop/../secret.txt",
        "/shop/%2e%2e/%2e%2e/secret.txt",
        "/shop/..%2f..%2fsecret.txt",
        "/__site/../../secret.txt",
        "/__site/..%2fhandler.py",
        "/__site/../handler.py",
        "/__site/handler.py",
        "/__site/site-index.html",
        "/__site//etc/passwd",
        "/__site/%2fetc%2fpasswd",
    ],
)
def test_nothing_outside_the_site_is_shown(server, address):
    status, _, body = fetch(server, address)

    assert status == 404
    assert "secret" not in body
    assert "import" not in body


def test_a_page_gets_the_script_and_its_file_does_not(server, live):
    status, headers, body = fetch(server, "/shop/")

    script = '<script type="module" src="/__site/preview.js" data-build="3" data-page="'
    assert (status, body.count(script)) == (200, 1)
    assert headers["X-Preview-Page"] in body
    assert 'data-base="/shop"></script></body></html>' in body
    assert (live.project.output / "index.html").read_text() == PAGE


def test_the_404_page_gets_the_script_too(server):
    status, _, body = fetch(server, "/shop/nothing/")

    assert status == 404
    assert "Gone" in body
    assert "preview.js" in body


def test_a_head_request_tells_the_length_of_the_whole_answer(server):
    _, headers, body = fetch(server, "/shop/", method="HEAD")
    length = len(fetch(server, "/shop/")[2])

    assert (int(headers["Content-Length"]), body) == (length, "")


@pytest.mark.parametrize("address", ["/shop/__site/", "/__site", "/shop/__site"])
def test_the_index_is_found_from_the_sites_own_folder_too(server, address):
    status, headers, _ = fetch(server, address)

    assert (status, headers["Location"]) == (302, "/__site/")


def test_before_the_first_build_every_page_says_so(server, live):
    live.snapshot = Snapshot()

    status, _, body = fetch(server, "/shop/anything/")

    assert status == 503
    assert "Building the site for the first time" in body
    assert "preview.js" in body


def test_the_state_is_told_to_a_browser_that_joins(server, live):
    live.snapshot = Snapshot(build=3, crash="Killed")

    status, headers, body = fetch(server, "/__site/state.json")

    assert status == 200
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert json.loads(body) == {"build": 3, "building": False, "problems": [], "crash": "Killed", "early": []}


def test_a_page_is_waited_for_while_it_is_built(server, live):
    live.snapshot = Snapshot(build=3, is_building=True)
    live.early.begin()
    answers = SimpleQueue()
    thread = threading.Thread(target=lambda: answers.put(fetch(server, "/shop/")))
    thread.start()
    asked = live.queue.get(timeout=PATIENCE_SECONDS)

    live.early.put("index.html", PAGE.replace("Home", "Home, now").encode())
    status, _, body = answers.get(timeout=PATIENCE_SECONDS)
    thread.join()

    assert (asked.args, status) == (("index.html",), 200)
    assert "<h1>Home, now</h1>" in body
    assert "preview.js" in body


def test_a_page_that_a_build_leaves_alone_is_sent_as_it_was(server, live):
    live.early.begin()
    live.early.put("index.html", None)

    assert "<h1>Home</h1>" in fetch(server, "/shop/")[2]


def test_a_style_sheet_is_sent_as_the_running_build_makes_it(server, live):
    (live.project.output / "site.css").write_text("main {}")
    live.early.begin()
    before = fetch(server, "/shop/site.css")

    live.early.put("site.css", b"main { color: red }")
    after = fetch(server, "/shop/site.css?2")

    assert (before[2], after[2]) == ("main {}", "main { color: red }")
    assert after[1]["Content-Type"].startswith("text/css")


def test_a_picture_that_is_not_there_yet_is_waited_for(server, live):
    live.early.begin()
    answers = SimpleQueue()
    thread = threading.Thread(target=lambda: answers.put(fetch(server, "/shop/new.svg")))
    thread.start()
    live.queue.get(timeout=PATIENCE_SECONDS)

    (live.project.output / "new.svg").write_text("<svg/>")
    live.early.end([])
    answer = answers.get(timeout=PATIENCE_SECONDS)
    thread.join()

    assert answer[2] == "<svg/>"


def test_the_pages_that_are_open_are_the_last_that_were_sent_to_be_read(server, live):
    fetch(server, "/shop/404.html")
    fetch(server, "/shop/")
    fetch(server, "/shop/404.html", **{"Sec-Purpose": "prefetch"})

    assert live.early.open_pages == ("index.html", "404.html")


def test_events_begin_with_the_state_and_go_on(server, live):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE_SECONDS)
    connection.request("GET", "/__site/events")
    stream = connection.getresponse()
    first = [stream.readline() for _ in range(3)]

    live.notices.publish("changed", {"build": 4, "files": ["a\nb"]})
    second = [stream.readline() for _ in range(3)]
    live.notices.close()
    connection.close()

    assert first[0] == b"event: hello\n"
    assert json.loads(first[1].removeprefix(b"data: "))["build"] == 3
    assert second == [b"event: changed\n", b'data: {"build": 4, "files": ["a\\nb"]}\n', b"\n"]
