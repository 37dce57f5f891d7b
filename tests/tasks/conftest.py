"""Sites that have the tasks of this project."""

import shutil

import pytest

from tests.builds import BICYCLE_SHOP, PRACTICE, ROOT


def make_project(folder, content):
    """Give a site this project's code; return its folder."""
    for name in ("tasks.py", "bootstrap.py", "pelicanconf.py", "publishconf.py"):
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
def practice_project(tmp_path):
    """Return the project of a massage practice."""
    return make_project(tmp_path, PRACTICE)
