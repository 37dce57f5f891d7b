"""Sites that have the tasks of this project."""

import shutil

import pytest

from benchmarks.synthetic import write_our_site
from tests.builds import BICYCLE_SHOP, PRACTICE, ROOT, share_made


def make_project(folder, content):
    """Give a site this project's code; return its folder."""
    for name in ("tasks.py", "command_line.py", "bootstrap.py", "pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder)
    for name in ("plugins", "preview", "importer", "editing", "deployment", "studio", "theme"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(content, folder / "content")
    return folder


@pytest.fixture
def project(tmp_path):
    """Return the project of a bicycle shop."""
    return make_project(tmp_path, BICYCLE_SHOP)


@pytest.fixture
def small_project(tmp_path):
    """Return the project of an English site of few words, whose advice by meaning comes in moments."""
    write_our_site(tmp_path / "site", 0)
    shutil.copy(PRACTICE / "claims.toml", tmp_path / "site")
    project = tmp_path / "project"
    project.mkdir()
    share_made(project / "output")
    return make_project(project, tmp_path / "site")


@pytest.fixture
def practice_project(tmp_path):
    """Return the project of a massage practice."""
    share_made(tmp_path / "output")
    return make_project(tmp_path, PRACTICE)
