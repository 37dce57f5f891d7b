"""Search engines are told of changed pages once, in seconds, and no answer of theirs stops a deployment."""

import json
import socket
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from deployment import indexnow
from deployment.indexnow import announce_changes
from tests.serving import in_thread

KEY = "0123456789abcdef"
SITE = "https://shop.test"


@contextmanager
def an_engine(status, *, says=b""):
    """Run a search engine that answers with a status; give its address and what it was told."""
    told = []

    class Engine(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.append((self.path, self.headers["Content-Type"], json.loads(body)))
            if status:
                self.send_response(status)
                self.end_headers()
            self.wfile.write(says)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Engine) as server, in_thread(server):
        yield f"http://127.0.0.1:{server.server_port}/indexnow", told


@pytest.mark.parametrize("status", [200, 202])
def test_changed_pages_are_told_with_the_key_and_where_it_is(status):
    changed = [f"{SITE}/a/", f"{SITE}/", f"{SITE}/a/", "https://shop.test.evil.example/a/"]

    with an_engine(status) as (endpoint, told):
        line = announce_changes(changed, site_url=SITE, key=KEY, endpoint=endpoint)

    assert told == [
        (
            "/indexnow",
            "application/json; charset=utf-8",
            {
                "host": "shop.test",
                "key": KEY,
                "keyLocation": f"{SITE}/{KEY}.txt",
                "urlList": [f"{SITE}/a/", f"{SITE}/"],
            },
        )
    ]
    assert line == "IndexNow was told of 2 changed pages."


def test_site_in_a_folder_has_its_key_there():
    with an_engine(200) as (endpoint, told):
        line = announce_changes([f"{SITE}/b/a/"], site_url=f"{SITE}/b", key=KEY, endpoint=endpoint)

    assert told[0][2]["keyLocation"] == f"{SITE}/b/{KEY}.txt"
    assert line == "IndexNow was told of 1 changed page."


@pytest.mark.parametrize(
    ("urls", "key"), [([f"{SITE}/a/"], ""), ([], KEY), (["https://elsewhere.test/"], KEY)]
)
def test_nothing_to_tell_asks_nobody(urls, key):
    with an_engine(200) as (endpoint, told):
        line = announce_changes(urls, site_url=SITE, key=key, endpoint=endpoint)

    assert (line, told) == ("", [])


def test_no_more_addresses_are_sent_than_are_taken(monkeypatch):
    monkeypatch.setattr(indexnow, "MOST_ADDRESSES", 3)

    with an_engine(200) as (endpoint, told):
        announce_changes((f"{SITE}/{n}/" for n in range(9)), site_url=SITE, key=KEY, endpoint=endpoint)

    assert told[0][2]["urlList"] == [f"{SITE}/0/", f"{SITE}/1/", f"{SITE}/2/"]


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (400, "it answered 400"),
        (403, f"the key was not found at {SITE}/{KEY}.txt"),
        (422, "the addresses do not belong to the site or its key"),
        (429, "there were too many requests"),
        (500, "it answered 500"),
        (301, "it answered 301"),
    ],
)
def test_refusal_is_one_line(status, why):
    with an_engine(status) as (endpoint, _):
        line = announce_changes([f"{SITE}/a/"], site_url=SITE, key=KEY, endpoint=endpoint)

    assert line == f"IndexNow was not told of the changed pages: {why}. The site is live all the same."


def test_answer_that_is_no_http_is_one_line():
    with an_engine(0, says=b"<html>\r\n") as (endpoint, _):
        line = announce_changes([f"{SITE}/a/"], site_url=SITE, key=KEY, endpoint=endpoint)

    assert line.startswith("IndexNow was not told of the changed pages: ")
    assert "\n" not in line


def test_nobody_there_is_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        line = announce_changes([f"{SITE}/a/"], site_url=SITE, key=KEY, endpoint=endpoint)

    assert line == (
        "IndexNow was not told of the changed pages: Connection refused. The site is live all the same."
    )


def test_engine_that_never_answers_is_left_after_a_while(monkeypatch):
    monkeypatch.setattr(indexnow, "TIMEOUT_SECONDS", 0.05)

    with socket.create_server(("127.0.0.1", 0)) as silent:
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        line = announce_changes([f"{SITE}/a/"], site_url=SITE, key=KEY, endpoint=endpoint)

    assert line == ("IndexNow was not told of the changed pages: timed out. The site is live all the same.")
