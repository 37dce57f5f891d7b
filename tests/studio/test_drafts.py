"""The copy of content/ is as the folder, but for what is written and not saved."""

import os
from threading import Event, Thread

import pytest

from plugins.site.values.problems import ContentError
from studio.drafts import Drafts


@pytest.fixture
def drafts(tmp_path):
    content = tmp_path / "content"
    (content / "guides").mkdir(parents=True)
    (content / "guides" / "heat.md").write_text("Heat")
    (content / "images").mkdir()
    (content / "images" / "a.jpg").write_bytes(b"photo")
    made = Drafts(content, tmp_path / "written" / "content")
    made.start()
    return made


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_copy_is_as_the_folder(drafts):
    assert files(drafts.copy) == files(drafts.content)


def test_what_is_written_in_the_copy_leaves_the_folder_as_it_is(drafts):
    drafts.hold("guides/heat.md").write_text("Draft")

    assert (drafts.content / "guides" / "heat.md").read_text() == "Heat"


def test_a_held_draft_stays_when_the_file_changes_on_disk(drafts):
    drafts.hold("guides/heat.md").write_text("Draft")
    (drafts.content / "guides" / "heat.md").write_text("Of Kim")

    changed = drafts.follow([drafts.content / "guides" / "heat.md"])

    assert changed == {drafts.copy / "guides" / "heat.md"}
    assert (drafts.copy / "guides" / "heat.md").read_text() == "Draft"


def test_a_dropped_draft_is_what_the_folder_has_now(drafts):
    drafts.hold("guides/heat.md").write_text("Draft")
    (drafts.content / "guides" / "heat.md").write_text("Of Kim")

    drafts.drop("guides/heat.md")

    assert files(drafts.copy) == files(drafts.content)


def test_changes_of_the_folder_are_followed(drafts):
    (drafts.content / "guides" / "ice.md").write_text("Ice")
    (drafts.content / "images" / "a.jpg").unlink()
    (drafts.content / "new" / "inner").mkdir(parents=True)
    (drafts.content / "new" / "inner" / "x.md").write_text("X")
    changed = [drafts.content / name for name in ("guides/ice.md", "images/a.jpg", "new")]

    drafts.follow([*changed, drafts.content.parent / "theme" / "base.css"])

    assert files(drafts.copy) == files(drafts.content)


def test_a_folder_that_is_gone_is_gone_from_the_copy(drafts):
    (drafts.content / "images" / "a.jpg").unlink()
    (drafts.content / "images").rmdir()

    drafts.follow([drafts.content / "images"])

    assert not (drafts.copy / "images").exists()


def test_a_new_start_has_no_draft(drafts):
    drafts.hold("guides/heat.md").write_text("Draft")

    drafts.start()

    assert files(drafts.copy) == files(drafts.content)


def test_a_file_that_is_followed_is_there_at_every_moment(drafts):
    read, stop = [], Event()

    def look():
        while not stop.is_set():
            read.append((drafts.copy / "guides" / "heat.md").read_text())

    looking = Thread(target=look)
    looking.start()
    for number in range(200):
        (drafts.content / "guides" / "heat.new").write_text(f"Heat {number}")
        (drafts.content / "guides" / "heat.new").replace(drafts.content / "guides" / "heat.md")
        drafts.follow([drafts.content / "guides" / "heat.md", drafts.content / "images" / "a.jpg"])
    stop.set()
    looking.join()

    assert read[-1].startswith("Heat")
    assert "" not in read
    (drafts.content / "guides" / "heat.new").unlink(missing_ok=True)
    assert files(drafts.copy) == files(drafts.content)


def test_a_pipe_is_a_pipe_in_the_copy_too_where_the_build_names_it(drafts):
    os.mkfifo(drafts.content / "guides" / "pipe.md")

    drafts.start()

    assert (drafts.copy / "guides" / "pipe.md").is_fifo()
    assert (drafts.copy / "guides" / "heat.md").read_text() == "Heat"


def test_a_file_that_cannot_be_read_is_named_and_one_that_vanishes_is_not(drafts, monkeypatch):
    heat = drafts.content / "guides" / "heat.md"

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", str(heat))

    monkeypatch.setattr("studio.drafts.shutil.copy2", refuse)
    with pytest.raises(ContentError) as stopped:
        drafts.start()
    drafts.follow([heat])  # later, it says nothing: the build does
    monkeypatch.undo()
    monkeypatch.setattr("studio.drafts.shutil.copy2", vanish)

    drafts.start()

    assert str(stopped.value).startswith(f"{heat}: This user may not read or write this.")


def vanish(path, *_, **__):
    raise FileNotFoundError(2, "No such file or directory", path)
