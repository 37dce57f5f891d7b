"""Texts become drafts, videos are checked, and nothing that is there is touched."""

import pytest

from editing.api import import_file, save_video
from plugins.site.values.problems import ContentError
from tests.builds import PRACTICE
from tests.editing.projects import a_project, files_of

VIDEO = next((PRACTICE / "videos").iterdir())
TEXT = b"<html><body><h1>Warm up first</h1><p>Ten <b>minutes</b> are enough.</p></body></html>"


@pytest.fixture
def project(tmp_path):
    return a_project(tmp_path)


def test_a_text_becomes_a_draft(project):
    done = import_file(project, TEXT, name="C:\\Texts\\../warm.html", kind="guide")

    assert done.sources == ("guides/warm-up-first.md",)
    written = files_of(project)["guides/warm-up-first.md"].decode()
    assert "draft: true" in written
    assert "Ten **minutes** are enough." in written
    assert done.lines[0] == "Written: content/guides/warm-up-first.md, from warm.html"


def test_what_is_no_text_is_refused_and_writes_nothing(project):
    with pytest.raises(ContentError, match=r"expected a \.docx"):
        import_file(project, b"MZ", name="program.exe", kind="guide")

    assert files_of(project) == {}


def test_a_video_is_saved_under_a_name_of_its_own_and_once(project):
    raw = VIDEO.read_bytes()
    (project.content / "videos").mkdir()
    (project.content / "videos" / "two-rolls.mp4").write_bytes(b"another one")

    first = save_video(project, raw, name=f"Two Rolls{VIDEO.suffix}")
    second = save_video(project, raw, name=f"Two Rolls{VIDEO.suffix}")

    assert first == second == "videos/two-rolls-2.mp4"
    assert files_of(project) == {"videos/two-rolls.mp4": b"another one", first: raw}


@pytest.mark.parametrize(
    ("raw", "name"), [(b"no video", "x.mp4"), (VIDEO.read_bytes(), "x.avi"), (b"", "../x.webm")]
)
def test_what_is_no_video_is_refused(project, raw, name):
    with pytest.raises(ContentError):
        save_video(project, raw, name=name)

    assert files_of(project) == {}
