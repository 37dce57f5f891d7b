"""A new page has every field of its kind, and overwrites nothing."""

from datetime import UTC, datetime

import pytest

from plugins.site.reading.front_matter import split_front_matter
from plugins.site.values.field_parsing import parse_fields
from plugins.site.values.problems import ContentError
from preview.new_page import MODELS, write_new_page

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("kind", MODELS)
def test_the_front_matter_of_every_kind_is_complete_and_a_draft(tmp_path, kind):
    title = 'It\'s "new": [a] # & <b> – yes'

    path = write_new_page(tmp_path, kind=kind, title=title, now=NOW)[0]

    text = path.read_text(encoding="utf-8")
    parts = split_front_matter(text, source="x.md")
    fields = parse_fields(MODELS[kind], parts.values, parts.lines, source="x.md")
    assert (fields.title, fields.draft, fields.date.date()) == (title, True, NOW.date())
    assert [name for name in MODELS[kind].model_fields if f"{name}:" not in text] == []
    assert "## " in parts.body


def test_a_file_is_never_overwritten(tmp_path):
    write_new_page(tmp_path, kind="guide", title="Knots", now=NOW)

    with pytest.raises(ContentError) as stopped:
        write_new_page(tmp_path, kind="guide", title="KNOTS!", now=NOW)

    assert str(stopped.value).endswith(
        'guides/knots.md: There is already a page for "KNOTS!". Choose another title.'
    )


def test_an_unknown_kind_gets_a_suggestion(tmp_path):
    with pytest.raises(ContentError, match='Did you mean "guide"'):
        write_new_page(tmp_path, kind="guid", title="Knots", now=NOW)

    assert list(tmp_path.iterdir()) == []


def test_the_first_page_of_a_folder_brings_the_page_that_introduces_it(tmp_path):
    first = write_new_page(tmp_path, kind="event", title="Talk", now=NOW)
    second = write_new_page(tmp_path, kind="event", title="Walk", now=NOW)

    assert [path.name for path in first] == ["talk.md", "index.md"]
    assert [path.name for path in second] == ["walk.md"]


def test_a_site_may_have_outlines_of_its_own(tmp_path):
    (tmp_path / "outlines").mkdir()
    (tmp_path / "outlines" / "guide.txt").write_text("About $title, for $5.\n")

    [path, _] = write_new_page(tmp_path, kind="guide", title="Knots", now=NOW)

    assert path.read_text().endswith("---\n\nAbout Knots, for $5.\n")


def test_an_outline_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "outlines").mkdir()
    (tmp_path / "outlines" / "guide.txt").write_bytes("Maß".encode("cp1252"))

    with pytest.raises(ContentError) as caught:
        write_new_page(tmp_path, kind="guide", title="Bikes", now=NOW)

    assert str(caught.value) == (
        "outlines/guide.txt:1: expected text in UTF-8, got other bytes. Save the file as UTF-8."
    )
    assert not (tmp_path / "guides").exists()


def test_a_kind_may_be_written_with_a_capital(tmp_path):
    [path] = write_new_page(tmp_path / "a", kind=" Person", title="Jo", now=NOW)
    [same] = write_new_page(tmp_path / "b", kind="person", title="Jo", now=NOW)

    assert path.read_text(encoding="utf-8") == same.read_text(encoding="utf-8")
