"""Sites that have the tasks of this project."""

import shutil

import pytest

from tests.builds import ROOT


@pytest.fixture
def project(tmp_path):
    """A bicycle shop's site with this project's code."""
    for name in ("tasks.py", "bootstrap.py", "pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("plugins", "preview", "theme"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "tests" / "site" / "bicycle_shop", tmp_path / "content")
    return tmp_path
