"""The local server answers as the public host will."""

import errno
import http.client
import os
import socket

import pytest

import tests.serving
from preview.server.file_server import SiteHandler, load_base_path, open_server
from tests.patience import PATIENCE_SECONDS

NOT_FOUND_PAGE = "<h1>This page does not exist</h1>"


@pytest.fixture
def site(tmp_path):
    output = tmp_path / "output"
    (output / "services").mkdir(parents=True)
    (output / "index.html").write_text("<h1>Home</h1>")
    (output / "services" / "index.html").write_text("<h1>Services</h1>")
    (output / "404.html").write_text(NOT_FOUND_PAGE)
    (tmp_path / "secret.txt").write_text("secret")
    return output


def serving(directory, base_path="", first_port=18000):
    return tests.serving.serving(directory, base_path, first_port=first_port)


def fetch(server, address, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE_SECONDS)
    try:
        connection.request(method, address, headers={k.replace("_", "-"): v for k, v in headers.items()})
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/", "<h1>Home</h1>"),
        ("/services/", "<h1>Services</h1>"),
        ("/services/?from=mail", "<h1>Services</h1>"),
    ],
)
def test_a_folder_address_shows_its_page(site, address, body):
    with serving(site) as server:
        status, headers, found = fetch(server, address)

    assert (status, found) == (200, body)
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_folder_without_its_slash_is_sent_to_its_own_address(site):
    with serving(site) as server:
        status, headers, _ = fetch(server, "/services")

    assert (status, headers["Location"]) == (301, "/services/")


@pytest.mark.parametrize(
    "address", ["/nothing/", "/index.html/", "/services/nothing.html", "/%00", "/%ff", "/" + "a" * 5000]
)
def test_what_is_missing_shows_the_sites_own_404_page_with_status_404(site, address):
    with serving(site) as server:
        status, headers, body = fetch(server, address)

    assert (status, body) == (404, NOT_FOUND_PAGE)
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_head_request_for_what_is_missing_has_no_body(site):
    with serving(site) as server:
        status, headers, body = fetch(server, "/nothing/", method="HEAD")

    assert (status, headers["Content-Length"], body) == (404, str(len(NOT_FOUND_PAGE)), "")


def test_a_site_without_a_404_page_still_answers_404(site):
    (site / "404.html").unlink()

    with serving(site) as server:
        status, _, _ = fetch(server, "/nothing/")

    assert status == 404


def test_a_folder_without_a_page_shows_no_list_of_files(site):
    (site / "images").mkdir()
    (site / "images" / "private.jpg").touch()

    with serving(site) as server:
        status, _, body = fetch(server, "/images/")

    assert (status, body) == (404, NOT_FOUND_PAGE)


@pytest.mark.parametrize(
    "address",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/services/../../secret.txt",
        "//../secret.txt",
    ],
)
@pytest.mark.parametrize("base_path", ["", "/shop"])
def test_nothing_outside_the_site_is_shown(site, address, base_path):
    with serving(site, base_path) as server:
        status, _, body = fetch(server, base_path + address)

    assert (status, body) == (404, NOT_FOUND_PAGE)


@pytest.mark.parametrize("base_path", ["", "/shop"])
def test_files_of_the_build_are_shown_to_nobody(site, base_path):
    for name in (".site-build", ".htaccess", ".well-known/security.txt"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(name)

    with serving(site, base_path) as server:
        names = (".site-build", "%2esite-build", "services/../.htaccess", ".well-known/security.txt")
        found = {name: fetch(server, f"{base_path}/{name}")[0] for name in names}

    assert found == dict.fromkeys(names, 404) | {".well-known/security.txt": 200}


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.avif", "image/avif"),
        ("a.webp", "image/webp"),
        ("a.woff2", "font/woff2"),
        ("a.webmanifest", "application/manifest+json"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("a.wasm", "application/wasm"),
    ],
)
def test_each_file_has_its_content_type_on_every_system(site, name, content_type):
    (site / name).write_bytes(b"x")

    with serving(site) as server:
        _, headers, _ = fetch(server, f"/{name}")

    assert headers["Content-Type"] == content_type
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_is_cached(site):
    with serving(site) as server:
        status, headers, _ = fetch(server, "/", If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT")

    assert (status, headers["Cache-Control"]) == (200, "no-store")


def test_a_site_below_a_path_is_served_below_it(site):
    with serving(site, "/shop") as server:
        answers = {
            address: fetch(server, address)[::2]
            for address in ("/shop/services/", "/services/", "/shopping/")
        }
        redirected = {
            address: fetch(server, address)[1]["Location"] for address in ("/", "/shop", "/shop/services")
        }

    assert answers == {
        "/shop/services/": (200, "<h1>Services</h1>"),
        "/services/": (404, NOT_FOUND_PAGE),
        "/shopping/": (404, NOT_FOUND_PAGE),
    }
    assert redirected == {"/": "/shop/", "/shop": "/shop/", "/shop/services": "/shop/services/"}
    assert server.address.endswith("/shop/")


@pytest.mark.parametrize(
    ("asked", "status", "content_range", "body"),
    [
        ("bytes=0-3", 206, "bytes 0-3/10", "0123"),
        ("bytes=7-", 206, "bytes 7-9/10", "789"),
        ("bytes=-2", 206, "bytes 8-9/10", "89"),
        ("bytes=-20", 206, "bytes 0-9/10", "0123456789"),
        ("bytes=8-99999999999", 206, "bytes 8-9/10", "89"),
        ("bytes=10-", 416, "bytes */10", ""),
        ("bytes=0-1,4-5", 200, None, "0123456789"),
        ("bytes=-", 200, None, "0123456789"),
        ("lines=1-2", 200, None, "0123456789"),
        ("bytes=5-2", 416, "bytes */10", ""),
    ],
)
def test_a_video_is_sent_in_parts(site, asked, status, content_range, body):
    (site / "a.mp4").write_text("0123456789")

    with serving(site) as server:
        found = fetch(server, "/a.mp4", Range=asked)

    assert (found[0], found[1]["Content-Range"], found[2]) == (status, content_range, body)
    assert found[1]["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.test"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost.evil.test"}, 403),
        ({"Origin": "http://127.0.0.1:8000"}, 200),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}, 200),
        ({"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors"}, 200),
    ],
)
def test_a_page_of_another_site_is_refused(site, headers, status):
    with serving(site) as server:
        assert fetch(server, "/", **headers)[0] == status


def send(server, request):
    """Send bytes as they are; return the answer, ``b""`` when the server closes without a word."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=PATIENCE_SECONDS) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


MALFORMED = [
    b"\x00\xff\x01\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.test\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X%d: y\r\n" % n for n in range(120)) + b"\r\n",
    b"GET /" + b"y" * 70_000 + b" HTTP/1.1\r\n\r\n",
    b"GET /" + b"a/" * 4000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"CONNECT / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello",
]


@pytest.mark.parametrize("request_", MALFORMED)
def test_a_malformed_request_is_refused_without_a_traceback(site, request_, capfd):
    with serving(site) as server:
        answer = send(server, request_)

        assert fetch(server, "/")[0] == 200
    assert b" 200 " not in answer.partition(b"\r\n")[0]
    assert "Traceback" not in capfd.readouterr().err


def test_a_mistake_of_the_program_is_one_line_and_the_next_request_is_answered(
    site, monkeypatch, tmp_path, capfd
):
    monkeypatch.chdir(tmp_path)
    with serving(site) as server:
        with monkeypatch.context() as patch:
            patch.setattr(SiteHandler, "send_file", lambda _: 1 / 0)
            assert send(server, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n") == b""
        status = fetch(server, "/")[0]

    told = capfd.readouterr().err
    assert (status, told.count("\n")) == (200, 1)
    assert "A mistake in the program, not in your texts: ZeroDivisionError: division by zero." in told
    assert "ZeroDivisionError" in (tmp_path / ".cache/mistake.txt").read_text()


def test_a_connection_that_says_nothing_is_closed(site, monkeypatch):
    monkeypatch.setattr(SiteHandler, "timeout", 0.2)

    with serving(site) as server:
        assert send(server, b"GET / HTTP/1.1\r\nHost: localho") == b""


def test_a_busy_port_is_passed_over(site):
    with socket.create_server(("127.0.0.1", 0)) as other:
        busy = other.getsockname()[1]

        with serving(site, first_port=busy) as server:
            assert server.server_port > busy


def test_ports_that_this_user_may_not_open_are_told_with_the_reason(site, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("preview.server.file_server.SiteServer", refuse)

    with pytest.raises(SystemExit) as ended:
        open_server(site, "", 80)

    assert str(ended.value) == ("No free port from 80 to 179: Permission denied. Choose another with --port.")


def test_the_server_listens_on_this_computer_only(site):
    with serving(site) as server:
        assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("text", "base_path"),
    [
        ('url = "https://www.example.com"', ""),
        ('url = "https://www.example.com/"', ""),
        ('url = "https://owner.github.io/shop/"', "/shop"),
        ("name = 'no address'", ""),
        ("not TOML", ""),
    ],
)
def test_the_base_path_is_that_of_the_sites_address(tmp_path, text, base_path):
    (tmp_path / "business.toml").write_text(text)

    assert load_base_path(tmp_path / "business.toml") == base_path


def test_a_pipe_in_the_place_of_the_business_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "business.toml")

    assert load_base_path(tmp_path / "business.toml") == ""


def test_a_missing_business_file_means_no_base_path(tmp_path):
    assert load_base_path(tmp_path / "business.toml") == ""
