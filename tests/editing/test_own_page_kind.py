"""A kind of page that a plugin adds is edited as any other."""

import pytest
from msgspec.structs import replace

from editing.api import list_choices, new_page, open_page, page_forms, plan_rename, save_page
from plugins.site.api import PAGE_MODELS, ContentError, pipeline_wanted
from preview.worker.kinds import load_models
from tests import project_kind
from tests.editing.projects import a_project, files_of
from tests.editing.test_new_page import NOW
from tests.factories import MARKDOWN, a_guide
from tests.in_process import disconnect_plugins

ROOM = "projects/a-quiet-room.md"
SETTINGS = f"from pelicanconf import *\nPLUGINS = ['plugins.site', '{project_kind.__name__}']\n"


@pytest.fixture
def project(tmp_path):
    disconnect_plugins()  # those of other builds of this process, in their order
    (tmp_path / "pelicanconf.py").write_text(SETTINGS)
    yield replace(a_project(tmp_path), models=load_models(tmp_path))
    pipeline_wanted.disconnect(project_kind.add_kind)


def test_its_plugin_is_asked_for_it(project, tmp_path):
    assert [model.kind.name for model in project.models if model not in PAGE_MODELS] == ["project"]
    assert load_models(tmp_path / "elsewhere") == PAGE_MODELS


def test_it_has_a_form_and_stands_in_the_pickers(project):
    new_page(project, "project", "A quiet room", now=NOW)

    opened = open_page(project, ROOM)

    assert opened.kind == "project"
    assert page_forms(project.models)["project"].about == "finished work"
    assert [page.value for page in list_choices(project)["pages"]] == [ROOM, "projects/index.md"]


def test_its_fields_are_checked_and_changed_alone(project):
    new_page(project, "project", "A quiet room", now=NOW)
    before = files_of(project)[ROOM].decode()
    version = open_page(project, ROOM).version

    with pytest.raises(ContentError, match='expected "true" or "false"'):
        save_page(project, ROOM, version, {"draft": "maybe"})
    save_page(project, ROOM, version, {"title": "A loud room"})

    assert files_of(project)[ROOM].decode() == before.replace(
        "title: 'A quiet room'", "title: 'A loud room'", 1
    )


def test_it_is_renamed_with_the_links_to_it(project):
    new_page(project, "project", "A quiet room", now=NOW)
    (project.content / "guides").mkdir()
    (project.content / "guides" / "felt.md").write_text(
        a_guide("Felt") + "\nSee [it](../projects/a-quiet-room.md).\n"
    )

    plan = plan_rename(project, ROOM, "projects/a-room.md", markdown=MARKDOWN)

    assert plan.moved == {ROOM: "projects/a-room.md"}
    assert [line.source for line in plan.changed_lines()] == ["guides/felt.md"]
