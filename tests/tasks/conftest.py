"""Sites that have the tasks of this project."""

import shutil

import pytest

from benchmarks.synthetic import write_our_site
from tests.builds import BICYCLE_SHOP, PRACTICE, ROOT, share_made
from tests.made_once import made_once
from tests.tasks.running import run_task


def make_project(folder, content):
    """Give a site this project's code; return its folder."""
    for name in (
        "tasks.py",
        "command_line.py",
        "pelican_start.py",
        "bootstrap.py",
        "pelicanconf.py",
        "publishconf.py",
    ):
        shutil.copy(ROOT / name, folder)
    for name in ("plugins", "preview", "importer", "editing", "deployment", "studio", "theme"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(content, folder / "content")
    return folder


@pytest.fixture
def project(tmp_path):
    """Return the project of a bicycle shop."""
    return make_project(tmp_path, BICYCLE_SHOP)


@pytest.fixture(scope="session")
def remember(tmp_path_factory):
    """Give a project what tasks remember of its content, with which the next takes a fifth of the time.

    ``test_command_line.py`` has projects in which nothing was done before.
    """

    def give(project, content, *tasks):
        def use(folder):
            make_project(folder, content)
            for task in tasks:
                done = run_task(folder, task)
                assert done.returncode == 0, done.stderr

        used = made_once(tmp_path_factory, f"{content.name}-used", use)
        for name in (".cache", ".preview"):
            shutil.copytree(used / name, project / name, symlinks=True, dirs_exist_ok=True)
        return project

    return give


@pytest.fixture
def used(project, remember):
    """Let the project of the bicycle shop be one in which tasks were run before."""
    remember(project, BICYCLE_SHOP, "check", "facts")


@pytest.fixture
def small_project(tmp_path, remember):
    """Return the project of an English site of few words, whose advice by meaning comes in moments."""
    write_our_site(tmp_path / "site", 0)
    shutil.copy(PRACTICE / "claims.toml", tmp_path / "site")
    project = tmp_path / "project"
    project.mkdir()
    share_made(project / "output")
    return remember(make_project(project, tmp_path / "site"), tmp_path / "site", "check")


@pytest.fixture
def practice_project(tmp_path):
    """Return the project of a massage practice."""
    share_made(tmp_path / "output")
    return make_project(tmp_path, PRACTICE)
