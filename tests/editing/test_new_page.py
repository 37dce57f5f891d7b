"""A new page has every field of its kind, and overwrites nothing."""

from datetime import UTC, datetime

import pytest

from editing.history import undo
from editing.new_page import duplicate_page, new_page
from plugins.site.fields.schema import fields_of
from plugins.site.reading.front_matter import split_front_matter
from plugins.site.values.field_parsing import parse_fields
from plugins.site.values.page_fields import PAGE_MODELS
from plugins.site.values.problems import ContentError
from tests.editing.projects import a_project, files_of

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
MODELS = {model.kind.name: model for model in PAGE_MODELS}


@pytest.mark.parametrize("kind", MODELS)
def test_the_front_matter_of_every_kind_is_complete_and_a_draft(tmp_path, kind):
    title = 'It\'s "new": [a] # & <b> – yes'

    project = a_project(tmp_path)

    source = new_page(project, kind, title, now=NOW).source

    text = files_of(project)[source].decode()
    parts = split_front_matter(text, source="x.md")
    fields = parse_fields(MODELS[kind], parts.values, parts.lines, source="x.md")
    assert (fields.title, fields.draft, fields.date.date()) == (title, True, NOW.date())
    assert [name for name in fields_of(MODELS[kind]) if f"{name}:" not in text] == []
    assert "## " in parts.body


def test_a_file_is_never_overwritten(tmp_path):
    project = a_project(tmp_path)
    new_page(project, "guide", "Knots", now=NOW)

    with pytest.raises(ContentError) as stopped:
        new_page(project, "guide", "KNOTS!", now=NOW)

    assert str(stopped.value) == (
        'content/guides/knots.md: There is already a page for "KNOTS!". Choose another title.'
    )


def test_an_unknown_kind_gets_a_suggestion(tmp_path):
    with pytest.raises(ContentError, match='Did you mean "guide"'):
        new_page(a_project(tmp_path), "guid", "Knots", now=NOW)

    assert files_of(a_project(tmp_path)) == {}


def test_the_first_page_of_a_folder_brings_the_page_that_introduces_it(tmp_path):
    project = a_project(tmp_path)

    first = new_page(project, "event", "Talk", now=NOW)
    second = new_page(project, "event", "Walk", now=NOW)

    assert first.files == ("events/talk.md", "events/index.md")
    assert second.files == ("events/walk.md",)


def test_a_site_may_have_outlines_of_its_own(tmp_path):
    project = a_project(tmp_path, {"outlines/guide.txt": "About $title, for $5.\n"})

    new_page(project, "guide", "Knots", now=NOW)

    assert files_of(project)["guides/knots.md"].endswith(b"---\n\nAbout Knots, for $5.\n")


def test_an_outline_that_is_not_utf8_is_named(tmp_path):
    project = a_project(tmp_path, {"outlines/guide.txt": "Maß".encode("cp1252")})

    with pytest.raises(ContentError) as caught:
        new_page(project, "guide", "Bikes", now=NOW)

    assert str(caught.value) == (
        "outlines/guide.txt:1: expected text in UTF-8, got other bytes. Save the file as UTF-8."
    )
    assert not (project.content / "guides").exists()


def test_a_kind_may_be_written_with_a_capital(tmp_path):
    project = a_project(tmp_path)

    assert new_page(project, " Person", "Jo", now=NOW).source == "people/jo.md"


def test_a_copy_is_a_draft_with_a_title_and_an_address_of_its_own(tmp_path):
    page = (
        "---\n# first\ntitle: 'Heat'\ndescription: About it.\nslug: warm\naliases: [/old]\n"
        "date: 2026-01-01\ntopics: [ice]\n---\nText.\r\n"
    )
    project = a_project(tmp_path, {"guides/heat.md": page})

    saved = duplicate_page(project, "guides/heat.md", "Cold", now=NOW)

    assert saved.files == ("guides/cold.md",)
    assert files_of(project)["guides/cold.md"].decode() == (
        "---\n# first\ntitle: 'Cold'\ndescription: About it.\n"
        "date: 2026-07-01\ndraft: true\ntopics: [ice]\n---\nText.\r\n"
    )
    assert files_of(project)["guides/heat.md"].decode() == page


def test_a_new_page_can_be_taken_back(tmp_path):
    project = a_project(tmp_path)
    new_page(project, "guide", "Knots", now=NOW)

    undo(project)

    assert files_of(project) == {}
