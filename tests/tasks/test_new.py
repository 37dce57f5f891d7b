"""``new`` writes a draft that builds at once."""

from datetime import datetime

import pytest

from preview.new_page import write_new_page
from tests.builds import NOW
from tests.tasks.running import run_task


def test_a_new_page_of_every_kind_builds_as_a_draft(project):
    for kind in ("service", "condition", "guide", "local", "page", "event", "person"):
        title = f"Ganz neu: {kind} & <mehr>"
        write_new_page(project / "content", kind=kind, title=title, now=datetime.fromisoformat(NOW))

    built = run_task(project, "build", "--drafts")

    assert (built.returncode, built.stderr) == (0, "")
    pages = [path for path in (project / "output").rglob("*ganz-neu*") if path.is_dir()]
    assert len(pages) == 7


def test_it_asks_for_what_it_is_not_told_and_says_what_comes_next(project):
    done = run_task(project, "new", typed="guide\nKnots at home\n")

    assert done.returncode == 0
    assert "Written: content/guides/knots-at-home.md\nNext: python3 tasks.py preview --follow" in done.stdout
    assert (project / "content/guides/knots-at-home.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (
            ["--kind", "gide", "--title", "Knots"],
            'kind: expected a kind of page, got "gide". Did you mean "guide"?',
        ),
        (["--kind", "guide", "--title", "Kette pflegen"], "Choose another title."),
        (["--kind", "guide"], "Nothing was written."),
    ],
)
def test_what_cannot_be_written_is_one_line(project, arguments, error):
    before = sorted((project / "content").rglob("*"))

    done = run_task(project, "new", *arguments)

    assert done.returncode == 1
    assert done.stderr.strip().endswith(error)
    assert sorted((project / "content").rglob("*")) == before
