"""A problem in the page: its halves, its line, and the line as it should be."""

import os

import pytest

from plugins.site.values.problems import FilePlace, Problem
from preview.panel.problem_view import corrected_line, describe_problems
from preview.worker.project import Project

FILE = FilePlace("content/guides/x.md", 1)


@pytest.mark.parametrize(
    ("written", "got", "meant", "corrected"),
    [
        ("titel: Knots", "titel", "title", "title: Knots"),
        ("related: [guides/knot.md]", "guides/knot.md", "guides/knots.md", "related: [guides/knots.md]"),
        (
            "See [knots](../conditions/knot.md).",
            "conditions/knot.md",
            "conditions/knots.md",
            "See [knots](../conditions/knots.md).",
        ),
        ("See [ice](ice.md).", "guides/ice.md", "guides/heat-and-ice.md", "See [ice](heat-and-ice.md)."),
        ("See [the colour](b.md#colour).", "#colour", "#color", "See [the colour](b.md#color)."),
        ("a knot is a knot", "knot", "knots", ""),
        ("", "titel", "title", ""),
    ],
)
def test_the_line_is_corrected_where_the_remedy_permits_it(written, got, meant, corrected):
    problem = Problem(FILE, expected="y", got=got, suggestion=meant)

    assert corrected_line(written, problem, folder="guides") == corrected


def test_a_line_is_never_guessed():
    problem = Problem(FILE, expected="y", got="titel", remedy='Did you mean "title"?')

    assert corrected_line("titel: Knots", problem, folder="guides") == ""


def test_a_problem_shows_its_line(tmp_path):
    project = Project(tmp_path, tmp_path / "content", tmp_path / "theme", tmp_path / "out")
    (tmp_path / "content" / "guides").mkdir(parents=True)
    (tmp_path / "content" / "guides" / "x.md").write_text("---\ntitel: <b>Ünï</b>\n---\n", encoding="utf-8")
    problem = Problem(
        FilePlace("content/guides/x.md", 2),
        "titel",
        expected="a known field",
        got="titel",
        suggestion="title",
    )

    [shown] = describe_problems(project, [problem])

    assert shown == {
        "file": "content/guides/x.md",
        "line": 2,
        "field": "titel",
        "message": "",
        "expected": "a known field",
        "got": '"titel"',
        "remedy": 'Did you mean "title"?',
        "severity": "must fix",
        "excerpt": "",
        "written": "titel: <b>Ünï</b>",
        "corrected": "title: <b>Ünï</b>",
    }


def test_a_file_that_cannot_be_read_has_no_line(tmp_path):
    project = Project(tmp_path, tmp_path / "content", tmp_path / "theme", tmp_path / "out")

    problems = [
        Problem(FilePlace("Pelican"), message="The disk is full"),
        Problem(FilePlace("content/x.md", 9), message="A"),
    ]

    assert [shown["written"] for shown in describe_problems(project, problems)] == ["", ""]


def test_a_problem_of_a_pipe_has_no_line_and_is_not_waited_for(tmp_path):
    project = Project(tmp_path, tmp_path / "content", tmp_path / "theme", tmp_path / "out")
    (tmp_path / "content/guides").mkdir(parents=True)
    os.mkfifo(tmp_path / "content/guides/x.md")
    problem = Problem(FilePlace("content/guides/x.md"), message="This is a pipe", remedy="Delete it")

    [shown] = describe_problems(project, [problem])

    assert (shown["written"], shown["message"]) == ("", "This is a pipe")
