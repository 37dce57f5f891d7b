"""The watcher tells of every save, whatever way the editor saves."""

import os
import threading
import time

import pytest

from preview.server.watching import Watcher
from preview.worker.project import Project


class Heard:
    """Collects the changed files."""

    def __init__(self):
        self.paths = set()
        self.calls = 0
        self.lock = threading.Lock()

    def __call__(self, paths):
        with self.lock:
            self.calls += 1
            self.paths |= paths

    def wait_for(self, path):
        end = time.monotonic() + 10
        while path not in self.paths:
            assert time.monotonic() < end, self.paths
            time.sleep(0.002)


@pytest.fixture
def project(tmp_path):
    for folder in ("content/guides", "theme", "plugins"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "pelicanconf.py").touch()
    return Project(tmp_path, tmp_path / "content", tmp_path / "theme", tmp_path / ".preview" / "site")


@pytest.fixture
def heard(project):
    heard = Heard()
    watcher = Watcher(project, heard)
    watcher.start()
    yield heard
    watcher.stop()


def test_a_save_is_told_of_at_once(project, heard):
    file = project.content / "guides" / "x.md"
    started = time.monotonic()

    file.write_text("one")
    heard.wait_for(file)

    assert time.monotonic() - started < 0.5


def test_a_settings_file_that_is_saved_by_renaming_is_told_of_each_time(project, heard):
    settings = project.root / "pelicanconf.py"

    for number in range(2):
        heard.paths.clear()
        (project.root / "new.py").write_text(str(number))
        os.replace(project.root / "new.py", settings)  # noqa: PTH105 - as editors do it
        heard.wait_for(settings)

    assert project.root / "new.py" not in heard.paths


def test_files_of_a_new_folder_are_told_of(project, heard):
    (project.content / "events").mkdir()
    (project.content / "events" / "x.md").write_text("one")

    heard.wait_for(project.content / "events")
    time.sleep(0.3)

    assert heard.calls >= 2


def test_a_folder_that_was_replaced_is_watched_again(project, heard):
    project.content.rename(project.root / "old")
    (project.root / "content").mkdir()
    heard.wait_for(project.content)
    time.sleep(0.3)

    (project.content / "x.md").write_text("one")

    heard.wait_for(project.content / "x.md")


def test_what_is_built_is_not_what_is_watched(project, heard):
    project.output.mkdir(parents=True)
    (project.output / "index.html").write_text("built")
    (project.content / "x.md").write_text("one")

    heard.wait_for(project.content / "x.md")

    assert not any(path.is_relative_to(project.output.parent) for path in heard.paths)
