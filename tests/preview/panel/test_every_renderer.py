"""Terminal, table, GitHub and preview show the same facts of a problem."""

import json

import pytest

from plugins.site.api import BuildStopped, FilePlace, Problem
from preview.panel.findings import Findings
from preview.panel.findings_list import github_commands, render_findings
from preview.panel.problem_view import describe_problems
from preview.worker.project import Project

PLACE = FilePlace("content/guides/x.md", 3)


def terminal(problem, _project):
    return str(BuildStopped([problem]))


def table(problem, _project):
    return render_findings(Findings((problem,), ()), width=400, colour=False)


def github(problem, _project):
    [command] = github_commands(Findings((problem,), ()))
    return command.replace("%25", "%")


def panel(problem, project):
    [shown] = describe_problems(project, [problem])
    text = json.dumps(shown, ensure_ascii=False).replace('\\"', '"')
    return text.replace('"file": "content/guides/x.md", "line": 3', "content/guides/x.md:3")


@pytest.mark.parametrize("show", [terminal, table, github, panel])
@pytest.mark.parametrize(
    ("problem", "facts"),
    [
        (
            Problem(
                PLACE, "title", expected="a title", got="100 % <b>“x”</b>", detail="twice", remedy="Add it"
            ),
            ["title", "a title", '"100 % <b>“x”</b>" twice', "Add it."],
        ),
        (
            Problem(PLACE, "related", expected="a page", got="a.md", suggestion="b.md"),
            ["related", "a page", '"a.md"', 'Did you mean "b.md"?'],
        ),
        (
            Problem(PLACE, message="Don't promise a result: “cures”", remedy="Leave it out"),
            ["Don't promise a result: “cures”", "Leave it out."],
        ),
    ],
    ids=["type", "name", "request"],
)
def test_every_renderer_shows_the_place_what_is_wrong_and_what_to_do(show, problem, facts, tmp_path):
    project = Project(tmp_path, tmp_path / "content", tmp_path / "theme", tmp_path / "out")

    shown = show(problem, project)

    place = "file=content/guides/x.md,line=3" if show is github else "content/guides/x.md:3"
    assert [fact for fact in [place, *facts] if fact not in shown] == []
