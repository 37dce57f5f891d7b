"""``new`` writes a draft that builds at once."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

import tasks
from plugins.preview.new_page import write_new_page
from tests.builds import NOW

ROOT = Path(tasks.__file__).parent
CHAIN = "content/guides/kette-pflegen.md"


@pytest.fixture
def project(tmp_path):
    """A bicycle shop's site with this project's code."""
    for name in ("tasks.py", "pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("plugins", "theme"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "tests" / "site" / "bicycle_shop", tmp_path / "content")
    return tmp_path


def run_task(project, *arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "invoke", *arguments],
        cwd=project,
        env={**os.environ, "SITE_NOW": NOW, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_a_new_page_of_every_kind_builds_as_a_draft(project):
    for kind in ("service", "condition", "guide", "local", "page", "event", "person"):
        title = f"Ganz neu: {kind} & <mehr>"
        write_new_page(project / "content", kind=kind, title=title, now=datetime.fromisoformat(NOW))

    built = run_task(project, "build", "--drafts")

    assert (built.returncode, built.stderr) == (0, "")
    pages = [path for path in (project / "output").rglob("*ganz-neu*") if path.is_dir()]
    assert len(pages) == 7


def test_it_asks_for_what_it_is_not_told_and_says_what_comes_next(project):
    done = run_task(project, "new", input="guide\nKnots at home\n")

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

    done = run_task(project, "new", *arguments, input="")

    assert done.returncode == 1
    assert done.stderr.strip().endswith(error)
    assert sorted((project / "content").rglob("*")) == before
