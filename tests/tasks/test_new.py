"""``new`` writes a draft that builds at once."""

import re
from datetime import datetime, timedelta

import pytest

from editing.new_page import new_page
from plugins.site.api import PAGE_MODELS
from preview.worker.project import find_project
from tests.builds import NOW
from tests.factories import a_file
from tests.tasks.running import run_task

PRACTICE_NOW = "2026-11-28T12:00:00-07:00"


@pytest.mark.usefixtures("used")
def test_a_new_page_of_every_kind_builds_as_a_draft(project):
    for kind in ("service", "use", "condition", "guide", "local", "page", "event", "person"):
        title = f"Ganz neu: {kind} & <mehr>"
        new_page(find_project(project), kind, title, now=datetime.fromisoformat(NOW))

    built = run_task(project, "build", "--drafts")

    assert (built.returncode, built.stderr) == (0, "")
    pages = [path for path in (project / "output").rglob("*ganz-neu*") if path.is_dir()]
    assert len(pages) == 8


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


@pytest.mark.parametrize("draft", [True, False])
def test_of_a_new_page_only_what_is_to_be_written_must_be_fixed(small_project, draft):
    kinds = [model.kind.name for model in PAGE_MODELS]
    for folder in (
        set() if draft else {model.kind.folder for model in PAGE_MODELS}
    ):  # of pages that are public
        introduction = small_project / "content" / folder / "index.md"
        introduction.parent.mkdir(exist_ok=True)
        introduction.write_text(a_file(folder))
    for kind in kinds:
        title = f"A new {kind} page"
        now = datetime.fromisoformat(PRACTICE_NOW) - timedelta(days=1)
        written = new_page(find_project(small_project), kind, title, now=now)
        page = small_project / "content" / written.source
        text = page.read_text(encoding="utf-8")
        page.write_text(text if draft else text.replace("\ndraft: true\n", "\n"), encoding="utf-8")

    done = run_task(small_project, "check", SITE_NOW=PRACTICE_NOW)

    must_fix = re.findall(r"^must fix  (\S+)\n((?: .*\n)+)", done.stdout, flags=re.MULTILINE)
    assert done.returncode == (0 if draft else 1), done.stdout[:6000]
    assert [(place, words) for place, words in must_fix if "still to be written" not in words] == []
    pages = {re.search(r"a-new-(\w+)-page", place)[1] for place, _ in must_fix}
    assert pages == (set() if draft else set(kinds))
