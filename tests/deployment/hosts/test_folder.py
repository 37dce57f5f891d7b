"""A site goes into a folder, whole or not at all."""

import errno
import os
import shutil

import pytest

from deployment.hosts import folder as folder_target
from deployment.hosts.errors import DeploymentError
from deployment.hosts.folder import KEPT_RELEASES, FolderInPlace, ReleaseFolder
from tests.deployment.sites import a_build
from tests.in_process import files_of

FIRST = {"index.html": "Home", "a/index.html": "A", "x.css": "css"}
SECOND = {"index.html": "Home 2", "b/index.html": "B", "x.css": "css"}


@pytest.fixture
def first(tmp_path):
    return a_build(tmp_path / "first", FIRST, commit="1")


@pytest.fixture
def second(tmp_path):
    return a_build(tmp_path / "second", SECOND, commit="2")


@pytest.fixture(params=[ReleaseFolder, FolderInPlace])
def target(request, tmp_path):
    return request.param(tmp_path / "www")


def live_files(target):
    folder = target.folder / "current" if isinstance(target, ReleaseFolder) else target.folder
    return {
        name: content.decode() for name, content in files_of(folder.resolve()).items() if name != "build.json"
    }


def test_only_what_changed_is_sent_and_what_is_gone_is_deleted(target, first, second):
    assert target.load_live() is None

    sent = [target.upload(first), target.upload(second)]

    assert (sent, live_files(target), target.load_live()) == ([4, 3], SECOND, second.manifest)


def test_a_file_that_did_not_change_keeps_the_time_at_which_it_went_live(target, first, second):
    target.upload(first)
    folder = target.folder / "current" if isinstance(target, ReleaseFolder) else target.folder
    os.utime(folder / "x.css", (1_000_000_000, 1_000_000_000))

    target.upload(second)

    assert (folder / "x.css").stat().st_mtime == 1_000_000_000


def test_going_back_and_on(tmp_path, first, second):
    target = ReleaseFolder(tmp_path / "www")
    target.upload(first)
    target.upload(second)

    target.go_back()

    assert live_files(target) == FIRST
    with pytest.raises(DeploymentError, match="No earlier release is kept here"):
        target.go_back()
    target.upload(second)
    assert live_files(target) == SECOND
    target.go_back()
    assert live_files(target) == FIRST


def test_a_site_in_place_has_nothing_to_go_back_to(tmp_path):
    with pytest.raises(DeploymentError) as refused:
        FolderInPlace(tmp_path).go_back()

    assert str(refused.value) == (
        f"the folder {tmp_path}: A site that is replaced in place keeps no earlier release. "
        "Check out the last good commit and deploy it."
    )


def test_a_few_releases_are_kept(tmp_path, first, second):
    target = ReleaseFolder(tmp_path / "www")

    for number in range(KEPT_RELEASES + 3):
        target.upload([first, second][number % 2])

    kept = sorted(path.name[:4] for path in (target.folder / "releases").iterdir())
    assert kept == ["0004", "0005", "0006", "0007", "0008"]


def test_a_full_disk_leaves_the_last_site_and_nothing_else(target, first, second, monkeypatch):
    target.upload(first)
    copy = shutil.copyfile

    def copy_until_full(source, place):
        if place.name.strip(".").startswith("index.html"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(place))
        return copy(source, place)

    monkeypatch.setattr(folder_target.shutil, "copyfile", copy_until_full)
    with pytest.raises(DeploymentError, match="The disk is full") as full:
        target.upload(second)

    assert "\n" not in str(full.value)
    assert {name: text for name, text in live_files(target).items() if name in FIRST} == FIRST
    monkeypatch.undo()
    target.upload(second)
    assert live_files(target) == SECOND
    if isinstance(target, ReleaseFolder):
        assert len(list((target.folder / "releases").iterdir())) == 2


def test_in_place_pages_come_last_and_deletions_after(tmp_path, first, monkeypatch):
    target, order = FolderInPlace(tmp_path / "www"), []
    target.upload(first)
    copy = shutil.copyfile
    monkeypatch.setattr(
        folder_target.shutil,
        "copyfile",
        lambda source, place: (
            order.append((place.name, (target.folder / "a").exists())),
            copy(source, place),
        ),
    )

    target.upload(a_build(tmp_path / "third", {**SECOND, "y.css": "new"}))

    assert order == [
        (".y.css.part", True),
        (".index.html.part", True),
        (".index.html.part", True),
        (".build.json.part", True),
    ]


def test_in_place_what_is_not_of_this_site_stays(tmp_path, first, second):
    target = FolderInPlace(tmp_path / "www")
    (target.folder / ".well-known").mkdir(parents=True)
    (target.folder / ".well-known/proof").write_text("of the host")

    target.upload(first)
    target.upload(second)

    assert live_files(target) == {**SECOND, ".well-known/proof": "of the host"}


def test_in_place_what_an_unfinished_deployment_wrote_goes_with_the_next(
    tmp_path, first, second, monkeypatch
):
    target = FolderInPlace(tmp_path / "www")
    target.upload(first)
    third = a_build(tmp_path / "third", {**FIRST, "withdrawn.pdf": "x", "z/index.html": "z"})
    monkeypatch.setattr(FolderInPlace, "_replace", stop_at("z/index.html", FolderInPlace._replace))
    with pytest.raises(KeyboardInterrupt):
        target.upload(third)
    monkeypatch.undo()
    assert (target.folder / "withdrawn.pdf").exists()

    target.upload(second)

    assert live_files(target) == SECOND


def stop_at(wanted, replace):
    def stopping(self, file, new):
        if file == wanted:
            raise KeyboardInterrupt
        return replace(self, file, new)

    return stopping


@pytest.mark.parametrize("begun", [b"", b"x", b"[1]", b'["../../secret", "/etc/passwd"]'])
def test_a_damaged_list_of_an_unfinished_deployment_names_nothing(begun):
    assert folder_target.known_files(None, begun) == set()
