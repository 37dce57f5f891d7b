"""Whatever an owner writes in ``content/``, the tests of the code pass."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.builds import BICYCLE_SHOP, ROOT

OF_THIS_RUN = ("PYTEST", "HYPOTHESIS", "INCREMENTAL")
NOT_COPIED = shutil.ignore_patterns("content", "output", ".*", "__pycache__", "node_modules")


def test_opening_the_owners_content_fails_a_test():
    with pytest.raises(AssertionError, match="expected a site of tests/site/"):
        (ROOT / "content" / "business.toml").read_text()
    with pytest.raises(AssertionError, match="expected a site of tests/site/"):
        list((ROOT / "content").iterdir())


@pytest.mark.long
@pytest.mark.parametrize("content", ["another-business", "nothing"])
def test_the_tests_pass_with(tmp_path, content):
    project = tmp_path / "project"
    shutil.copytree(ROOT, project, ignore=NOT_COPIED)
    shutil.copytree(ROOT / ".ci", project / ".ci")
    shutil.copytree(ROOT / ".github", project / ".github")
    shutil.copy(ROOT / ".gitattributes", project)
    if content == "another-business":
        shutil.copytree(BICYCLE_SHOP, project / "content")
    without_browser = ["--ignore=tests/browser", "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'tests'}"]

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *without_browser],
        cwd=project,
        env={name: value for name, value in os.environ.items() if not name.startswith(OF_THIS_RUN)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-4000:]
