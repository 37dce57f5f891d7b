"""One folder takes the place of another."""

import errno

import pytest

from plugins.whole_output import staging, swap
from plugins.whole_output.staging import create_staging, discard_staging
from plugins.whole_output.swap import exchange_folders, prepare_spare, recover_folder, replace_folder


@pytest.fixture(params=["in-one-step", "in-two-steps"])
def steps(request, monkeypatch):
    """Run a test on a system that can exchange folders, and on one that cannot."""
    if request.param == "in-two-steps":
        monkeypatch.setattr(swap, "_exchange", lambda _first, _second: errno.ENOSYS)
    return request.param


def a_folder(path, text):
    path.mkdir(parents=True)
    (path / "index.html").write_text(text)
    return path


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("steps")
def test_new_folder_replaces_the_old_one_and_nothing_else_stays(tmp_path):
    target = a_folder(tmp_path / "output", "old")
    new = a_folder(tmp_path / ".output.next-1-a", "new")

    replace_folder(new, target)

    assert (target / "index.html").read_text() == "new"
    assert names_in(tmp_path) == ["output"]


@pytest.mark.usefixtures("steps")
def test_new_folder_takes_an_empty_place(tmp_path):
    new = a_folder(tmp_path / ".output.next-1-a", "new")

    replace_folder(new, tmp_path / "output")

    assert (tmp_path / "output/index.html").read_text() == "new"
    assert names_in(tmp_path) == ["output"]


def test_exchange_keeps_both(tmp_path):
    first, second = a_folder(tmp_path / "a", "first"), a_folder(tmp_path / "b", "second")

    exchanged = exchange_folders(first, second)

    assert exchanged, "this file system cannot exchange folders"
    assert ((first / "index.html").read_text(), (second / "index.html").read_text()) == ("second", "first")


def test_folder_that_may_not_be_moved_stays_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "_exchange", lambda _first, _second: errno.EACCES)
    target, new = a_folder(tmp_path / "output", "old"), a_folder(tmp_path / ".output.next-1-a", "new")

    with pytest.raises(PermissionError):
        replace_folder(new, target)

    assert (target / "index.html").read_text() == "old"


def test_kill_between_the_two_steps_is_mended_at_the_next_start(tmp_path):
    a_folder(tmp_path / ".output.last-1-a", "old")
    a_folder(tmp_path / ".output.next-1-a", "new")

    recover_folder(tmp_path / "output")

    assert (tmp_path / "output/index.html").read_text() == "old"


def test_kill_after_the_two_steps_leaves_only_rubbish(tmp_path):
    a_folder(tmp_path / "output", "new")
    a_folder(tmp_path / ".output.last-1-a", "old")

    recover_folder(tmp_path / "output")

    assert (tmp_path / "output/index.html").read_text() == "new"
    assert names_in(tmp_path) == ["output"]


def test_build_that_is_between_its_two_steps_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("plugins.whole_output.staging.token_hex", lambda _length: "a")
    monkeypatch.setattr("os.getpid", lambda: 1)
    living = create_staging(tmp_path / "output")
    aside = a_folder(tmp_path / ".output.last-1-a", "old")

    recover_folder(tmp_path / "output")

    assert aside.is_dir()
    discard_staging(living, owner_id=1)


def test_a_spare_that_shares_hardly_a_file_is_made_anew(tmp_path):
    published, spare = a_folder(tmp_path / "output", "new"), a_folder(tmp_path / ".output.spare", "old")

    prepare_spare(published, spare)
    assert [path.read_text() for path in spare.iterdir() if path.name != staging.MARKER] == ["old"]

    prepare_spare(published, spare, anew=True)
    assert [file.samefile(published / file.name) for file in spare.iterdir()] == [True]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".output.spare", "output"]


def test_a_first_site_gets_a_spare_that_shares_its_files(tmp_path):
    published, spare = tmp_path / "output", tmp_path / ".output.spare"
    (published / "a").mkdir(parents=True)
    (published / "a/index.html").write_text("one")
    (published / staging.MARKER).touch()

    prepare_spare(published, spare)
    prepare_spare(published, spare)

    assert (spare / "a/index.html").samefile(published / "a/index.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".output.spare", "output"]
    assert not (spare / staging.MARKER).exists()
