"""What is found in a text that is not saved, at the words that it is about."""

import shutil

import pytest
from msgspec.structs import replace

from benchmarks.synthetic import write_our_site
from editing.findings import check_text
from plugins.site.values.problems import FilePlace, Problem
from tests.builds import LATER, PRACTICE
from tests.in_process import build

SOURCE = "guides/new.md"


class AReport:
    """A report that finds the same in every text."""

    def __init__(self, *problems):
        self.problems = problems

    def check_text(self, _source, _text):
        return self.problems


def marked(text, problem, source=SOURCE):
    """Return the words that a problem is shown at, and what would be written there."""
    [finding] = check_text(AReport(problem), source, text)
    lines = text.split("\n")
    if finding.line == finding.end_line:
        return lines[finding.line - 1][finding.column : finding.end_column], finding.replacement
    rows = [lines[finding.line - 1][finding.column :], *lines[finding.line : finding.end_line - 1]]
    return "\n".join([*rows, lines[finding.end_line - 1][: finding.end_column]]), finding.replacement


@pytest.mark.parametrize(
    ("text", "problem", "words", "meant"),
    [
        ("a\ntitel: Knots\n", {"got": "titel", "suggestion": "title"}, "titel", "title"),
        ("a\nSee [that](knot.md).", {"got": "guides/knot.md", "suggestion": "guides/knots.md"}, "knot.md", "knots.md"),
        ("a\ndate: soon\n", {"got": "soon"}, "soon", None),
        ("a\nknot and knot", {"got": "knot", "suggestion": "knots"}, "knot", None),
        (
            "a\nIt *often*[^S1] [cures](x.md#of) a\nknot, we’re sure. More.",
            {"message": "Don't promise a result: “cures”", "excerpt": "It often cures a knot, we're sure."},
            "cures",
            None,
        ),
        (
            "a\nOne. It *often*[^S1] eases\n[?x]a[/x] knot. More.",
            {"message": "Name a source", "excerpt": "It often eases a knot."},
            "It *often*[^S1] eases\n[?x]a[/x] knot",
            None,
        ),
        ("a\n  Some words.\nb", {"message": "Say more"}, "Some words.", None),
    ],
)  # fmt: skip
def test_a_finding_is_shown_at_its_words(text, problem, words, meant):
    assert marked(text, Problem(FilePlace(SOURCE, 2), **problem)) == (words, meant)


def test_a_finding_about_the_whole_file_is_shown_in_its_first_line():
    [finding] = check_text(AReport(Problem(FilePlace(SOURCE), message="Say more")), SOURCE, "---\nb")

    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (1, 0, 1, 3)


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """Return a small site, with the words of the practice that are never used."""
    content = tmp_path_factory.mktemp("findings") / "content"
    write_our_site(content, 1)
    shutil.copy(PRACTICE / "claims.toml", content)
    return content


@pytest.fixture(scope="module")
def report(content):
    """Return the report of its build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_NOW", LATER)
        output = content.parent / "output"
        outcome = build(content, output, PREVIEW=True, SHOW_UNPUBLISHED=True, SEARCH_INDEX=False)
    assert outcome.problems == ()
    return outcome.report


def page(body, **fields):
    head = {"title": "Breaks", "description": "About breaks.", "date": "2026-06-01", **fields}
    return "\n".join(["---", *(f"{name}: {value}" for name, value in head.items()), "---", body])


def found(report, text, source=SOURCE):
    return {(each.line, each.message): each for each in check_text(report, source, text)}


def test_a_text_is_read_beside_the_others_as_if_it_stood_in_its_file(report):
    text = page("## Now\n\nSee [the end](#later), [now](#now) and [nothing](../guides/none-of-them.md).")

    findings = found(report, text)

    wrong = {(each.line, each.field) for each in findings.values() if each.severity == "must fix"}
    assert wrong == {(8, "link")}
    assert len([each for each in check_text(report, SOURCE, text) if each.field == "link"]) == 2


def test_wrong_fields_are_found_before_anything_else(report):
    [finding] = check_text(report, SOURCE, page("Text.", draft="maybe"))

    assert (finding.field, finding.line, finding.column, finding.end_column) == ("draft", 5, 7, 12)
    assert finding.message == 'expected "true" or "false", got "maybe"'


def test_a_claim_is_found_at_its_word_in_a_page_that_is_new(report):
    findings = found(report, page("Massage cures every knot."), source="guides/quite-new.md")

    promised = next(each for (_, message), each in findings.items() if "“cures”" in message)
    assert (promised.line, promised.column, promised.end_column) == (6, 8, 13)
    assert promised.severity == "must fix"


def test_a_text_without_faults_has_none(report, content):
    [source] = [path for path in content.glob("guides/*.md") if path.name != "index.md"]

    found = check_text(report, f"guides/{source.name}", source.read_text(encoding="utf-8"))

    assert [each for each in found if each.severity == "must fix"] == []


def test_before_the_first_good_build_its_problems_are_told():
    wrong = Problem(FilePlace("content/guides/new.md", 2), "title", expected="a title", remedy="Add it")
    other = Problem(FilePlace("content/guides/old.md", 2), "title", expected="a title", remedy="Add it")

    [finding] = check_text(None, SOURCE, "---\ndraft: true\n", (wrong, other))

    assert (finding.line, finding.field, finding.message) == (2, "title", "expected a title, got nothing")


def test_what_only_a_build_sees_is_told_beside_the_rest_and_each_problem_once(report):
    text = page("See [nothing](../guides/none-of-them.md).")
    [link] = [
        one for one in report.check_text(SOURCE, text) if one.field == "link" and one.severity == "must fix"
    ]
    of_build = [
        replace(link, place=FilePlace(f"content/{SOURCE}", 3)),  # where it stood before the last words
        Problem(FilePlace(f"content/{SOURCE}", 1), message="Two elements have one id", rule="ids"),
    ]

    found = check_text(report, SOURCE, text, of_build)

    assert [(each.line, each.field or each.rule) for each in found if each.severity == "must fix"] == [
        (1, "ids"),
        (6, "link"),
    ]


def test_pages_are_listed_without_what_is_found_in_them(report):
    pages = report.load_pages()

    assert any(page.findings for page in pages)
    assert report.list_pages() == tuple(replace(page, findings=()) for page in pages)
