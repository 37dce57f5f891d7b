"""A problem in the page: its halves, its line, and the line as it should be."""

import pytest

from plugins.site.values.problems import problem_of
from preview.panel.problem_view import corrected_line, describe_problems, split_problem
from preview.worker.project import Project


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ('expected a known field, got "titel"', ("a known field", "titel")),
        ("expected a title, got nothing", ("a title", "nothing")),
        ('expected "a, got b", got "c, got d"', ('"a, got b", got "c', 'd"')),
        (
            'expected an address of its own, got "/x/", which is that of y.md',
            ("an address of its own", "/x/"),
        ),
        ("the disk is full", ("", "the disk is full")),
    ],
)
def test_a_problem_has_two_halves(text, halves):
    assert split_problem(text) == halves


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
        ("a knot is a knot", "knot", "knots", ""),
        ("", "titel", "title", ""),
    ],
)
def test_the_line_is_corrected_where_the_remedy_permits_it(written, got, meant, corrected):
    problem = problem_of("content/guides/x.md", f'expected y, got "{got}"', f'Did you mean "{meant}"?')

    assert corrected_line(written, problem, folder="guides") == corrected


def test_a_line_is_never_guessed():
    problem = problem_of("content/guides/x.md", 'expected y, got "titel"', "Known: title, date")

    assert corrected_line("titel: Knots", problem, folder="guides") == ""


def test_a_problem_shows_its_line(tmp_path):
    project = Project(tmp_path, tmp_path / "content", tmp_path / "theme", tmp_path / "out")
    (tmp_path / "content" / "guides").mkdir(parents=True)
    (tmp_path / "content" / "guides" / "x.md").write_text("---\ntitel: <b>Ünï</b>\n---\n", encoding="utf-8")
    problem = problem_of(
        "content/guides/x.md",
        'expected a known field, got "titel"',
        'Did you mean "title"?',
        field="titel",
        line=2,
    )

    [shown] = describe_problems(project, [problem])

    assert (shown["written"], shown["corrected"]) == ("titel: <b>Ünï</b>", "title: <b>Ünï</b>")


def test_a_file_that_cannot_be_read_has_no_line(tmp_path):
    project = Project(tmp_path, tmp_path / "content", tmp_path / "theme", tmp_path / "out")

    problems = [
        problem_of("Pelican", "the disk is full", "Empty it"),
        problem_of("content/x.md", "a", "b", line=9),
    ]

    assert [shown["written"] for shown in describe_problems(project, problems)] == ["", ""]
