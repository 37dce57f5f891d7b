"""Findings in the terminal and on GitHub."""

import pytest

from plugins.site.values.problems import FilePlace, Problem
from preview.panel.findings import Findings
from preview.panel.findings_list import (
    escape_message,
    escape_property,
    github_commands,
    render_findings,
    summary,
)


def finding(severity="must fix", *, file="content/guides/x.md", line=3, field="title", **words):
    words = words or {"expected": "a", "got": "b"}
    return Problem(FilePlace(file, line), field, **{"remedy": "Correct it", **words}, severity=severity)


def test_the_list_has_what_where_and_what_to_do():
    text = render_findings(Findings((finding(), finding("idea", line=0)), ()), width=120, colour=False)

    assert text.splitlines() == [
        "must fix  content/guides/x.md:3",
        '    title: expected a, got "b". Correct it.',
        "idea  content/guides/x.md",
        '    title: expected a, got "b". Correct it.',
        "1 must fix, 0 to look at, 1 idea.",
    ]


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_place_is_whole_at_any_width_so_that_it_can_be_clicked(width):
    file = "content/guides/a-file-with-quite-a-long-name.md"

    text = render_findings(Findings((finding(file=file, line=123),), ()), width=width, colour=False)

    assert f"{file}:123" in text


def test_square_brackets_are_no_markup():
    hostile = finding(expected="[bold]a[/bold]", detail="[!booking]", remedy="[/]")

    assert "[bold]a[/bold], got [!booking]" in render_findings(
        Findings((hostile,), ()), width=200, colour=False
    )


def test_drafts_stand_apart_and_fail_nothing():
    findings = Findings((), (finding(),))

    text = render_findings(findings, width=120, colour=False)

    assert "Not in the public site" in text
    assert findings.exit_code == 0


@pytest.mark.parametrize(("severity", "code"), [("must fix", 1), ("look at", 0), ("idea", 0)])
def test_only_what_must_be_fixed_fails(severity, code):
    assert Findings((finding(severity),), ()).exit_code == code


def test_a_site_without_findings_says_so():
    assert render_findings(Findings((), ()), width=80, colour=False) == "Nothing to fix.\n"
    assert summary([]) == "Nothing to fix."


def test_github_is_told_file_line_and_severity():
    findings = Findings((finding(), finding("look at", line=0, field=""), finding("idea")), (finding(),))

    assert list(github_commands(findings)) == [
        '::error file=content/guides/x.md,line=3,title=title::title: expected a, got "b". Correct it.',
        '::warning file=content/guides/x.md::expected a, got "b". Correct it.',
        '::notice file=content/guides/x.md,line=3,title=title::title: expected a, got "b". Correct it.',
        '::warning file=content/guides/x.md,line=3,title=title::title: expected a, got "b". Correct it.',
    ]


def test_no_text_can_give_github_another_command():
    hostile = finding(file="content/a,b:c%.md", message="100 %\n::error::gotcha\r", remedy="Why?")

    [command] = github_commands(Findings((hostile,), ()))

    assert command == (
        "::error file=content/a%2Cb%3Ac%25.md,line=3,title=title::title: 100 %25%0A::error::gotcha%0D. Why?"
    )


def test_escapes_are_those_that_github_documents():
    assert escape_message("a%b\r\nc:d,e") == "a%25b%0D%0Ac:d,e"
    assert escape_property("a%b\r\nc:d,e") == "a%25b%0D%0Ac%3Ad%2Ce"


def test_passages_that_wait_for_an_answer_are_one_line():
    waiting = [finding("idea", line=line, rule="waiting-answer", message="This waits") for line in (1, 2)]

    text = render_findings(Findings(tuple(waiting), ()), width=80, colour=False)

    assert text.splitlines() == [
        "2 passages wait for answers about your practice: python3 tasks.py facts lists the questions.",
        "Nothing to fix.",
    ]


def test_what_is_not_shown_is_counted_and_all_of_it_can_be_had():
    found = tuple(finding("look at", line=line) for line in range(1, 6))

    short, whole = (
        render_findings(Findings(found, ()), width=80, colour=False, whole=whole) for whole in (False, True)
    )

    assert [short.count("guides/x.md:"), whole.count("guides/x.md:")] == [3, 5]
    assert short.splitlines()[-2:] == [
        "Not shown: 2 more to look at. python3 tasks.py check --all lists them.",
        "0 must fix, 5 to look at, 0 ideas.",
    ]
