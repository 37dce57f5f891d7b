"""The local server answers as the public host will."""

import http.client
import socket

import pytest

import tests.serving
from preview.server.file_server import load_base_path

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
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
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


def test_a_busy_port_is_passed_over(site):
    with socket.create_server(("127.0.0.1", 0)) as other:
        busy = other.getsockname()[1]

        with serving(site, first_port=busy) as server:
            assert server.server_port > busy


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


def test_a_missing_business_file_means_no_base_path(tmp_path):
    assert load_base_path(tmp_path / "business.toml") == ""
