"""Requests come in order; notes about a running build are read while it runs."""

import json
import os

import pytest

from preview.worker.requests import Requests


@pytest.fixture
def pipe():
    """Return the requests of a pipe, and what writes into it; without a value, it is closed."""
    source, end = os.pipe()

    def write(*requests):
        for request in requests:
            os.write(end, json.dumps(request).encode() + b"\n")
        if not requests:
            os.close(end)

    yield Requests(source), write
    os.close(source)


def test_each_request_is_handed_on_until_the_pipe_is_closed(pipe):
    requests, write = pipe
    write({"ask": "build"}, {"ask": "page", "path": "größe/\n"})
    write()

    assert list(requests) == [{"ask": "build"}, {"ask": "page", "path": "größe/\n"}]


def test_notes_are_read_during_a_build_and_questions_wait_for_its_end(pipe):
    requests, write = pipe
    write({"ask": "build"})
    asked = iter(requests)
    next(asked)

    write({"ask": "pages"}, {"ask": "first", "file": "a.html"}, {"ask": "stop"})
    notes = [requests.notes(), requests.notes()]
    write()

    assert notes == [[{"ask": "first", "file": "a.html"}, {"ask": "stop"}], []]
    assert list(asked) == [{"ask": "pages"}]


def test_a_note_that_comes_after_its_build_is_passed_over(pipe):
    requests, write = pipe
    write({"ask": "stop"}, {"ask": "pages"})
    write()

    assert list(requests) == [{"ask": "pages"}]


def test_half_a_line_is_no_request_yet():
    source, end = os.pipe()
    requests = Requests(source)
    os.write(end, b'{"ask": "st')
    early = requests.notes()

    os.write(end, b'op"}\n')
    late = requests.notes()

    assert (early, late) == ([], [{"ask": "stop"}])
    os.close(source)
    os.close(end)


def test_looking_for_notes_waits_for_nothing_and_bears_a_closed_pipe(pipe):
    requests, write = pipe

    before = requests.notes()
    write()

    assert (before, requests.notes(), list(requests)) == ([], [], [])


def test_a_build_that_is_asked_for_is_seen_at_once_and_goes_before_what_is_put_off(pipe):
    requests, write = pipe
    write({"ask": "page", "path": "a/"})
    page = next(iter(requests))
    before = requests.asks_for_build()

    write({"ask": "titles"}, {"ask": "build"})
    after = requests.asks_for_build()
    requests.put_off(page)
    write()

    assert (before, after) == (False, True)
    assert [request["ask"] for request in requests] == ["titles", "build", "page"]
