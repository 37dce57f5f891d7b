"""The worker's answers: builds, pages and calls to action; a failing question ends nothing."""

import io
import json

import pytest

from plugins.site.api import STRAY_FILE, BuildAbandoned, FilePlace, Problem
from preview.worker import worker
from preview.worker.builds import Build
from preview.worker.messages import Outcome


class Report:
    """A report of a build, of which the test says what it holds."""

    def __init__(self, notes=()):
        self.notes = notes

    def load_pages(self):
        raise ValueError("a page cannot be read")

    def load_page(self, path):
        assert path == "guides/x/"


@pytest.fixture
def ask(monkeypatch, tmp_path):
    """Run the worker with these requests and outcomes of builds; return its answers."""

    def run(*requests, builds=()):
        outcomes = iter(builds)
        written = io.StringIO()
        written.close = lambda: None
        lines = "".join(
            json.dumps({**request, "number": number}) + "\n" for number, request in enumerate(requests)
        )
        monkeypatch.setattr(worker.signal, "signal", lambda *_: None)
        monkeypatch.setattr(
            worker.sys, "argv", ["worker", json.dumps({"settings_file": "s.py", "override": {}})]
        )
        (tmp_path / "requests").write_text(lines)
        monkeypatch.setattr(worker, "take_stdout", lambda: written)
        monkeypatch.setattr(worker, "run_build", lambda *_: next(outcomes))
        with (tmp_path / "requests").open() as source:
            monkeypatch.setattr(worker.sys, "stdin", source)
            worker.main()
        return [json.loads(line) for line in written.getvalue().splitlines()]

    return run


def test_a_build_is_answered_with_its_outcome(ask):
    outcome = Outcome(seconds=0.5, written=frozenset({"b.html", "a.html"}), removed=frozenset())

    [answer] = ask({"ask": "build"}, builds=[Build(outcome)])

    assert answer == {
        "to": 0,
        "answer": {
            "problems": [],
            "seconds": 0.5,
            "written": ["a.html", "b.html"],
            "removed": [],
            "is_abandoned": False,
        },
    }


@pytest.mark.parametrize(
    "request_", [{"ask": "pages"}, {"ask": "page", "path": "a/"}, {"ask": "calls", "path": "a/"}]
)
def test_before_any_build_there_is_nothing_to_answer(ask, request_):
    assert ask(request_) == [{"to": 0, "answer": []}]


def test_a_page_that_does_not_exist_is_an_empty_list(ask):
    answers = ask({"ask": "build"}, {"ask": "page", "path": "guides/x/"}, builds=[Build(Outcome(), Report())])

    assert answers[1] == {"to": 1, "answer": []}


def test_a_question_that_fails_is_answered_with_nothing_and_the_next_is_answered(ask, capsys):
    answers = ask(
        {"ask": "build"},
        {"ask": "pages"},
        {"ask": "build"},
        builds=[Build(Outcome(), Report()), Build(Outcome())],
    )

    assert [answer["to"] for answer in answers] == [0, 1, 2]
    assert answers[1]["answer"] is None
    assert "a page cannot be read" in capsys.readouterr().err


def test_a_file_that_is_left_out_is_named_once(ask, capsys):
    stray = Problem(FilePlace("content/x.docx"), message="No page is made of this file", rule=STRAY_FILE)
    other = Problem(FilePlace("content/x.md"), message="This may be shorter", rule="long-title")
    report = Report(notes=(stray, other))

    ask({"ask": "build"}, {"ask": "build"}, builds=[Build(Outcome(), report), Build(Outcome(), report)])

    assert capsys.readouterr().err == "content/x.docx: No page is made of this file.\n"


def test_a_question_that_a_build_breaks_off_is_answered_after_it(ask):
    class Busy(Report):
        def load_page(self, path):
            assert path == "guides/x/"
            raise BuildAbandoned

    answers = ask(
        {"ask": "build"},
        {"ask": "page", "path": "guides/x/"},
        {"ask": "build"},
        builds=[Build(Outcome(), Busy()), Build(Outcome(), Report())],
    )

    assert [(answer["to"], answer["answer"] == []) for answer in answers] == [
        (0, False),
        (2, False),
        (1, True),
    ]
