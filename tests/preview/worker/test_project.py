"""The folders of the previewed site, and what a change in them requires."""

import os

import pytest

from preview.worker.project import Project, find_project, needs_new_worker, saved_sources


@pytest.fixture
def project(tmp_path):
    (tmp_path / "content/guides").mkdir(parents=True)
    return find_project(tmp_path)


def test_a_project_is_found_by_its_root_and_previews_apart_from_output(tmp_path):
    root = tmp_path.resolve()

    project = find_project(tmp_path)

    assert project == Project(root, root / "content", root / "theme", root / ".preview" / "site")


def test_a_file_is_named_as_editors_know_it_and_found_by_that_name(project, tmp_path):
    names = {
        project.content / "guides/x.md": "content/guides/x.md",
        project.theme / "words/en.toml": "theme/words/en.toml",
        project.root / "pelicanconf.py": "pelicanconf.py",
    }

    assert {path: project.name(path) for path in names} == names
    assert {project.file(name): name for name in names.values()} == names
    assert project.name(tmp_path.parent / "elsewhere.md") == str(tmp_path.parent / "elsewhere.md")


def test_code_and_settings_need_a_new_worker(project):
    wanted = {
        project.root / "plugins" / "site" / "body.py": True,
        project.root / "pelicanconf.py": True,
        project.content / "x.md": False,
        project.theme / "templates" / "base.html": False,
    }

    assert {path: needs_new_worker(project, [path]) for path in wanted} == wanted


def test_the_page_that_was_saved_last_is_the_last(project):
    files = [project.content / "guides" / name for name in ("b.md", "a.md")]
    for moment, file in enumerate(files):
        file.write_text("words")
        os.utime(file, (moment, moment))

    sources = saved_sources(project, [*files, project.content / "gone.md", project.content / "site.toml"])

    assert sources == ("content/guides/b.md", "content/guides/a.md")
